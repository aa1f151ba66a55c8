"""A feed in the database of either kind: what runs on a date, and a newer edition in place of an older."""

from datetime import date

from dashboard.figures.transport.timetables import day_timetable, feeds, typical_date
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.timetable import TIMETABLE
from dashboard.store.engine import Engine
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
