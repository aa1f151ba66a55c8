"""Links of services and what is said by them, worked through by hand."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.confirming import links, said
from dashboard.confirming.links import LinkRefused
from dashboard.confirming.said import Said
from dashboard.errors import DashboardError
from dashboard.store.engine import Connection
from dashboard.store.queries import confirmations
from dashboard.store.queries import loads as load_queries

KEY = b"k" * links.KEY_BYTES


@pytest.fixture
def connection(sqlite_engine):
    with sqlite_engine.begin() as opened:
        yield opened


def rows(connection: Connection) -> int:
    return connection.scalar(text("SELECT count(*) FROM service_confirmation"))


def test_a_link_opens_its_service_for_thirty_days(connection: Connection, monkeypatch) -> None:
    made = links.make(connection, KEY, "choir", by="A council")
    assert links.opened(connection, KEY, made.token).service_key == "choir"
    later = links.now() + timedelta(days=links.DAYS)
    monkeypatch.setattr(links, "now", lambda: later)
    with pytest.raises(LinkRefused, match="expired"):
        links.opened(connection, KEY, made.token)


def test_a_link_that_was_taken_back_opens_nothing(connection: Connection) -> None:
    made = links.make(connection, KEY, "choir", by="A council")
    links.revoke(connection, made.number)
    with pytest.raises(LinkRefused, match="taken back"):
        links.opened(connection, KEY, made.token)


def test_no_link_is_made_from_what_the_database_holds(connection: Connection) -> None:
    made = links.make(connection, KEY, "choir", by="A council")
    stored = " ".join(
        str(value) for row in connection.execute(text("SELECT * FROM service_link")) for value in row
    )
    assert made.token.rpartition(".")[2] not in stored


def test_a_thousand_forged_or_altered_links_open_nothing(connection: Connection) -> None:
    made = links.make(connection, KEY, "choir", by="A council")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    number, ends, signature = made.token.split(".")
    forged = {
        f"{number}.{ends}.{signature[:place]}{letter}{signature[place + 1 :]}"
        for place in range(42)
        for letter in letters[:25]
    } - {made.token}
    forged |= {f"{n}.{ends}.{signature}" for n in range(2, 52)}
    forged |= {
        "",
        "1",
        "x" * 10_000,
        "1..",
        f"{number}.zzzzzz.{signature}",
        f" {made.token}",
        f"{made.token}\n",
    }
    assert len(forged) >= 1_000
    for token in forged:
        with pytest.raises(LinkRefused, match="not one of ours"):
            links.opened(connection, KEY, token)
    assert rows(connection) == 0


def test_another_key_opens_nothing(connection: Connection) -> None:
    made = links.make(connection, KEY, "choir", by="A council")
    with pytest.raises(LinkRefused):
        links.opened(connection, b"x" * links.KEY_BYTES, made.token)


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "links.key"
    assert links.signing_key(file) == links.signing_key(file)
    assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in file.parent.iterdir()] == ["links.key"]
    file.write_text("short")
    with pytest.raises(DashboardError, match=r"links\.key"):
        links.signing_key(file)


def test_each_confirmation_is_a_row_and_the_newest_counts(connection: Connection) -> None:
    made = links.make(connection, KEY, "choir", by="A council")
    said.confirm(connection, made, Said("full"))
    said.confirm(connection, made, Said("open", weeks=2))
    assert rows(connection) == 2
    (newest,) = confirmations.newest(connection).to_dict("records")
    assert (newest["state"], newest["weeks"], newest["running"]) == ("open", 2, "running")


def test_a_link_that_speaks_too_often_is_asked_to_wait(connection: Connection) -> None:
    made = links.make(connection, KEY, "choir", by="A council")
    for _ in range(said.MOST_AN_HOUR):
        said.confirm(connection, made, Said("open"))
    with pytest.raises(DashboardError, match="Wait an hour"):
        said.confirm(connection, made, Said("full"))
    assert rows(connection) == said.MOST_AN_HOUR


@pytest.mark.parametrize("typed", ["-1", "105", "two", "1.5", "²", "9" * 10_000, "=1+1"])
def test_weeks_that_are_none_are_refused(typed: str) -> None:
    with pytest.raises(DashboardError, match="from 0 to 104"):
        Said("open", weeks=said.weeks_typed(typed))


def test_the_data_version_changes_when_a_service_speaks_but_not_that_of_the_loads(
    connection: Connection,
) -> None:
    before = load_queries.data_version(connection)
    said.confirm(connection, links.make(connection, KEY, "choir", by="A council"), Said("open"))
    assert load_queries.data_version(connection) != before
    assert load_queries.loads_version(connection) == before


def test_a_report_changes_nothing_but_the_list_of_reports(connection: Connection) -> None:
    said.report(connection, "choir", "closed")
    assert confirmations.newest(connection).empty
    assert [row["what"] for row in confirmations.open_reports(connection)] == ["closed"]
    confirmations.settle(connection, "choir", "A council", links.now())
    assert confirmations.open_reports(connection) == []
    with pytest.raises(DashboardError, match="Choose what is wrong"):
        said.report(connection, "choir", "rude")
