"""The filters of the page on service gaps, in the address like all others."""

from dashboard.catalogue.needs import NEEDS
from dashboard.figures.services.ask import AGE_GROUPS, LIMITS, Ask
from dashboard.ui import filters

MINUTES = sorted(LIMITS, key=lambda minutes: minutes != Ask().minutes)
"""The usual limit first, as the first of a list is what stands there when nothing is chosen."""


def need() -> str:
    """The need looked at."""
    return filters.choice("Need", list(NEEDS), name="need", label=lambda key: NEEDS[key].name)


def ages() -> str:
    """The age group looked at."""
    return filters.choice("For", list(AGE_GROUPS), name="ages", label=lambda key: AGE_GROUPS[key].name)


def minutes() -> int:
    """How far people are taken to travel."""
    options = [str(number) for number in MINUTES]
    return int(filters.choice("Within", options, name="minutes", label=lambda number: f"{number} minutes"))
