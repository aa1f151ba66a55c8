"""Seconds, memory and speed of referrals: prepare against DuckDB alone, and figures at that size.

    python -m benchmarks.referrals [ROWS]

Writes an invented extract of 10 million referrals of 198 networks into a temporary folder (1 GB), prepares
it, and groups the same file with DuckDB alone. Each runs in a process of its own. Processor time stands
beside the seconds of the clock: other work on the machine slows only the latter.
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from dashboard.loaders.formats.backlogs.counts import write_counts
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import prepared

ROWS = 10_000_000
EXTRACT = """COPY (SELECT 'Person '||i AS "Name", 'U'||(99801 + (i*7919)%198) AS "Network",
    DATE '1930-01-01' + (random()*32000)::int AS "Born", r AS "Referred",
    CASE WHEN u < 0.9 THEN r + (random()*5)::int END AS "Accepted",
    CASE WHEN u < 0.7 THEN r + 5 + (random()*150)::int END AS "Contacted",
    CASE WHEN u < 0.5 THEN r + 156 + (random()*30)::int END AS "Connected",
    CASE WHEN u < 0.2 THEN r + 190 + (random()*60)::int END AS "Followed up",
    CASE WHEN u < 0.3 OR u > 0.85 THEN r + 260 + (random()*60)::int END AS "Closed",
    CASE WHEN u > 0.95 THEN 'No reply' WHEN u > 0.9 THEN 'Withdrew' ELSE 'Open' END AS "Status",
    ['Lonely', 'Debt', 'Housing', 'Food'][1 + (random()*3)::int] AS "Need",
    ['GP', 'Self', 'Charity'][1 + (random()*2)::int] AS "By"
    FROM (SELECT i, DATE '2022-01-01' + (random()*1400)::int AS r, random() AS u FROM range({rows}) t(i)))
    TO '{path}' (HEADER)"""
MAPPING = """
system = "Benchmark"
[columns]
referred = "Referred"
accepted = "Accepted"
contacted = "Contacted"
connected = "Connected"
followed_up = "Followed up"
closed = "Closed"
outcome = "Status"
need = "Need"
source = "By"
birth_date = "Born"
area = "Network"
[area]
holds = "pcn"
[needs]
Lonely = "social_isolation"
Debt = "money_and_debt"
Housing = "housing"
Food = "food"
[sources]
GP = "practice"
Self = "self"
Charity = "voluntary"
[outcomes]
"No reply" = "no reply"
Withdrew = "withdrawn"
"""
GROUPED = """SELECT count(*) FROM (SELECT "Network", strftime("Referred", '%Y-%m'), "Need", "By", "Status",
    count(*), count("Contacted"), max("Closed"), min("Born"), max("Accepted"), max("Followed up"),
    max("Connected") FROM read_csv('{path}') GROUP BY ALL)"""


def prepare(path: Path) -> str:
    """`prepare`, from file to file."""
    mapping = path.with_suffix(".toml")
    mapping.write_text(MAPPING)
    made = prepared(path, read_mapping(mapping), as_at=date(2026, 10, 31))
    write_counts(path.with_suffix(".counts.csv"), made.counts, system=made.system, as_at=made.as_at)
    return f"{made.rows_read:,} referrals prepared into {len(made.counts):,} counts"


def group(path: Path) -> str:
    """DuckDB alone, reading the same columns and grouping them once."""
    found = duckdb.connect().execute(GROUPED.format(path=path)).fetchone()
    return f"the same file grouped by DuckDB alone into {found[0] if found else 0:,} groups"


def measured(work: Callable[[Path], str], path: Path) -> None:
    """Print what the work did, its seconds and its peak of memory."""
    start = time.perf_counter()
    words = work(path)
    wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(f"{words}: {wall:.1f} s, {time.process_time():.1f} s of processor time, {peak:,.0f} MB", flush=True)


def main() -> None:
    """Write the extract, then each measurement in its own process."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "extract.csv"
        duckdb.connect().execute(EXTRACT.format(rows=rows, path=path))
        for work in (group, prepare):
            process = multiprocessing.get_context("spawn").Process(target=measured, args=(work, path))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
