"""Feeds made by hand: small enough to check every row of them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.loaders.files import head
from dashboard.loaders.formats.services.feed import FORMATS
from dashboard.loaders.load import LoadReport, load_files, loading
from dashboard.loaders.parsed import Format, first_recognised, quiet
from dashboard.store.engine import Engine
from tests.directory_server import directory  # noqa: F401 - a fixture


def service(key: str = "s1", **fields: Any) -> dict[str, Any]:
    """A whole entry: a choir for adults in Lancaster, free, Tuesdays, checked in August 2026."""
    entry = {
        "id": key,
        "name": f"Choir {key}",
        "description": "Sing with us.",
        "status": "active",
        "fees": "Free",
        "minimum_age": 18,
        "assured_date": "2026-08-01",
        "organization": {"id": "o1", "name": "Sing Together", "website": "https://sing.example.org"},
        "schedules": [{"freq": "WEEKLY", "byday": "TU", "opens_at": "10:00:00", "closes_at": "12:00:00"}],
        "service_at_locations": [
            {
                "location": {
                    "id": "l1",
                    "name": "Dukes Hall",
                    "latitude": 54.0466,
                    "longitude": -2.8007,
                    "addresses": [{"city": "Lancaster", "postal_code": "LA1 1AA"}],
                }
            }
        ],
        "attributes": [{"taxonomy_term": {"id": "t1", "name": "Singing"}}],
    }
    return entry | fields


def page(*entries: Any, number: int = 1, total: int = 1) -> dict[str, Any]:
    """A page of version 3.0 holding these entries."""
    return {
        "total_items": len(entries),
        "total_pages": total,
        "page_number": number,
        "contents": list(entries),
    }


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Save JSON under a name; text and bytes are written as they are."""

    def save(value: Any, name: str = "feed.json") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        path.write_bytes(content)
        return path

    return save


def format_of(path: Path) -> Format | None:
    """The directory format that knows this file or folder, if any."""
    return first_recognised(head(path), FORMATS)


def load(engine: Engine, *paths: Path) -> list[LoadReport]:
    """Load these files through the ordinary road."""
    chosen = [(path, fmt) for path in paths if (fmt := format_of(path)) is not None]
    assert len(chosen) == len(paths), "a file is not recognised"
    with loading(engine) as connection:
        return load_files(connection, chosen, by="a test", progress=quiet)
