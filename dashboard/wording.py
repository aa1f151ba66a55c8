"""A page's words in an audience's vocabulary. Numbers, names and what stands in quotes stay as they are.

An indicator's heading becomes the one that its declaration has for the audience; every other term is
exchanged by `dashboard.catalogue.wordings.TERMS`. Texts are written in the NHS's words and changed where
they leave, so that a figure, a board and the database hold one wording only.
"""

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.wordings import TERMS, Audience, Term
from dashboard.words import article, sentence

T = TypeVar("T")

OPENS_A_SENTENCE = ("The", "Whole", "An", "Each", "Every", "No", "One", "Other", "Your", "This", "Of")
"""Words with a capital that begin a sentence; after any other one a term is part of a name."""
_TITLES = frozenset({"title", "text", "subtitle", "description"})
_AS_IT_IS = frozenset({"csv", "file_name", "data_version", "key", "link", "page"})
_TOLD = re.compile(r'"([^"\\]*): "')
_TAG = re.compile(r"(<[^>]*>)")
_SPOKEN_ATTRIBUTE = re.compile(r'\b(title|aria-label|alt|placeholder)="([^"]*)"')
_UNSPOKEN = re.compile(r"<(style|script|code)\b.*?</\1>", re.DOTALL)


@lru_cache(maxsize=20_000)
def said(text: str, audience: Audience) -> str:
    """A text, a heading or an option as the audience says it."""
    if audience is Audience.NHS:
        return text
    heading, rest = _heading(text, audience)
    return heading + _terms().sub(lambda match: _exchanged(match, audience), rest)


@lru_cache(maxsize=200)
def said_html(html: str, audience: Audience) -> str:
    """Markup whose texts, and the attributes that are read out, are as the audience says them."""
    if audience is Audience.NHS:
        return html
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"<{len(kept) - 1}>"

    parts = _TAG.split(_UNSPOKEN.sub(keep, html))
    worded = "".join(_tag(part, audience) if part.startswith("<") else said(part, audience) for part in parts)
    for place, each in enumerate(kept):
        worded = worded.replace(f"<{place}>", each, 1)
    return worded


def _tag(tag: str, audience: Audience) -> str:
    return _SPOKEN_ATTRIBUTE.sub(lambda match: f'{match[1]}="{said(match[2], audience)}"', tag)


def said_spec(spec: dict[str, Any], audience: Audience) -> dict[str, Any]:
    """A Vega-Lite specification whose titles, and what its marks say aloud, are as the audience says them.

    The rows, and the names by which its parts know one another, stay as they are.
    """
    return (
        spec if audience is Audience.NHS else {key: _part(key, each, audience) for key, each in spec.items()}
    )


def _part(key: str, value: Any, audience: Audience) -> Any:
    if key in _TITLES and isinstance(value, str | list):
        return reworded(value, audience)
    if key == "expr":
        return _TOLD.sub(lambda match: f'"{said(match[1], audience)}: "', value)
    if isinstance(value, dict) and key != "datasets":
        return said_spec(value, audience)
    if isinstance(value, list):
        return [said_spec(each, audience) if isinstance(each, dict) else each for each in value]
    return value


def reworded(value: T, audience: Audience) -> T:
    """A value of texts, drawings, lists, mappings and frozen declarations, as the audience says it.

    Keys of mappings, files, addresses and what else is no text stay as they are.
    """
    return value if audience is Audience.NHS else cast(T, _reworded(value, audience))


def _reworded(value: Any, audience: Audience) -> Any:
    told: Any = value
    match value:
        case str() if type(value) is str and "://" not in value:
            told = (said_html if value.startswith("<svg") else said)(value, audience)
        case list() | tuple() if not hasattr(value, "_fields"):
            told = type(value)(_reworded(each, audience) for each in value)
        case {"$schema": _}:
            told = said_spec(dict(value), audience)
        case dict():
            told = {key: _reworded(each, audience) for key, each in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            names = (each.name for each in fields(value) if each.init and each.name not in _AS_IT_IS)
            told = replace(value, **{name: _reworded(getattr(value, name), audience) for name in names})
    return told


def _heading(text: str, audience: Audience) -> tuple[str, str]:
    """The indicator's heading that a text begins with, worded, and what follows; empty where it has none."""
    match = _headings().match(text)
    if not match:
        return "", text
    return _names()[match[0]][audience], text[match.end() :]


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[Audience, str]]:
    """Each heading that an indicator has on a page, and what stands for it; none that would lose a number."""
    return {
        name: {Audience.VCSE: item.wordings.vcse, Audience.PLAIN: item.wordings.plain}
        for item in INDICATORS.values()
        for name in (item.name, item.short_name)
        if _numbers(name) == _numbers(item.wordings.vcse) == _numbers(item.wordings.plain)
    }


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


@lru_cache(maxsize=1)
def _headings() -> re.Pattern[str]:
    return re.compile(f"(?:{_any_of(_names())})(?=$|[,:.(]| \\(| by )")


@lru_cache(maxsize=1)
def _terms() -> re.Pattern[str]:
    """A term with the article before it, and the words with a capital around it, which make a name of it."""
    opens = "|".join(OPENS_A_SENTENCE)
    terms = _any_of(form for term in TERMS for form in (term.nhs, sentence(term.nhs)))
    before = rf"(?P<name>\b(?!(?:{opens}) |(?:{terms})\b)[A-Z][\w’'-]+ )?(?P<article>\b[Aa]n? )?"
    return re.compile(rf"“[^”]*”|{before}(?<![\w-])(?P<term>{terms})(?![\w-])(?P<after> [A-Z])?")


@lru_cache(maxsize=1)
def _by_term() -> dict[str, Term]:
    return {term.nhs: term for term in TERMS}


def _exchanged(match: re.Match[str], audience: Audience) -> str:
    found = match["term"]
    if found is None:
        return match[0]
    if found[0].isupper() and (match["name"] or match["after"]):
        return match[0]
    term = _by_term().get(found) or _by_term()[found[0].lower() + found[1:]]
    words = term.said(audience)
    worded = sentence(words) if found[0].isupper() and found != term.nhs else words
    with_article = article(worded) if match["article"] else worded
    if match["article"] and match["article"][0] == "A":
        with_article = sentence(with_article)
    return f"{match['name'] or ''}{with_article}{match['after'] or ''}"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
