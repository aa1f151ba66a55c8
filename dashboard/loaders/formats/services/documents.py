"""Open Referral UK JSON: finding the services in a page, a package, a saved answer or a plain list."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashboard.errors import FileRefused
from dashboard.loaders.formats.services.packages import TABLES, nested

Document = dict[str, Any]

LARGEST = 300_000_000
"""Bytes. A whole county's directory takes a tenth of this."""

PAGE_LISTS = ("contents", "content")


def read_json(path: Path) -> Any:
    """The file's JSON. Raises `FileRefused` if it is too large, not UTF-8, cut off, or nested without end."""
    if path.stat().st_size > LARGEST:
        raise FileRefused(
            path.name, f"it is larger than {LARGEST // 1_000_000} MB. Save the feed as several pages."
        )
    return parsed_json(path.read_bytes(), path.name)


def parsed_json(content: bytes, name: str) -> Any:
    """JSON from bytes; `name` is what the refusal calls it. Raises `FileRefused`."""
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=lambda _word: None)
    except UnicodeDecodeError as error:
        raise FileRefused(name, "its text is not UTF-8, as JSON must be. Save it again as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise FileRefused(
            name, f"it is not whole JSON (it breaks off or errs in line {error.lineno}). Take it again."
        ) from error
    except (RecursionError, ValueError) as error:
        raise FileRefused(
            name, "its JSON cannot be read: it is nested too deeply or a number is endless."
        ) from error


def documents(value: Any, name: str) -> list[Any]:
    """The services of one JSON file, each nested as version 3.0 nests them (1.0 keeps its own names).

    Raises `FileRefused` where the file holds no list of services.
    """
    for shape in (_page, _of_organisation, _package, _single, _plain_list):
        found = shape(value)
        if found is not None:
            return [_of_location(item) for item in found]
    raise FileRefused(name, "it holds no list of services.", column="contents")


def terms_in(value: Any) -> Iterator[Document]:
    """The taxonomy terms listed in a JSON file, if it is a list of those."""
    for item in _page(value) or []:
        if isinstance(item, dict) and "parent_id" in item and "status" not in item:
            yield item


def terms_beside(value: Any) -> list[Document]:
    """The taxonomy terms that a page or a package lists beside its services."""
    listed = [value.get(key) for key in TABLES["term"]] if isinstance(value, dict) else []
    return [term for terms in listed if isinstance(terms, list) for term in terms if isinstance(term, dict)]


def page_count(value: Any) -> int | None:
    """How many pages the feed says it has, or None where it does not say."""
    for key in ("total_pages", "totalPages"):
        if isinstance(value, dict) and isinstance(value.get(key), int) and not isinstance(value[key], bool):
            return int(value[key])
    return None


def _page(value: Any) -> list[Any] | None:
    if not isinstance(value, dict):
        return None
    return next((value[key] for key in PAGE_LISTS if isinstance(value.get(key), list)), None)


def _of_organisation(value: Any) -> list[Any] | None:
    """An organisation's full record, with its services inside it."""
    if not isinstance(value, dict) or "id" not in value or not isinstance(value.get("services"), list):
        return None
    own = {key: part for key, part in value.items() if key != "services"}
    return [{"organization": own, **item} if isinstance(item, dict) else item for item in value["services"]]


def _package(value: Any) -> list[Any] | None:
    if not isinstance(value, dict) or not any(
        isinstance(value.get(name), list) for name in TABLES["service"]
    ):
        return None
    return nested({name: rows for name, rows in value.items() if isinstance(rows, list)})


def _single(value: Any) -> list[Any] | None:
    told = {"status", "organization", "organization_id", "service_at_locations", "service"}
    return [value] if isinstance(value, dict) and "id" in value and told & set(value) else None


def _plain_list(value: Any) -> list[Any] | None:
    return value if isinstance(value, list) and value and isinstance(value[0], dict) else None


def _of_location(item: Any) -> Any:
    """A `service_at_location` turned round: the service, with the place inside it."""
    if not isinstance(item, dict) or not isinstance(item.get("service"), dict):
        return item
    place = {key: part for key, part in item.items() if key != "service"}
    return {**item["service"], "service_at_locations": [place]}


def merged(entries: list[Any]) -> list[Any]:
    """Entries with the same identifier made one: a page's summary and the full record saved beside it."""
    place: dict[str, int] = {}
    whole: list[Any] = []
    for entry in entries:
        key = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(key, str) or key not in place:
            whole.append(entry)
            if isinstance(key, str):
                place[key] = len(whole) - 1
            continue
        told = {name: part for name, part in entry.items() if part not in (None, "", [])}
        whole[place[key]] = {**whole[place[key]], **told}
    return whole
