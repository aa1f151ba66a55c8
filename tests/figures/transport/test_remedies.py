"""What would help in the country of two villages, worked out from its one bus line.

Without a choir at 18:00 are Far (100 people: a bus there, none home) and Lost (50, no bus). At 10:00 to 12:00
Far leaves at 09:30 and is home at 12:30, half an hour each way; at 11:00 the only bus leaves 90 minutes
before. A new session in Far itself is a walk for its 100 at any hour.
"""

from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.figures.transport.measures import nearest_words
from dashboard.figures.transport.remedies import remedies
from dashboard.figures.transport.sessions import Wish
from dashboard.store.queries import timetables
from tests.figures.transport.country import country

SPINE = pd.DataFrame(
    {
        "lsoa_code": ["NEAR", "FAR", "LOST"],
        "lsoa_name": ["Near 1", "Far 1", "Lost 1"],
        "district_code": ["T", "F", "F"],
        "district_name": ["Townshire", "Farshire", "Farshire"],
    }
)


@pytest.fixture
def helped(sqlite_engine, monkeypatch):
    scheme = {"name": "Ring and Ride", "days": "TU,TH", "district_code": "F"}
    until = iter(["20:30", "19:00"])
    monkeypatch.setattr(
        timetables,
        "community_transport",
        lambda _connection: pd.DataFrame([scheme | {"opens_at": "09:00", "closes_at": next(until)}]),
    )

    def ask(**wish: str) -> dict[str, tuple[float, str]]:
        place = SimpleNamespace(spine=SPINE, icb_name="Testshire", lsoa_vintage="2011")
        with sqlite_engine.connect() as connection:
            found = remedies(connection, place, country(), Wish("arts_and_culture", **wish))
        assert found.without == 150
        return {row["remedy"]: (row["people"], row["where"]) for _, row in found.rows.iterrows()}

    return ask


def test_a_new_session_an_earlier_one_and_a_minibus_each_say_whom_they_help(helped):
    """The minibus brings Far (31 minutes by road) to the choir; Lost is 109 minutes away, and no gain."""
    assert helped() == {
        "One more session in Far 1 on Tuesday or Wednesday at 10:00, 11:00, 13:00, 14:00 or 18:00": (
            100,
            "all in Farshire",
        ),
        "Choir (Hall, Town) on Tuesday at 10:00 instead of 18:00": (100, "all in Farshire"),
        "Ring and Ride taking people to Choir (Hall, Town) on Tuesday at 18:00": (
            100,
            "all in Farshire",
        ),
    }


def test_a_minibus_that_stops_before_a_session_ends_brings_nobody_home(helped):
    helped()
    assert not any(remedy.startswith("Ring and Ride") for remedy in helped())


def test_hours_outside_the_part_of_the_day_asked_for_do_not_help(helped):
    found = helped(part="evening", day="TU")
    assert "One more session in Far 1 on Tuesday at 17:00, 18:00 or 19:00" in found
    assert not any("instead of" in remedy for remedy in found)


def test_a_map_says_from_how_many_neighbourhoods_there_is_no_way():
    minutes = pd.Series([10.0, 45.0, 46.0, 120.0, None])
    assert nearest_words(minutes, Wish("nature")) == (
        "2 of 4 neighbourhoods have no session for nature within 45 minutes each way, by bus and on foot"
    )
    assert nearest_words(minutes[:2], Wish()) == (
        "Every neighbourhood has a session within 45 minutes each way, by bus and on foot"
    )
    assert nearest_words(minutes[4:], Wish()).startswith("Nothing is known")
