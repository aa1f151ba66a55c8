"""`contributor`: the key is printed once, and the list never shows it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.commands.entry import main
from dashboard.contributors import contributors, digest, holder


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTRIBUTORS", str(tmp_path / "who.toml"))
    return tmp_path / "who.toml"


def said(*words: str) -> str:
    ran = CliRunner().invoke(main, ["contributor", *words])
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_a_contributor_is_added_listed_and_removed(file: Path) -> None:
    key = said("add", "ICB inequalities lead").split()[-1]
    assert holder(contributors(file), digest(key)) is not None
    listed = said("list")
    assert "ICB inequalities lead (contributor)" in listed
    assert key not in listed
    said("remove", "ICB inequalities lead")
    assert "Nobody may save" in said("list")


def test_one_who_is_not_there_cannot_be_removed(file: Path) -> None:
    ran = CliRunner().invoke(main, ["contributor", "remove", "Nobody"])
    assert ran.exit_code == 1
    assert "no contributor" in ran.output
