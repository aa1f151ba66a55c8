"""Counting referrals: from codes in memory to the counts that may leave the source."""

from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np
import pandas as pd

from dashboard.catalogue.journey import CONTACTED, EVENTS, LONGEST_WEEKS, REASONS, STATES, STEPS, WAITING
from dashboard.loaders.formats.backlogs.mapping import Mapping
from dashboard.loaders.formats.backlogs.words import (
    DIMENSIONS,
    NO_MONTH,
    NO_WEEKS,
    STATE_WORDS,
    grouped_by,
    worded,
)

COLUMNS = ["area_code", "event", "month", "dimension", "member", "state", "weeks", "people"]
KEYS = ["area", "month", "weeks", "people"]
KEPT = "fault = 0"
STATE_POSITIONS = {state: position for position, state in enumerate(STATES)}


@dataclass(frozen=True)
class Count:
    """One event as SQL: which referrals (`where`), by which `keys` (month, state, weeks), and whether also
    by need, age and source. `states` are the words that the positions of `state` stand for."""

    event: str
    where: str
    month: str = NO_MONTH
    state: str = "0"
    weeks: str = NO_WEEKS
    grouped: bool = True
    states: tuple[str, ...] = ("",)


def counts(connection: duckdb.DuckDBPyConnection, mapping: Mapping, *, as_at: date) -> pd.DataFrame:
    """Every event of the catalogue that the extract can tell, counted. Columns `COLUMNS`, one row a cell;
    all that are words are categorical.

    A step that the extract does not record has no rows; one that it records and nobody reached has 0.
    """
    frames = [_counted(connection, count) for count in _events(mapping, as_at)]
    frames.append(_steps(connection, mapping, as_at))
    return worded(pd.concat(frames, ignore_index=True), mapping.level)[COLUMNS]


def _events(mapping: Mapping, as_at: date) -> list[Count]:
    until = f"DATE '{as_at}'"
    year = f"referred >= date_trunc('month', {until} + 1) - INTERVAL 12 MONTH"
    year += f" AND referred < date_trunc('month', {until} + 1)"
    is_contacted, is_waiting = (f"state = {STATE_POSITIONS[one]}" for one in (CONTACTED, WAITING))
    ends = f"coalesce(contacted, ended, {until})"
    events = [
        Count("referred", KEPT, month=_month("referred"), grouped=False),
        Count("contacted", is_contacted, month=_month("contacted"), weeks=_weeks("contacted"), grouped=False),
        Count(
            "ended",
            f"NOT {is_contacted} AND NOT {is_waiting}",
            month=_month("ended"),
            state="state",
            grouped=False,
            states=tuple(STATES),
        ),
        Count("demand", year),
        Count("waiting", is_waiting, weeks=_weeks(until)),
        Count(
            "cohort",
            f"referred > {until} - INTERVAL 24 MONTH",
            state="state",
            weeks=_weeks(ends),
            states=tuple(STATES),
        ),
        Count(
            "declined",
            f"state = {STATE_POSITIONS['declined']} AND {year}",
            state="reason",
            grouped=False,
            states=tuple(REASONS),
        ),
    ]
    return [*events, Count("open", "open", grouped=False)] if mapping.has("closed") else events


def _month(day: str) -> str:
    """SQL for a day's month as a number, which `worded` writes out."""
    return f"(year({day}) * 12 + month({day}) - 1)"


def _weeks(until: str) -> str:
    return f"least(({until} - referred) // 7, {LONGEST_WEEKS})"


def _counted(connection: duckdb.DuckDBPyConnection, count: Count) -> pd.DataFrame:
    """The event's cells as numbers, which `worded` turns into words."""
    dimensions = DIMENSIONS if count.grouped else []
    sets = ", ".join(f"(area, month, state, weeks{extra})" for extra in ["", *(f", {d}" for d in dimensions)])
    members = "".join(f", {name}" for name in dimensions)
    found = connection.execute(
        f"""SELECT area, month, state, weeks, count(*) AS people{members} FROM (
            SELECT area, {count.month} AS month, {count.state} AS state, {count.weeks} AS weeks{members}
            FROM referral WHERE {KEPT} AND {count.where}
        ) GROUP BY GROUPING SETS ({sets})"""  # noqa: S608
    ).df()
    dimension, member = grouped_by(found, dimensions)
    state = np.array([STATE_WORDS.index(word) for word in count.states])[found["state"].to_numpy(int)]
    event = list(EVENTS).index(count.event)
    return found[KEYS].assign(event=event, state=state, dimension=dimension, member=member)


def _steps(connection: duckdb.DuckDBPyConnection, mapping: Mapping, as_at: date) -> pd.DataFrame:
    """How many reached each step that the extract records; whoever reached a later step reached it too."""
    names = [STATE_WORDS.index(name) for name in STEPS]
    recorded = [STATE_WORDS.index(name) for name in STEPS if mapping.has(name)]
    until = f"DATE '{as_at}'"
    mature = f"referred > {until} - INTERVAL 18 MONTH AND referred <= {until} - INTERVAL 6 MONTH"
    reached = _counted(connection, Count("step", mature, state="step", states=tuple(STEPS)))
    keys = ["event", "area", "month", "weeks", "dimension", "member"]
    wide = reached.pivot_table(index=keys, columns="state", values="people", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=names, fill_value=0)
    ever = wide.iloc[:, ::-1].cumsum(axis=1)[recorded]
    return ever.reset_index().melt(id_vars=keys, var_name="state", value_name="people")


def latest_date(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The latest date of any referral that was kept; None where none was."""
    row = connection.execute(f"SELECT max(latest) FROM referral WHERE {KEPT}").fetchone()  # noqa: S608
    return row[0] if row else None
