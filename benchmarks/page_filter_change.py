"""How long a change of need takes on a page, beside an empty page and a bare page with the same drawings.

    python -m benchmarks.page_filter_change gaps|transport [--clicks 20]

As `benchmarks.filter_change`, on the sample; the bare page draws the same maps and charts from constants,
without lists, tables and directory.
"""

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.drawings import keep
from benchmarks.filter_change import opened, server, take_turns
from benchmarks.wire import chromium
from dashboard.catalogue.needs import NEEDS

KEYS = ("food", "money_and_debt")
NAMES = (NEEDS[KEYS[0]].name, NEEDS[KEYS[1]].name)
VIEWS = {"gaps": {"level": "lsoa"}, "transport": {}}


def measured(page: str, *, clicks: int, folder: Path) -> None:
    """Print the three pages after so many counted changes each."""
    database, view = folder / "sample.sqlite", VIEWS[page]
    views = {NEEDS[key].name: view | {"need": key} for key in KEYS}
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        home = server(stack, database, "dashboard.server")
        ours = opened(browser, page, f"{home}/{page}?{urlencode(views[NAMES[0]])}", NAMES, "Need")
        keep(f"{page}.py", views, database=f"sqlite:///{database.as_posix()}", folder=folder)
        empty = opened(browser, "empty", server(stack, database, "benchmarks.serve", "empty"), ("One", "Two"))
        bare = opened(browser, "bare", server(stack, database, "benchmarks.serve", "bare"), NAMES)
        take_turns([empty, bare, ours], clicks)
    print(f"{page} to bare page: {ours.median / bare.median:.2f}")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", choices=list(VIEWS))
    parser.add_argument("--clicks", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        measured(options.page, clicks=options.clicks, folder=Path(name))


if __name__ == "__main__":
    main()
