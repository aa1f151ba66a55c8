"""Travel times that another tool worked out, in the place of those computed or estimated here."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.figures.figure import day
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.timetables import DAYS
from dashboard.methods.columns import Floats

CAR, BUS = "car", "transit"
AFTER_SECONDS = 3600
"""How long after a departure window a session may begin and still be reached by it: an assumption."""

_SLOT = re.compile(
    r"(?P<day>mo|tu|we|th|fr|sa|su)?[a-z]*[\s,]*"
    r"(?:(?P<from>\d{1,2}:\d\d)(?:\s*(?:-|–|to)\s*(?P<to>\d{1,2}:\d\d))?)?"
)


def with_made_elsewhere(found: Reach, times: pd.DataFrame) -> Reach:
    """The minutes of `times` (`queries.timetables.journey_times`) laid over those of `found`.

    A destination is a service or one of its sites. A matrix holds one way only: it is taken for the way home
    too, and so is its fare. An empty time means no way. A slot that names no day or hour serves every
    session.
    """
    used = times[times["mode"].isin((BUS, CAR)) & times["area_id"].isin(found.homes["area_id"])]
    if used.empty or found.empty:
        return found
    there, back, drive = found.there.copy(), found.back.copy(), found.drive.copy()
    fares = np.full_like(there, np.nan)
    laid = [_laid(found, some, there, back, fares=fares) for _, some in _by_slot(used, BUS)]
    laid += [_laid(found, some, drive) for _, some in _by_slot(used, CAR)]
    if not any(laid):
        return found
    loads = tuple(dict.fromkeys((*found.load_ids, *(int(load) for load in used["load_id"].unique()))))
    return replace(
        found,
        there=there,
        back=back,
        drive=drive,
        fares=fares,
        load_ids=loads,
        made_elsewhere=_words(used),
    )


def _by_slot(times: pd.DataFrame, mode: str) -> list[tuple[str, pd.DataFrame]]:
    # A slot without a word comes first, so that one of its own day and hour is laid over it.
    return [(str(slot), some) for slot, some in times[times["mode"] == mode].groupby("slot", sort=True)]


def _laid(found: Reach, times: pd.DataFrame, *onto: Floats, fares: Floats | None = None) -> bool:
    served = in_slot(found.sessions, str(times["slot"].iloc[0]))
    homes = pd.Series(range(len(found.homes)), index=found.homes["area_id"])
    touched = False
    for key, some in times.groupby("destination_key"):
        here = found.sessions["service_key"].eq(key) | found.sessions["site_key"].eq(key)
        columns = np.flatnonzero(served & here)
        cells = np.ix_(homes[some["area_id"]].to_numpy(dtype=int), columns)
        for minutes in onto:
            minutes[cells] = some["minutes"].to_numpy(float)[:, None]
        if fares is not None:
            fares[cells] = some["fare_pence"].to_numpy(float)[:, None]
        touched |= len(columns) > 0
    return touched


def in_slot(sessions: pd.DataFrame, slot: str) -> pd.Series:
    """Which sessions a departure window serves: "Tue 09:00-10:00", "Tuesday", "09:00", or no words for all.

    A session must begin within the window or an hour after it; a window in other words serves none.
    """
    match = _SLOT.fullmatch(slot.strip().lower())
    served = pd.Series(match is not None, index=sessions.index)
    if match is None:
        return served
    if match["day"]:
        served &= sessions["day"] == DAYS[[name.lower() for name in DAYS].index(match["day"])]
    if match["from"]:
        first, last = _seconds(match["from"]), _seconds(match["to"] or match["from"])
        served &= sessions["begins"].between(first, last + AFTER_SECONDS)
    return served


def _seconds(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def _words(times: pd.DataFrame) -> str:
    tools = " and ".join(sorted({"r5py" if made == "r5py" else "a table" for made in times["made"]}))
    return f"Travel times made elsewhere: {tools}, loaded {day(pd.to_datetime(times['loaded_at']).max())}."
