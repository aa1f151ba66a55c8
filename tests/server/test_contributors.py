"""Who may save: the file keeps hashes, the key opens, and a removed contributor's key does not."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.access import Role
from dashboard.contributors import add, contributors, digest, digests, holder, open_meeting, remove
from dashboard.errors import DashboardError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "contributors.toml"


def test_nobody_may_save_while_there_is_no_file(file: Path):
    assert contributors(file) == ()
    assert holder((), digest("anything")) is None


def test_a_key_opens_and_is_not_in_the_file(file: Path):
    key = add(file, 'Lead “North” \\ "quoted" 😀')
    add(file, "ICB data team")
    found = holder(contributors(file), digest(f" {key}\n"))
    assert found is not None
    assert (found.name, found.role) == ('Lead “North” \\ "quoted" 😀', Role.CONTRIBUTOR)
    assert key not in file.read_text(encoding="utf-8")
    assert holder(contributors(file), digest(key[:-1])) is None


def test_the_file_is_for_its_owner_alone(file: Path):
    add(file, "Lead")
    assert file.stat().st_mode & 0o077 == 0


def test_a_removed_contributor_may_save_no_more(file: Path):
    key = add(file, "Lead")
    remove(file, "Lead")
    assert holder(contributors(file), digest(key)) is None
    with pytest.raises(DashboardError):
        remove(file, "Lead")


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "a" * 101])
def test_a_name_that_is_none_is_refused(file: Path, name: str):
    with pytest.raises(DashboardError):
        add(file, name)


def test_a_name_is_given_once(file: Path):
    add(file, "Lead")
    with pytest.raises(DashboardError):
        add(file, "Lead")


@pytest.mark.parametrize("text", ["not toml [", "[[contributor]]\nname = 1", '[[contributor]]\nname = "x"'])
def test_a_broken_file_gets_a_sentence(file: Path, text: str):
    file.parent.mkdir(parents=True)
    file.write_text(text)
    with pytest.raises(DashboardError):
        contributors(file)


def test_the_pin_of_a_meeting_lets_the_room_save_for_twelve_hours(file: Path, monkeypatch):
    key = add(file, "ICB lead")
    pin = open_meeting(file, "ICB lead")
    assert re.fullmatch(r"\d{4} \d{4}", pin)
    assert not re.search(pin.replace(" ", " ?"), file.read_text(encoding="utf-8")), "nothing keeps it"
    for typed in (pin, pin.replace(" ", ""), f" {pin} "):
        (found,) = {holder(contributors(file), each) for each in digests(contributors(file), typed)} - {None}
        assert (found.name, found.role) == ("A meeting of ICB lead", Role.CONTRIBUTOR)
    monkeypatch.setattr("dashboard.contributors.now", lambda: datetime.now(UTC) + timedelta(hours=12))
    assert all(holder(contributors(file), each) is None for each in digests(contributors(file), pin))
    assert holder(contributors(file), digest(key)).name == "ICB lead", "a key does not end"


def test_a_new_pin_ends_the_one_before(file: Path):
    first, second = open_meeting(file, "Lead"), open_meeting(file, "Lead")
    known = contributors(file)
    assert [each.name for each in known] == ["A meeting of Lead"]
    assert holder(known, digests(known, second)[1]) is not None
    assert all(holder(known, each) is None for each in digests(known, first))
