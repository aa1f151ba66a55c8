"""What leaves the room of a session that is closed: words, never the two distributions of one question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from dashboard.hall import protection
from dashboard.hall.questions import MATTERS, Asked
from dashboard.hall.session import Session
from dashboard.words import COARSE, coarse_portion

Counts = Mapping[tuple[Asked, int], tuple[int, ...]]
TOO_FEW = "Fewer than five people answered: nothing is told."


@dataclass(frozen=True)
class Spoken:
    """A question's result outside the room: how many answered, and how many gave each answer, in words.

    `shares` is empty where fewer than five answered, and then `answered` is 0: not even they are counted.
    """

    answered: int = 0
    shares: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TopicResult:
    """What a room said of a sub-theme."""

    number: str
    title: str
    first: Spoken
    second: Spoken
    moved: str
    together: str
    match: Spoken
    journeys: Spoken
    figures: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """A session as others may read it. `places` rank its sub-themes; `missing` are P-codes and words."""

    code: str
    group: str
    area_code: str
    area_name: str
    held_on: date
    topics: tuple[TopicResult, ...]
    places: tuple[tuple[int, str], ...]
    ties: str
    missing: tuple[tuple[str, str], ...]
    data_version: str = ""


def result_of(
    session: Session,
    counts: Counts,
    *,
    notes: Sequence[tuple[int, str]],
    missing: Sequence[tuple[str, str]],
) -> Result:
    """The result of a session from the marks of its votes, by question and sub-theme."""
    titles = [topic.title for topic in session.topics]
    dots = counts.get((Asked.RANK, 0), ())
    ranked = session.present >= protection.LEAST_PEOPLE and sum(dots) > 0
    places = protection.ranking(titles, dots) if ranked else ()
    return Result(
        code=session.code,
        group=session.group,
        area_code=session.area_code,
        area_name=session.area_name,
        held_on=session.held_on,
        topics=tuple(
            _topic(session, position, counts, [text for at, text in notes if at == position])
            for position in range(1, len(titles) + 1)
        ),
        places=places,
        ties=protection.ties(places),
        missing=tuple(missing),
    )


def _topic(session: Session, position: int, counts: Counts, notes: Sequence[str]) -> TopicResult:
    topic = session.topics[position - 1]
    before, after = (counts.get((asked, position), ()) for asked in (Asked.FIRST, Asked.SECOND))
    both = bool(before) and bool(after)
    return TopicResult(
        number=topic.number,
        title=topic.title,
        first=_spoken(session, Asked.FIRST, before, exact=not after),
        second=_spoken(session, Asked.SECOND, after),
        moved=protection.movement(before, after) if both else "",
        together=protection.agreement(before, after) if both else "",
        match=_spoken(session, Asked.MATCH, counts.get((Asked.MATCH, position), ())),
        journeys=_any_of(session, counts.get((Asked.JOURNEY, position), ())),
        figures=topic.answer,
        notes=tuple(notes),
    )


def _spoken(session: Session, asked: Asked, marks: Sequence[int], *, exact: bool = True) -> Spoken:
    told = protection.shares(session.question(asked).answers, marks, exact=exact) if marks else {}
    return Spoken(sum(marks) if told else 0, tuple(told.items()))


def _any_of(session: Session, marks: Sequence[int]) -> Spoken:
    """Answers of which each may hold: a share of those present, always in words."""
    if not marks or session.present < protection.LEAST_PEOPLE or not any(marks):
        return Spoken()
    answers = session.question(Asked.JOURNEY).answers
    words = [coarse_portion(mark, session.present) for mark in marks]
    return Spoken(session.present, tuple(zip(answers, words, strict=True)))


def sentences(topic: TopicResult) -> tuple[str, ...]:
    """A sub-theme's result as sentences, for a table, a board or a slide."""
    last = topic.second if topic.second.shares else topic.first
    said = [_most_said(last)] if last.shares else [TOO_FEW]
    said += [words for words in (topic.moved, topic.together) if words]
    if topic.match.shares:
        said.append(f"Does it match what they know? {_listed(topic.match)}.")
    if topic.journeys.shares:
        said.append(f"What has kept them from going: {_listed(topic.journeys)}.")
    return tuple(said)


def _most_said(spoken: Spoken) -> str:
    return f"{MATTERS.words} {_listed(spoken)}; {spoken.answered} answered."


def _listed(spoken: Spoken) -> str:
    told = [(answer, words) for answer, words in spoken.shares if words != COARSE[-1]]
    parts = [f"{answer.lower()}: {words}" for answer, words in told]
    return ", ".join(parts) or "answers spread over every word"


def written(result: Result) -> str:
    """The result as JSON, to be stored or carried."""
    return msgspec.json.encode(result).decode()


def read(text: str) -> Result:
    """A result again. Raises `msgspec.ValidationError` for text that holds none."""
    return msgspec.json.decode(text, type=Result)
