"""The one cookie: an opaque token by which a browser finds again what its visitor had begun.

It says nothing about anybody, and the database keeps only its digest.
"""

import hashlib
import re
import secrets

COOKIE = "sp_draft"
DAYS_KEPT = 30
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    """A token of 256 random bits."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Whether the text has the shape of a token of ours."""
    return _TOKEN.fullmatch(text) is not None


def digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
