"""Words that claim something of numbers: each is earned by a rule that stands here and nowhere else.

Whatever writes a sentence from numbers takes its claims (none, nearly all, most, half, twice, x in 10,
higher) and its grammar (1 service, 2 services; a, an) from here. A claim is about what is printed.
"""

import re
from collections.abc import Mapping, Sequence
from math import floor, isnan
from typing import Any

NEARLY_ALL = 0.95
"""The least share that is nearly all; the whole is all."""
SOME = 0.2
"""The least share that is some of a room; a smaller one is a few, if any."""
ABOUT_HALF = (0.45, 0.55)
"""From and to which share is about half."""
ABOUT_TIMES = 0.05
"""By how much of itself a ratio may miss the number of times that it is said to be."""
TINY = 1e-9
WORDED_TIMES = {2: ("twice", "half"), 3: ("three times", "a third of"), 4: ("four times", "a quarter of")}
LEAST_TIMES = 1.5
"""From which ratio on times are said; a smaller one is higher or lower."""
HARDLY_ANYBODY, HARDLY_ANY = "hardly anybody", "hardly any"
"""What a printed 0 of people is: it can stand for a few."""
MOST_NAMED = 3
"""At most so many names stand in a sentence."""

_SPOKEN_WITH_A_VOWEL = frozenset("AEFHILMNORSX")
_VOWEL_WRITTEN_ONLY = ("uni", "use", "usu", "eu", "one", "once")
_VOWEL_SPOKEN_ONLY = ("hour", "honest", "heir")


def counted(number: float, one: str, many: str = "") -> str:
    """A number with its noun: “1 service”, “2 services”, “1,204 people”; `many` where it is not one + s.

    The number is printed whole, and the noun follows what is printed.
    """
    return f"{number:,.0f} {noun(number, one, many)}"


def noun(number: float, one: str, many: str = "") -> str:
    """The noun alone, as `counted` would write it; also a verb: noun(n, "lies", "lie")."""
    return one if f"{abs(number):.0f}" == "1" else many or f"{one}s"


def article(words: str) -> str:
    """The words after “a” or “an”, as they are spoken: an ICB, a PCN, an hour, a unit, an 8-week wait."""
    return f"{'an' if _begins_with_a_vowel(words) else 'a'} {words}"


def _begins_with_a_vowel(words: str) -> bool:
    first = words.split(maxsplit=1)[0].strip("“”\"'(")
    if number := re.match(r"\d+", first):
        return first.startswith("8") or number[0] in {"11", "18"}
    if len(first) > 1 and first[:2].isupper():
        return first[0] in _SPOKEN_WITH_A_VOWEL
    lower = first.lower()
    if lower.startswith(_VOWEL_SPOKEN_ONLY):
        return True
    return lower[:1] in "aeiou" and not lower.startswith(_VOWEL_WRITTEN_ONLY)


