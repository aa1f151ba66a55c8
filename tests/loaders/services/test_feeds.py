"""Feeds through the ordinary road: file to database, replaced, repeated, refused."""

import pytest
from sqlalchemy import func, select

from dashboard.errors import FileRefused
from dashboard.loaders.formats.services.feed import PAGE
from dashboard.loaders.load import undo
from dashboard.store.tables import Load, RefusedRow, Service, ServiceNeed, ServiceSite
from tests.loaders.services.conftest import format_of, load, page, service


def current(engine, column=Service.service_key):
    with engine.connect() as connection:
        statement = select(column).where(column.class_.replaced_by_id.is_(None))
        return sorted(connection.scalars(statement))


def test_a_saved_page_is_loaded(engine, saved):
    (report,) = load(engine, saved(page(service("a"), service("b"))))
    assert (report.read, report.kept) == (4, 4)  # two services and a place of each
    assert current(engine) == ["a", "b"]
    assert current(engine, ServiceNeed.need_key) == ["arts_and_culture", "arts_and_culture"]


def test_a_page_of_version_1_is_loaded(engine, saved):
    old = service("a", attributes=None, schedules=None)
    old["service_taxonomys"] = [{"taxonomy": {"id": "t", "name": "Gardening"}}]
    old["regular_schedules"] = [{"weekday": 1, "opens_at": "09:00"}]
    load(engine, saved({"totalElements": 1, "totalPages": 1, "number": 1, "content": [old]}))
    assert current(engine, ServiceNeed.need_key) == ["nature"]


def test_a_newer_state_of_the_same_feed_drops_what_has_gone_from_it(engine, saved):
    load(engine, saved(page(service("a"), service("b"), service("c")), "march.json"))
    load(engine, saved(page(service("a", name="New name"), service("b")), "november.json"))
    assert current(engine) == ["a", "b"]
    assert "New name" in current(engine, Service.name)


def test_another_feed_is_added(engine, saved):
    load(engine, saved(page(service("a"), service("b")), "one.json"))
    load(engine, saved(page(service("c")), "two.json"))
    assert current(engine) == ["a", "b", "c"]


def test_one_page_of_a_feed_replaces_only_the_services_on_it(engine, saved):
    load(engine, saved(page(*[service(key) for key in "abcde"]), "whole.json"))
    load(engine, saved(page(service("b", name="Renamed"), number=2, total=5), "page2.json"))
    assert current(engine) == ["a", "b", "c", "d", "e"]
    assert "Renamed" in current(engine, Service.name)


def test_the_same_feed_twice_changes_nothing(sqlite_engine, saved):
    path = saved(page(service("a")))
    load(sqlite_engine, path)
    assert load(sqlite_engine, path)[0].unchanged


def test_taking_a_feed_back_restores_what_it_had_replaced(engine, saved):
    load(engine, saved(page(service("a"), service("b")), "one.json"))
    (report,) = load(engine, saved(page(service("a")), "two.json"))
    undo(engine, report.load_id, by="a test")
    assert current(engine) == ["a", "b"]
    assert current(engine, ServiceSite.service_key) == ["a", "b"]


def test_a_folder_of_pages_is_one_feed(sqlite_engine, saved, tmp_path):
    for number, key in enumerate("abc", start=1):
        saved(page(service(key), number=number, total=3), f"pages/p{number}.json")
    (report,) = load(sqlite_engine, tmp_path / "pages" / "p1.json")
    assert report.format_name == "Open Referral UK feed, page by page"
    assert current(sqlite_engine) == ["a", "b", "c"]


def test_a_folder_changed_in_one_page_is_loaded_again(sqlite_engine, saved, tmp_path):
    for number in (1, 2):
        saved(page(service(f"s{number}"), number=number, total=2), f"pages/p{number}.json")
    load(sqlite_engine, tmp_path / "pages" / "p1.json")
    saved(page(service("s2", name="Changed"), number=2, total=2), "pages/p2.json")
    assert not load(sqlite_engine, tmp_path / "pages" / "p1.json")[0].unchanged


def test_files_that_are_not_pages_of_one_feed_are_not_taken_together(saved, tmp_path):
    saved(page(service("a")), "two/a.json")
    saved(page(service("b")), "two/b.json")
    assert format_of(tmp_path / "two" / "a.json") is PAGE


def test_a_page_that_is_not_the_first_stands_for_itself(saved):
    for number in (1, 2):
        path = saved(page(service(f"s{number}"), number=number, total=2), f"pages/p{number}.json")
    assert format_of(path) is PAGE


