"""How long a filter change takes on the Overview, and what it sends, against two pages that do less.

    python -m benchmarks.filter_change [--clicks 30] [--indicators KEY,KEY] [--database FILE]

An empty Streamlit page, a bare page with the same charts from constants, and the dashboard at the level of
1,058 neighbourhoods are open in one browser of 1280 x 720; the indicator is changed in turn, and each
change is timed from the click to the last thing drawn. All three are warmed up and their garbage collection
is frozen. Read the ratios: server and browser share this machine's cores. Aims: 1.2 times the bare page,
40 kB a change.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from benchmarks.drawings import keep
from benchmarks.wire import Wire, chromium
from dashboard.catalogue.indicators import indicator
from tests.browser.servers import free_port, serving
from tests.browser.visits import SIZES, Visit

UNCOUNTED = 2  # the first change to each indicator works out what later ones have kept
SCRIPT = Path(__file__).with_name("drawing.js")
QUIET = "() => lastHeard > clicked && performance.now() - Math.max(lastDrawn, lastHeard) > 1000"


@dataclass
class Timed:
    """One open page, and what its filter changes have cost so far."""

    name: str
    page: Page
    wire: Wire
    choices: tuple[str, str]
    filter_name: str = "Indicator"
    milliseconds: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def change(self, turn: int) -> None:
        """Choose the other value; note the time to the last thing drawn and the bytes received."""
        self.page.bring_to_front()
        self.page.get_by_role("combobox", name=self.filter_name).click()
        option = self.page.get_by_role("option", name=self.choices[turn % 2], exact=True)
        option.wait_for()
        before = self.wire.websocket
        option.click()
        self.page.wait_for_function(QUIET)
        self.milliseconds.append(self.page.evaluate("() => window.lastDrawn - window.clicked"))
        self.sent.append(self.wire.websocket - before)

    def report(self, floor: "Timed") -> str:
        """Median, 95th percentile, ratio to another page's median; kB of the first change and of later ones.

        A later change to an indicator seen before sends less: the browser has kept its larger parts.
        """
        median, high = self.median, statistics.quantiles(self.milliseconds[UNCOUNTED:], n=20)[-1]
        first, later = self.sent[0] / 1e3, statistics.median(self.sent[UNCOUNTED:]) / 1e3
        return (
            f"{self.name:10} {median:7.0f} {high:7.0f} {median / floor.median:9.2f} {first:9.1f} {later:9.1f}"
        )

    @property
    def median(self) -> float:
        """The median of the counted changes, in milliseconds."""
        return statistics.median(self.milliseconds[UNCOUNTED:])


def opened(
    browser: Browser, name: str, address: str, choices: tuple[str, str], filter_name: str = "Indicator"
) -> Timed:
    """The page in its own browser, drawn once and watched."""
    width, height = SIZES["projector"]
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    page.add_init_script(path=SCRIPT)
    wire = Wire(page)
    root, _, query = address.partition("?")
    Visit(page, root).open(f"?{query}" if query else "").settled(seconds=300)
    page.wait_for_load_state("networkidle")
    return Timed(name, page, wire, choices, filter_name)


def take_turns(timed: list[Timed], clicks: int) -> None:
    """Change each page in turn, so often counted, and print a line for each; the first is the floor."""
    for turn in range(1, clicks + UNCOUNTED + 1):
        for each in timed:
            each.change(turn)
    print(f"{'page':10} {'median':>7} {'p95 ms':>7} {'to empty':>9} {'kB first':>9} {'kB later':>9}")
    for each in timed:
        print(each.report(timed[0]))


def server(stack: ExitStack, database: Path, *words: str) -> str:
    """Serve a module of Python until the stack closes; returns its address."""
    return stack.enter_context(serving([sys.executable, "-m", *words], database=database, port=free_port()))


def against_bare(
    database: Path,
    folder: Path,
    *,
    page: str,
    views: Mapping[str, Mapping[str, str]],
    filter_name: str,
    clicks: int,
) -> None:
    """Print an empty page, a bare page and a page of the dashboard after so many counted changes each.

    `views` are the filters in the address for each of the two options of a filter, by the option's name.
    """
    first, second = views
    names = (first, second)
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        home = server(stack, database, "dashboard.server")
        address = f"{home}{'' if page == 'overview' else f'/{page}'}?{urlencode(views[first])}"
        ours = opened(browser, page, address, names, filter_name)
        keep(f"{page}.py", views, database=f"sqlite:///{database.as_posix()}", folder=folder)
        empty = opened(browser, "empty", server(stack, database, "benchmarks.serve", "empty"), ("One", "Two"))
        bare = opened(browser, "bare", server(stack, database, "benchmarks.serve", "bare"), names)
        take_turns([empty, bare, ours], clicks)
    print(f"{page} to bare page: {ours.median / bare.median:.2f}")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clicks", type=int, default=30)
    parser.add_argument("--indicators", default="imd_score,connectivity_score")
    parser.add_argument(
        "--database", type=Path, help="an SQLite file; the sample is built where it is absent"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = options.database or folder / "sample.sqlite"
        keys = options.indicators.split(",")
        views = {indicator(key).name: {"level": "lsoa", "indicator": key} for key in keys}
        against_bare(
            database, folder, page="overview", views=views, filter_name="Indicator", clicks=options.clicks
        )


if __name__ == "__main__":
    main()
