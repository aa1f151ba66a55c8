"""A clock that a test can move."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from dashboard.people import holder, joined, keys, sessions

Wait = Callable[[timedelta], None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """`wait(timedelta(hours=2))`: from here on it is so much later."""
    real, later = holder.now, [timedelta()]
    for module in (joined, keys, sessions):
        monkeypatch.setattr(module, "now", lambda: real() + later[0])

    def waited(longer: timedelta) -> None:
        later[0] += longer

    return waited
