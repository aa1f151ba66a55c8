"""Grants read and checked, against `json` (or pandas, for CSV) alone: seconds and peak memory, as ratios.

Each measurement runs in a process of its own. The larger file is the given package repeated under new
identifiers: `python -m benchmarks.grants FILE.json [--grants 300000]`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEASURE = """
import resource, sys, time
from pathlib import Path
kind, path = sys.argv[1], Path(sys.argv[2])
if kind == "json":
    import json
    start = time.perf_counter()
    held = json.loads(path.read_bytes())
elif kind == "pandas":
    import pandas as pd
    start = time.perf_counter()
    held = pd.read_csv(path, dtype=str)
else:
    from dashboard.loaders.files import head
    from dashboard.loaders.formats.grants.formats import FORMATS
    from dashboard.loaders.parsed import first_recognised, quiet
    start = time.perf_counter()
    held = first_recognised(head(path), FORMATS).read(path, quiet)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measured(kind: str, path: Path) -> tuple[float, float]:
    """Seconds and peak memory in MB of one reading."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, kind, str(path)], capture_output=True, text=True, check=True
    )
    seconds, megabytes = ran.stdout.split()
    return float(seconds), float(megabytes)


def repeated(package: Path, number: int, target: Path) -> Path:
    """A package of `number` grants: the given ones again and again, each under an identifier of its own."""
    grants = json.loads(package.read_bytes())["grants"]
    with target.open("w", encoding="utf-8") as file:
        file.write('{"grants": [')
        for position in range(number):
            grant = grants[position % len(grants)] | {"id": f"360G-bench-{position}"}
            file.write(("," if position else "") + json.dumps(grant))
        file.write("]}")
    return target


def report(words: str, path: Path, *, bare: str) -> None:
    """One line: ours, the bare reading, and the two ratios."""
    ours, alone = measured("ours", path), measured(bare, path)
    print(
        f"{words}: {ours[0]:.1f} s, {ours[1]:,.0f} MB; {bare} alone {alone[0]:.2f} s, {alone[1]:,.0f} MB; "
        f"ratio {ours[0] / alone[0]:.1f} in time, {ours[1] / alone[1]:.2f} in memory",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--grants", type=int, default=300_000)
    parser.add_argument("--csv", type=Path, help="the same for a table with column titles")
    chosen = parser.parse_args()
    started = time.perf_counter()
    report(f"{chosen.package.name}", chosen.package, bare="json")
    with tempfile.TemporaryDirectory() as folder:
        large = repeated(chosen.package, chosen.grants, Path(folder) / "large.json")
        report(f"{chosen.grants:,} grants", large, bare="json")
    if chosen.csv:
        report(chosen.csv.name, chosen.csv, bare="pandas")
    print(f"whole benchmark: {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
