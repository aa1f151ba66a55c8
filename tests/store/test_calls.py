"""What is packed comes out as it went in, trip by trip."""

import numpy as np

from dashboard.store.calls import packed, unpacked


def test_the_calls_of_two_trips_come_out_in_order_each_with_its_trip():
    first = np.array([[0, 36_000, 36_000, 1], [7, 36_600, 36_660, 3], [2, 37_000, 37_000, 2]])
    second = np.array([[5, 90_000, 90_000, 1], [6, 91_800, 91_800, 2]])

    rows, trips = unpacked([packed(first), packed(second)])

    assert trips.tolist() == [0, 0, 0, 1, 1]
    assert rows.tolist() == [*first.tolist(), *second.tolist()]


def test_no_trips_are_no_rows():
    rows, trips = unpacked([])

    assert rows.shape == (0, 4)
    assert trips.size == 0
