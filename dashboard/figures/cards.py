"""A barrier as one number: what a card on the Overview says."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.figure import Figure
from dashboard.words import direction

NO_DATA = "No data"


@dataclass(frozen=True)
class Card:
    """One number of the whole ICB, in words. `course` holds its values so far, oldest first, or those of what
    moves it; `direction` says what they show, or why nothing can be said; `worse` that they get worse,
    `synthetic` that they are invented."""

    barrier: str
    page: str
    value: str
    says: str
    course: tuple[float, ...] = ()
    direction: str = ""
    worse: bool = False
    synthetic: bool = False


def printed(figure: Figure) -> str:
    """The ICB's value as a card prints it; `NO_DATA` where there is none."""
    value = float(figure.comparators["value"].iloc[0]) if len(figure.comparators) else float("nan")
    return figure.indicator.formatted(value, unit=figure.indicator.unit in {"%", "£"})


def course_words(course: Sequence[float], *, last: str, before: str, what: str) -> str:
    """What the last two values of a course show: “grants in 2025-26: £2.1m, up from £1.8m in 2024-25”."""
    said = f"{what} in {last}: {_short_pounds(course[-1])}"
    word = direction(course[-1], course[-2])
    if word == "the same":
        return f"{said}, the same as in {before}"
    return f"{said}, {'up' if word == 'higher' else 'down'} from {_short_pounds(course[-2])} in {before}"


def _short_pounds(pounds: float) -> str:
    return f"£{pounds / 1e6:.1f}m" if pounds >= 999_500 else f"£{pounds:,.0f}"
