"""What may be said of a vote outside the room, in words that no one person can be read from. Pure.

Nothing below five people. Where fewer than ten voted, or an answer had fewer than five, shares become words;
a person who knows one vote learns none: “all or nearly all” may lack one, “a few” may be one or nobody.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import fmean

from dashboard.words import coarse_portion

LEAST_PEOPLE, LEAST_IN_A_CELL, LEAST_FOR_NUMBERS = 5, 5, 10
TOGETHER = 0.75
"""Views are not split where this share of those who answered chose the same or two neighbouring words."""


def in_numbers(marks: Sequence[int]) -> bool:
    """Whether a vote may leave the room as numbers: ten people or more, and five or more in each answer."""
    return sum(marks) >= LEAST_FOR_NUMBERS and min(marks) >= LEAST_IN_A_CELL


def shares(answers: Sequence[str], marks: Sequence[int], *, exact: bool = True) -> Mapping[str, str]:
    """Each answer and how many chose it, as a number or a word; nothing below five people.

    With `exact` False words are used whatever the numbers: of two votes on one question one at most is told.
    """
    whole = sum(marks)
    if whole < LEAST_PEOPLE:
        return {}
    numbers = exact and in_numbers(marks)
    told = (str(mark) if numbers else coarse_portion(mark, whole) for mark in marks)
    return dict(zip(answers, told, strict=True))


def mean(marks: Sequence[int]) -> float:
    """The mean point of a scale whose last answer, “cannot say”, is none; points count from 0."""
    points = [point for point, mark in enumerate(marks[:-1]) for _ in range(mark)]
    return fmean(points)


def movement(before: Sequence[int], after: Sequence[int]) -> str:
    """By about how much a room moved, to half a step; empty where either vote has fewer than five points."""
    if min(sum(before[:-1]), sum(after[:-1])) < LEAST_PEOPLE:
        return ""
    halves = round(2 * (mean(after) - mean(before)))
    way, size = ("up" if halves > 0 else "down"), abs(halves) / 2
    if not halves:
        return "The room hardly moved."
    words = {0.5: "about half a step", 1.0: "about 1 step"}.get(size, f"about {size:g} steps")
    return f"The room moved {way} by {words} on average."


def split(marks: Sequence[int]) -> bool:
    """Whether views are split: no two neighbouring points hold three quarters of those who chose one."""
    points = marks[:-1]
    closest = max(one + other for one, other in pairwise(points))
    return closest < TOGETHER * sum(points)


def agreement(before: Sequence[int], after: Sequence[int]) -> str:
    """Whether views are split, and whether they were; empty where either vote has fewer than five points."""
    if min(sum(before[:-1]), sum(after[:-1])) < LEAST_PEOPLE:
        return ""
    match split(before), split(after):
        case True, True:
            return "Views are still split."
        case False, True:
            return "Views are split now; they were close before."
        case True, False:
            return "Views are close now; they were split before."
        case _:
            return "Views are close, as before."


def ranking(titles: Sequence[str], marks: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Place and title, highest first; equal marks share a place. No number of dots is told."""
    ordered = sorted(zip(marks, titles, strict=True), key=lambda pair: -pair[0])
    return tuple((1 + sum(other > mark for other in marks), title) for mark, title in ordered)


def ties(places: Sequence[tuple[int, str]]) -> str:
    """Which sub-themes share a place, as a sentence; empty where none do."""
    shared: dict[int, list[str]] = {}
    for place, title in places:
        shared.setdefault(place, []).append(title)
    groups = [" and ".join(titles) for titles in shared.values() if len(titles) > 1]
    return f"Level with one another: {'; '.join(groups)}." if groups else ""
