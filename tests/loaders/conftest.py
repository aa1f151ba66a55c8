"""Small files written by hand, and one way to read them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.loaders.parsed import Parsed, quiet
from dashboard.loaders.recognition import recognise

Written = Callable[[str, str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a file of this name and text; returns its path."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def parsed(path: Path) -> Parsed:
    """Read a file as the format that its content says it is."""
    fmt = recognise(path)
    assert fmt is not None, f"{path.name} was not recognised"
    return fmt.read(path, quiet)


def reasons(result: Parsed) -> list[tuple[int, str, str]]:
    """The refused rows: row, column and reason."""
    return [(refusal.row, refusal.column, refusal.reason) for refusal in result.refused]
