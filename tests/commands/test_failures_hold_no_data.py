"""What a person sees when a load fails halfway, by whatever cause: the reason, and nobody's data.

Each command runs in a process of its own, so that the whole of its error stream is read.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import prepared
from dashboard.store.engine import Engine
from dashboard.store.tables import ReferralCount
from tests.backlogs.by_hand import AS_AT, TODAY, write_extract
from tests.backlogs.stored import store_counts
from tests.commands.test_process import ROOT

FULL = "Error: The disk that holds the database is full. Nothing was saved: make room there, then try again."
DATA = ("U99801", "U99802", "social_isolation", "money_and_debt", "Lonely", "2026-05", "2025-09", "1955-06")
"""Networks, needs, months and days of the people in the extract."""
FILLED = """
import sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from dashboard.__main__ import main

@event.listens_for(Engine, "connect")
def no_room(connection, record):
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")

main(sys.argv[1:])
"""
"""The dashboard's command on a database that may not grow by a page, as on a full disk."""


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return write_extract(tmp_path)[0]


@pytest.fixture
def known(sqlite_engine: Engine, extract: Path) -> Engine:
    """A database that knows both networks and holds counts of them already."""
    mapping = read_mapping(extract.with_suffix(".mapping.toml"))
    with sqlite_engine.begin() as connection:
        store_counts(connection, prepared(extract, mapping, as_at=AS_AT, today=TODAY).counts)
    return sqlite_engine


def loaded(
    engine: Engine, extract: Path, *, begin: tuple[str, ...], before: Callable[[], None] | None = None
):
    """Load the extract by the command line, in a process that `before` prepares."""
    engine.dispose()
    return subprocess.run(
        [sys.executable, *begin, "load", "referrals", str(extract), "--yes"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": engine.url.render_as_string()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )


def people(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return sorted(
            connection.scalars(select(ReferralCount.people).where(ReferralCount.replaced_by_id.is_(None)))
        )


def assert_without_data(words: str) -> None:
    assert [each for each in DATA if each in words] == []


def test_a_full_disk_is_one_sentence_and_leaves_what_there_was(known: Engine, extract: Path) -> None:
    before = people(known)
    result = loaded(known, extract, begin=("-c", FILLED))
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == FULL
    assert "Traceback" not in result.stderr
    assert_without_data(result.stdout + result.stderr)
    assert people(known) == before


def test_a_file_that_may_not_grow_is_told_without_a_traceback(known: Engine, extract: Path) -> None:
    """The system refuses each write beyond 16 kB, in the middle of the database's journal."""
    before = people(known)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, 16_384))

    result = loaded(known, extract, begin=("-m", "dashboard"), before=small)
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in result.stderr
    assert_without_data(result.stdout + result.stderr)
    assert people(known) == before


def test_the_traceback_of_a_mistake_holds_no_data(known: Engine, extract: Path) -> None:
    """A rule of the database that no code knows of: a real traceback, with the statement but no value."""
    with known.begin() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER refused BEFORE INSERT ON referral_count "
                "BEGIN SELECT RAISE(ABORT, 'a rule that nobody foresaw'); END"
            )
        )
    result = loaded(known, extract, begin=("-m", "dashboard"))
    assert result.returncode != 0
    assert "Traceback" in result.stderr and "a rule that nobody foresaw" in result.stderr
    assert "INSERT INTO referral_count" in result.stderr
    assert_without_data(result.stdout + result.stderr)
