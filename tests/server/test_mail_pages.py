"""An area is followed by e-mail: asked on its page, begun by a link, ended by another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.mail_server import Mail, mail_of
from dashboard.store.engine import Engine
from dashboard.web import following, mail_pages
from dashboard.web.front_page import FrontPage
from dashboard.web.record import route_of
from dashboard.web_addresses import BEGIN, LEAVE
from tests.mailing.followed import Board, notice
from tests.mailing.post_office import BOARD, SENDER, PostOffice, free_port, post_office

ANN = "ann@example.org"
NORTH = "/follow?icb=I&area=north"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as opened:
        yield opened


def visitor(engine: Engine, mail: Mail | None, key_file: Path) -> TestClient:
    for limit in (following.limit, mail_pages.asking, mail_pages.asked_for, mail_pages.all_asked):
        limit.clear()
    mail_pages.wrong.clear()
    board = Board()
    board.told["north"] = (notice("Walks"),)
    ask = following.Ask(board.of_area, board.of_service)
    made = [
        *following.routes(ask, by_mail=lambda: mail_pages.form(mail)),
        *mail_pages.routes(mail_pages.Desk(ask, lambda: mail, lambda: engine, lambda: key_file)),
    ]
    middleware = [Middleware(FrontPage, page="<h1>Streamlit</h1>")]
    return TestClient(Starlette(routes=made, middleware=middleware), base_url="https://evil.example.org")


@pytest.fixture
def client(sqlite_engine: Engine, office: PostOffice, tmp_path: Path) -> TestClient:
    return visitor(sqlite_engine, office.mail, tmp_path / "links.key")


def kept(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT address FROM follower ORDER BY id")))


def test_without_a_mail_server_no_form_no_word_and_no_page(sqlite_engine: Engine, tmp_path: Path) -> None:
    client = visitor(sqlite_engine, None, tmp_path / "links.key")
    said = client.get(NORTH).text.partition("<main>")[2]
    assert "<form" not in said and "mail" not in said
    assert "No address of yours is asked or kept." in said
    for address in (NORTH, "/follow/begin/x", "/nhs/follow/leave/x"):
        assert client.post(address, data={"address": ANN}).status_code == 404
    assert client.get("/follow/begin/x").status_code == 404
    assert not (tmp_path / "links.key").exists()


def test_nothing_is_kept_until_the_button_behind_the_link_is_pressed(
    client: TestClient, office: PostOffice, sqlite_engine: Engine
) -> None:
    assert "and when it was last told" in client.get(NORTH).text
    asked = client.post(NORTH, data={"address": "Ann@Example.org"})
    assert mail_pages.SENT in asked.text
    assert kept(sqlite_engine) == []
    ((to, read),) = office.came
    assert (to, read["From"]) == (ANN, f"Social prescribing in England <{SENDER}>")
    assert "evil" not in read.get_content(), "links lead to the address of the settings, not of the request"
    (link,) = office.links(BEGIN)
    for _ in range(3):
        opened = client.get(link)
        assert "<button>Follow North</button>" in opened.text
        assert "Synthetic demonstration data" in opened.text
        assert "Streamlit" not in opened.text
    assert client.head(link).status_code == 200
    assert kept(sqlite_engine) == []
    assert mail_pages.BEGUN in client.post(link).text
    assert mail_pages.BEGUN in client.post(link).text, "twice is once"
    assert kept(sqlite_engine) == [ANN]


def test_a_link_to_leave_shows_a_button_and_a_mail_program_posts_to_it(
    client: TestClient, office: PostOffice, sqlite_engine: Engine
) -> None:
    client.post(NORTH, data={"address": ANN})
    client.post(office.links(BEGIN)[0])
    (link,) = office.links(LEAVE)
    assert "<button>Follow no longer</button>" in client.get(link).text
    assert kept(sqlite_engine) == [ANN]
    one_click = client.post(link, data={"List-Unsubscribe": "One-Click"}, follow_redirects=False)
    assert one_click.status_code == 200
    assert kept(sqlite_engine) == []
    assert mail_pages.LEFT in client.post(link, files={"List-Unsubscribe": (None, "One-Click")}).text


def test_nobody_learns_whether_an_address_follows_or_exists(
    client: TestClient, office: PostOffice, sqlite_engine: Engine
) -> None:
    client.post(NORTH, data={"address": ANN})
    client.post(office.links(BEGIN)[0])
    office.refused = {"nobody@example.org"}
    answers = [client.post(NORTH, data={"address": each}) for each in (ANN, "b@x.org", "nobody@example.org")]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert kept(sqlite_engine) == [ANN]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ann",
        f"{ANN}\nBcc: bob@example.org",
        f"{ANN}\r\nSubject: x",
        f"{ANN},b@x.org",
        "a" * 3_000,
        "a" * 10_000,
    ],
)
def test_what_is_no_address_gets_a_sentence_and_no_mail(
    typed: str, client: TestClient, office: PostOffice
) -> None:
    answer = client.post(NORTH, data={"address": typed})
    assert answer.status_code == 400
    assert "This is no e-mail address" in answer.text
    assert "Bcc" not in answer.text
    assert office.came == []


def test_what_is_not_here_cannot_be_followed(client: TestClient, office: PostOffice) -> None:
    assert client.post("/follow?area=<b>x</b>", data={"address": ANN}).status_code == 404
    assert office.came == []


@pytest.mark.parametrize("step", [BEGIN, LEAVE])
def test_forged_links_get_a_sentence_and_then_are_told_to_wait(
    step: str, client: TestClient, office: PostOffice, sqlite_engine: Engine
) -> None:
    client.post(NORTH, data={"address": ANN})
    link = office.links(step)[0]
    forged = [client.post(f"{link[:-3]}{number:03}") for number in range(100)]
    assert "not one of ours" in forged[0].text
    assert {answer.status_code for answer in forged} == {403, 429}
    assert client.get(f"/follow/{step}/{'x' * 10_000}").status_code == 429
    assert client.get(link).status_code == 200, "a genuine one opens"
    assert kept(sqlite_engine) == []


def test_an_expired_link_says_so(
    client: TestClient, office: PostOffice, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(NORTH, data={"address": ANN})
    monkeypatch.setattr("dashboard.mailing.links.DAYS", 0)
    answer = client.post(office.links(BEGIN)[0])
    assert answer.status_code == 403
    assert "has expired" in answer.text
    assert kept(sqlite_engine) == []


def test_nobody_is_flooded_with_mails_and_nobody_floods(client: TestClient, office: PostOffice) -> None:
    for _ in range(mail_pages.asked_for.most + 3):
        assert mail_pages.SENT in client.post(NORTH, data={"address": ANN}).text
    assert len(office.came) == mail_pages.asked_for.most
    answers = [client.post(NORTH, data={"address": f"a{number}@x.org"}) for number in range(20)]
    assert answers[-1].status_code == 429
    assert "Wait ten minutes" in answers[-1].text


def test_a_silent_mail_server_is_said_and_nothing_is_kept(
    sqlite_engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    silent = mail_of(f"smtp://127.0.0.1:{free_port()}", SENDER, BOARD)
    answer = visitor(sqlite_engine, silent, tmp_path / "links.key").post(NORTH, data={"address": ANN})
    assert answer.status_code == 503
    assert mail_pages.NO_POST in answer.text
    assert "does not answer" in caplog.text
    assert ANN not in caplog.text
    assert kept(sqlite_engine) == []


@pytest.mark.parametrize("step", [BEGIN, LEAVE])
def test_the_link_itself_is_recorded_by_its_kind_alone(step: str) -> None:
    assert route_of(f"/nhs/follow/{step}/gAAAA") == "follow"
