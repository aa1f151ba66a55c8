"""A directory at an address: a local server that behaves, and several that do not."""

from urllib.parse import urlsplit

import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.formats.services import address
from dashboard.loaders.formats.services.address import Pace, fetch
from dashboard.loaders.parsed import quiet
from dashboard.store.queries.services import needs
from tests.loaders.services.conftest import load, page, service

AT_ONCE = Pace(pause=0.0, sleep=lambda _seconds: None)


def test_a_directory_is_fetched_page_by_page_and_loaded(directory, sqlite_engine, tmp_path):
    home, asked = directory(lambda _path, n: (200, {}, page(service(f"s{n}"), number=n, total=3)))
    first = fetch(home, tmp_path, quiet, pace=AT_ONCE)
    assert [urlsplit(path).path for path in asked] == ["/services"] * 3
    (report,) = load(sqlite_engine, first)
    assert report.kept == 6


def test_services_listed_without_places_are_asked_for_one_by_one(directory, sqlite_engine, tmp_path):
    short = {"id": "s1", "name": "Choir", "status": "active"}
    home, asked = directory(lambda path, _n: (200, {}, page(short) if path == "/services" else service("s1")))
    load(sqlite_engine, fetch(f"{home}/services/", tmp_path, quiet, pace=AT_ONCE))
    assert asked[-1] == "/services/s1"


def test_wider_terms_listed_beside_the_services_come_along(directory, sqlite_engine, tmp_path):
    narrow = {"id": "narrow", "name": "Ukulele", "parent_id": "wide"}
    entry = service(attributes=[{"taxonomy_term": narrow}], name="Club", description="On Tuesdays.")
    listed = page(entry) | {"taxonomy_terms": [{"id": "wide", "name": "Music"}]}
    home, _ = directory(lambda _path, _n: (200, {}, listed))
    load(sqlite_engine, fetch(home, tmp_path, quiet, pace=AT_ONCE))
    with sqlite_engine.connect() as connection:
        assert needs(connection)["evidence"].tolist() == ["Music"]


def test_a_busy_directory_is_waited_for_as_it_asks(directory, tmp_path):
    waits = []
    answers = iter([(429, {"Retry-After": "7"}, b""), (200, {}, page(service()))])
    home, _ = directory(lambda _path, _n: next(answers))
    fetch(home, tmp_path, quiet, pace=Pace(pause=0.0, sleep=waits.append))
    assert 7.0 in waits


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda _p, n: (200, {}, page(service(f"s{n}"), number=n, total=10_000)), "more than 1,000 pages"),
        (lambda _p, n: (200, {}, page(service(f"s{n}"), number=n, total=n + 1)), "does not end"),
        (lambda _p, n: (200, {}, page(service("same"), number=n, total=5)), "repeats page 1"),
        (lambda _p, n: (200, {}, {"contents": [service(f"s{n}")]}), "more than 1,000 pages"),
        (lambda _p, _n: (302, {"Location": "http://example.org/"}, b""), "another host"),
        (lambda _p, _n: (404, {}, b""), "answers 404"),
        (lambda _p, _n: (200, {}, b"<!doctype html><p>Sorry"), "not whole JSON"),
        (lambda _p, _n: (200, {}, {"error": "no"}), "no list of services"),
    ],
    ids=[
        "10,000 pages",
        "growing",
        "repeating",
        "never says",
        "redirect",
        "missing",
        "web page",
        "no services",
    ],
)
def test_a_directory_that_misbehaves_ends_in_a_sentence_and_leaves_nothing(
    directory, tmp_path, answer, words
):
    home, _ = directory(answer)
    with pytest.raises(FileRefused, match=words):
        fetch(home, tmp_path, quiet, pace=AT_ONCE)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_without_end_is_cut_off(directory, tmp_path, monkeypatch):
    monkeypatch.setattr(address, "MOST_BYTES", 100_000)
    home, _ = directory(lambda _p, _n: (200, {}, page(service(description="x" * 1_000_000))))
    with pytest.raises(FileRefused, match="longer than"):
        fetch(home, tmp_path, quiet, pace=AT_ONCE)


@pytest.mark.parametrize(
    "written", ["ftp://example.org", "example.org", "https://user:secret@example.org", "file:///etc"]
)
def test_what_is_no_web_address_is_refused(tmp_path, written):
    with pytest.raises(FileRefused, match="no web address"):
        fetch(written, tmp_path, quiet, pace=AT_ONCE)
