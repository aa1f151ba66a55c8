"""Guessing at codes: a few wrong ones are a slip, many are not, and beyond some everybody's cost time.

The counts are of one process and forgotten with it. What was guessed is never kept or logged.
"""

import logging
import time
from collections import defaultdict, deque
from threading import Lock

from dashboard.errors import DashboardError

WINDOW_SECONDS = 600
MOST_OF_ONE = 10
MOST_OF_ALL = 60
SLOWED_BY = 1.0
"""Seconds that each further wrong code takes, one after another, once all together have tried too many."""

_failed: dict[str, deque[float]] = defaultdict(deque)
_counting, _turn = Lock(), Lock()
_ALL = "all"


class TooManyTries(DashboardError):
    """So many codes that open nothing that it can only be guessing."""


def require_few(browser: str) -> None:
    """Pass silently, or raise `TooManyTries` where this browser has given too many wrong codes."""
    if browser and _recent(browser) >= MOST_OF_ONE:
        raise TooManyTries(
            "Too many codes that open nothing came from here. Wait ten minutes, then try again with the code "
            "as it was sent to you."
        )


def failed(browser: str) -> None:
    """Count a code that opened nothing; one without a browser's token counts among all alone."""
    for name in filter(None, (browser, _ALL)):
        with _counting:
            _failed[name].append(time.monotonic())
    everybody = _recent(_ALL)
    if everybody > MOST_OF_ALL:
        logging.getLogger(__name__).warning("%d codes that open nothing within ten minutes", everybody)
        with _turn:
            time.sleep(SLOWED_BY)


def forget() -> None:
    """Begin to count anew."""
    with _counting:
        _failed.clear()


def _recent(name: str) -> int:
    since = time.monotonic() - WINDOW_SECONDS
    with _counting:
        times = _failed.get(name, deque())
        while times and times[0] < since:
            times.popleft()
        if not times:
            _failed.pop(name, None)
        return len(times)
