"""A feed in the database of either kind: what runs on a date, and a newer edition in place of an older."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from dashboard.figures.transport.timetables import day_timetable, feeds, typical_date, typical_dates
from dashboard.figures.transport.usable import usable_feeds
from dashboard.loaders.formats.timetable.gtfs import TIMETABLE
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import Engine
from dashboard.store.tables import Load
from tests.loaders.feeds import TABLES, feed

SATURDAY, SUNDAY, MONDAY, CHRISTMAS = (
    date(2026, 11, 21),
    date(2026, 11, 22),
    date(2026, 11, 23),
    date(2026, 12, 25),
)


def load(engine: Engine, path) -> None:
    with loading(engine) as connection:
        load_files(connection, [(path, TIMETABLE)], by="test", progress=quiet)


def on(engine: Engine, day: date) -> list[tuple[str, int, int]]:
    """Each hop of a day: trip, seconds of departure and of arrival."""
    with engine.connect() as connection:
        found = day_timetable(feeds(connection), day)
    table = found.timetable
    names = found.trips["trip_key"].to_numpy()[table.trip]
    return list(zip(names.tolist(), table.departs.tolist(), table.arrives.tolist(), strict=True))


def test_weekdays_single_dates_and_exceptions_are_kept_to(engine: Engine, tmp_path) -> None:
    load(engine, feed(tmp_path))

    assert on(engine, MONDAY) == [("T1", 32_400, 33_000), ("T1", 33_000, 33_600)]
    assert on(engine, SATURDAY) == [("T2", 90_600, 92_400)]  # 25:10 to 25:40
    assert on(engine, CHRISTMAS) == []


def test_a_bus_after_midnight_belongs_to_the_next_morning_too(engine: Engine, tmp_path) -> None:
    load(engine, feed(tmp_path))

    assert on(engine, SUNDAY) == [("T2", 4_200, 6_000)]  # 01:10 to 01:40


def test_a_newer_edition_of_a_feed_replaces_the_whole_of_it(engine: Engine, tmp_path) -> None:
    load(engine, feed(tmp_path))
    later = tmp_path / "later"
    later.mkdir()
    load(engine, feed(later, stop_times=TABLES["stop_times.txt"].replace("9:20", "9:30")))

    assert on(engine, MONDAY)[-1][2] == 34_200
    with engine.connect() as connection:
        assert len(feeds(connection).trips) == 2


def test_the_typical_friday_is_not_the_one_on_which_nothing_runs(engine: Engine, tmp_path) -> None:
    load(engine, feed(tmp_path))

    with engine.connect() as connection:
        assert typical_date(feeds(connection), "FR", today=CHRISTMAS) != CHRISTMAS


def test_feeds_of_different_years_are_each_read_at_a_date_when_they_run(engine: Engine, tmp_path) -> None:
    load(engine, feed(tmp_path))
    old = tmp_path / "old"
    old.mkdir()
    tables = {name: TABLES[f"{name}.txt"].replace("2026", "2022") for name in ("calendar", "calendar_dates")}
    tables["agency"] = TABLES["agency.txt"].replace("Fictional", "Former")
    load(engine, feed(old, **tables))

    with engine.connect() as connection:
        dates = typical_dates(feeds(connection), "MO", today=MONDAY)
    assert sorted(day.year for day in dates.values()) == [2022, 2026]


def test_a_feed_of_somewhere_else_is_not_used_and_said(engine: Engine, tmp_path) -> None:
    load(engine, feed(tmp_path))
    with engine.connect() as connection:
        found = feeds(connection)
        here = found.stops[["easting", "northing"]].to_numpy(float)
        used, said = usable_feeds(found, here, today=MONDAY)
        assert (used.keys, said) == (found.keys, ())
        used, said = usable_feeds(found, here + 100_000, today=MONDAY)
    assert used.trips.empty
    assert said == (f"The timetable of {found.keys[0]} has no stop near any session here and is not used.",)


def test_a_feed_that_never_runs_is_not_used_and_said(engine: Engine, tmp_path) -> None:
    load(engine, feed(tmp_path))
    with engine.connect() as connection:
        found = feeds(connection)
        never = replace(found, calendars=found.calendars.assign(days="", added=""))
        used, said = usable_feeds(never, found.stops[["easting", "northing"]].to_numpy(float), today=MONDAY)
    assert used.trips.empty
    assert "has no trip on any day" in said[0]


@pytest.mark.parametrize("edition", ["v2_operator_added.zip", "v2_same_ops.zip"])
def test_the_next_edition_of_a_feed_replaces_the_former_also_with_another_operator(
    engine: Engine, shared_cases, edition: str
) -> None:
    folder = shared_cases / "c15_timetable_operator_added"
    load(engine, folder / "v1.zip")
    load(engine, folder / edition)

    with engine.connect() as connection:
        assert connection.scalars(select(Load.status).where(Load.kind == "timetable")).all() == [
            "replaced",
            "current",
        ]


def test_an_operator_fewer_is_the_next_edition_too(engine: Engine, shared_cases) -> None:
    folder = shared_cases / "c15_timetable_operator_added"
    load(engine, folder / "v2_operator_added.zip")
    load(engine, folder / "v1.zip")

    with engine.connect() as connection:
        assert len(feeds(connection).keys) == 1
