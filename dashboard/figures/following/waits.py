"""A wait that shifted beyond chance, by the rules of the control chart that the Backlogs page draws."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

from dashboard.figures.backlogs.change import SERIES, SIGNAL_WORDS, Change, change
from dashboard.figures.backlogs.counted import counts
from dashboard.figures.figure import period_words
from dashboard.figures.following.notice import Notice, page_link
from dashboard.figures.geography import Geography
from dashboard.methods.lasting_step import SHORTEST
from dashboard.methods.spc import TRIAL_BELOW
from dashboard.store.engine import Connection

WAIT = SERIES["wait"]
SEEN_AFTER = {"outside": 0, "two_in_three": 2, "trend": 6, "shift": 6}
"""So many months after the first month that a signal marks it can be seen at the latest."""


def shifted(connection: Connection, geography: Geography, area_codes: Sequence[str]) -> list[Notice]:
    """What the chart of waits says of the first of these areas for which enough months may be shown: its
    lasting step, and whether the newest months stand out. Every number is one that the chart shows."""
    found = counts(connection, geography)
    for code in area_codes:
        made = change(found, code, series=WAIT) if found.known(code) else None
        if made is not None and made.frame["value"].count() >= TRIAL_BELOW:
            return list(_told(made, code, geography))
    return []


def _told(made: Change, code: str, geography: Geography) -> Iterator[Notice]:
    name = geography.name_of(code)
    link = page_link("backlogs", icb=geography.icb_code, area=code, part="change")
    synthetic, months = made.table.synthetic, list(made.frame["month"])
    if made.step:
        month = months[made.step.at]
        yield Notice(
            key=f"step|{code}|{month}",
            title=f"Waits shifted in {name} in {period_words(month)}",
            said=f"{name}: {made.sentence}. The shift is beyond the usual ups and downs.",
            link=link,
            on=_end_of(months[min(made.step.at + SHORTEST - 1, len(months) - 1)]),
            synthetic=synthetic,
        )
    run = _newest_run(made.frame)
    if run:
        words = SIGNAL_WORDS[str(made.frame["signal"].iloc[run[-1]])]
        last = f"{made.frame['value'].iloc[run[-1]]:,.1f} weeks in {period_words(months[run[-1]])}"
        yield Notice(
            key=f"run|{code}|{months[run[0]]}|{made.frame['direction'].iloc[run[0]]}",
            title=f"Waits in {name} are beyond the usual ups and downs",
            said=f"{WAIT.name}, {name}: {last}, {words}.",
            link=link,
            on=_end_of(months[_seen(made.frame, run)]),
            synthetic=synthetic,
        )


def _newest_run(frame: pd.DataFrame) -> list[int]:
    """The positions of the newest months with a value that all stand out in one direction; none where the
    newest month does not."""
    known = [at for at, value in enumerate(frame["value"]) if not pd.isna(value)]
    run: list[int] = []
    for at in reversed(known):
        direction = frame["direction"].iloc[at]
        if not direction or (run and direction != frame["direction"].iloc[run[0]]):
            break
        run.insert(0, at)
    return run


def _seen(frame: pd.DataFrame, run: list[int]) -> int:
    """The position of the month by which the run could be seen."""
    return min(run[-1], *(at + SEEN_AFTER[str(frame["signal"].iloc[at])] for at in run))


def _end_of(month: str) -> date:
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, monthrange(year, number)[1])
