"""Addresses of the files beside the entry script that the browser fetches once."""

import hashlib

from dashboard.settings import STATIC


def address_of(name: str) -> str:
    """Where a file of `dashboard/static/` is served; the address changes when the file does."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"app/static/{name}?v={digest}"
