"""Guessing at codes ends after a few tries, for the one who guesses and nobody else."""

from collections.abc import Iterator

import pytest

from dashboard.boards import tries
from dashboard.boards.tries import TooManyTries, failed, require_few


@pytest.fixture(autouse=True)
def counted_anew() -> Iterator[None]:
    tries.forget()
    yield
    tries.forget()


def test_one_who_guesses_is_stopped_and_others_are_not() -> None:
    for _ in range(tries.MOST_OF_ONE):
        require_few("guesser")
        failed("guesser")
    with pytest.raises(TooManyTries, match="Wait ten minutes"):
        require_few("guesser")
    require_few("somebody else")


def test_after_the_wait_one_may_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(tries.MOST_OF_ONE):
        failed("guesser")
    monkeypatch.setattr(tries, "WINDOW_SECONDS", -1)
    require_few("guesser")


def test_guesses_without_a_token_are_logged_and_slowed_and_never_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(tries.time, "sleep", waits.append)
    for _ in range(tries.MOST_OF_ALL + 3):
        require_few("")
        failed("")
    assert waits == [tries.SLOWED_BY] * 3
    assert "63 codes that open nothing" in caplog.text
