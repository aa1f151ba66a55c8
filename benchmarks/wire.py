"""Counting what a browser tab receives, as the browser itself reports it."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import BROWSERS, FLAGS


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium, as the machine has it."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise SystemExit("No Chromium or Chrome is installed.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield running
        running.close()


class Wire:
    """The bytes that one tab has received: over HTTP as they were on the wire, and in WebSocket frames."""

    def __init__(self, page: Page) -> None:
        self.http: Counter[str] = Counter()
        self.websocket = 0
        self._addresses: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._note_request)
        session.on("Network.loadingFinished", self._note_loaded)
        session.on("Network.webSocketFrameReceived", self._note_frame)
        session.send("Network.enable")

    def _note_request(self, event: dict) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _note_loaded(self, event: dict) -> None:
        self.http[self._addresses.get(event["requestId"], "?")] += int(event["encodedDataLength"])

    def _note_frame(self, event: dict) -> None:
        text, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        self.websocket += len(text) * 3 // 4 if binary else len(text.encode())

    @property
    def total(self) -> int:
        """All bytes received so far."""
        return self.http.total() + self.websocket
