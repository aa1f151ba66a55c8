"""Followers are told once of what is new, through a real mail server, on either database."""

import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from dashboard.confirming import links as service_links
from dashboard.mail_server import mail_of
from dashboard.mailing import followers, telling
from dashboard.mailing.links import Following, opened
from dashboard.mailing.post import MailRefused, Post, PostSilent
from dashboard.mailing.telling import Round, tell
from dashboard.store.engine import Engine, writing
from dashboard.web_addresses import LEAVE
from tests.mailing.followed import Board, notice
from tests.mailing.post_office import BOARD, SENDER, PostOffice, free_port

KEY = b"k" * service_links.KEY_BYTES
ANN, BOB = "ann@example.org", "bob@example.org"


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch):
    """Each thing happens a minute after the one before."""
    begun, passed = service_links.now(), iter(range(10_000))

    def now():
        return begun + timedelta(minutes=next(passed))

    monkeypatch.setattr(followers, "now", now)
    monkeypatch.setattr(telling, "now", now)


def follow(engine: Engine, board: Board, address: str, *, icb: str = "I", area: str = "north") -> Following:
    found = board.of_area(icb, area)
    who = followers.following(address, found)
    with writing(engine) as connection:
        followers.begin(connection, who, found)
    return who


def rows(engine: Engine) -> list[dict[str, object]]:
    with engine.connect() as connection:
        return [
            dict(row) for row in connection.execute(text("SELECT * FROM follower ORDER BY id")).mappings()
        ]


def test_what_stood_there_is_no_news_and_what_comes_is_told_once(
    engine: Engine, board: Board, office: PostOffice
) -> None:
    board.told["north"] = (notice("Walks"),)
    follow(engine, board, ANN)
    assert tell(engine, office.mail, KEY, board.look) == Round()
    board.told["north"] += (notice("Choir"),)
    assert tell(engine, office.mail, KEY, board.look) == Round(told=1)
    assert tell(engine, office.mail, KEY, board.look) == Round()
    (said,) = office.texts(ANN)
    assert "Synthetic demonstration data: Contract ends: Choir" in said
    assert f"{BOARD}funding?part=cliff" in said
    assert "Walks" not in said


def test_data_of_earlier_days_that_comes_late_is_news_all_the_same(
    engine: Engine, board: Board, office: PostOffice
) -> None:
    follow(engine, board, ANN)
    old = notice("Walks")
    assert str(old.on) < str(rows(engine)[0]["told_on"])
    board.told["north"] = (old,)
    assert tell(engine, office.mail, KEY, board.look).told == 1


def test_each_mail_can_be_left_by_a_link_and_by_the_mail_programs_button(
    engine: Engine, board: Board, office: PostOffice
) -> None:
    who = follow(engine, board, ANN, icb="E54000048")
    board.told["north"] = (notice("A " + "very long name " * 30), notice("Ünïcode"))
    tell(engine, office.mail, KEY, board.look)
    ((_, read),) = office.came
    (address,) = office.links(LEAVE)
    header = f"\r\nList-Unsubscribe: <{BOARD[:-1]}{address}>\r\n"
    assert header.encode() in office.raw[0], "whole on one line, as mail programs look for it"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert opened(KEY, LEAVE, address.rpartition("/")[2]) == who
    assert read["Auto-Submitted"] == "auto-generated"
    assert "Ünïcode" in read.get_content()
    with writing(engine) as connection:
        followers.leave(connection, who)
    assert rows(engine) == []


def test_one_refused_address_takes_nothing_from_the_others_and_is_tried_again(
    engine: Engine, board: Board, office: PostOffice
) -> None:
    for address in (ANN, BOB, "cy@example.org"):
        follow(engine, board, address)
    board.told["north"] = (notice("Walks"),)
    office.refused = {BOB}
    assert tell(engine, office.mail, KEY, board.look) == Round(told=2, refused=1)
    board.told["north"] += (notice("Choir"),)
    office.refused = set()
    assert tell(engine, office.mail, KEY, board.look) == Round(told=3)
    (only,) = office.texts(BOB)
    assert "Walks" in only and "Choir" in only
    assert "Walks" not in office.texts(ANN)[-1]


