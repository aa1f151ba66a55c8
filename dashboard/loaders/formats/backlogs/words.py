"""From the numbers in which referrals are counted to the words of the journey."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.catalogue.journey import ALL, EVENTS, GROUPS, REASONS, STATES, STEPS
from dashboard.loaders.formats.backlogs.places import area_codes
from dashboard.loaders.formats.backlogs.statement import positions

Ints = npt.NDArray[np.int64]

NO_MONTH, NO_WEEKS = "0", "-1"
"""SQL for the month and the weeks of an event that is not counted by them."""
STATE_WORDS = list(dict.fromkeys(("", *STATES, *STEPS, *REASONS)))
DIMENSIONS = list(GROUPS)
MEMBERS = list(dict.fromkeys((ALL, *(word for name in DIMENSIONS for word in positions(name)))))


def grouped_by(found: pd.DataFrame, dimensions: Sequence[str]) -> tuple[Ints, Ints]:
    """By what each row is told apart, and its member: positions in `[ALL, *DIMENSIONS]` and `MEMBERS`. A
    row about one group has a position in that group's column alone, the whole in none."""
    dimension, member = np.zeros(len(found), dtype=np.int64), np.zeros(len(found), dtype=np.int64)
    for name in dimensions:
        here = found[name].notna().to_numpy()
        numbers = np.array([MEMBERS.index(word) for word in positions(name)])
        dimension[here] = 1 + DIMENSIONS.index(name)
        member[here] = numbers[found.loc[here, name].to_numpy(int)]
    return dimension, member


def worded(counted: pd.DataFrame, level: str) -> pd.DataFrame:
    """Counts in words, as categories: area_code, event, month (2026-07), dimension, member, state; and
    weeks, missing where an event is not counted by them, and people."""
    area, areas = pd.factorize(counted["area"], sort=True)
    month, months = pd.factorize(counted["month"], sort=True)
    return pd.DataFrame(
        {
            "area_code": _categories(area, area_codes(pd.Series(areas), level)),
            "event": _categories(counted["event"], list(EVENTS)),
            "month": _categories(month, [_month(int(number)) for number in months]),
            "dimension": _categories(counted["dimension"], [ALL, *DIMENSIONS]),
            "member": _categories(counted["member"], MEMBERS),
            "state": _categories(counted["state"], STATE_WORDS),
            "weeks": counted["weeks"].where(counted["weeks"] >= 0).astype("Int64"),
            "people": counted["people"],
        }
    )


def _categories(numbers: Ints | pd.Series, words: Iterable[str]) -> Any:
    return pd.Categorical.from_codes(np.asarray(numbers, dtype=np.int64), categories=pd.Index(words))


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}" if number else ""
