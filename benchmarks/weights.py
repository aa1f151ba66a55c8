"""A change of weight on the fair-share tester, from the key to the table drawn, against a bare page.

    python -m benchmarks.weights [--presses 20]

The bare page has one slider, a table of as many rows and a chart of as many dots, all from constants. Read
the ratio: server and browser share this machine's cores.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.wire import chromium
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import engine_for
from tests.browser.servers import free_port, serving

BARE = """
import streamlit as st
weight = st.select_slider("Deprivation", [str(n) for n in range(0, 101, 5)], key="w")
rows = [{"area": f"Area {n}", "gets": 100 * n, "target": 90 * n + int(weight)} for n in range(17)]
st.vega_lite_chart({"data": {"values": rows}, "mark": "point", "encoding": {
    "y": {"field": "area", "type": "nominal"}, "x": {"field": "target", "type": "quantitative"}}})
cells = "".join(f"<tr><td>{r['area']}</td><td>{r['gets']}</td><td>{r['target']}</td></tr>" for r in rows)
st.html(f'<div class="numbers"><table>{cells}</table></div>')
"""
CHANGED = (
    "before => { const t = document.querySelector('.numbers table'); return t && t.innerText !== before }"
)


def presses(page: Page, address: str, number: int, slider: int) -> list[float]:
    """Milliseconds of each change; the first two, which warm up, are left out."""
    page.goto(address)
    page.locator(".numbers table").first.wait_for(timeout=90_000)
    page.wait_for_timeout(4_000)
    page.get_by_role("slider").nth(slider).focus()
    times = []
    for turn in range(number + 2):
        before = page.locator(".numbers table").first.inner_text()
        start = time.perf_counter()
        page.keyboard.press("ArrowRight" if turn % 4 < 2 else "ArrowLeft")
        page.wait_for_function(CHANGED, arg=before, timeout=30_000, polling=10)
        times.append(1_000 * (time.perf_counter() - start))
        page.wait_for_timeout(500)
    return times[2:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=20)
    number = parser.parse_args().presses
    with tempfile.TemporaryDirectory() as folder:
        bare, database = Path(folder) / "bare.py", Path(folder) / "sample.sqlite"
        bare.write_text(BARE, encoding="utf-8")
        engine = engine_for(f"sqlite:///{database.as_posix()}")
        ensure_data(engine, quiet)
        engine.dispose()
        first, second = free_port(), free_port()
        ours = [sys.executable, "-m", "dashboard", "run", "--port", str(first)]
        plain = [sys.executable, "-m", "streamlit", "run", str(bare), "--server.port", str(second)]
        with (
            serving(ours, database=database, port=first) as dashboard,
            serving([*plain, "--server.headless", "true"], database=database, port=second) as constants,
            chromium() as browser,
        ):
            results = {
                "bare page": presses(browser.new_page(), constants, number, 0),
                "fair-share tester": presses(browser.new_page(), f"{dashboard}/funding?part=fair", number, 1),
            }
    for name, times in results.items():
        print(f"{name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
    ratio = statistics.median(results["fair-share tester"]) / statistics.median(results["bare page"])
    print(f"ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
