"""Of groups that meet, only those that meet every week now are weekly sessions."""

from datetime import date

from sqlalchemy import select

from dashboard.figures.transport.sessions import sessions
from dashboard.loaders.formats.services.feed import PAGE
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.store.tables import ServiceSchedule


def test_of_the_five_groups_from_outside_only_the_weekly_one_is_a_session_now(sqlite_engine, shared_cases):
    path = shared_cases / "c06_directory_recurrence" / "feed.json"
    with loading(sqlite_engine) as connection:
        load_files(connection, [(path, PAGE)], by="test", progress=quiet)
    with sqlite_engine.connect() as connection:
        assert len(connection.scalars(select(ServiceSchedule.id)).all()) == 5
        assert sessions(connection, today=date(2026, 11, 29))["name"].tolist() == ["A weekly Tuesday"]
        later = sessions(connection, today=date(2027, 3, 9))["name"].tolist()
    assert len(later) == 2  # the one that begins in March as well
