"""How long a change of need takes on Service gaps, beside an empty page and a bare page with the same map.

    python -m benchmarks.gap_filter_change [--clicks 20]

As `benchmarks.filter_change`, at the level of 1,058 neighbourhoods; the bare page draws the same two maps
from constants, without list, matrix and directory.
"""

import argparse
import os
import pickle
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from benchmarks.filter_change import UNCOUNTED, Timed, opened
from benchmarks.wire import chromium
from dashboard.catalogue.needs import NEEDS
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.parsed import quiet
from dashboard.navigation import PAGES_FOLDER
from dashboard.store.engine import engine_for
from tests.browser.servers import free_port, serving

KEYS = ("food", "money_and_debt")
NAMES = (NEEDS[KEYS[0]].name, NEEDS[KEYS[1]].name)


def drawings() -> dict[str, dict[str, list]]:
    """The maps that the page draws for the two needs, by the need's name."""
    kept: dict[str, dict[str, list]] = {}
    for key in KEYS:
        maps: list = []
        page = AppTest.from_file(PAGES_FOLDER / "gaps.py", default_timeout=120)
        page.query_params.update({"level": "lsoa", "need": key})
        with patch("dashboard.ui.area_map.show", lambda made, maps=maps, **_rest: maps.append(made)):
            page.run()
        kept[NEEDS[key].name] = {"maps": maps, "charts": []}
    return kept


def measured(database: Path, *, clicks: int) -> list[Timed]:
    """The three pages after so many counted changes each."""
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())

        def served(*words: str) -> str:
            command = [sys.executable, "-m", *words]
            return stack.enter_context(serving(command, database=database, port=free_port()))

        home = served("dashboard.server")
        gaps = opened(browser, "gaps", f"{home}/gaps?level=lsoa&need={KEYS[0]}", NAMES, "Need")
        empty = opened(browser, "empty", served("benchmarks.serve", "empty"), ("One", "Two"))
        bare = opened(browser, "bare", served("benchmarks.serve", "bare"), NAMES)
        timed = [empty, bare, gaps]
        for turn in range(1, clicks + UNCOUNTED + 1):
            for each in timed:
                each.change(turn)
    return timed


def main() -> None:
    """Measure and print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clicks", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "sample.sqlite"
        os.environ["DATABASE_URL"] = f"sqlite:///{database.as_posix()}"
        ensure_data(engine_for(os.environ["DATABASE_URL"]), quiet)
        constants = Path(name) / "constants.pickle"
        constants.write_bytes(pickle.dumps(drawings()))
        os.environ["BENCH_CONSTANTS"] = str(constants)
        empty, bare, gaps = measured(database, clicks=options.clicks)
    print(f"{'page':10} {'median':>7} {'p95 ms':>7} {'to empty':>9} {'kB first':>9} {'kB later':>9}")
    for each in (empty, bare, gaps):
        print(each.report(empty))
    print(f"gaps to bare page: {gaps.median / bare.median:.2f}")


if __name__ == "__main__":
    main()
