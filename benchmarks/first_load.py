"""How much a phone receives before a page stands, with nothing kept from an earlier visit.

    python -m benchmarks.first_load [--pages overview,place] [--largest 8]

The first visit builds the sample database and is not counted; each page is then opened in a new browser
of 390 x 844. The aim is 1.5 MB or less. Milliseconds are from navigation to a settled page, on this
machine, with server and browser sharing its cores.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.wire import Wire, chromium
from dashboard.navigation import PAGES
from tests.browser.servers import free_port, serving
from tests.browser.visits import SIZES, Visit


def cold_visit(browser: Browser, address: str, path: str) -> tuple[Wire, float]:
    """What one new phone receives for one page, and the seconds until it is settled."""
    width, height = SIZES["phone"]
    context = browser.new_context(viewport={"width": width, "height": height})
    visit = Visit(context.new_page(), address)
    wire = Wire(visit.page)
    start = time.perf_counter()
    visit.open(path)
    seconds = time.perf_counter() - start
    visit.page.wait_for_load_state("networkidle")
    context.close()
    return wire, seconds


def report(name: str, wire: Wire, seconds: float, *, largest: int) -> None:
    """One line for the page, and one for each of its largest files."""
    requests, total = len(wire.http), wire.total / 1e6
    print(f"{name:24} {total:6.2f} MB {requests:4} requests {wire.websocket / 1e3:7.1f} kB pushed", end=" ")
    print(f"{seconds * 1000:6.0f} ms")
    for url, size in wire.http.most_common(largest):
        print(f"    {size / 1e3:8.1f} kB  {url.rsplit('/', 1)[-1]}")


def main() -> None:
    """Read the options, start the server, visit each page once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", default=",".join(page.url_path for page in PAGES))
    parser.add_argument("--largest", type=int, default=0)
    options = parser.parse_args()
    chosen = [page for page in PAGES if page.url_path in options.pages.split(",")]
    command = [sys.executable, "-m", "dashboard.server"]
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        database = Path(folder) / "sample.sqlite"
        with serving(command, database=database, port=free_port()) as address:
            first = Visit(browser.new_page(), address)
            first.page.goto(address)
            first.settled(seconds=240).page.close()
            for page in chosen:
                report(page.title, *cold_visit(browser, address, page.address), largest=options.largest)


if __name__ == "__main__":
    main()