def test_a_missing_page_is_said(sqlite_engine, saved):
    (report,) = load(sqlite_engine, saved(page(service("a"), total=7)))
    assert any("7 pages, of which 1 is here" in note.sentence for note in report.notes)


def test_a_service_listed_twice_in_a_feed_is_kept_once_with_all_that_either_says(sqlite_engine, saved):
    short = {"id": "a", "name": "Choir", "status": "active"}
    load(sqlite_engine, saved(page(service("a", description="Full"), short)))
    assert current(sqlite_engine, Service.description) == ["Full"]
    assert current(sqlite_engine, ServiceSite.service_key) == ["a"]


def test_refusals_name_the_field_and_never_the_value(sqlite_engine, saved):
    wrong = service(
        "a", service_at_locations=[{"location": {"id": "l", "latitude": 98.7654, "longitude": 1}}]
    )
    load(sqlite_engine, saved(page(wrong, service("b", name=""))))
    with sqlite_engine.connect() as connection:
        rows = connection.execute(select(RefusedRow.column_name, RefusedRow.reason)).all()
    assert [row.column_name for row in rows] == ["latitude", "name"]
    assert not any("98.7654" in row.reason for row in rows)


@pytest.mark.parametrize(
    "content",
    [
        b'{"contents": [{"status": "active", "name": "cut',
        '{"contents": [{"status": "active", "name": "caf\xe9"}]}'.encode("latin-1"),
        b'{"contents": "none", "total_pages": 1, "status": 1}',
        b'{"total_pages": 1, "contents": [{"status":' + b"[" * 200_000 + b"]" * 200_000 + b"}]}",
    ],
    ids=["cut off", "not UTF-8", "no list", "nested without end"],
)
def test_a_broken_feed_ends_in_a_sentence_and_an_unchanged_database(sqlite_engine, saved, content):
    load(sqlite_engine, saved(page(service("a")), "good.json"))
    with pytest.raises(FileRefused, match=r"bad\.json"):
        load(sqlite_engine, saved(page(service("b")), "other.json"), saved(content, "bad.json"))
    assert current(sqlite_engine) == ["a"]
    with sqlite_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Load).where(Load.kind == "services")) == 1


def test_a_folder_in_which_a_page_repeats_is_refused(sqlite_engine, saved, tmp_path):
    for number in (1, 2):
        saved(page(service("a"), number=number, total=2), f"pages/p{number}.json")
    with pytest.raises(FileRefused, match=r"p2\.json.*repeats p1\.json"):
        load(sqlite_engine, tmp_path / "pages" / "p1.json")


def test_script_in_an_entry_is_never_stored(sqlite_engine, saved):
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    load(
        sqlite_engine,
        saved(page(service("a", name=f"Choir {nasty}", description=nasty, fees=nasty, url=nasty))),
    )
    with sqlite_engine.connect() as connection:
        row = connection.execute(select(Service)).mappings().one()
    assert row["name"] == "Choir"
    assert not any("<" in str(value) or "alert" in str(value) for value in row.values())


@pytest.mark.parametrize("name", ["pages.json", "grants.json"])
def test_other_json_is_left_alone(saved, name):
    assert format_of(saved({"grants": [{"id": "360G-1", "status": "x"}]}, name)) is None


def test_a_real_feed_displaces_the_sample_unless_nothing_of_it_can_be_kept(sqlite_engine, saved):
    saved({"synthetic": True}, "sample/datapackage.json")
    load(sqlite_engine, saved(page(service("invented")), "sample/feed.json"))
    with pytest.raises(FileRefused, match="the service has no name"):
        load(sqlite_engine, saved(page(service("a", name="")), "empty.json"))
    assert current(sqlite_engine) == ["invented"]
    load(sqlite_engine, saved(page(service("real")), "real.json"))
    assert current(sqlite_engine) == ["real"]


def test_a_bare_list_is_a_directory_feed(engine, saved):
    load(engine, saved([service("s1"), service("s2")]))
    assert current(engine) == ["s1", "s2"]


def test_an_entry_that_repeats_another_is_counted(engine, saved):
    (report,) = load(engine, saved([service("s1"), service("s2"), service("s1")]))
    said = [note.sentence for note in report.notes if note.kind == "repaired"]
    assert said == ["Entries that repeat the identifier of another were made one with it: 1."]


def test_a_bare_list_of_something_else_is_left_alone(saved):
    assert format_of(saved([{"name": "x"}])) is None
