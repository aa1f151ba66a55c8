"""The reading age of a text: the years of schooling that a sentence asks for, as an age.

SMOG's and Gunning's counts need long texts; the grade of Flesch and Kincaid (Kincaid and others, 1975)
suits posters. A grade of school and five years are an age. Syllables are counted by pyphen's hyphenation
for British English, which finds the breaks of a word and not its sounds: the age is a guide.
"""

import re
from functools import lru_cache

import pyphen

from dashboard.errors import NotComputable

SENTENCE = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d[\d,.]*")
PER_WORD, PER_SYLLABLE, START, FIRST_AGE = 0.39, 11.8, -15.59, 5
YOUNGEST = 5


@lru_cache(maxsize=1)
def _breaks() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB", left=1, right=1)


def syllables(word: str) -> int:
    """How many syllables a word has, by where it may be broken; a number is read as one."""
    return 1 if word[0].isdigit() else len(_breaks().positions(word.lower())) + 1


def sentences(text: str) -> list[str]:
    """The sentences of a text that hold a word."""
    return [part for part in SENTENCE.split(text.strip()) if WORD.search(part)]


def reading_age(text: str) -> float:
    """The reading age of a text in years. Raises `NotComputable` for a text without a word."""
    parts = sentences(text)
    words = [word for part in parts for word in WORD.findall(part)]
    if not words:
        raise NotComputable("There is no word in this text, so it has no reading age.")
    spoken = sum(syllables(word) for word in words)
    grade = PER_WORD * len(words) / len(parts) + PER_SYLLABLE * spoken / len(words) + START
    return max(grade + FIRST_AGE, YOUNGEST)


def hard_sentences(text: str, *, above: float) -> list[str]:
    """The sentences whose own reading age is above this one."""
    return [part for part in sentences(text) if reading_age(part) > above]
