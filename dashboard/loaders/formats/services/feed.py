"""A feed on disk: one saved page, a folder of pages, one service, or a data package of CSV tables.

A feed saved page by page is known by its first page, which stands for all of them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard.errors import FileRefused
from dashboard.loaders.files import Head
from dashboard.loaders.formats.services import packages
from dashboard.loaders.formats.services.documents import (
    documents,
    merged,
    page_count,
    read_json,
    terms_beside,
    terms_in,
)
from dashboard.loaders.formats.services.needs import rules
from dashboard.loaders.formats.services.reading import Reader
from dashboard.loaders.formats.services.superseding import former_feeds
from dashboard.loaders.formats.services.taxonomy import term_index
from dashboard.loaders.parsed import Format, Note, Parsed, Progress
from dashboard.words import counted, noun

Reading = Callable[[Path, Progress], Parsed]
LOOKED_AT = 4_096
PAGE_TOTAL = re.compile(r'"total_?pages"\s*:\s*(\d+)', re.I)
NUMBER = re.compile(r'"(?:page_)?number"\s*:\s*(\d+)')
LIST = re.compile(r'"(contents?|services?)"\s*:\s*\[')
TOLD_OF_A_SERVICE = re.compile(r'"(status|service_at_locations|organization_id|eligibilitys)"\s*:')
BARE = re.compile(r"^\s*\[\s*\{")
SINGLE = re.compile(r'^\s*\{\s*"id"\s*:')
OTHER_STANDARDS = re.compile(r'"(grants|resources|openapi|features|\$schema)"\s*:')


def is_page(head: Head) -> bool:
    """Whether the file's beginning is that of a list of services in the Open Referral form."""
    listed = LIST.search(_ends(head)) or PAGE_TOTAL.search(_ends(head)) or BARE.match(head.text)
    return _tells_of_services(head) and bool(listed)


def is_one_service(head: Head) -> bool:
    """Whether the file is the answer about one service."""
    return _tells_of_services(head) and bool(SINGLE.match(head.text)) and not is_page(head)


def is_package(head: Head) -> bool:
    """Whether this is the table of services of a CSV data package."""
    named = head.path.stem.lower() in packages.TABLES["service"]
    return named and head.has("id", "organization_id", "name", "status")


def is_first_of_pages(head: Head) -> bool:
    """Whether the file is the first of several numbered pages of one feed in its folder."""
    if not is_page(head) or (_stated(NUMBER, head) or 0) > 1 or (_stated(PAGE_TOTAL, head) or 0) < 2:
        return False
    files = page_files(head.path)
    return len(files) > 1 and files[0] == head.path


def page_files(path: Path) -> tuple[Path, ...]:
    """The pages of one feed beside a page, in order; none where the files are not pages of one feed.

    Pages belong together when they announce the same number of pages and are themselves numbered.
    """
    heads = [_head(file) for file in sorted(path.parent.glob("*.json")) if file.is_file()]
    numbered = [
        (_stated(NUMBER, head), _stated(PAGE_TOTAL, head), head.path) for head in heads if is_page(head)
    ]
    totals = {total for _, total, _ in numbered}
    if len(totals) != 1 or totals <= {None, 0, 1}:
        return ()
    return tuple(path for _, _, path in sorted(numbered, key=lambda page: (page[0] or 0, page[2].name)))


def _head(path: Path) -> Head:
    with path.open("rb") as stream:
        start = stream.read(LOOKED_AT)
        stream.seek(max(0, path.stat().st_size - LOOKED_AT))
        end = stream.read()
    return Head(path, ".json", (), start.decode("utf-8-sig", "replace"), tail=end.decode("utf-8", "replace"))


def _ends(head: Head) -> str:
    return head.text[:LOOKED_AT] + head.tail[-LOOKED_AT:]


def _stated(pattern: re.Pattern[str], head: Head) -> int | None:
    match = pattern.search(_ends(head))
    return int(match.group(1)) if match else None


