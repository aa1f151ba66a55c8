"""What is carried into a meeting: figures in order, what people noted on each, and what they agreed."""

from dataclasses import dataclass
from datetime import date

from dashboard.exports.kept import Kept, KeptPicture
from dashboard.figures.figure import PARTLY_SYNTHETIC, day
from dashboard.words import counted


@dataclass(frozen=True)
class Change:
    """A printed cell that newer data changed: which row and column, what it was and what it is now."""

    row: str
    column: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """The change as a person says it."""
        return f"{self.row}, {self.column}: {self.old} then, {self.new} now"


@dataclass(frozen=True)
class Slide:
    """One figure with a note, what has changed since it was kept, and the address of its page."""

    figure: Kept
    note: str = ""
    changed: tuple[Change, ...] = ()
    address: str = ""


@dataclass(frozen=True)
class Agreed:
    """What a meeting agreed on a view, or did not agree and why. `owner` is a role or an organisation."""

    agreed: bool
    text: str
    reason: str
    owner: str
    due: date | None
    decided_on: date
    about: str
    value_then: str
    value_now: str

    @property
    def words(self) -> str:
        """The decision in one sentence."""
        return f"Agreed: {self.text}" if self.agreed else f"Not agreed, because {self.reason}"

    @property
    def due_words(self) -> str:
        """By when, as a date people read."""
        return day(self.due) if self.due else "no date"


@dataclass(frozen=True)
class Deck:
    """A board, or the figures of one page, ready to present and to export. `code` is empty for a draft.

    `address` is where it opens again, whole, for the sign that a phone reads; empty where nothing opens it.
    """

    title: str
    code: str
    slides: tuple[Slide, ...]
    made_on: date
    data_version: str
    decisions: tuple[Agreed, ...] = ()
    address: str = ""

    @property
    def label(self) -> str:
        """What the whole carries: its figures' label where all have one, else that some have, or nothing."""
        labels = {slide.figure.label for slide in self.slides}
        return PARTLY_SYNTHETIC if len(labels) > 1 else "".join(labels)

    @property
    def titles(self) -> tuple[str, ...]:
        """The figures' titles for a list of them: where only some figures are synthetic, these say so."""
        some = self.label == PARTLY_SYNTHETIC
        figures = (slide.figure for slide in self.slides)
        return tuple(
            f"{each.title} ({each.label})" if some and each.label else each.title for each in figures
        )

    @property
    def cover(self) -> KeptPicture | None:
        """The picture beside the list of figures: the first, where only some are synthetic of the others."""
        some = self.label == PARTLY_SYNTHETIC
        figures = (slide.figure for slide in self.slides)
        return next((each.picture for each in figures if each.picture and not (some and each.label)), None)

    @property
    def standing(self) -> str:
        """Code, day and data version, as the first page says them."""
        code = f"Board {self.code}. " if self.code else ""
        return f"{code}Made on {day(self.made_on)} from data version {self.data_version}."


def contents(deck: Deck, *, most: int) -> list[str]:
    """The numbered titles of the figures for a first page, at most so many, and how many more there are."""
    titles = [f"{number}. {title}" for number, title in enumerate(deck.titles, start=1)]
    left = len(titles) - most
    return titles if left < 1 else [*titles[:most], f"And {counted(left, 'more figure')}."]
