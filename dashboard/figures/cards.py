"""A barrier as one number: what a card on the Overview says."""

from dataclasses import dataclass

from dashboard.figures.figure import Figure

NO_DATA = "No data"


@dataclass(frozen=True)
class Card:
    """One number of the whole ICB, in words."""

    barrier: str
    page: str
    value: str
    says: str


def printed(figure: Figure) -> str:
    """The ICB's value as a card prints it; `NO_DATA` where there is none."""
    value = float(figure.comparators["value"].iloc[0]) if len(figure.comparators) else float("nan")
    return figure.indicator.formatted(value, unit=figure.indicator.unit in {"%", "£"})