def listed(names: Sequence[str], last: str = "and") -> str:
    """The names as a list in a sentence: “A”, “A and B”, “A, B and C”."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def named(names: Sequence[str], one: str, many: str = "") -> str:
    """The names, or where there are too many to read out, the first and how many others: “A, B and 4 other
    districts”."""
    if len(names) <= MOST_NAMED:
        return listed(names)
    others = len(names) - (MOST_NAMED - 1)
    return listed([*names[: MOST_NAMED - 1], f"{others:,} other {noun(others, one, many)}"])


def is_most(part: float, whole: float) -> bool:
    """Whether a part is most of a whole: more than half of it."""
    return part > whole / 2


COARSE = ("all or nearly all", "most", "about half", "some", "a few, if any")
"""All that `coarse_portion` says."""


def coarse_portion(part: int, whole: int) -> str:
    """A portion of few people in words that no one of them can be read from: “all or nearly all” may lack
    one, “a few, if any” may be one or nobody."""
    share = part / whole
    if part >= whole - 1 or share >= NEARLY_ALL:
        return COARSE[0]
    if part <= 1 or share < SOME:
        return COARSE[4]
    low, high = ABOUT_HALF
    return COARSE[1] if share > high else COARSE[2] if share >= low else COARSE[3]


def in_ten(share: float) -> str:
    """A share as people: “about 7 in 10”; a small one as “about 1 in 40”, “fewer than 1 in 100”.

    Nothing is “none” and everything “all”; what only rounds to either is not.
    """
    if share <= 0 or share >= 1:
        return "none" if share <= 0 else "all"
    if share < 0.01:
        return "fewer than 1 in 100"
    if share < 0.095:
        return f"about 1 in {round(1 / share)}"
    tens = _half_up(10 * share)
    return f"about {tens} in 10" if tens < 10 else "more than 9 in 10"


def of_ten(share: float, who: str) -> str:
    """A share of people with its noun: “about 7 in 10 people”; all of them are “all people”, and none “no
    people”."""
    said = in_ten(share)
    return f"{'no' if said == 'none' else said} {who}"


def half(tells: str, *, median: float, of: str = "") -> str:
    """What a median tells: “half of them last 6 months or less”. Raises `ValueError` where there is none."""
    if isnan(median):
        raise ValueError("Half is said of a median, and there is none.")
    return " ".join(filter(None, ("half", of, tells)))


def never_half(tells: str, *, of: str = "") -> str:
    """The same where less than half ever do, so that there is no median: “fewer than half are seen”."""
    return " ".join(filter(None, ("fewer than half", of, tells)))


def sentence(words: str) -> str:
    """The words as a sentence begins: only the first letter is made large."""
    return words[:1].upper() + words[1:]


def uncapital(words: str) -> str:
    """The words as they go on behind a colon: only the first letter is made small."""
    return words[:1].lower() + words[1:]


def per_cent(share: float) -> str:
    """A share as a whole per cent that is never 0% for something or 100% for less than all."""
    if 0 < share < 0.005:
        return "less than 1%"
    return "more than 99%" if 0.995 <= share < 1 else f"{_half_up(100 * share)}%"


def _half_up(number: float) -> int:
    return floor(number + 0.5)


def times(value: float, other: float) -> str:
    """How a value stands to another above zero, to be read before that other: “about twice”, “2.6 times”,
    “about half”, “less than a tenth of”, “above”, “below” or “the same as”.

    Only for values of which twice means twice: not for a score or a rank. Raises `ValueError` for another
    value of zero or less, to which nothing is a number of times.
    """
    if other <= 0:
        raise ValueError("Nothing is a number of times zero.")
    if value == other:
        return "the same as"
    more, ratio = value > other, value / other if value > other else _ratio(other, value)
    for number, words in WORDED_TIMES.items():
        if abs(round(ratio, 2) - number) <= ABOUT_TIMES * number + TINY:
            return f"about {words[0 if more else 1]}"
    if ratio < LEAST_TIMES:
        return "above" if more else "below"
    if more:
        return f"{ratio:.1f} times"
    return "less than a tenth of" if ratio > 10 else "less than half" if ratio > 2 else "below"


def _ratio(larger: float, smaller: float) -> float:
    return larger / smaller if smaller > 0 else float("inf")


def direction(value: float, other: float, *, decimals: int = 0) -> str:
    """“higher”, “lower” or “the same”, of two values as they are printed with so many decimals."""
    first, second = (float(f"{each:.{decimals}f}") for each in (value, other))
    return "the same" if first == second else "higher" if first > second else "lower"


def about(number: float) -> str:
    """A number that is not known to its last digit: “about 45”, “about 1,250”, “fewer than 1”.

    Two digits are kept, three from 1,000 on; what rounds to nothing is not said to be nothing.
    """
    if isnan(number):
        raise ValueError("There is no number to be about.")
    if 0 < number < 0.95:
        return "fewer than 1"
    kept = 3 if number >= 1000 else 2
    size = len(f"{abs(number):.0f}")
    step = 10 ** max(size - kept, 0)
    return f"about {step * _half_up(number / step):,}"


def signed(number: float, decimals: int) -> str:
    """A number that may be below zero, with a minus sign of its own: “−0.08”."""
    printed = f"{abs(number):.{decimals}f}"
    return f"−{printed}" if number < 0 and float(printed) else printed


def shown_people(number: float) -> str:
    """A count of people that may be shown, in words: “about 15 people”. A printed 0 is “hardly anybody”: it
    can stand for a few who came later."""
    return f"about {counted(number, 'person', 'people')}" if number else HARDLY_ANYBODY


def least_printed(value: float, printed: str, *, smallest: str, nothing: str) -> str:
    """The printed value; one that is more than nothing and would be printed as nothing is “less than” the
    smallest that is printed."""
    return f"less than {smallest}" if value > 0 and printed == nothing else printed


def beyond_chance(lower: float, upper: float, level: float) -> bool:
    """Whether an interval leaves a level out. Without an interval nothing is known of chance: False."""
    return not (isnan(lower) or isnan(upper)) and not lower <= level <= upper


def where_they_are(parts: Mapping[Any, float], whole: float, *, one: str, many: str = "") -> str:
    """Where the people of a whole live, to be read after a comma: “most of them in A and B” for the fewest
    names that hold more than half, at most three; else “spread over 9 districts, the largest part (18%) in
    A”.

    The whole is “all of them in A and B”. A tie for the largest part is said as one. Empty where there is no
    part.
    """
    largest = sorted(
        ((str(name), part) for name, part in parts.items() if part > 0), key=lambda each: -each[1]
    )
    if not largest:
        return ""
    together = 0.0
    for number, (_, part) in enumerate(largest[:MOST_NAMED], start=1):
        together += part
        if is_most(together, whole):
            amount = "all" if together >= whole * (1 - TINY) else "most"
            return f"{amount} of them in {listed([name for name, _ in largest[:number]])}"
    tied = [name for name, part in largest if part == largest[0][1]]
    share, spread = per_cent(largest[0][1] / whole), f"spread over {counted(len(largest), one, many)}"
    if len(tied) > 1:
        return f"{spread}, the largest parts ({share} each) in {named(tied, one, many)}"
    return f"{spread}, the largest part ({share}) in {tied[0]}"


def edition_words(edition: str, shown: str) -> str:
    """Why numbers of neighbourhoods of one edition show nowhere beside areas of another, and what to do."""
    said = f"The areas here are of {shown}"
    if edition < shown:
        return (
            f"{said}. Only residents by age are carried over, with the ONS lookup of the changes: ranks, "
            "scores and shares cannot be shared out."
        )
    return f"{said}: load the ONS lookup of {edition} to ICBs, and they show."
