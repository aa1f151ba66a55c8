"""What the fictional services of the sample are called and say of themselves, need by need."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Kind:
    """A kind of service: its need, how often it occurs, its taxonomy term and the wider term, its words."""

    need: str
    weight: float
    term: str
    wider: str
    name: str
    says: str


def _kinds() -> tuple[Kind, ...]:
    with (Path(__file__).parent / "service_kinds.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_kind(row) for row in csv.DictReader(file))


def _kind(row: dict[str, str]) -> Kind:
    words = {name: row[name] for name in ("need", "term", "wider", "name", "says")}
    return Kind(weight=float(row["weight"]), **words)


KINDS = _kinds()
FIRST = (
    "Amberlea", "Brackenfold", "Cloudberry", "Dovecrest", "Elderfell", "Fernybank", "Goldcrest", "Harebell",
    "Ivorygate", "Juniperdale", "Kittiwake", "Larkrise", "Meadowsweet", "Nettlecombe", "Oystercatch",
    "Pipistrelle", "Quincefield", "Rowanlea", "Skylarking", "Thistledown", "Umberbeck", "Violethill",
    "Wagtail", "Yarrowby", "Zephyrbank",
)  # fmt: skip
LAST = (
    "Community Trust", "Neighbours", "Together", "Community Hub", "Welcome Project", "Good Company",
    "Social Enterprise", "Village Hall Committee", "Volunteers", "Partnership",
)  # fmt: skip
VENUES = ("Hall", "Library", "Methodist Church Room", "Sports Pavilion", "Community Centre", "Arts Barn")
JOINING = (
    "Just turn up, no need to book.",
    "You can refer yourself: use the form on the website.",
    "Your GP or link worker makes the referral.",
    "Booking needed for the first visit.",
    "",
)
EXTRAS = (
    (0.07, "A volunteer can accompany you the first time."),
    (0.12, "We keep to a small group of up to eight."),
)
