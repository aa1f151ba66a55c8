"""`export-directory`: the directory as a file that `load` reads again."""

import json
from pathlib import Path

from tests.commands.conftest import Command
from tests.loaders.services.conftest import page, service


def test_the_directory_is_written_once_and_read_again(command: Command, tmp_path: Path) -> None:
    feed, out = tmp_path / "feed.json", tmp_path / "out" / "directory.json"
    out.parent.mkdir()
    feed.write_text(json.dumps(page(service("s1"), service("s2"))), encoding="utf-8")
    assert command("load", feed, "--yes").exit_code == 0
    said = command("export-directory", out)
    assert (said.exit_code, said.output.strip()) == (0, f"Wrote 2 services into {out}.")
    again = command("export-directory", out)
    assert again.exit_code == 1
    assert "is there already" in again.output
    nowhere = command("export-directory", tmp_path / "missing" / "directory.json")
    assert nowhere.exit_code == 1
    assert "cannot be written: No such file or directory. Choose another place." in nowhere.output
    reloaded = command("load", out, "--yes")
    assert reloaded.exit_code == 0, reloaded.output
