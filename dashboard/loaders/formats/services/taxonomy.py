"""Taxonomy terms of a feed: what each is called, and the wider terms that it lies under."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dashboard.errors import FileRefused

Terms = dict[str, Mapping[str, Any]]


def terms_of(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The terms attached to a service: `attributes` in version 3.0, `service_taxonomys` in 1.0."""
    for list_key, term_key in (("attributes", "taxonomy_term"), ("service_taxonomys", "taxonomy")):
        for link in document.get(list_key) or ():
            term = link.get(term_key) if isinstance(link, dict) else None
            if isinstance(term, dict):
                yield term


def term_index(documents: Iterable[Any], listed: Iterable[Mapping[str, Any]], *, file: str) -> Terms:
    """Every term that the feed names, by identifier. Raises `FileRefused` if a term lies under itself."""
    index: Terms = {}
    named = (term for document in documents if isinstance(document, dict) for term in terms_of(document))
    for term in (*listed, *named):
        if isinstance(term.get("id"), str):
            index.setdefault(term["id"], term)
    for key in index:
        _refuse_circle(index, key, file)
    return index


def _refuse_circle(index: Terms, key: str, file: str) -> None:
    seen, parent = {key}, index[key].get("parent_id")
    while isinstance(parent, str) and parent in index:
        if parent in seen:
            raise FileRefused(
                file,
                "a taxonomy term lies under itself: its wider terms never end. Ask the publisher to mend it.",
                column="taxonomy_term.parent_id",
            )
        seen.add(parent)
        parent = index[parent].get("parent_id")


def with_wider(term: Mapping[str, Any], index: Terms) -> Iterator[Mapping[str, Any]]:
    """The term, then each wider term that the feed names, nearest first."""
    yield term
    parent = term.get("parent_id")
    while isinstance(parent, str) and parent in index:
        yield index[parent]
        parent = index[parent].get("parent_id")
