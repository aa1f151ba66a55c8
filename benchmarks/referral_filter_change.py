"""A filter change on Backlogs with the counts of 10 million referrals, beside the sample's and a bare page.

    python -m benchmarks.referral_filter_change [--clicks 20] [--rows 10000000]

Prepares an invented extract of the sample's networks, loads its counts into a copy of the sample's database,
prints what that adds to the file, and times a change of what map and list show, as `benchmarks.filter_change`
does. Aim: 1.2 times the sample's.
"""

import argparse
import shutil
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import duckdb
from sqlalchemy import text

from benchmarks.drawings import keep
from benchmarks.filter_change import opened, server, take_turns
from benchmarks.referrals import EXTRACT, MAPPING
from benchmarks.wire import chromium
from dashboard.catalogue.indicators import indicator
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.formats.backlogs.counts import write_counts
from dashboard.loaders.formats.backlogs.formats import COUNTS
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import prepared
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import engine_for

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


def measured(sample: Path, large: Path, *, clicks: int, folder: Path) -> None:
    """Print empty, bare, sample and large after so many counted changes each."""
    view = f"backlog?level=pcn&wait={KEYS[0]}"
    views = {indicator(key).name: {"level": "pcn", "wait": key} for key in KEYS}
    keep("backlog.py", views, database=address(sample), folder=folder)
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        empty = opened(browser, "empty", server(stack, sample, "benchmarks.serve", "empty"), ("One", "Two"))
        bare = opened(browser, "bare", server(stack, sample, "benchmarks.serve", "bare"), NAMES)
        home, larger = (server(stack, each, "dashboard.server") for each in (sample, large))
        small = opened(browser, "sample", f"{home}/{view}", NAMES, "Show")
        big = opened(browser, "large", f"{larger}/{view}", NAMES, "Show")
        take_turns([empty, bare, small, big], clicks)
    print(
        f"large to sample: {big.median / small.median:.2f}; sample to bare: {small.median / bare.median:.2f}"
    )


def main() -> None:
    """Build both databases and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--rows", type=int, default=10_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = folder / "sample.sqlite"
        engine = engine_for(address(sample))
        ensure_data(engine, quiet)
        engine.dispose()
        large = enlarged(sample, options.rows, folder)
        added = (large.stat().st_size - sample.stat().st_size) / 1e6
        print(f"{options.rows:,} referrals add {added:,.0f} MB to {sample.stat().st_size / 1e6:,.0f} MB")
        measured(sample, large, clicks=options.clicks, folder=folder)


if __name__ == "__main__":
    main()
