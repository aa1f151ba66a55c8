"""A filter change on Backlogs with the counts of 10 million referrals, beside the sample's and a bare page.

    python -m benchmarks.referral_filter_change [--clicks 20] [--rows 10000000]

Prepares an invented extract of the sample's networks, loads its counts into a copy of the sample's database,
prints what that adds to the file, and times a change of what map and list show, as `benchmarks.filter_change`
does. Aim: 1.2 times the sample's.
"""

import argparse
import os
import pickle
import shutil
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from unittest.mock import patch

import duckdb
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from benchmarks.filter_change import UNCOUNTED, Timed, opened
from benchmarks.referrals import EXTRACT, MAPPING
from benchmarks.wire import chromium
from dashboard.catalogue.indicators import indicator
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.referrals.counts import write_counts
from dashboard.loaders.referrals.formats import COUNTS
from dashboard.loaders.referrals.mapping import read_mapping
from dashboard.loaders.referrals.preparation import prepared
from dashboard.navigation import PAGES_FOLDER
from dashboard.store.engine import engine_for
from tests.browser.servers import free_port, serving

KEYS = ("median_wait", "waiting_people")
NAMES = (indicator(KEYS[0]).name, indicator(KEYS[1]).name)
AS_AT = date(2026, 11, 25)
INVENTED = "'U'||(99801 + (i*7919)%198)"


def address(database: Path) -> str:
    """The database as SQLAlchemy names it."""
    return f"sqlite:///{database.as_posix()}"


def counts_of(rows: int, networks: list[str], folder: Path) -> Path:
    """Counts of that many invented referrals, spread evenly over the networks."""
    extract, mapping = folder / "extract.csv", folder / "extract.toml"
    chosen = f"{networks}[1 + (i * 7919) % {len(networks)}]"
    duckdb.connect().execute(EXTRACT.replace(INVENTED, chosen).format(rows=rows, path=extract))
    mapping.write_text(MAPPING)
    made = prepared(extract, read_mapping(mapping), as_at=AS_AT)
    extract.unlink()
    counts = folder / "counts.csv"
    write_counts(counts, made.counts, system=made.system, as_at=made.as_at)
    return counts


def enlarged(sample: Path, rows: int, folder: Path) -> Path:
    """A copy of the sample's database with the counts in it as well."""
    large = folder / "large.sqlite"
    shutil.copy(sample, large)
    engine = engine_for(address(large))
    with engine.connect() as connection:
        found = connection.execute(text("SELECT DISTINCT code FROM area WHERE kind = 'pcn'")).scalars()
        networks = sorted(found)
    counts = counts_of(rows, networks, folder)
    with loading(engine) as connection:
        load_files(connection, [(counts, COUNTS)], by="benchmark", progress=quiet)
    engine.dispose()
    return large


def drawings() -> dict[str, dict[str, list]]:
    """The map and the list that the page draws for the two choices, by their names."""
    kept: dict[str, dict[str, list]] = {}
    for key in KEYS:
        drawn: dict[str, list] = {"maps": [], "charts": [], "plain": []}
        page = AppTest.from_file(PAGES_FOLDER / "backlog.py", default_timeout=120)
        page.query_params.update({"level": "pcn", "wait": key})
        with (
            patch("dashboard.ui.area_map.show", lambda made, d=drawn, **_rest: d["maps"].append(made)),
            patch("dashboard.ui.figure_block.chart", lambda made, d=drawn: d["plain"].append(made)),
        ):
            page.run()
        kept[indicator(key).name] = drawn
    return kept


def measured(sample: Path, large: Path, *, clicks: int) -> list[Timed]:
    """Empty, bare, sample and large after so many counted changes each."""
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())

        def served(database: Path, *words: str) -> str:
            command = [sys.executable, "-m", *words]
            return stack.enter_context(serving(command, database=database, port=free_port()))

        view = f"backlog?level=pcn&wait={KEYS[0]}"
        timed = [
            opened(browser, "empty", served(sample, "benchmarks.serve", "empty"), ("One", "Two")),
            opened(browser, "bare", served(sample, "benchmarks.serve", "bare"), NAMES),
            opened(browser, "sample", f"{served(sample, 'dashboard.server')}/{view}", NAMES, "Show"),
            opened(browser, "large", f"{served(large, 'dashboard.server')}/{view}", NAMES, "Show"),
        ]
        for turn in range(1, clicks + UNCOUNTED + 1):
            for each in timed:
                each.change(turn)
    return timed


def main() -> None:
    """Build both databases, measure, print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--rows", type=int, default=10_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = folder / "sample.sqlite"
        os.environ["DATABASE_URL"] = address(sample)
        engine = engine_for(address(sample))
        ensure_data(engine, quiet)
        engine.dispose()
        large = enlarged(sample, options.rows, folder)
        added = (large.stat().st_size - sample.stat().st_size) / 1e6
        print(f"{options.rows:,} referrals add {added:,.0f} MB to {sample.stat().st_size / 1e6:,.0f} MB")
        constants = folder / "constants.pickle"
        constants.write_bytes(pickle.dumps(drawings()))
        os.environ["BENCH_CONSTANTS"] = str(constants)
        empty, bare, small, big = measured(sample, large, clicks=options.clicks)
    print(f"{'page':10} {'median':>7} {'p95 ms':>7} {'to empty':>9} {'kB first':>9} {'kB later':>9}")
    for each in (empty, bare, small, big):
        print(each.report(empty))
    print(
        f"large to sample: {big.median / small.median:.2f}; sample to bare: {small.median / bare.median:.2f}"
    )


if __name__ == "__main__":
    main()
