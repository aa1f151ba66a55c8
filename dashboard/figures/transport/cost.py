"""What a course of six weeks costs in fares, and how much there is in reach, by deprivation."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from dashboard.figures.geography import Geography
from dashboard.figures.tabled import TableColumn, Tabled, Written, number_words
from dashboard.figures.transport.coverage import EVERYBODY, FIFTHS, homes_by_fifth
from dashboard.figures.transport.measures import how_made
from dashboard.figures.transport.outing import WEEKS
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import Wish, session_at
from dashboard.figures.transport.supply import shared_supply
from dashboard.figures.transport.tables import tabled
from dashboard.figures.transport.timetables import Day
from dashboard.methods.columns import Floats
from dashboard.methods.journeys import Journey, journeys_home, journeys_there
from dashboard.store.engine import Connection
from dashboard.words import half, per_cent

NOT_STATED = "No fare is stated for any way there and back by bus."
COLUMNS = {
    "group": TableColumn("Who"),
    "people": TableColumn("People with a way there and back", Written.COUNT),
    "walk": TableColumn("Of them on foot, no fare", Written.PERCENT),
    "ride": TableColumn("By bus, fare stated", Written.PERCENT),
    "unknown": TableColumn("Fare not stated", Written.PERCENT),
    "median": TableColumn(f"Median fare for {WEEKS} weeks, of those who pay one", Written.PENCE),
    "supply": TableColumn("Services in reach per 10,000 people", Written.HUNDREDTHS),
}


def course_cost(connection: Connection, geography: Geography, found: Reach, wish: Wish) -> Tabled:
    """Fares of six weeks to the nearest session and home, by bus, for everybody and by deprivation fifth.

    `rows` has the columns of `COLUMNS`: shares in per cent of the people with a way there and back within
    the wish's minutes; `median` in pounds, missing where nobody pays; `supply` is the mean over residents of
    services in reach, each shared with all who reach it.
    """
    by_bus = Wish(wish.need_key, "bus", wish.day, wish.part, wish.minutes)
    homes = homes_by_fifth(connection, geography, found)
    inside = found.within(by_bus)
    fares = _fares(found, by_bus, inside & (homes["people"] > 0))
    homes = homes.assign(inside=inside, pence=fares, supply=shared_supply(found, by_bus))
    by_fifth = (
        _row(name, homes[homes["fifth"] == number])
        for number, name in enumerate(FIFTHS, start=1)
        if (homes["fifth"] == number).any()
    )
    rows = pd.DataFrame([_row(EVERYBODY, homes), *by_fifth])
    return tabled(
        connection,
        found,
        key=f"course_cost_{by_bus.variant.replace(' ', '_')}",
        scope_name=geography.icb_name,
        columns=COLUMNS,
        rows=rows,
        notes=(
            how_made(by_bus, found),
            f"To the nearest session and home once a week for {WEEKS} weeks, at the single fares that the "
            "timetable, or a table of travel times, states: a day ticket, a pass or another offer may cost "
            "less. Of ways that take the same time the cheapest counts.",
        ),
    )


def cost_words(table: Tabled) -> str:
    """What the course costs those who pay, in a sentence."""
    whole = table.rows.iloc[0]
    if not whole["people"]:
        return "Nobody has such a way there and back."
    if pd.isna(whole["median"]):
        return "Everybody who can get there and back can walk." if whole["walk"] == 100 else NOT_STATED
    median = float(whole["median"])
    pay = half(
        f"pay {number_words(median, Written.PENCE)} or more for {WEEKS} weeks",
        median=median,
        of="of those who pay a fare",
    )
    return f"Of those who can get there and back, {per_cent(whole['walk'] / 100)} can walk; {pay}."


def _row(group: str, homes: pd.DataFrame) -> dict[str, object]:
    people, reached = homes["people"], homes[homes["inside"] & (homes["people"] > 0)]
    total, pence = float(reached["people"].sum()), reached["pence"]

    def share(some: pd.Series) -> float:
        return 100 * float(reached.loc[some, "people"].sum()) / total if total else float("nan")

    paying = reached[pence > 0]
    known = homes["supply"].notna() & (people > 0)
    return {
        "group": group,
        "people": total,
        "walk": share(pence == 0),
        "ride": share(pence > 0),
        "unknown": share(pence.isna()),
        "median": WEEKS * _median(paying["pence"], paying["people"]) / 100,
        "supply": float(np.average(homes.loc[known, "supply"], weights=people[known]))
        if known.any()
        else None,
    }


def _median(values: pd.Series, weights: pd.Series) -> float:
    if values.empty:
        return float("nan")
    return float(np.quantile(values, 0.5, weights=weights, method="inverted_cdf"))


def _fares(found: Reach, wish: Wish, asked: pd.Series) -> pd.Series:
    """Pence there and back to the nearest session, 0 on foot, for the homes asked for; missing where a ride
    states no fare, or the timetable knows no way and no travel time made elsewhere states one."""
    columns = np.flatnonzero(wish.suits(found.sessions, found.needs).to_numpy())
    homes = found.homes[asked]
    minutes = found.each_way("bus")[asked.to_numpy()][:, columns]
    fares = pd.Series(np.nan, index=found.homes.index)
    if homes.empty:
        return fares
    nearest = columns[np.nanargmin(minutes, axis=1)]
    for row, codes in homes.index.to_series().groupby(found.sessions.index.to_numpy()[nearest]):
        fares[codes] = _there_and_back(found, int(str(row)))[codes]
    if found.fares is not None:  # of travel times made elsewhere, which stand in place of the timetable
        elsewhere = 2 * found.fares[found.homes.index.get_indexer(homes.index), nearest]
        fares[homes.index] = np.where(np.isnan(elsewhere), fares[homes.index], elsewhere)
    return fares


def _there_and_back(found: Reach, row: int) -> pd.Series:
    """Pence to a session and home, 0 on foot, of every home with a way there and back; the same for each
    question."""

    def made() -> pd.Series:
        fares = pd.Series(np.nan, index=found.homes.index)
        session = session_at(found.sessions, row)
        day = found.days.get(session.day)
        if day is None:  # no timetable is loaded
            return fares
        known = ~np.isnan(found.each_way("bus")[:, found.sessions.index.get_loc(row)])
        doors = found.homes.loc[known, ["easting", "northing"]].to_numpy(dtype=float)
        there = journeys_there(day.timetable, doors, session.begins, session.place, fares=day.fares)
        back = journeys_home(day.timetable, session.place, session.ends, doors, fares=day.fares)
        fares[known] = _pence(day, there) + _pence(day, back)
        return fares

    return found.shared.of(("fares", row), made)


def _pence(day: Day, ways: Iterable[Journey | None]) -> Floats:
    """The fare of each way, 0 on foot; NaN where there is no way, or a ride states none."""
    fares = day.fares
    return np.array([np.nan if way is None else fares[[r.trip for r in way.rides]].sum() for way in ways])
