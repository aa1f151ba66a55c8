"""Seconds and memory of a large directory: loading 20,000 services, and reach for all needs over England.

    python -m benchmarks.services

Prints one line a measurement. Each runs in a process of its own, so that its peak of memory is its own.
The 20,000 services are the sample's, copied; the neighbourhoods of England are as many points, crowded as
people are: two thirds of them in sixty towns, the rest over the land.
"""

import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.figures.geography import geography
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.reach import Reach, reach
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.formats.services.feed import PAGE
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.settings import SAMPLE
from dashboard.store.engine import engine_for, migrate

SERVICES, NEIGHBOURHOODS, TOWNS = 20_000, 32_844, 60


def load_a_large_feed() -> str:
    """A feed of 20,000 services into an empty SQLite database."""
    feed = json.loads((SAMPLE / "open_referral_services.json").read_text("utf-8"))
    entries = feed["contents"]
    copies = [
        entries[n % len(entries)]
        | {"id": f"{n}", "organization": {"id": f"o{n // 2}", "name": f"Group {n // 2}"}}
        for n in range(SERVICES)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed.json"
        path.write_text(json.dumps(feed | {"contents": copies}), encoding="utf-8")
        engine = engine_for(f"sqlite:///{folder}/services.sqlite")
        migrate(engine)
        start = time.perf_counter()
        with loading(engine) as connection:
            (report,) = load_files(connection, [(path, PAGE)], by="benchmark", progress=quiet)
        engine.dispose()
        return f"load of {SERVICES:,} services, {report.added:,} rows: {time.perf_counter() - start:.1f} s"


def reach_of_the_region() -> str:
    """Reach for twelve needs, the sample's 1,058 neighbourhoods and 450 services."""
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_for(f"sqlite:///{folder}/sample.sqlite")
        ensure_data(engine, quiet)
        with engine.connect() as connection:
            start = time.perf_counter()
            found = reach(connection, geography(connection, "E54000048").lsoa_vintage)
            read = time.perf_counter() - start
        engine.dispose()
    return f"region: read {read:.2f} s, {_all_needs(found)}"


def reach_of_england() -> str:
    """Reach for twelve needs, 32,844 neighbourhoods and 20,000 services."""
    return f"England: {_all_needs(_england())}"


def _all_needs(found: Reach) -> str:
    start = time.perf_counter()
    pairs = 0
    for key in NEEDS:
        found.access(Ask(key))
        pairs += len(found.pairs(Ask(key)))
    homes, services = len(found.homes), len(found.services)
    return (
        f"E2SFCA for {len(NEEDS)} needs, {homes:,} neighbourhoods, {services:,} services, {pairs:,} pairs: "
        f"{time.perf_counter() - start:.2f} s"
    )


def _england() -> Reach:
    random = np.random.default_rng(1)
    homes = _points(random, NEIGHBOURHOODS).assign(**{"all": 1_700, "0-17": 350})
    sites = _points(random, SERVICES).assign(share=1.0, service_key=[str(n) for n in range(SERVICES)])
    services = pd.DataFrame(
        {
            "service_key": sites["service_key"],
            "status": "active",
            "minimum_age": np.nan,
            "maximum_age": np.nan,
        }
    )
    needs = pd.DataFrame(
        {
            "service_key": sites["service_key"],
            "need_key": random.choice(list(NEEDS), SERVICES),
            "found_by": "term",
        }
    )
    return Reach(homes, services, sites, needs, date(2026, 11, 1), ())


def _points(random: np.random.Generator, number: int) -> pd.DataFrame:
    # The towns are the same for people and services, and the larger ones hold more of both.
    towns = np.random.default_rng(2).uniform((200_000, 50_000), (640_000, 600_000), (TOWNS, 2))
    size = 1 / np.arange(1, TOWNS + 1)
    at = towns[random.choice(TOWNS, number, p=size / size.sum())] + random.normal(0, 9_000, (number, 2))
    spread = random.uniform((200_000, 50_000), (640_000, 600_000), (number, 2))
    crowded = random.random(number) < 2 / 3
    both = np.where(crowded[:, None], at, spread)
    return pd.DataFrame({"easting": both[:, 0], "northing": both[:, 1]})


def _measured(task: Callable[[], str]) -> None:
    line = task()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    print(f"{line}, peak memory {peak:,.0f} MB", flush=True)


def main() -> None:
    for task in (load_a_large_feed, reach_of_the_region, reach_of_england):
        process = multiprocessing.get_context("spawn").Process(target=_measured, args=(task,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
