"""Every page once: its file, its name, its address, what it answers and who may open it."""

from dataclasses import dataclass
from pathlib import Path

from dashboard.access import Permission, Role, allows
from dashboard.settings import ROOT

PAGES_FOLDER = ROOT / "pages"
MORE = "More"
"""The section of the menu for pages about the data and the words; the others stand in the menu itself."""
BOARD, MY_TOWN = "board", "my-town"


@dataclass(frozen=True)
class Page:
    """One page. `url_path` is its stable address; the default page also answers at the root."""

    file: str
    title: str
    url_path: str
    question: str
    permission: Permission = Permission.VIEW
    default: bool = False
    section: str = ""

    @property
    def path(self) -> Path:
        """The script that draws it."""
        return PAGES_FOLDER / self.file

    @property
    def address(self) -> str:
        """Where it stands below the dashboard's own address: empty for the default page."""
        return "" if self.default else self.url_path


PAGES = (
    Page(
        "overview.py",
        "Overview",
        "overview",
        "Where is the widest imbalance between need and support?",
        default=True,
    ),
    Page("gaps.py", "Gaps", "gaps", "Who needs what, what there is, and who can reach it?"),
    Page("funding.py", "Funding", "funding", "Who gets what, for how long, and what happens when it ends?"),
    Page("backlogs.py", "Backlogs", "backlogs", "How long do people wait, why, and what would it take?"),
    Page("transport.py", "Transport", "transport", "Who can get there, and home again?"),
    Page("place.py", "Place", "place", "What is known about one area, and what is not?"),
    Page("findings.py", "Findings", "findings", "What did people say, and what do figures say to it?"),
    Page(
        "workshop.py",
        "Workshop",
        "workshop",
        "What does a group in a hall say, before and after the figures?",
    ),
    Page("my_town.py", "My town", MY_TOWN, "Is there demand here, can people come, and who funds it?"),
    Page("board.py", "Board", BOARD, "What do we take to the meeting, and what did we decide?"),
    Page("data.py", "Data", "data", "Where do the numbers come from, and how old are they?", section=MORE),
    Page(
        "glossary.py",
        "Glossary and methods",
        "glossary",
        "What do the words mean, and how is each computed?",
        section=MORE,
    ),
)


LED_TO = {"vcse": MY_TOWN, "facilitator": "workshop"}
"""Where `?role=` leads who opens the dashboard: each to the page made for them."""
FORMER = {"backlog": "backlogs"}
"""Addresses that pages had once: links and boards that were kept then still open."""


def page_at(address: str) -> Page | None:
    """The page that answers at an address below the dashboard's own, or once did; None where none does."""
    return next((page for page in PAGES if page.address == FORMER.get(address, address)), None)


def pages_for(role: Role) -> tuple[Page, ...]:
    """The pages that this role may open, in the order of the menu."""
    return tuple(page for page in PAGES if allows(role, page.permission))
