"""The calls of a trip, packed into one value: stop, arrival, departure, and what passengers may do there.

A feed of three million calls is then some 75,000 rows. Each call is four little-endian 32-bit integers: the
stop's number, seconds of arrival and of departure after the service day's midnight, and 1 where one may board
plus 2 where one may get off.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Calls = npt.NDArray[np.int32]
STOP, ARRIVES, DEPARTS, ALLOWED = range(4)
MAY_BOARD, MAY_ALIGHT = 1, 2
_KIND = np.dtype("<i4")


def packed(calls: Calls) -> bytes:
    """Rows of stop number, arrival, departure and what is allowed, as bytes."""
    return np.ascontiguousarray(calls, dtype=_KIND).tobytes()


def unpacked(values: Sequence[bytes]) -> tuple[Calls, npt.NDArray[np.intp]]:
    """The rows of several packed values one below the other, and for each row which value it is of."""
    sizes = [len(value) // (4 * _KIND.itemsize) for value in values]
    rows = np.frombuffer(b"".join(values), dtype=_KIND).reshape(-1, 4)
    return rows.astype(np.int32, copy=False), np.repeat(np.arange(len(sizes)), sizes)
