"""Travel times of another tool in the place of those by timetable, in the country of `country.py`.

There, from FAR by timetable: 30 minutes to the walks (Tuesday 10:00), no way home from the choir (18:00 to
20:00). By matrix: what each test says.
"""

import numpy as np
import pandas as pd
import pytest

from dashboard.figures.transport.made_elsewhere import in_slot, with_made_elsewhere
from dashboard.figures.transport.measures import how_made
from dashboard.figures.transport.sessions import Wish
from dashboard.figures.transport.supply import shared_supply
from tests.figures.transport.country import CHOIR, DEBT, WALKS, country

NEAR, FAR = 0, 1


def matrix(*rows: tuple[int, str, str, str, float | None]) -> pd.DataFrame:
    """Rows of area_id, destination_key, mode, slot and minutes, as r5py made them."""
    frame = pd.DataFrame(rows, columns=["area_id", "destination_key", "mode", "slot", "minutes"])
    return frame.assign(fare_pence=np.nan, made="r5py", load_id=9, loaded_at=pd.Timestamp("2026-11-20"))


def test_a_loaded_time_stands_in_for_the_timetable_both_ways_and_says_so():
    found = with_made_elsewhere(country(), matrix((2, "choir", "transit", "", 40.0)))

    assert found.each_way("bus")[FAR, CHOIR] == 40
    assert found.each_way("bus")[FAR, WALKS] == 30  # the timetable's, untouched
    assert 9 in found.load_ids
    assert how_made(Wish(), found).endswith("Travel times made elsewhere: r5py, loaded 20 November 2026.")


def test_reach_coverage_and_shared_supply_all_use_it():
    before, after = country(), with_made_elsewhere(country(), matrix((3, "hall", "transit", "", 20.0)))

    assert before.nearest(Wish())["LOST"] == 120
    assert after.nearest(Wish())["LOST"] == 20
    assert after.within(Wish()).sum() == before.within(Wish()).sum() + 1
    assert shared_supply(before, Wish())["LOST"] == 0
    assert shared_supply(after, Wish())["LOST"] == pytest.approx(108.57, abs=0.01)


def test_an_empty_time_means_no_way_even_where_a_bus_runs():
    found = with_made_elsewhere(country(), matrix((2, "walks", "transit", "", None)))
    assert np.isnan(found.each_way("bus")[FAR, WALKS])


def test_each_mode_keeps_to_itself():
    plain, found = country(), with_made_elsewhere(country(), matrix((1, "walks", "car", "", 3.0)))

    assert found.each_way("car")[NEAR, WALKS] == 3
    assert found.each_way("bus")[NEAR, WALKS] == plain.each_way("bus")[NEAR, WALKS]


@pytest.mark.parametrize(
    ("slot", "served"),
    [
        ("", [WALKS, CHOIR, DEBT]),
        ("Tuesday", [WALKS, CHOIR]),
        ("Tue 09:00-10:00", [WALKS]),
        ("17:30", [CHOIR]),
        ("Sun 09:00-10:00", []),
        ("school run", []),
    ],
)
def test_a_departure_window_serves_the_sessions_of_its_day_and_hour(slot, served):
    assert np.flatnonzero(in_slot(country().sessions, slot)).tolist() == served


def test_a_matrix_of_other_places_changes_nothing():
    found = country()
    assert with_made_elsewhere(found, matrix((77, "walks", "transit", "", 5.0))) is found
    assert with_made_elsewhere(found, matrix((2, "elsewhere", "transit", "", 5.0))) is found
