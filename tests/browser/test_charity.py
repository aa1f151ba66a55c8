"""Ten minutes of a charity on a phone: J2, by touch and by keyboard alone, with steps and bytes counted."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.browser.servers import ROOT, free_port, serving
from tests.browser.visits import SIZES, Visit

WIDTH, HEIGHT = SIZES["phone"]
LONG = 60_000
MOST_BYTES = 150_000
"""What a step may fetch, in bytes before compression."""
SERVICES = {"Finger": "Amberlea Lunch Club", "Keys": "Elderfell Seated Exercise"}


Town = tuple[str, Path, Path]


class Actor:
    """Somebody at a phone: `steps` are what they did, `received` the bytes that came since the last look."""

    def __init__(self, page: Page, address: str, *, at_once: bool = False) -> None:
        self.page, self.visit, self.at_once = page, Visit(page, address), at_once
        self.steps: list[tuple[str, int]] = []
        self.received = 0
        page.set_default_timeout(LONG)
        page.on("websocket", self._listen)
        page.on("response", lambda response: self._count(int(response.headers.get("content-length") or 0)))

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self._count(len(frame)))

    def _count(self, size: int) -> None:
        self.received += size

    def did(self, words: str) -> None:
        if not self.at_once:
            self.visit.rested()
        self.steps.append((words, self.received))
        self.received = 0

    def _type(self, words: str) -> None:
        """In place of what is written in the field that holds the focus."""
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Control+Enter")
        self.did(words)

    def card(self, heading: str) -> str:
        """A card's words."""
        found = self.page.locator("section.card, section", has=self.page.get_by_role("heading", name=heading))
        return str(found.first.inner_text())


class Finger(Actor):
    """By touch: a tap on what is in sight, letters by the keyboard on the screen."""

    def choose(self, label: str, typed: str, option: str) -> None:
        box = self.page.get_by_role("combobox", name=re.compile(label))
        box.scroll_into_view_if_needed()
        box.tap()
        self.page.keyboard.type(typed)
        self.page.get_by_role("option", name=option, exact=True).first.tap()
        self.did(f"{label}: {option}")

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label).tap()
        self._type(words)

    def press(self, role: str, words: str) -> None:
        self.page.get_by_role(role, name=words).first.tap()  # type: ignore[arg-type]
        self.did(words)

    def unfold(self, words: str) -> None:
        self.page.locator("summary", has_text=words).tap()
        self.did(words)


class Keys(Actor):
    """By keyboard alone: Tab to what is named, then letters, arrows, Enter."""

    MOST_TABS = 90

    def _to(self, words: str) -> None:
        """Tab until what holds the focus is named so."""
        for key in ("Tab", "Shift+Tab"):
            for _ in range(self.MOST_TABS):
                if re.search(words, self.page.evaluate(NAMED)):
                    return
                self.page.keyboard.press(key)
        pytest.fail(f"no tab stop is named {words}")

    def choose(self, label: str, typed: str, option: str) -> None:
        self._to(label)
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.type(typed)
        options = self.page.get_by_role("option")
        expect(self.page.get_by_role("option", name=option, exact=True)).to_be_visible()
        for _ in range(options.all_inner_texts().index(option)):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self.did(f"{label}: {option}")

    def write(self, label: str, words: str) -> None:
        self._to(label)
        self._type(words)

    def press(self, role: str, words: str) -> None:
        self._to(words)
        self.page.keyboard.press("Enter" if role in {"link", "button"} else "Space")
        self.did(words)

    def unfold(self, words: str) -> None:
        self.press("button", words)


NAMED = """() => {
  const at = document.activeElement;
  const labels = [...(at.labels || [])].map((each) => each.innerText);
  const own = at.matches("button, a, summary") ? at.innerText : "";
  return [at.getAttribute("aria-label"), ...labels, own].filter(Boolean).join(" ");
}"""


@pytest.fixture(scope="module")
def town(sample_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, Path]]:
    """A server of its own, as a service is confirmed on it: address, database and the links' key."""
    folder = tmp_path_factory.mktemp("town")
    file, key = folder / "sample.sqlite", folder / "links.key"
    shutil.copy(sample_url.removeprefix("sqlite:///"), file)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SERVICE_LINK_KEY", str(key))
        command = [sys.executable, "-m", "dashboard.server"]
        with serving(command, database=file, port=free_port()) as address:
            yield address, file, key


def private_link(file: Path, key: Path, service: str) -> str:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{file.as_posix()}", "SERVICE_LINK_KEY": str(key)}
    command = [sys.executable, "-m", "dashboard", "service-link", "make", service]
    made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return made.stdout.splitlines()[-1]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True)
    yield context.new_page()
    context.close()


