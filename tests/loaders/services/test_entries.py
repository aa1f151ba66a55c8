from datetime import date, timedelta

import pytest

from dashboard.loaders.formats.services.entry import Doubts
from dashboard.loaders.formats.services.needs import rules
from dashboard.loaders.formats.services.reading import Reader
from dashboard.loaders.formats.services.sites import schedules
from dashboard.loaders.parsed import quiet
from dashboard.store.tables import Organisation, Service, ServiceNeed, ServiceSchedule, ServiceSite
from tests.loaders.services.conftest import service


def parsed(*entries):
    return Reader({}, rules()).read(list(entries), quiet)


def kept(**fields):
    return parsed(service(**fields)).rows[Service].iloc[0]


def test_a_whole_entry_becomes_a_service_with_organisation_place_time_and_need():
    rows = parsed(service()).rows
    choir = rows[Service].iloc[0]
    assert (choir["name"], choir["status"], choir["cost"]) == ("Choir s1", "active", "free")
    assert choir["assured_on"] == date(2026, 8, 1)
    assert rows[Organisation]["name"].tolist() == ["Sing Together"]
    site = rows[ServiceSite].iloc[0]
    assert (site["name"], site["town"]) == ("Dukes Hall", "Lancaster")
    assert (site["easting"], site["northing"]) == pytest.approx((347_600, 461_500), abs=100)
    time = rows[ServiceSchedule].iloc[0]
    assert (time["days"], time["opens_at"], time["closes_at"]) == ("TU", "10:00", "12:00")
    assert rows[ServiceNeed]["need_key"].tolist() == ["arts_and_culture"]


def test_ages_that_are_not_given_stay_empty():
    choir = kept(minimum_age=None)
    assert choir["minimum_age"] is None
    assert choir["maximum_age"] is None


@pytest.mark.parametrize("age", ["12 to 18", -1, 200, float("inf"), True])
def test_an_age_that_cannot_be_one_is_left_empty_and_said(age):
    result = parsed(service(minimum_age=age))
    assert result.rows[Service].iloc[0]["minimum_age"] is None
    assert any(note.column == "minimum_age" for note in result.notes)


def test_ages_the_wrong_way_round_are_both_left_empty():
    choir = kept(minimum_age=60, maximum_age=16)
    assert (choir["minimum_age"], choir["maximum_age"]) == (None, None)


def test_ages_of_version_1_come_from_its_eligibility_table():
    choir = kept(minimum_age=None, eligibilitys=[{"minimum_age": 12, "maximum_age": 17}, {"minimum_age": 16}])
    assert (choir["minimum_age"], choir["maximum_age"]) == (12, 17)


def test_a_check_in_the_future_is_no_check():
    ahead = (date.today() + timedelta(days=30)).isoformat()
    assert kept(assured_date=ahead)["assured_on"] is None


@pytest.mark.parametrize(
    ("fields", "cost"),
    [
        ({"fees": ""}, ""),
        ({"fees": "No charge"}, "free"),
        ({"fees": "£3 per session"}, "paid"),
        ({"fees": "", "cost_options": [{"amount": 0}]}, "free"),
        ({"fees": "Free", "cost_options": [{"amount": "2.50"}]}, "paid"),
        ({"fees": "fees_description"}, ""),
    ],
)
def test_cost_is_free_paid_or_not_recorded(fields, cost):
    assert kept(**fields)["cost"] == cost


@pytest.mark.parametrize(
    ("fields", "column", "expected"),
    [
        ({"description": "Drop-in, no need to book."}, "joining", "drop-in"),
        ({"description": "You can refer yourself; self-referral form."}, "joining", "self-referral"),
        ({"attending_access": "membership", "description": "drop in"}, "joining", "membership"),
        ({"attending_type": "home visit"}, "attending", "home visit"),
        ({"description": "Meets on Zoom."}, "online", True),
        ({"description": "A small friendly group."}, "small_group", True),
        ({"description": "A volunteer will accompany you the first time."}, "accompanied", True),
        ({"description": "A choir."}, "accompanied", False),
        ({"capacities": [{"available": 0}]}, "capacity", "full"),
        ({"capacities": [{"available": 3}]}, "capacity", "open"),
        ({}, "capacity", ""),
        ({"status": "Temporarily closed"}, "status", "temporarily closed"),
        ({"status": "sleeping"}, "status", ""),
    ],
)
def test_what_the_entry_says_of_itself_is_told_apart_from_what_it_does_not_say(fields, column, expected):
    assert kept(**fields)[column] == expected


