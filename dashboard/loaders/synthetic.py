"""Knowing synthetic data wherever it has been copied to: by the package beside it or by its hash."""

import json
from functools import cache
from pathlib import Path

from dashboard.settings import SAMPLE

PACKAGE = "datapackage.json"


def is_synthetic(path: Path, digest: str) -> bool:
    """Whether a file is synthetic: its folder's data package says so, or it is one of our sample's files."""
    return _says_synthetic(path.parent / PACKAGE) or digest in _sample_hashes()


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
