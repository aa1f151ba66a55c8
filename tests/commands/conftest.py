"""The command line on a database of its own."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.commands.entry import main
from tests.commands import published
from tests.directory_server import directory  # noqa: F401 - a fixture

Command = Callable[..., Result]


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database that does not exist yet; the commands find it in DATABASE_URL."""
    url = f"sqlite:///{(tmp_path / 'commands.sqlite').as_posix()}"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture(autouse=True)
def names_to_find_by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the towns that come with every load of areas, but in the test that is about them."""
    if "towns" not in request.node.name:
        monkeypatch.setattr("dashboard.loaders.folder.COMES_ALONG", ())


@pytest.fixture
def command(address: str) -> Command:
    """Runs a command as `command("load", folder, "--yes")`; nobody can be asked."""

    def run(*arguments: object, **options: object) -> Result:
        return CliRunner().invoke(main, [str(item) for item in arguments], **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def small_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample of three neighbourhoods in place of the committed one."""
    geography, synthetic = tmp_path / "geography", tmp_path / "synthetic"
    published.lookup(geography)
    published.ranks(synthetic, first="1,90")
    (synthetic / "datapackage.json").write_text(json.dumps({"synthetic": True}), encoding="utf-8")
    monkeypatch.setattr("dashboard.loaders.first_start.FOLDERS", (geography, synthetic))
    monkeypatch.setattr("dashboard.commands.sample.GEOGRAPHY", geography)
    monkeypatch.setattr("dashboard.commands.sample.SAMPLE", synthetic)


@pytest.fixture
def somebody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal, so that questions are asked; answers come from `input=`."""
    monkeypatch.setattr("dashboard.commands.terminal.nobody_there", lambda: False)