def test_contacts_never_arrive():
    fields = {
        "contacts": [
            {"name": "Ann Persona", "email": "ann@example.org", "phones": [{"number": "01524 555123"}]}
        ],
        "description": "Ask Ann Persona, ann@example.org or 01524 555123.",
        "email": "ann@example.org",
        "assurer_email": "ann@example.org",
    }
    everything = " ".join(frame.to_json() for frame in parsed(service(**fields)).rows.values())
    assert "Ann" not in everything
    assert "@" not in everything
    assert "555123" not in everything


@pytest.mark.parametrize(
    ("position", "column"),
    [
        ({"latitude": 100, "longitude": 101}, "latitude"),
        ({"latitude": 0, "longitude": 0}, "latitude"),
        ({"latitude": 53.35, "longitude": -6.26}, "longitude"),
        ({"latitude": 54.0, "longitude": 12.0}, "longitude"),
        ({"latitude": "north", "longitude": -2.8}, "latitude"),
        ({"latitude": 54.0, "longitude": None}, "longitude"),
    ],
)
def test_a_place_outside_the_united_kingdom_is_refused_and_the_service_kept(position, column):
    result = parsed(service(service_at_locations=[{"location": {"id": "l", **position}}]))
    assert len(result.rows[Service]) == 1
    assert ServiceSite not in result.rows
    assert [(refusal.row, refusal.column) for refusal in result.refused] == [(2, column)]
    assert result.rows_read == 2


@pytest.mark.parametrize(
    "position", [(49.92, -6.3), (54.6, -5.93), (60.15, -1.15), (51.48, 0.0), (52.48, 1.75)]
)
def test_scilly_belfast_shetland_greenwich_and_lowestoft_are_in_the_united_kingdom(position):
    latitude, longitude = position
    place = {"location": {"id": "l", "latitude": latitude, "longitude": longitude}}
    assert parsed(service(service_at_locations=[place])).refused == ()


def test_swapped_latitude_and_longitude_are_named():
    place = {"location": {"id": "l", "latitude": -2.8, "longitude": 54.0}}
    assert "swapped" in parsed(service(service_at_locations=[place])).refused[0].reason


def test_entries_without_name_or_identifier_are_refused_and_the_others_kept():
    result = parsed(service("a", name=" "), {"name": "No key"}, "not a service", service("d"))
    assert [refusal.column for refusal in result.refused] == ["name", "id", "contents"]
    assert result.rows[Service]["service_key"].tolist() == ["d"]


def test_a_description_without_end_refuses_its_entry():
    result = parsed(service(description="x" * 200_000))
    assert [refusal.column for refusal in result.refused] == ["description"]


def test_an_entry_without_organisation_or_place_is_kept_and_counted():
    result = parsed(service(organization=None, service_at_locations=[]))
    assert result.rows[Service].iloc[0]["organisation_key"] is None
    assert {note.column for note in result.notes} == {"organization", "service_at_locations"}


def test_a_monthly_second_tuesday_and_a_weekday_number_of_version_1_are_days():
    result = parsed(service(schedules=[{"byday": "2TU"}, {"weekday": 5}]))
    assert result.rows[ServiceSchedule]["days"].tolist() == ["TU", "FR"]


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ({}, ("WEEKLY", None, None)),
        ({"interval": 1}, ("WEEKLY", None, None)),
        ({"interval": 2}, ("WEEKLY SOMETIMES", None, None)),
        ({"freq": "MONTHLY", "byday": "1TU"}, ("MONTHLY SOMETIMES", None, None)),
        ({"count": 6}, ("WEEKLY SOMETIMES", None, None)),
        ({"bysetpos": -1}, ("WEEKLY SOMETIMES", None, None)),
        ({"until": "2026-03-31"}, ("WEEKLY", None, date(2026, 3, 31))),
        ({"until": "20260331T000000Z", "valid_to": "2026-05-01"}, ("WEEKLY", None, date(2026, 3, 31))),
        ({"dtstart": "2027-03-02", "valid_from": "2027-01-01"}, ("WEEKLY", date(2027, 3, 2), None)),
    ],
)
def test_a_rule_of_sessions_is_kept_with_its_interval_its_beginning_and_its_end(rule, kept):
    whole = {"freq": "WEEKLY", "byday": "TU", "opens_at": "10:00", "closes_at": "12:00"} | rule
    (found,) = schedules(service(schedules=[whole]), 1, Doubts())
    assert (found["frequency"], found["valid_from"], found["valid_to"]) == kept
