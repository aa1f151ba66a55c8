"""A lead's journey from the Overview into a meeting and to the next day, by mouse and by keyboard alone."""

import csv
import io
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pptx import Presentation

from dashboard.people import keys
from dashboard.store.engine import engine_for, writing
from tests.browser.actors import Actor, Keyboard, Mouse
from tests.browser.servers import free_port, serving
from tests.browser.visits import Visit
from tests.newer_load import load_newer_scores

LSOA = "E01012571"
FIGURES = 5


@dataclass(frozen=True)
class Office:
    """A server of this test's own, its database, and a contributor's key."""

    address: str
    database: Path
    key: str


def copied(database: Path, to: Path) -> Path:
    """A database of the test's own, as another server has built it and may still hold it open."""
    with sqlite3.connect(database) as source, sqlite3.connect(to) as target:
        source.backup(target)
    return to


@pytest.fixture(scope="module")
def office(
    sample_server: str, sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    database = folder / "office.sqlite"
    copied(sample_database, database)
    with writing(engine_for(f"sqlite:///{database.as_posix()}")) as connection:
        key = keys.add(connection, "Meeting lead")
    with serving([sys.executable, "-m", "dashboard.server"], database=database, port=free_port()) as address:
        yield Office(address, database, key)


def go(actor: Actor, link: str) -> None:
    """To another page by the menu, until it is there."""
    actor.press(link)
    actor.visit.page.wait_for_url(lambda url: f"/{link.lower()}" in url)
    actor.visit.rested()
    actor.visit.page.locator("h1.answer").wait_for()


def shows(actor: Actor, words: str) -> None:
    """The page comes to say these words; it fails where it does not within half a minute."""
    actor.visit.page.get_by_test_id("stMain").get_by_text(words).first.wait_for()


def add(actor: Actor, *, at: int = 0) -> None:
    """Put a figure on the board, and see that it is there before going on."""
    actor.press("Add to board", at=at)
    shows(actor, "Take off the board")


def collect(actor: Actor) -> None:
    """Five figures, one of each page on the way, then the blind spots."""
    add(actor)
    go(actor, "Place")
    actor.choose("Area", "Blackpool (district)")
    shows(actor, "Blackpool among all districts")
    add(actor)
    for link in ("Funding", "Backlogs", "Transport"):
        go(actor, link)
        add(actor)
    go(actor, "Findings")
    actor.mark("Blind spots")
    actor.choose("I am one of", "NHS")
    shows(actor, "11 of 25 sub-themes hold no quotation")


def save(actor: Actor, key: str) -> str:
    """Save the draft as a contributor; its code."""
    go(actor, "Board")
    actor.press("I am a contributor")
    actor.fill("PIN of this meeting, or key", key)
    actor.press("Use this key")
    actor.fill("Title", "Winter meeting")
    actor.press("Save the title")
    actor.press("Save for everybody")
    actor.visit.page.wait_for_url(lambda url: "board=SP-" in url)
    return actor.visit.page.url.partition("board=")[2][:9]


def present(actor: Actor) -> None:
    """Every slide by the arrow keys; the menu is out of sight; Escape leaves."""
    page = actor.visit.page
    actor.press("Present")
    page.wait_for_selector("dialog .slide:visible", timeout=60_000)
    seen = []
    for _ in range(FIGURES + 1):
        page.wait_for_timeout(150)
        shown = page.locator("dialog .slide:visible")
        seen.append(shown.locator("h1, h2").first.inner_text())
        assert shown.count() == 1
        assert not covered(page)
        page.keyboard.press("ArrowRight")
    assert seen[0] == "Winter meeting"
    assert len(set(seen)) == FIGURES + 1
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    actor.visit.rested()


def covered(page) -> bool:
    """Whether anything but the slides can be seen in the corners and the middle of the window."""
    return page.evaluate(
        "() => [[5, 5], [640, 10], [1275, 5], [640, 360], [5, 715]].some(([x, y]) =>"
        " !document.elementFromPoint(x, y).closest('dialog'))"
    )


def decide(actor: Actor) -> None:
    actor.press("Five minutes left: what do we agree?")
    shows(actor, "Not agreed, because")
    actor.visit.rested()
    actor.press("Save the decision")
    shows(actor, "Write what is agreed")
    actor.fill("What we agree: a measure or a change", "Ask the three districts for their waits")
    actor.fill("Owner: a role or an organisation, not a person's name", "ICB data lead")
    actor.press("Save the decision")
    actor.visit.page.wait_for_selector(".tile:has-text('Ask the three districts')")


def exported(actor: Actor, label: str, folder: Path) -> Path:
    with actor.visit.page.expect_download(timeout=120_000) as download:
        actor.press(label)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("way", [Mouse, Keyboard])
def test_a_lead_carries_findings_into_a_meeting_and_finds_them_the_next_day(
    way: Callable[[Visit], Actor], office: Office, visit, browser: Browser, tmp_path: Path
) -> None:
    actor = way(visit("?level=lsoa&indicator=imd_score", address=office.address))
    collect(actor)
    code = save(actor, office.key)
    present(actor)
    decide(actor)
    slides = Presentation(str(exported(actor, "PowerPoint", tmp_path))).slides
    assert len(slides) >= FIGURES + 1
    assert exported(actor, "PDF", tmp_path).read_bytes().startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(exported(actor, "CSV", tmp_path).read_bytes())) as archive:
        assert "decisions.csv" in archive.namelist()
    opens_from_disk(browser, exported(actor, "HTML, one file", tmp_path))
    assert actor.visit.outside == []

    score = {"Mouse": "91.900", "Keyboard": "92.900"}[way.__name__]
    load_newer_scores(f"sqlite:///{office.database.as_posix()}", tmp_path / "newer", {LSOA: score})
    next_day = visit(f"board?board={code}", address=office.address)
    said = next_day.page.inner_text("[data-testid=stMain]")
    assert "changed since" in said
    assert score[:4] in said
    assert "Ask the three districts" in said
    assert "Save the note" not in said
    assert Axe().run(next_day.page).response["violations"] == []
    on_a_phone = visit(f"board?board={code}", address=office.address, size="phone")
    assert on_a_phone.sideways == 0


