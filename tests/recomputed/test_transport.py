"""Getting there, counted again: the estimate by car, which needs no timetable, and homes without a car."""

import numpy as np
import pytest

from dashboard.figures.geography import Geography
from dashboard.figures.transport.coverage import coverage
from dashboard.figures.transport.journeys import reach
from dashboard.figures.transport.sessions import Wish
from dashboard.store.engine import Connection
from tests.recomputed.files import minutes_between, neighbourhoods, services, sites


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
    from datetime import date

    found = reach(sample_connection, whole.lsoa_vintage, today=date(2026, 11, 29))
    told = coverage(sample_connection, whole, found, Wish())
    assert told.without_a_car.endswith("The other 14,437 homes cannot.")
    rows = told.rows
    shown = rows.loc[rows["group"] == "Everybody", f"car_{limit}"].iloc[0]
    people = neighbourhoods()["people"].to_numpy()
    near = (minutes_between(sites(weekly())) <= limit).any(axis=1)
    assert shown == pytest.approx(100 * people[near].sum() / people.sum(), abs=0.05)
    assert rows["people"].iloc[0] == people.sum()
    fifths = rows.loc[rows["group"] != "Everybody", "people"]
    assert np.isclose(fifths.sum(), people.sum())
