"""Getting there, counted again: the estimate by car, which needs no timetable, and homes without a car."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.figures.transport.coverage import coverage
from dashboard.figures.transport.journeys import reach
from dashboard.figures.transport.remedies import remedies
from dashboard.figures.transport.sessions import Wish
from dashboard.store.engine import Connection
from tests.recomputed.buses import in_reach
from tests.recomputed.conftest import Agree
from tests.recomputed.files import minutes_between, neighbourhoods, services, sites

COVERED = ~neighbourhoods()["district"].isin(["Cumberland", "North Yorkshire"]).to_numpy()
"""The directory has no place in these two: of who gets to a session from there nothing is known."""


def weekly() -> list[dict]:
    """Running services that give a day and a time of every week."""
    return [
        one
        for one in services()
        if one.get("status", "") in ("active", "")
        and any(
            when.get("freq") == "WEEKLY"
            and when.get("interval", 1) == 1
            and when.get("byday")
            and when.get("opens_at")
            for when in one.get("schedules", [])
        )
    ]


@pytest.mark.parametrize("limit", [15, 30, 45])
def test_people_who_could_drive_to_a_weekly_session(
    sample_connection: Connection, whole: Geography, limit: int
) -> None:
    found = reach(sample_connection, whole.lsoa_vintage, today=date(2026, 11, 29))
    told = coverage(sample_connection, whole, found, Wish())
    assert told.without_a_car.endswith("The other 13,981 homes cannot, within 45 minutes each way.")
    rows = told.rows
    shown = rows.loc[rows["group"] == "Everybody", f"car_{limit}"].iloc[0]
    people = neighbourhoods()["people"].to_numpy()[COVERED]
    near = (minutes_between(sites(weekly())) <= limit).any(axis=1)[COVERED]
    assert shown == pytest.approx(100 * people[near].sum() / people.sum(), abs=0.05)
    assert rows["people"].iloc[0] == people.sum()
    fifths = rows.loc[rows["group"] != "Everybody", "people"]
    assert np.isclose(fifths.sum(), people.sum())


def seconds(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 3600 + int(minutes) * 60


def test_a_minibus_gains_people_who_could_not_and_now_can_get_to_one_session(
    sample_connection: Connection, whole: Geography, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of people without a way by bus, those of its districts whom a drive of 45 minutes brings to the one
    session within its days and hours that helps most. New and earlier sessions are not tried."""
    monkeypatch.setattr("dashboard.figures.transport.remedies.HOURS", {"any": ()})
    found = reach(sample_connection, whole.lsoa_vintage, today=date(2026, 11, 29))
    told = remedies(sample_connection, whole, found, Wish())
    without = pd.Series(~found.within(Wish()), index=found.homes.index).reindex(neighbourhoods().index)
    people = neighbourhoods()["people"].where(without & COVERED, 0).to_numpy()
    assert told.without == people.sum()
    places, schedules = sites(weekly()), {one["id"]: one["schedules"][0] for one in weekly()}
    minutes, when = minutes_between(places), [schedules[each] for each in places["service"]]
    districts = pd.read_csv("data/geography/lookup_lsoa11_lad.csv").set_index("LSOA11CD")["LAD25CD"]
    schemes = pd.read_csv("data/sample/community_transport.csv")
    gains: dict[str, list[float]] = {}
    for (name, days, opens, closes), rows in schemes.groupby(["Scheme", "Days", "From", "Until"]):
        served = districts.reindex(neighbourhoods().index).isin(rows["District code"]).to_numpy()
        runs = [
            each["byday"] in days.split()
            and seconds(each["opens_at"]) >= seconds(opens)
            and seconds(each["closes_at"]) <= seconds(closes)
            for each in when
        ]
        best = max((people[served] @ (minutes[served][:, runs] <= 45)).tolist(), default=0.0)
        gains.setdefault(str(name), []).append(best)
    shown = told.rows[told.rows["remedy"].str.contains(" taking people to ")]
    assert len(shown) == 8
    for name, rows in shown.groupby(shown["remedy"].str.partition(" taking ")[0])["people"]:
        assert sorted(rows) == sorted(gain for gain in gains[str(name)] if gain)


@pytest.mark.whole
def test_who_gets_there_and_home_by_bus(
    sample_connection: Connection, whole: Geography, agree: Agree
) -> None:
    """By a search of its own (`buses.py`), for each district and for the sentences of the page."""
    reached = in_reach(weekly(), 45)
    rows = neighbourhoods().assign(top=lambda each: each["people"] * reached)[COVERED]
    sums = rows.groupby("district")[["top", "people"]].sum()
    icb = {"ICB": 100 * rows["top"].sum() / rows["people"].sum()}
    shares = {str(name): float(share) for name, share in (100 * sums["top"] / sums["people"]).items()}
    agree("people_in_reach_by_bus", AreaKind.DISTRICT, shares | icb)
    told = coverage(
        sample_connection,
        whole,
        reach(sample_connection, whole.lsoa_vintage, today=date(2026, 11, 29)),
        Wish(),
    )
    left = rows[~reached[COVERED]]
    assert f"of the {rows['no_car'].sum():,.0f} homes without a car" in told.without_a_car
    assert f"The other {left['no_car'].sum():,.0f} homes cannot" in told.without_a_car
    assert f"{left['people'].sum():,.0f} people (17%)" in told.everybody
