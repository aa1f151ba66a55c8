"""`tell`: followers of an area of Testshire are told by e-mail; no address is ever printed."""

import shutil
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.confirming.links import signing_key
from dashboard.mailing.links import Following
from dashboard.store.engine import engine_for, writing
from dashboard.store.queries import followers as queries
from tests.commands.conftest import Command
from tests.figures import world
from tests.figures.services.conftest import add_directory
from tests.mailing.post_office import BOARD, SENDER, PostOffice, free_port, post_office

ANN, BOB = "ann@example.org", "bob@example.org"


@pytest.fixture
def office(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    with post_office() as opened:
        monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{opened.port}")
        monkeypatch.setenv("MAIL_FROM", SENDER)
        monkeypatch.setenv("PUBLIC_ADDRESS", BOARD)
        monkeypatch.setenv("SERVICE_LINK_KEY", str(tmp_path / "links.key"))
        signing_key(tmp_path / "links.key")
        yield opened


@pytest.fixture
def followed(address: str, empty_sqlite_file: Path) -> str:
    """Testshire with its directory, and two who follow a district and have been told of nothing yet."""
    shutil.copy(empty_sqlite_file, address.removeprefix("sqlite:///"))
    engine = engine_for(address)
    with writing(engine) as connection:
        world.populate(connection)
        add_directory(connection)
        world.add_districts(connection)
        for each in (ANN, BOB):
            who = Following(each, world.ICB, world.SOUTH, "")
            queries.add(connection, asdict(who) | {"told_on": datetime(2026, 1, 1)})
    engine.dispose()
    return address


def left(address: str) -> list[str]:
    with engine_for(address).connect() as connection:
        return list(connection.scalars(text("SELECT address FROM follower ORDER BY id")))


def test_what_the_page_tells_goes_out_once_and_a_refused_address_is_tried_again(
    command: Command, followed: str, office: PostOffice
) -> None:
    office.refused = {BOB}
    first, second = command("tell"), command("tell")
    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert "1 follower was told." in first.output
    assert "did not take 1 mail: tried again" in first.output
    assert "0 followers were told." in second.output
    (said,) = office.texts(ANN)
    assert "Not confirmed for a year: Youth" in said
    assert f"{BOARD}card?service=youth" in said
    office.refused = set()
    assert "1 follower was told." in command("tell").output
    assert len(office.texts(BOB)) == 1
    assert "@" not in first.output + second.output


def test_a_forgotten_address_is_deleted_also_where_no_mail_server_is_set(
    command: Command, followed: str
) -> None:
    ran = command("tell", "--forget", "Ann@Example.org")
    assert ran.output == "1 following of this address was deleted.\n"
    assert left(followed) == [BOB]
    assert command("tell", "--forget", ANN).output == "0 followings of this address were deleted.\n"
    wrong = command("tell", "--forget", f"{BOB}\nx")
    assert wrong.exit_code == 1
    assert BOB not in wrong.output


def test_without_a_mail_server_the_command_says_what_is_missing(command: Command) -> None:
    ran = command("tell")
    assert ran.exit_code == 1
    assert "SMTP_URL, MAIL_FROM and PUBLIC_ADDRESS are not set" in ran.output


def test_a_silent_mail_server_is_one_sentence(
    command: Command, followed: str, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
    ran = command("tell")
    assert ran.exit_code == 1
    assert "The mail server does not answer" in ran.output
    assert "@" not in ran.output and "Traceback" not in ran.output
    assert left(followed) == [ANN, BOB]
