"""A session in a real browser, no host but this one: by mouse, by keys, by two phones; a server killed."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from os import environ
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.servers import LOGS, ROOT, free_port, wait_until_up
from tests.browser.visits import FINISHED

LONG = 120_000


class Hall:
    """`python -m dashboard hall` on a port, to be killed and started again."""

    def __init__(self, database: Path) -> None:
        self.database, self.port = database, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        LOGS[self.address] = database.with_suffix(".log")
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "dashboard", "hall", "--port", str(self.port)]
        environment = {**environ, "DATABASE_URL": f"sqlite:///{self.database.as_posix()}"}
        with LOGS[self.address].open("a") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        wait_until_up(self.address, self.process)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def hall(sample_server: str, sample_database: Path, tmp_path: Path) -> Iterator[Hall]:
    database = tmp_path / "hall.sqlite"
    shutil.copy(sample_database, database)
    running = Hall(database)
    yield running
    running.kill()


def press(page: Page, name: str) -> None:
    at_rest(page)
    page.get_by_role("button", name=re.compile(name)).first.click()


def at_rest(page: Page) -> None:
    """A person presses what stands still: a page drawn for the first time moves, and loses a press."""
    page.wait_for_selector(FINISHED)
    page.wait_for_timeout(300)
    page.wait_for_selector(FINISHED)


def unfold(page: Page, words: str) -> None:
    at_rest(page)
    page.get_by_text(words).click()


def opened(page: Page, hall: Hall) -> Page:
    page.set_default_timeout(LONG)
    page.goto(f"{hall.address}/workshop")
    return page


def set_up(page: Page) -> tuple[str, str]:
    """A session of seven with the usual sub-themes; its code and key."""
    press(page, "Set the session up")
    told = page.get_by_text("Write both down").inner_text()
    press(page, "I have written them down")
    return tuple(re.search(r"Code (\S+), key (\S+)", told).groups())


def reopened(browser: Browser, hall: Hall, code: str, key: str) -> Page:
    page = opened(browser.new_page(), hall)
    unfold(page, "Go on with a session")
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_label("Key of the session").fill(key)
    press(page, "Go on with this session")
    expect(page.locator(".hall-standing")).to_be_visible(timeout=LONG)
    return page


def phone(browser: Browser, hall: Hall, slip: str) -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{hall.address}/hall")
    page.get_by_label("Letters on your slip").fill(slip)
    page.get_by_role("button", name="Go on").click()
    return page


def test_a_vote_by_paper_keys_and_two_phones_outlives_the_server(browser: Browser, hall: Hall):
    page = opened(browser.new_page(), hall)
    code, key = set_up(page)
    unfold(page, "Dots, people present")
    press(page, "Make 7 slips")
    slips = page.locator("code").first.inner_text().split()
    press(page, "Show the hall screen")
    expect(page.locator(".hall h1")).to_have_text("Short-term funding", timeout=LONG)
    expect(page.locator(".st-key-tools")).to_be_hidden(timeout=LONG)
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.hall h1,.hall p,.hall li,.hall span')]"
        ".map(each => parseFloat(getComputedStyle(each).fontSize)))"
    )
    assert smallest >= 24
    page.keyboard.press("ArrowRight")
    expect(page.locator(".hall h1")).to_have_text("How much does this matter here?", timeout=LONG)
    phones = [phone(browser, hall, slip) for slip in slips[:2]]
    for each, answer in zip(phones, ("A lot", "Cannot say"), strict=True):
        each.get_by_label(answer).check()
    for each in phones:
        each.get_by_role("button", name="Vote").click()
    for each in phones:
        expect(each.get_by_text("Your vote is in")).to_be_visible(timeout=LONG)
    expect(page.locator(".hall-foot")).to_contain_text("2 of 7 in", timeout=LONG)
    page.keyboard.press("Escape")
    box = page.locator(".tally button").first.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    for row, times in ((1, 1), (2, 2), (4, 2)):
        for _ in range(times):
            page.locator(".tally > div").nth(row).get_by_role("button", name=re.compile("One more")).click()
    expect(page.locator(".hall-standing")).to_contain_text("7 of 7 in", timeout=LONG)
    hall.kill()
    hall.start()
    again = reopened(browser, hall, code, key)
    expect(again.locator(".hall-standing")).to_contain_text("First vote open", timeout=LONG)
    expect(again.locator(".hall-standing")).to_contain_text("7 of 7 in", timeout=LONG)
    press(again, "Go on: First vote closed")
    expect(again.get_by_text("Paper 5, phones 2: 7 together, of 7 present.")).to_be_visible(timeout=LONG)
