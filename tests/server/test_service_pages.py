"""A service says how it stands by its private link; anybody may read its card and say that it is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.confirming import links
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.freshness import Freshness, freshness
from dashboard.figures.services.reach import reach
from dashboard.store.engine import Engine
from dashboard.web import service_pages
from tests.figures import world
from tests.figures.services.conftest import add_directory


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    with sqlite_engine.begin() as connection:
        world.populate(connection)
        add_directory(connection)
    return sqlite_engine


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "links.key"


@pytest.fixture
def phone(engine: Engine, key_file: Path) -> TestClient:
    service_pages._wrong.clear()
    made = service_pages.routes(lambda: engine, lambda: key_file)
    return TestClient(Starlette(routes=list(made)), base_url="http://board")


@pytest.fixture
def link(engine: Engine, key_file: Path) -> Callable[[str], str]:
    def made(service_key: str) -> str:
        with engine.begin() as connection:
            token = links.make(connection, links.signing_key(key_file), service_key, by="A council").token
        return f"/service/{token}"

    return made


def stored(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


def test_a_link_that_is_only_opened_changes_nothing(phone: TestClient, link, engine: Engine) -> None:
    address = link("choir")
    for _ in range(5):
        assert "<h1>Choir</h1>" in phone.get(address).text
        assert phone.head(address).status_code == 200
        phone.get(f"{address}?state=full&running=closed&said=1")
    assert stored(engine, "service_confirmation") == 0


def test_two_taps_confirm_and_the_directory_shows_it_at_once(phone: TestClient, link, engine: Engine) -> None:
    said = phone.post(link("youth"), data={"state": "open", "weeks": "", "running": "running"}).text
    assert "Confirmed today by the service" in said
    with engine.connect() as connection:
        found = reach(connection, "2011")
    youth = found.services.set_index("service_key").loc["youth"]
    assert youth["capacity"] == "open"
    assert str(youth["assured_on"]) == "2020-01-01", "an import's own date stays as it was"
    ages = dict(zip(found.services["service_key"], freshness(found.services, found.as_at), strict=True))
    assert ages["youth"] == Freshness.RECENT


def test_a_service_that_says_it_has_closed_is_supply_no_more(phone: TestClient, link, engine: Engine) -> None:
    ask = Ask("arts_and_culture")
    with engine.connect() as connection:
        assert reach(connection, "2011").number_in_reach(ask).max() == 1
    phone.post(link("choir"), data={"state": "full", "running": "closed"})
    with engine.connect() as connection:
        assert reach(connection, "2011").number_in_reach(ask).max() == 0


@pytest.mark.parametrize(
    "form",
    [
        {"state": "gold"},
        {"state": "open", "weeks": "-1"},
        {"state": "open", "weeks": "x" * 3_000},
        {"running": "closed"},
        {"state": "<script>"},
    ],
)
def test_what_cannot_be_said_gets_a_sentence(form, phone: TestClient, link, engine: Engine) -> None:
    answer = phone.post(link("choir"), data=form)
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.text
    assert "<script>" not in answer.text
    assert stored(engine, "service_confirmation") == 0


@pytest.mark.whole
def test_a_thousand_forged_links_are_turned_away_and_a_genuine_one_still_opens(
    phone: TestClient, link, engine: Engine
) -> None:
    address = link("choir")
    answers = [phone.post(f"{address[:-3]}{place:03}", data={"state": "full"}) for place in range(1_000)]
    assert {answer.status_code for answer in answers} == {403, 429}
    assert sum(answer.status_code == 403 for answer in answers) == service_pages.MOST_WRONG
    assert stored(engine, "service_confirmation") == 0
    assert phone.get(address).status_code == 200


def test_expired_and_revoked_links_say_so(phone: TestClient, link, engine: Engine) -> None:
    address = link("choir")
    with engine.begin() as connection:
        links.revoke(connection, 1)
    assert "was taken back" in phone.get(address).text
    assert phone.post(address, data={"state": "full"}).status_code == 403
    assert stored(engine, "service_confirmation") == 0


def test_the_card_is_read_by_anybody_and_marks_nothing_full(phone: TestClient, engine: Engine) -> None:
    said = phone.get("/card?service=choir").text
    assert "<h1>Choir</h1>" in said
    assert 'name="state"' not in said
    phone.post("/card?service=choir", data={"state": "full", "running": "closed"})
    assert stored(engine, "service_confirmation") == 0
    assert phone.get("/card?service=<b>x</b>").status_code == 404


def test_a_reader_says_that_an_entry_is_wrong_and_nothing_changes_by_itself(
    phone: TestClient, engine: Engine
) -> None:
    said = phone.post("/card?service=choir", data={"wrong": "closed"}).text
    assert "Nothing has been changed yet" in said
    assert stored(engine, "entry_report") == 1
    with engine.connect() as connection:
        services = reach(connection, "2011").services.set_index("service_key")
    assert services.loc["choir", "status"] == "active"