def test_a_pin_that_was_typed_and_left_by_tab_is_sent_with_the_decision(office: Office, visit) -> None:
    """The eye beside the field takes the focus and kept what was typed from being sent."""
    with writing(engine_for(f"sqlite:///{office.database.as_posix()}")) as connection:
        pin = keys.open_meeting(connection, "Meeting lead")
    page = visit("gaps", address=office.address).page
    page.get_by_role("button", name="What do we agree?").click()
    page.get_by_label("What we agree: a measure or a change").fill("Ask who drives at night")
    page.get_by_label("Owner: a role or an organisation").fill("Transport lead")
    field = page.get_by_label("PIN of this meeting, or key")
    field.press_sequentially(pin)
    field.press("Tab")
    page.get_by_role("button", name="Save the decision").click()
    page.get_by_text("The decision is saved").wait_for()


def test_a_draft_is_presented_when_streamlit_runs_the_pages_alone(
    visit, sample_database: Path, sample_server: str, tmp_path: Path
) -> None:
    database, port = copied(sample_database, tmp_path / "alone.sqlite"), free_port()
    words = ["-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    with serving([sys.executable, *words], database=database, port=port) as address:
        actor = Mouse(visit(address=address))
        add(actor)
        go(actor, "Board")
        actor.press("Present")
        slides = actor.visit.page.locator("dialog .slide:visible")
        slides.wait_for(timeout=60_000)
        actor.visit.page.keyboard.press("ArrowRight")
        assert slides.locator("svg").count() >= 1
        actor.visit.page.keyboard.press("Escape")
        actor.visit.page.wait_for_selector("dialog", state="detached")
        assert actor.visit.errors == []


def test_a_page_is_taken_to_a_meeting_with_the_numbers_on_it(visit, tmp_path: Path) -> None:
    actor = Mouse(visit("?level=place&indicator=imd_score"))
    actor.mark("Table")
    rows = actor.visit.page.locator(".numbers table").first.locator("tbody tr").all()
    on_screen = {row.locator("th").inner_text(): row.locator("td").first.inner_text() for row in rows}
    actor.visit.page.get_by_role("radio", name="Map", exact=True).click()
    actor.visit.rested()
    actor.press("Take this page to a meeting")
    slides = Presentation(str(exported(actor, "PowerPoint", tmp_path))).slides
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    plot = charts[0].plots[0]
    drawn = dict(zip(plot.categories, plot.series[0].values, strict=True))
    assert {name: f"{value:.1f}" for name, value in drawn.items()} == on_screen
    with zipfile.ZipFile(exported(actor, "CSV", tmp_path)) as archive:
        text = archive.read(next(name for name in archive.namelist() if name.endswith(".csv")))
    in_file = {
        row["area_name"]: row["value"] for row in csv.DictReader(io.StringIO(text.decode("utf-8-sig")))
    }
    assert in_file == on_screen


def opens_from_disk(browser: Browser, file: Path) -> None:
    """The HTML file needs no server and no network."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert page.locator(".slide:visible svg").count() >= 1
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()
