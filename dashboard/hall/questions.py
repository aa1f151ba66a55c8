"""What is asked in a hall, and how it may be answered. Pure: nothing here counts or keeps an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.errors import DashboardError
from dashboard.words import counted

DOTS, DOTS_ON_ONE = 3, 2


class Asked(StrEnum):
    """The questions; the value is what the database keeps."""

    FIRST = "matters, first"
    MATCH = "matches"
    JOURNEY = "journeys"
    SECOND = "matters, second"
    RANK = "rank"


@dataclass(frozen=True)
class Question:
    """`each` marks may be given by one person, at most `on_one` of them to one answer.

    With `choose_any` people mark whatever holds for them, or nothing: their marks do not add up to the number
    of people.
    """

    words: str
    answers: tuple[str, ...]
    each: int = 1
    on_one: int = 1
    choose_any: bool = False

    def most(self, present: int) -> int:
        """The most marks that this many people can give."""
        return self.each * present

    def fault(self, marks: Sequence[int], *, people: int) -> str:
        """Why these marks cannot come from so many people, as a sentence; empty where they can."""
        if len(marks) != len(self.answers) or any(mark < 0 for mark in marks):
            return "These answers are not those of the question."
        present = counted(people, "person", "people")
        if sum(marks) > self.most(people):
            given = counted(sum(marks), "mark is", "marks are")
            return f"{given} more than {present} can give: at most {self.most(people)}."
        if max(marks) > self.on_one * people:
            name = self.answers[list(marks).index(max(marks))]
            most = self.on_one * people
            return f"“{name}” has {counted(max(marks), 'mark')}; {present} can give it {most}."
        return ""


MATTERS = Question(
    "How much does this matter here?",
    ("Not at all", "A little", "Some", "A lot", "Completely", "Cannot say"),
)
MATCHES = Question("Does it match what you know?", ("Yes", "Partly", "No"))
JOURNEYS = Question(
    "Has any of this kept you from going?",
    ("It was late", "It was cancelled", "Felt unsafe", "Could not afford it"),
    each=4,
    choose_any=True,
)
JOURNEY_SUB_THEME = "8-1"
"""The sub-theme of the study to which the question about journeys is put as well."""


def question(asked: Asked, titles: Sequence[str]) -> Question:
    """The question; `titles` are the session's sub-themes, which are the answers when they are ranked."""
    if asked is Asked.RANK:
        words = f"Where should we start? {DOTS} dots each, at most {DOTS_ON_ONE} on one"
        return Question(words, tuple(titles), each=DOTS, on_one=DOTS_ON_ONE)
    return {
        Asked.FIRST: MATTERS,
        Asked.SECOND: MATTERS,
        Asked.MATCH: MATCHES,
        Asked.JOURNEY: JOURNEYS,
    }[asked]


def marks_of(text: str) -> tuple[int, ...]:
    """The marks of one ballot as it is stored: “0,0,1”. Raises `DashboardError` for anything else."""
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and len(part) == 1 for part in parts):
        raise DashboardError("This is no answer to the question. Choose one of those on the screen.")
    return tuple(int(part) for part in parts)


def text_of(marks: Sequence[int]) -> str:
    """The marks as they are stored."""
    return ",".join(str(mark) for mark in marks)