def test_a_silent_mail_server_loses_nothing(engine: Engine, board: Board, office: PostOffice) -> None:
    follow(engine, board, ANN)
    board.told["north"] = (notice("Walks"),)
    nobody = mail_of(f"smtp://127.0.0.1:{free_port()}", SENDER, BOARD)
    with pytest.raises(PostSilent, match="does not answer"):
        tell(engine, nobody, KEY, board.look)
    assert tell(engine, office.mail, KEY, board.look).told == 1


def test_no_address_stands_in_an_error(engine: Engine, office: PostOffice, board: Board) -> None:
    who = follow(engine, board, ANN)
    office.refused = {ANN}
    message = telling.news(office.mail, KEY, who, board.of_area("I", "north"), [notice("Walks")])
    with Post(office.mail) as post, pytest.raises(MailRefused) as error:
        post.send(message)
    assert ANN not in "".join(traceback.format_exception(error.value))


def test_what_is_not_loaded_now_is_told_of_once_it_is_back(
    engine: Engine, board: Board, office: PostOffice
) -> None:
    follow(engine, board, ANN)
    del board.told["north"]
    assert tell(engine, office.mail, KEY, board.look) == Round()
    board.told["north"] = (notice("Walks"),)
    assert tell(engine, office.mail, KEY, board.look).told == 1


def test_two_rounds_at_once_tell_each_follower_once(engine: Engine, board: Board, office: PostOffice) -> None:
    for number in range(8):
        follow(engine, board, f"a{number}@example.org")
    board.told["north"] = (notice("Walks"),)
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda _: tell(engine, office.mail, KEY, board.look), range(2)))
    assert sum(each.told for each in done) == 8
    assert sorted(to for to, _ in office.came) == [f"a{number}@example.org" for number in range(8)]


def test_two_confirmations_at_once_are_one_following(engine: Engine, board: Board) -> None:
    with ThreadPoolExecutor(4) as both:
        list(both.map(lambda _: follow(engine, board, ANN), range(8)))
    (row,) = rows(engine)
    assert set(row) == {"id", "address", "icb_code", "area", "service_key", "told_on"}
    assert (row["address"], row["icb_code"], row["area"], row["service_key"]) == (ANN, "I", "north", "")


def test_a_confirmation_anew_does_not_swallow_what_is_not_told_yet(
    engine: Engine, board: Board, office: PostOffice
) -> None:
    follow(engine, board, ANN)
    board.told["north"] = (notice("Walks"),)
    follow(engine, board, ANN)
    assert tell(engine, office.mail, KEY, board.look).told == 1


def test_a_forgotten_address_is_gone_with_all_that_it_follows(engine: Engine, board: Board) -> None:
    for icb in ("I", "J"):
        follow(engine, board, ANN, icb=icb)
    follow(engine, board, BOB)
    with writing(engine) as connection:
        assert followers.forget(connection, ANN) == 2
    assert [row["address"] for row in rows(engine)] == [BOB]


def test_of_much_that_is_new_the_weightiest_stands_in_the_mail_and_the_rest_on_the_page(
    engine: Engine, board: Board, office: PostOffice
) -> None:
    follow(engine, board, ANN)
    many = (notice(f"Entry {number}", minor=True) for number in range(40))
    board.told["north"] = (*many, notice("Walks"))
    tell(engine, office.mail, KEY, board.look)
    (said,) = office.texts(ANN)
    assert said.count("Contract ends") == 12
    assert said.startswith("Synthetic demonstration data: Contract ends: Walks")
    assert f"And 29 other entries:\n{BOARD}follow?icb=I&area=north" in said.replace("\r", "")
