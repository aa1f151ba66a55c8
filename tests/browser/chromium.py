"""Headless Chromium, as the machine has it, with nothing outside this machine in reach."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from tests.conftest import absent

MILLISECONDS_TO_COME_TRUE = 60_000
"""How long anything awaited may take: a busy machine is no fault of a page."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # WebGL needs the simulated graphics card; putting a page together does not, and costs half as much so.
    "--disable-gpu-compositing",
    # Only this machine has a name, so a request elsewhere fails here as it would in a hall without wifi.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser; the test that asks is skipped where none is installed."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        absent("no Chromium or Chrome is installed")
    expect.set_options(timeout=MILLISECONDS_TO_COME_TRUE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield running
        running.close()
