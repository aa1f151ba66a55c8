"""45 minutes of an NHS lead: J1 up to its decision, by mouse and by keyboard alone, with the presses counted.

The decision, the meeting pack and the next day are in `test_boards`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actors import Actor, Keyboard, Mouse
from tests.browser.visits import Visit

NETWORK = "SANDPIPER SHORE PCN"
MOST_PRESSES = 32


@dataclass
class Counting:
    """An actor whose presses, choices and typed fields are counted."""

    actor: Actor
    did: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.actor.visit.page

    def press(self, name: str) -> None:
        self.did.append(name)
        self.actor.press(name)

    def choose(self, label: str, text: str) -> None:
        self.did.append(f"{label}: {text}")
        self.actor.choose(label, text)

    def mark(self, option: str) -> None:
        self.did.append(option)
        self.actor.mark(option)

    def slide(self, slider: str, number: int) -> None:
        self.did.append(f"{slider}: {number}")
        self.actor.slide(slider, number)

    def go(self, title: str) -> None:
        self.press(title)
        self.page.wait_for_url(re.compile(f"/{title.lower()}"))
        self.actor.visit.rested()

    @property
    def answer(self) -> str:
        return str(self.page.locator("h1.answer").inner_text())

    def answers(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.locator("h1.answer")).to_contain_text(words, timeout=60_000)


def opening(lead: Counting) -> None:
    """The worst gap with value and comparator; four barriers with a direction in words; invented data."""
    assert re.search(r"\d.*ICB's \d", lead.answer)
    cards = lead.page.locator("section.card").all_inner_texts()
    assert [card.split("\n")[0] for card in cards] == ["Service gaps", "Funding", "Backlogs", "Transport"]
    for card in cards:
        assert re.search(r"\bup\b|\bdown\b|no trend", card), card
    expect(lead.page.locator("p.chip")).to_contain_text("Synthetic demonstration data")


def gaps(lead: Counting) -> None:
    """Need beside supply as a labelled picture; as many rows as areas; a row opens the panel."""
    lead.go("Gaps")
    lead.mark("Scatter")
    expect(lead.page.get_by_text("Need against supply").first).to_be_visible()
    expect(lead.page.get_by_text("High need is the third").first).to_be_visible()
    lead.mark("Map")
    lead.choose("By", "Primary care networks")
    rows = lead.page.locator("table th button").filter(has_text=re.compile("PCN"))
    areas = lead.page.locator("svg[role=listbox] [role=option]")
    expect(areas).to_have_count(rows.count())
    lead.press(NETWORK)
    panel = lead.page.locator(".st-key-panel")
    expect(panel).to_contain_text(NETWORK)
    expect(panel).to_contain_text("ICB")
    assert lead.page.locator("svg[role=listbox] [aria-selected=true]").count() == 1


def compared(lead: Counting) -> None:
    """Three areas in one table, their differences in words."""
    lead.choose("Compare with", "REDWING LAKES PCN")
    lead.answers("the biggest differences first")
    lead.choose("Beside", "PEREGRINE FELL PCN")
    heads = lead.page.locator(".strips thead th").all_inner_texts()
    assert [name for name in (NETWORK, "REDWING LAKES PCN", "PEREGRINE FELL PCN") if name not in heads] == []
    assert "higher than" in lead.page.inner_text(".strips")


def money(lead: Counting) -> None:
    """Weights that a room moves, no rule for sharing; then what ends, and what nobody knows the end of."""
    lead.go("Funding")
    lead.mark("Fair share")
    before = lead.answer
    for name, weight in (("People", 34), ("Older people", 33), ("Deprivation", 33)):
        lead.slide(name, weight)
    expect(lead.page.locator("h1.answer")).not_to_have_text(before)
    lead.answers("not a rule for sharing money")
    assert re.search(r"in \d+ (in|of) \d+|\d+% of", lead.page.inner_text("[data-testid=stMain]"))
    lead.mark("Cliff")
    lead.answers("31 March 2027")
    lead.answers("still to run")


def backlog(lead: Counting) -> None:
    """Too few contacts: nobody can say when the list clears; more of them, and weeks are named."""
    lead.go("Backlogs")
    lead.choose("Part", "Clock")
    lead.answers("cannot be said whether the list will ever clear")
    lead.slide("More first contacts a week", 40)
    lead.answers(re.compile(r"\d+ weeks"))


def blind_spots(lead: Counting) -> None:
    lead.go("Findings")
    lead.mark("Blind spots")
    lead.choose("I am one of", "NHS")
    lead.answers("11 of 25 sub-themes hold no quotation")


@pytest.mark.parametrize("way", [Mouse, Keyboard])
def test_a_lead_goes_through_the_four_barriers_and_the_blind_spots(
    way: Callable[[Visit], Actor], visit
) -> None:
    lead = Counting(way(visit("")))
    for step in (opening, gaps, compared, money, backlog, blind_spots):
        step(lead)
    assert len(lead.did) <= MOST_PRESSES, lead.did
    assert lead.actor.visit.outside == []


@pytest.mark.parametrize("way", [Mouse, Keyboard])
def test_a_question_of_the_room_is_one_press_or_one_typed_word(way: Callable[[Visit], Actor], visit) -> None:
    """“Show me Burnley.” “Only children.” “Next to Preston.” “Because of the bus?” “Go back.”"""
    room = Counting(way(visit("gaps")))
    room.choose("Area", "Burnley (district)")
    room.answers("Burnley")
    room.choose("For", "Children")
    room.answers(re.compile("[Cc]hild"))
    room.choose("Compare with", "Preston")
    room.answers("Burnley and Preston")
    room.go("Transport")
    room.answers("Burnley")
    room.page.go_back()
    room.answers("Burnley and Preston")
    assert len(room.did) == 4
