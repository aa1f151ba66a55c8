"""Two processes, HAProxy, a primary and a standby: any one of them dies, and reading goes on."""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from dashboard.loaders.folder import sorted_out
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.settings import SAMPLE
from dashboard.store.engine import engine_for, migrate
from tests.browser.servers import free_port
from tests.commands import published
from tests.machines.servers import ROOT, Postgres, as_other, comes, proxy, status, text
from tests.newer_load import CODE, FILE, SCORE

SCORES = "api/v1/imd_score/lsoa.csv"


@dataclass
class Machines:
    """Everything that runs; `kept` is what a write must go through."""

    primary: Postgres
    standby: Postgres
    write_url: str
    ports: tuple[int, int]
    front: str
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)


def loaded(url: str, folder: Path, score: str) -> None:
    """Load three neighbourhoods, the first with this score of deprivation."""
    published.lookup(folder)
    with (SAMPLE / FILE).open(encoding="utf-8-sig", newline="") as source:
        rows = [row for row in csv.DictReader(source) if row[CODE] in published.LSOAS]
    with (folder / FILE).open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, SCORE: score} if row[CODE] == published.LSOAS[0] else row for row in rows)
    engine = engine_for(url)
    migrate(engine)
    with loading(engine) as connection:
        load_files(connection, sorted_out([folder]).known, by="test", progress=quiet)
    engine.dispose()


@pytest.fixture
def machines(postgres_url: str, tmp_path: Path) -> Iterator[Machines]:
    folder = Path(tempfile.mkdtemp(prefix="machines-"))
    subprocess.run(["chmod", "777", str(folder)], check=True)
    primary = Postgres(folder / "one", free_port())
    primary.initialise()
    primary.start()
    ports, front = (free_port(), free_port()), free_port()
    standby_port = free_port()
    hosts = f"127.0.0.1:{primary.port},127.0.0.1:{standby_port}"
    write_url = f"postgresql://postgres@{hosts}/postgres?target_session_attrs=read-write"
    loaded(write_url, tmp_path / "first", "91.900")
    standby = primary.standby(folder / "two", standby_port)
    made = Machines(primary, standby, write_url, ports, f"http://127.0.0.1:{front}")
    names = {
        "DATABASE_URL": write_url,
        "READ_DATABASE_URL": f"postgresql://postgres@127.0.0.1:{standby_port}/postgres",
    }
    log = (folder / "app.log").open("wb")
    for port in ports:
        environment = {**os.environ, **names, "PORT": str(port)}
        made.processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "dashboard.server"], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        )
    made.processes.append(proxy(*ports, listen=front))
    yield made
    for process in made.processes:
        process.kill()
        process.wait()
    log.close()
    for server in (made.standby, made.primary):
        server.stop()
    subprocess.run(as_other(["rm", "-rf", str(folder / "one"), str(folder / "two")]), check=False)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.postgres
def test_reading_goes_on_whatever_dies_and_nothing_acknowledged_is_lost(
    machines: Machines, tmp_path: Path
) -> None:
    each = [f"http://127.0.0.1:{port}" for port in machines.ports]
    for address in (*each, machines.front):
        comes(lambda address=address: status(f"{address}/readyz") == 200)
    assert "91.9" in text(f"{machines.front}/{SCORES}")

    loaded(machines.write_url, tmp_path / "second", "77.700")
    for address in each:
        comes(lambda address=address: "77.7" in text(f"{address}/{SCORES}"))

    machines.processes[0].kill()
    comes(lambda: "77.7" in text(f"{machines.front}/{SCORES}"))

    machines.primary.stop()
    assert "77.7" in text(f"{each[1]}/{SCORES}")
    assert status(f"{each[1]}/readyz") == 200

    machines.standby.promote()
    loaded(machines.write_url, tmp_path / "third", "66.600")
    comes(lambda: "66.6" in text(f"{machines.front}/{SCORES}"))
    engine = engine_for(machines.write_url)
    with engine.connect() as connection:
        assert connection.execute(sql("SELECT count(*) FROM load WHERE kind = 'deprivation'")).scalar() == 3
    engine.dispose()

    machines.standby.stop()
    comes(lambda: status(f"{each[1]}/readyz") == 503)
    assert status(f"{each[1]}/healthz") == 200
