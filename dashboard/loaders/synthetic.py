"""Knowing synthetic data wherever it has been copied to: by its package, by its hash, or by its own word."""

import json
from functools import cache
from pathlib import Path

from dashboard.catalogue.service_states import INVENTED_ENTRY
from dashboard.settings import SAMPLE

PACKAGE = "datapackage.json"
LOOKED_AT = 1_000_000
"""Bytes at the beginning of a file in which its first entry says whether it is invented."""


def is_synthetic(path: Path, digest: str) -> bool:
    """Whether a file is synthetic: its folder's data package says so, it is one of our sample's files, or it
    is a directory that was written from those and says it of its entries."""
    known = is_sample(path.parent) or digest in _sample_hashes()
    return known or (path.suffix == ".json" and _has_invented_entry(path))


def is_sample(folder: Path) -> bool:
    """Whether a folder's data package says that all in it is synthetic."""
    return _says_synthetic(folder / PACKAGE)


def _has_invented_entry(path: Path) -> bool:
    with path.open("rb") as stream:
        return INVENTED_ENTRY.encode() in stream.read(LOOKED_AT)


def _says_synthetic(package: Path) -> bool:
    try:
        return json.loads(package.read_text(encoding="utf-8")).get("synthetic") is True
    except (OSError, ValueError, AttributeError):
        return False


@cache
def _sample_hashes() -> frozenset[str]:
    try:
        package = json.loads((SAMPLE / PACKAGE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return frozenset(
        str(resource.get("hash", "")).removeprefix("sha256:") for resource in package["resources"]
    )
