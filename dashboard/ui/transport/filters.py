"""The filters of the page on transport, in the address like all others."""

import numpy as np

from dashboard.catalogue.needs import NEEDS
from dashboard.figures.transport.outing import clock
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import DAY_NAMES, LIMITS, MODES, PARTS, Wish, session_at
from dashboard.ui import filters

ANY = "any"
SESSIONS_OFFERED = 40


def need() -> str:
    """The need looked at; empty for any."""
    options = [ANY, *NEEDS]
    chosen = filters.choice("Need", options, name="need", label=_need_name)
    return "" if chosen == ANY else chosen


def _need_name(key: str) -> str:
    return "Any need" if key == ANY else NEEDS[key].name


def mode() -> str:
    """By bus or by car."""
    return filters.choice("How", list(MODES), name="mode", label=lambda key: MODES[key])


def day() -> str:
    """A weekday, or any."""
    names = {ANY: "Any day", **DAY_NAMES}
    return filters.choice("Day", list(names), name="day", label=lambda key: names[key])


def part() -> str:
    """A part of the day, or any."""
    return filters.choice("Time of day", list(PARTS), name="time", label=lambda key: PARTS[key])


def minutes() -> int:
    """How many minutes each way."""
    options = [str(limit) for limit in LIMITS]
    return int(filters.choice("Within", options, name="limit", label=lambda key: f"{key} minutes each way"))


def session(found: Reach, home_code: str, wish: Wish) -> int | None:
    """A session that answers the wish, those that one can get to and home from first, then the nearest to
    the home first; None where there is none."""
    rows = found.sessions[wish.suits(found.sessions, found.needs)]
    if rows.empty:
        return None
    apart = rows[["easting", "northing"]] - found.homes.loc[home_code, ["easting", "northing"]].astype(float)
    away = np.hypot(apart["easting"].to_numpy(float), apart["northing"].to_numpy(float))
    ways = found.each_way(wish.mode)[found.homes.index.get_loc(home_code)]
    missed = np.isnan(ways[found.sessions.index.get_indexer(rows.index)])
    rows = rows.iloc[np.lexsort((away, missed))[:SESSIONS_OFFERED]]
    offered = {int(row): session_at(found.sessions, int(row)) for row in rows.index}
    by_key = {f"{one.service_key}.{one.day}.{one.begins}": row for row, one in offered.items()}
    words = {
        key: f"{offered[row].name}, {DAY_NAMES[offered[row].day]} {clock(offered[row].begins)}"
        for key, row in by_key.items()
    }
    chosen = filters.choice("Session", list(by_key), name="session", label=lambda key: words[key])
    return int(by_key[chosen])
