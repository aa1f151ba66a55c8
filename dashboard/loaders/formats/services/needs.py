"""Which of the twelve needs a service answers: rules of terms and words, in one file to add to."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.catalogue.needs import NEEDS
from dashboard.errors import FileRefused
from dashboard.loaders.formats.services.entry import term_name
from dashboard.loaders.formats.services.taxonomy import Terms, terms_of, with_wider
from dashboard.settings import ROOT

RULES = ROOT / "data" / "reference" / "needs.toml"


@dataclass(frozen=True)
class Rules:
    """`terms`: for each term's name in small letters its needs. `words`: for each need what to look for."""

    terms: Mapping[str, tuple[str, ...]]
    words: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True)
class NeedFound:
    """A need of a service and what says so; `found_by` is `term` or `words`."""

    need_key: str
    found_by: str
    evidence: str


@cache
def rules(path: Path = RULES) -> Rules:
    """The rules of the file. Raises `FileRefused` for an unknown need or a rule that is no list of words."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileRefused(path.name, f"the rules cannot be read ({error}).") from error
    terms: dict[str, tuple[str, ...]] = {}
    words: dict[str, re.Pattern[str]] = {}
    for need, lists in told.items():
        if need not in NEEDS:
            raise FileRefused(path.name, f"“{need}” is none of the twelve needs.", column=need)
        for name in _listed(lists, "terms", need, path):
            terms[name] = (*terms.get(name, ()), need)
        beginnings = "|".join(re.escape(word) for word in _listed(lists, "words", need, path))
        if beginnings:
            words[need] = re.compile(rf"\b(?:{beginnings})")
    return Rules(terms, words)


def _listed(lists: Any, key: str, need: str, path: Path) -> list[str]:
    found = lists.get(key, []) if isinstance(lists, dict) else None
    if not isinstance(found, list) or not all(isinstance(word, str) and word.strip() for word in found):
        raise FileRefused(path.name, "this must be a list of words in quotes.", column=f"{need}.{key}")
    return [word.strip().lower() for word in found]


def needs_of(document: Mapping[str, Any], said: Iterable[str], index: Terms, ruled: Rules) -> list[NeedFound]:
    """The needs that the entry's terms name; only if they name none, those that its words `said` suggest."""
    by_term = list(_by_terms(document, index, ruled))
    if by_term:
        return list({found.need_key: found for found in reversed(by_term)}.values())[::-1]
    text = " ".join(said).lower()
    matches = ((need, pattern.search(text)) for need, pattern in ruled.words.items())
    return [NeedFound(need, "words", match.group(0)) for need, match in matches if match]


def _by_terms(document: Mapping[str, Any], index: Terms, ruled: Rules) -> Iterable[NeedFound]:
    for term in terms_of(document):
        for one in with_wider(term, index):
            name = term_name(one)
            needs = ruled.terms.get(name.lower(), ())
            yield from (NeedFound(need, "term", name) for need in needs)
            if needs:  # the nearest term that a rule knows decides, not the wider ones above it
                break
