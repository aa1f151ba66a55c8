"""The directory handed on as Open Referral UK, and read back by our own loader to the same rows."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import insert, update

from dashboard.catalogue.service_states import INVENTED_ENTRY, SERVICE_STATES
from dashboard.exports.open_referral import Document, entries, page, whole
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.services.listing import listing
from dashboard.loaders.files import head
from dashboard.loaders.formats.services.feed import PAGE, is_page
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import Parsed, first_recognised, quiet
from dashboard.loaders.synthetic import is_synthetic
from dashboard.settings import SAMPLE
from dashboard.store.engine import Connection, Engine
from dashboard.store.tables import Load, ServiceConfirmation, ServiceLink
from tests.loaders.services.conftest import page as feed_page
from tests.loaders.services.conftest import service

TERM = {"id": "narrow", "name": "Ukulele", "parent_id": "wide"}
WIDE = {"id": "wide", "name": "Music"}
HARD: list[dict[str, Any]] = [
    service("plain"),
    service("bare", fees="", minimum_age=None, assured_date=None, organization=None, attributes=[]),
    service("narrow", attributes=[{"taxonomy_term": TERM}], description="x"),
    service("wide", attributes=[{"taxonomy_term": WIDE}]),
    service("ways", description="Drop in, or book an appointment. We will accompany you. Online too."),
    service("one", attending_access="referral", description="Just turn up: a small group of six."),
    service("apply", application_process="Drop-in, by appointment. A buddy goes.", description="x"),
    service("phone", schedules=[{"freq": "WEEKLY", "byday": "MO", "attending_type": "phone"}]),
    service("paid", fees="", cost_options=[{"amount": 5}]),
    service("mostly", fees="£5, free for carers", cost_options=[{"amount": 5}]),
    service("nothing", fees="Everyone", cost_options=[{"amount": 0}]),
    service("shut", status="temporarily closed", capacities=[{"available": 0}]),
    service("roomy", status=None, capacities=[{"available": 7}]),
    service("second", schedules=[{"freq": "WEEKLY", "interval": 2, "byday": "MO", "valid_to": "2027-01-31"}]),
    service("known", organization={"id": "o2", "name": "Known", "organization_identifiers": [
        {"identifier_scheme": "GB-CHC", "identifier": "1164883"}]}),
    service("online", service_at_locations=[{"location": {"id": "l9", "location_type": "virtual"}}]),
    service("halls", schedules=[], service_at_locations=[
        {"location": {"id": f"h{n}", "latitude": 54.0 + n / 10, "longitude": -2.8},
         "schedules": [{"freq": "WEEKLY", "byday": "TU,FR", "opens_at": "10:00"}]} for n in (1, 2)]),
]  # fmt: skip
CHANGED = {"paid": {"cost_words": "There is a charge"}}
"""A charge of which no word is kept is said in words."""


def rows(parsed: Parsed) -> dict[str, list[str]]:
    """Every row of every table as text, without its place in the file."""
    return {
        table.__tablename__: sorted(
            frame.drop(columns="row").astype(object).where(frame.notna(), None).to_json(
                orient="records", date_format="iso", lines=True
            ).splitlines()
        )
        for table, frame in parsed.rows.items()
    }  # fmt: skip


def read_back(documents: list[Document], folder: Path) -> Parsed:
    path = folder / "directory.json"
    path.write_text(json.dumps(whole(documents)), encoding="utf-8")
    return PAGE.read(path, quiet)


@pytest.fixture
def loaded(sqlite_engine: Engine, tmp_path: Path) -> Iterator[tuple[Connection, Parsed]]:
    """The hard entries in a database, and as they were read."""
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(feed_page(*HARD)), encoding="utf-8")
    with loading(sqlite_engine) as connection:
        load_files(connection, [(path, PAGE)], by="test", progress=quiet)
    with sqlite_engine.begin() as connection:
        yield connection, PAGE.read(path, quiet)


def test_the_samples_directory_is_read_back_to_the_same_rows(sample_connection, tmp_path: Path) -> None:
    again = read_back(entries(listing(sample_connection)), tmp_path)
    assert rows(again) == rows(PAGE.read(SAMPLE / "open_referral_services.json", quiet))
    assert again.refused == ()


def test_entries_with_every_kind_of_part_are_read_back_to_the_same_rows(loaded, tmp_path: Path) -> None:
    connection, before = loaded
    services = next(frame for table, frame in before.rows.items() if table.__tablename__ == "service")
    for key, changes in CHANGED.items():
        services.loc[services["service_key"] == key, list(changes)] = list(changes.values())
    assert rows(read_back(entries(listing(connection)), tmp_path)) == rows(before)


def say(connection: Connection, service_key: str, state: str, **more: object) -> None:
    at = datetime(2026, 11, 25, 9)
    link = {"service_key": service_key, "made_by": "x", "made_on": at, "expires_on": at}
    number = connection.execute(insert(ServiceLink).returning(ServiceLink.id), [link]).scalar_one()
    said = {
        "service_key": service_key,
        "link_id": number,
        "state": state,
        "running": "running",
        "said_on": at,
    }
    connection.execute(insert(ServiceConfirmation), [said | more])


@pytest.mark.parametrize("state", SERVICE_STATES)
def test_what_a_service_said_of_itself_goes_along_and_comes_back(loaded, tmp_path: Path, state: str) -> None:
    connection, _ = loaded
    say(connection, "plain", state, weeks=6)
    documents = {each["id"]: each for each in entries(listing(connection))}
    (capacity,) = documents["plain"]["capacities"]
    assert capacity["description"] == (
        f"{SERVICE_STATES[state]}, about 6 weeks. Said by the service itself on 25 November 2026."
    )
    assert documents["plain"]["assured_date"] == "2026-11-25"
    assert capacity.get("available") == (0 if state == "full" else None), "how many places is not known"
    again = read_back(list(documents.values()), tmp_path).rows
    kept = pd.concat(frame for table, frame in again.items() if table.__tablename__ == "service")
    plain = kept.set_index("service_key").loc["plain"]
    assert (plain["capacity"], plain["assured_on"]) == (state, date(2026, 11, 25))


def test_a_service_that_has_moved_or_closed_says_so(loaded) -> None:
    connection, _ = loaded
    say(connection, "plain", "ask", running="moved")
    say(connection, "bare", "full", running="closed")
    documents = {each["id"]: each for each in entries(listing(connection))}
    assert (documents["plain"]["status"], documents["plain"]["alert"]) == (
        "active",
        "It has moved: ask where.",
    )
    assert documents["bare"]["status"] == "defunct"


def test_what_is_not_known_is_left_out_and_no_real_entry_says_it_is_invented(loaded) -> None:
    connection, _ = loaded
    documents = {each["id"]: each for each in entries(listing(connection))}
    missing = {"minimum_age", "assured_date", "fees", "organization", "capacities", "alert"}
    assert not missing & documents["bare"].keys()
    (place,) = documents["online"]["service_at_locations"]
    assert place["location"]["location_type"] == "virtual", "it has no position, and none is made up"
    assert documents["second"]["schedules"][0]["notes"] == "Not at every turn."
    assert documents["roomy"].keys() & {"status", "capacities"} == {"capacities"}
    assert not any("alert" in each for each in documents.values())


def test_invented_entries_say_so_and_are_known_by_it_when_they_come_back(loaded, tmp_path: Path) -> None:
    connection, _ = loaded
    connection.execute(update(Load).values(synthetic=True))
    documents = entries(listing(connection))
    assert {each["alert"] for each in documents} == {INVENTED_ENTRY}
    assert INVENTED_ENTRY.startswith(SYNTHETIC_LABEL)
    read_back(documents, tmp_path)
    assert is_synthetic(tmp_path / "directory.json", "")
    assert not is_synthetic(tmp_path / "feed.json", ""), "the real directory that they came from"


def test_pages_hold_each_service_once_and_say_how_many_there_are(loaded) -> None:
    documents = entries(listing(loaded[0]))
    pages = [page(documents, number=number, size=5) for number in (1, 2, 3, 4)]
    assert [each["id"] for made in pages for each in made["contents"]] == [each["id"] for each in documents]
    assert {made["total_pages"] for made in pages} == {4}
    assert [made["last_page"] for made in pages] == [False, False, False, True]
    assert page(documents, number=9, size=5)["empty"]


def test_the_file_is_recognised_as_a_directory(loaded, tmp_path: Path) -> None:
    read_back(entries(listing(loaded[0])), tmp_path)
    assert is_page(head(tmp_path / "directory.json"))
    assert first_recognised(head(tmp_path / "directory.json"), (PAGE,)) is PAGE
