"""Counting referrals: from codes in memory to the counts that may leave the source."""

from dataclasses import dataclass
from datetime import date

import duckdb
import pandas as pd

from dashboard.catalogue.journey import (
    ALL,
    CONTACTED,
    GROUPS,
    LONGEST_WEEKS,
    REASONS,
    STATES,
    STEPS,
    WAITING,
)
from dashboard.loaders.referrals.mapping import Mapping
from dashboard.loaders.referrals.places import area_codes
from dashboard.loaders.referrals.statement import positions

COLUMNS = ["area_code", "event", "month", "dimension", "member", "state", "weeks", "people"]
KEPT = "fault = 0"
STATE_POSITIONS = {state: position for position, state in enumerate(STATES)}


@dataclass(frozen=True)
class Count:
    """One event as SQL: which referrals (`where`), by which `keys` (month, state, weeks), and whether also
    by need, age and source."""

    event: str
    where: str
    month: str = "NULL::USMALLINT"
    state: str = "0"
    weeks: str = "NULL"
    grouped: bool = True
    states: tuple[str, ...] = ("",)


def counts(connection: duckdb.DuckDBPyConnection, mapping: Mapping, *, as_at: date) -> pd.DataFrame:
    """Every event of the catalogue that the extract can tell, counted. Columns `COLUMNS`, one row a cell.

    A step that the extract does not record has no rows; one that it records and nobody reached has 0.
    """
    frames = [_counted(connection, count, mapping.level) for count in _events(mapping, as_at)]
    frames.append(_steps(connection, mapping, as_at))
    return pd.concat(frames, ignore_index=True)[COLUMNS]


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
    """SQL for a day's month as a number, which `_month_words` writes out."""
    return f"(year({day}) * 12 + month({day}) - 1)::USMALLINT"


def _month_words(numbers: pd.Series) -> pd.Series:
    """The months of `_month` as `2026-07`; empty where an event is not counted by month."""
    words = {
        number: f"{number // 12:04}-{number % 12 + 1:02}" for number in map(int, numbers.dropna().unique())
    }
    return numbers.astype(object).map(lambda number: words.get(number, "")).astype(str)


def _weeks(until: str) -> str:
    return f"least(({until} - referred) // 7, {LONGEST_WEEKS})"


def _counted(connection: duckdb.DuckDBPyConnection, count: Count, level: str) -> pd.DataFrame:
    dimensions = list(GROUPS) if count.grouped else []
    sets = ", ".join(f"(area, month, state, weeks{extra})" for extra in ["", *(f", {d}" for d in dimensions)])
    members = "".join(f", {name}" for name in dimensions)
    found = connection.execute(
        f"""SELECT area, month, state, weeks, count(*) AS people{members} FROM (
            SELECT area, {count.month} AS month, {count.state} AS state, {count.weeks} AS weeks{members}
            FROM referral WHERE {KEPT} AND {count.where}
        ) GROUP BY GROUPING SETS ({sets})"""  # noqa: S608
    ).df()
    return _worded(found, dimensions, level).assign(
        event=count.event, state=found["state"].map(dict(enumerate(count.states)))
    )


def _worded(found: pd.DataFrame, dimensions: list[str], level: str) -> pd.DataFrame:
    """Positions as words: in a row about one group, the other groups' columns are empty."""
    frame = found.assign(
        area_code=area_codes(found["area"], level),
        month=_month_words(found["month"]),
        dimension=ALL,
        member=ALL,
        weeks=found["weeks"].astype("Int64"),
    )
    for name in dimensions:
        here = found[name].notna()
        words = found.loc[here, name].astype(int).map(dict(enumerate(positions(name))))
        frame.loc[here, "dimension"] = name
        frame.loc[here, "member"] = words
    return frame


def _steps(connection: duckdb.DuckDBPyConnection, mapping: Mapping, as_at: date) -> pd.DataFrame:
    """How many reached each step that the extract records; whoever reached a later step reached it too."""
    names = list(STEPS)
    recorded = [name for name in names if mapping.has(name)]
    until = f"DATE '{as_at}'"
    mature = f"referred > {until} - INTERVAL 18 MONTH AND referred <= {until} - INTERVAL 6 MONTH"
    reached = _counted(connection, Count("step", mature, state="step", states=tuple(names)), mapping.level)
    keys = ["area_code", "month", "dimension", "member"]
    wide = reached.pivot_table(index=keys, columns="state", values="people", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=names, fill_value=0)
    ever = wide.iloc[:, ::-1].cumsum(axis=1)[recorded]
    long = ever.reset_index().melt(id_vars=keys, var_name="state", value_name="people")
    return long.assign(event="step", weeks=pd.array([pd.NA] * len(long), dtype="Int64"))


def latest_date(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The latest date of any referral that was kept; None where none was."""
    row = connection.execute(f"SELECT max(latest) FROM referral WHERE {KEPT}").fetchone()  # noqa: S608
    return row[0] if row else None
