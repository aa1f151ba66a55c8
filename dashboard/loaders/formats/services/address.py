"""A directory at an address: fetched politely, page by page, and saved as the folder of pages it then is."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from dashboard.errors import FileRefused
from dashboard.loaders.formats.services.documents import documents, page_count, parsed_json, terms_beside
from dashboard.loaders.parsed import Progress
from dashboard.loaders.publisher import PublisherClient

MOST_PAGES = 1_000
MOST_BYTES = 50_000_000
"""The largest answer read, bytes: a page that is longer is no page."""

PER_PAGE = 100
PAUSE_SECONDS = 0.2


@dataclass(frozen=True)
class Pace:
    """How long to wait between requests; a test waits less than a guest does."""

    pause: float = PAUSE_SECONDS
    sleep: Callable[[float], None] = time.sleep


def fetch(address: str, into: Path, progress: Progress, *, pace: Pace | None = None) -> Path:
    """Save the directory at `address` (a base address or its `/services`) as pages in `into`.

    Returns the first page, which stands for all of them.

    Services listed without their places are asked for one by one, as the standard's list page leaves
    them out. Raises `FileRefused` if the directory cannot be reached, answers with something else, leads
    to another host, repeats a page, or does not end; then nothing is left to load.
    """
    client = _Client(_services_address(address), pace or Pace())
    pages = _pages(client, progress)
    total, files = len(pages), []
    for number, (contents, terms) in enumerate(pages, start=1):
        progress(0.3 + 0.7 * (number - 1) / total, f"Asking for the details of page {number} of {total}")
        page = {
            "total_pages": total,
            "page_number": number,
            "taxonomy_terms": terms,
            "contents": [_whole(client, one) for one in contents],
        }
        files.append(into / f"{client.host} page {number}.json")
        files[-1].write_text(json.dumps(page), encoding="utf-8")
    return files[0]


def _services_address(address: str) -> str:
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise FileRefused(address[:200], "this is no web address. Write it whole, beginning with https://.")
    path = parts.path.rstrip("/")
    if not path.endswith("/services"):
        path += "/services"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _pages(client: "_Client", progress: Progress) -> list[tuple[list[Any], list[Any]]]:
    """The contents of every page, as many as the first page announces, and the terms listed beside them."""
    pages: list[tuple[list[Any], list[Any]]] = []
    seen: dict[tuple[str, ...], int] = {}
    announced: int | None = None
    while announced is None or len(pages) < announced:
        number = len(pages) + 1
        value = client.page(number)
        contents = documents(value, client.name)
        announced = _announced(value, announced, number, client.name)
        _refuse_repeat(contents, number, seen, client.name)
        if not contents and number > 1:
            break
        pages.append((contents, terms_beside(value)))
        progress(0.3 * number / announced, f"Reading page {number:,} of {announced:,}")
    return pages


def _announced(value: Any, before: int | None, number: int, name: str) -> int:
    told = page_count(value)
    if told is None and isinstance(value, dict):
        told = number if value.get("last_page") or value.get("last") else number + 1
    told = 1 if told is None else max(told, 1)
    if told > MOST_PAGES:
        raise FileRefused(
            name, f"it goes on for more than {MOST_PAGES:,} pages. Ask the publisher for a package."
        )
    if before is not None and told > before and page_count(value) is not None:
        raise FileRefused(
            name, "it announces more pages with every page: it does not end. Tell the publisher."
        )
    return told


def _refuse_repeat(contents: list[Any], number: int, seen: dict[tuple[str, ...], int], name: str) -> None:
    keys = tuple(sorted(str(item.get("id")) for item in contents if isinstance(item, dict)))
    if keys and keys in seen:
        raise FileRefused(name, f"page {number} repeats page {seen[keys]}: the feed does not move on.")
    seen[keys] = number


def _whole(client: "_Client", entry: Any) -> Any:
    """The entry with its places and terms: asked for where the list leaves them out."""
    if not isinstance(entry, dict) or entry.keys() & {
        "service_at_locations",
        "attributes",
        "service_taxonomys",
    }:
        return entry
    key = entry.get("id")
    if not isinstance(key, str) or not key.replace("-", "").isalnum():
        return entry
    full = client.service(key)
    return {**entry, **full} if isinstance(full, dict) and full.get("id") == key else entry


class _Client:
    """The pages of one directory, with a pause before each."""

    def __init__(self, address: str, pace: Pace) -> None:
        self.address, self._pace = address, pace
        self.host = urlsplit(address).hostname or ""
        self.name = f"the directory at {self.host}"
        self._publisher = PublisherClient(pace.sleep, "the address that you gave")

    def page(self, number: int) -> Any:
        return parsed_json(
            self._content(f"{self.address}?{urlencode({'page': number, 'per_page': PER_PAGE})}"), self.name
        )

    def service(self, key: str) -> Any:
        try:
            return parsed_json(self._content(f"{self.address}/{key}"), self.name)
        except FileRefused:  # one service that does not answer leaves the list's words about it
            return None

    def _content(self, address: str) -> bytes:
        return self._publisher.patiently(self.name, lambda: self._read(address))

    def _read(self, address: str) -> bytes:
        self._pace.sleep(self._pace.pause)
        content = bytearray()
        with self._publisher.opened(
            address, file=self.name, headers={"Accept": "application/json"}
        ) as answer:
            for piece in answer.iter_content(65_536):
                content += piece
                if len(content) > MOST_BYTES:
                    raise FileRefused(
                        self.name, f"an answer is longer than {MOST_BYTES // 1_000_000} MB and was cut off."
                    )
        return bytes(content)