def cost(hand: Finger | Keys) -> None:
    """The steps that were taken and what each fetched; few, and little."""
    told = "; ".join(f"{words}: {size:,}" for words, size in hand.steps)
    print(type(hand).__name__, len(hand.steps), "steps;", told)
    assert not [step for step in hand.steps[1:] if step[1] > MOST_BYTES]
    assert hand.visit.sideways == 0 and not hand.visit.exceptions


@pytest.mark.parametrize("actor", [Finger, Keys])
def test_a_charity_finds_demand_a_way_there_and_money(
    phone: Page, town: Town, actor: Callable[..., Finger | Keys]
) -> None:
    hand = actor(phone, town[0])
    phone.goto(f"{town[0]}/?role=vcse")
    hand.did("open")
    assert "words=vcse" in phone.url, "a charity is spoken to in its own words"

    hand.choose("Area", "Morec", "Morecambe (town)")
    expect(phone.locator("h1")).to_contain_text("Morecambe: ")
    heading = phone.locator("h1").bounding_box()
    assert heading and heading["y"] + heading["height"] < HEIGHT, "the answer is on the first screen"
    assert re.search(r"about \d+ people|too few", phone.locator("h1").inner_text(), re.I)
    assert not re.search(r"\b[1-7] (?:people|person)\b", hand.card("Demand")), "no small count"
    assert "What stakeholders say" in hand.card("What people said"), "cited"
    assert phone.evaluate(PAGE_HEIGHT) <= 4 * HEIGHT, "four screens"

    by_day = hand.card("Can people get to me?")
    hand.choose("When", "Tuesday 18", "Tuesday 18:00")
    assert hand.card("Can people get to me?") != by_day, "another hour, another answer"
    hand.choose("For whom", "Child", "Children and young people (0 to 17)")
    assert "not collected" in hand.card("Under 18")
    money = hand.card("Who funds here")
    assert re.search(r"\d+ grants from \d+ funders", money) and "do not say how long" in money
    cost(hand)


@pytest.mark.parametrize("actor", [Finger, Keys])
def test_a_charity_takes_a_bid_pack_away_whose_numbers_are_the_pages(
    phone: Page, town: Town, actor: Callable[..., Finger | Keys]
) -> None:
    hand = actor(phone, town[0])
    phone.goto(f"{town[0]}/my-town?area=town:Morecambe&words=vcse")
    hand.did("open")
    hand.unfold("Bid pack")
    hand.write("What you do", "Singing causes loneliness to fall.")
    expect(phone.get_by_text("claims an effect that no figure here shows")).to_be_visible()
    hand.write("What you do", "We sing on Tuesdays. 40 people come.")
    expect(phone.get_by_text("claims an effect")).to_have_count(0)
    with phone.expect_download() as download:
        hand.press("button", "Word")
    said = words_of(Path(download.value.path()).read_bytes())
    assert "Do not send" in said, "the sample is invented"
    assert "40 people come." in said
    need = said.partition("Need here")[2].partition("What exists")[0]
    numbers, page = re.findall(r"\d[\d,]*", need), phone.inner_text("body")
    assert numbers and all(each in page for each in numbers), need
    cost(hand)


PAGE_HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"


def words_of(word: bytes) -> str:
    """Everything that the Word file says, headers and tables included."""
    document = Document(io.BytesIO(word))
    parts = [document, *(section.header for section in document.sections)]
    said = [paragraph.text for part in parts for paragraph in part.paragraphs]
    said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    xml = " ".join(section.header._element.xml for section in document.sections)
    return "\n".join([*said, xml])


@pytest.mark.parametrize("actor", [Finger, Keys])
def test_a_service_says_in_three_taps_that_it_takes_referrals(
    phone: Page, town: Town, actor: Callable[..., Finger | Keys]
) -> None:
    address, file, key = town
    link = private_link(file, key, SERVICES[actor.__name__])
    hand = actor(phone, address, at_once=True)
    page = hand.page
    page.goto(f"{address}{link}")
    assert "Confirmed today by the service" not in page.inner_text("body"), "opening it changes nothing"
    hand.press("radio", "Taking referrals")
    hand.press("button", "Confirm")
    expect(page.locator("body")).to_contain_text("Thank you")
    page.goto(f"{address}{link}")
    expect(page.locator("body")).to_contain_text("Taking referrals")
    page.goto(f"{address}{link[:-1]}{'A' if link[-1] != 'A' else 'B'}")
    expect(page.locator("body")).to_contain_text("not one of ours")
