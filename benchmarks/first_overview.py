"""How much work the first Overview of a database is, beside a second visitor's and beside one plain query.

    python -m benchmarks.first_overview [--database sqlite:///region.sqlite] [--icb E54000048]

Without a database the sample is loaded into a new one. Modules are imported before, what may be shown of
referrals is decided, and installed packages are searched for components, as `run` does all three at its
start. Seconds are of processor time on this machine; the ratios say more: the first Overview over the second,
and over reading the residents of every neighbourhood once.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard import server
from dashboard.figures.backlogs.release import keep_released
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.parsed import quiet
from dashboard.settings import ROOT
from dashboard.store.engine import engine_for
from dashboard.store.queries import numbers, spine


def processor_seconds(work: Callable[[], object]) -> float:
    """What it takes this process, all its threads together."""
    start = time.process_time()
    work()
    return time.process_time() - start


def components_once() -> None:
    """Search the installed packages now, as a server does at its start: AppTest would for each visitor."""
    once = lru_cache(manifest_scanner.scan_component_manifests)
    once()
    manifest_scanner.scan_component_manifests = once


def overview(icb: str) -> AppTest:
    """The Overview as a new visitor gets it. Raises `SystemExit` where it shows an error."""
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=600)
    if icb:
        app.query_params["icb"] = icb
    app.run()
    if app.exception:
        raise SystemExit(str(app.exception))
    return app


def measured(address: str, icb: str) -> None:
    """Open the Overview twice and say what each took."""
    os.environ["DATABASE_URL"] = address
    engine = engine_for(address)
    ensure_data(engine, quiet)
    keep_released(engine)
    server.warm_up()
    components_once()
    with engine.connect() as connection:
        vintage = spine.newest_lsoa_vintage(connection)
        query = processor_seconds(lambda: numbers.residents(connection, vintage=vintage))
    first, second = (processor_seconds(lambda: overview(icb)) for _ in range(2))
    print(f"first {first:.2f} s, second {second:.2f} s of processor time")
    print(f"first over second {first / second:.1f}, first over one query {first / query:.0f}")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="")
    parser.add_argument("--icb", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        new = f"sqlite:///{(Path(folder) / 'sample.sqlite').as_posix()}"
        measured(options.database or new, options.icb)


if __name__ == "__main__":
    main()