def _tells_of_services(head: Head) -> bool:
    ends = _ends(head)
    return (
        head.suffix == ".json" and bool(TOLD_OF_A_SERVICE.search(ends)) and not OTHER_STANDARDS.search(ends)
    )


def read_page(path: Path, progress: Progress) -> Parsed:
    """A saved page, a package in one JSON file, or one service. Raises `FileRefused`."""
    value = read_json(path)
    parsed = _parsed(documents(value, path.name), terms_beside(value), path, progress)
    return _with_missing_pages(parsed, page_count(value), here=1)


def read_pages(path: Path, progress: Progress) -> Parsed:
    """A feed saved page by page, told by its first page.

    Raises `FileRefused`, also where one page repeats another.
    """
    entries: list[Any] = []
    seen: dict[tuple[str, ...], str] = {}
    terms: list[Any] = []
    files = page_files(path)
    for file in files:
        value = read_json(file)
        page = documents(value, file.name)
        _refuse_repeat(page, file.name, seen)
        entries += page
        terms += terms_beside(value)
    terms += [
        term for file in sorted(path.parent.glob("*.json")) if file not in files for term in _terms(file)
    ]
    parsed = _parsed(entries, terms, path, progress)
    return _with_missing_pages(parsed, _stated(PAGE_TOTAL, _head(files[0])), here=len(files))


def read_package(path: Path, progress: Progress) -> Parsed:
    """The services of a CSV data package; `path` is its table of services. Raises `FileRefused`."""
    tables = packages.read_tables(path.parent)
    terms = [row for name in packages.TABLES["term"] for row in tables.get(name, ())]
    return _parsed(packages.nested(tables), terms, path, progress)


def _terms(file: Path) -> list[Any]:
    try:
        return list(terms_in(read_json(file)))
    except FileRefused:  # whatever else lies in the folder is no part of the feed
        return []


def _refuse_repeat(page: Sequence[Any], file: str, seen: dict[tuple[str, ...], str]) -> None:
    keys = tuple(sorted(str(item.get("id")) for item in page if isinstance(item, dict)))
    if keys and keys in seen:
        raise FileRefused(file, f"this page repeats {seen[keys]}: the feed does not move on. Take it again.")
    seen[keys] = file


def _parsed(entries: list[Any], terms: list[Any], path: Path, progress: Progress) -> Parsed:
    whole = merged(entries)
    parsed = Reader(term_index(whole, terms, file=path.name), rules()).read(whole, progress)
    return _with_repeated(parsed, len(entries) - len(whole))


def _with_repeated(parsed: Parsed, number: int) -> Parsed:
    if not number:
        return parsed
    sentence = f"Entries that repeat the identifier of another were made one with it: {number:,}."
    return replace(parsed, notes=(*parsed.notes, Note("repaired", "id", sentence, (1,))))


def _with_missing_pages(parsed: Parsed, announced: int | None, *, here: int) -> Parsed:
    if announced is None or announced <= here:
        return parsed
    here_are = f"{here:,} {noun(here, 'is', 'are')} here"
    sentence = f"The feed has {counted(announced, 'page')}, of which {here_are}: the others are not loaded."
    return replace(parsed, notes=(*parsed.notes, Note("warning", "total_pages", sentence, (1,))))


def _siblings(path: Path) -> tuple[Path, ...]:
    return packages.parts(path.parent)


def _format(name: str, recognises: Callable[[Head], bool], read: Reading, **more: Any) -> Format:
    return Format("services", name, "open-referral-uk", recognises, read, supersedes=former_feeds, **more)


PAGES = _format("Open Referral UK feed, page by page", is_first_of_pages, read_pages, parts=page_files)
PACKAGE = _format("Open Referral UK data package (CSV)", is_package, read_package, parts=_siblings)
PAGE = _format("Open Referral UK page (JSON)", is_page, read_page)
# The full record of a service says more than the page that lists it, and takes its place.
SERVICE = _format("Open Referral UK service (JSON)", is_one_service, read_page, after=(PAGES, PACKAGE, PAGE))
FORMATS = (PAGES, PACKAGE, PAGE, SERVICE)
