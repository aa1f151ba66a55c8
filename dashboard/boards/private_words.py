"""Words that people type are kept for everybody to read: none may hold something about one person."""

from dashboard.errors import DashboardError
from dashboard.methods.personal_shapes import personal_kind


class PrivateWords(DashboardError):
    """A text that looks as if it held something about one person."""


def checked(text: str, *, what: str, longest: int = 2000) -> str:
    """The text without spaces at its ends.

    Raises `PrivateWords`, which names the kind and never the value, and `DashboardError` for a text that is
    too long.
    """
    written = text.strip()
    kind = personal_kind(written)
    if kind:
        raise PrivateWords(f"{what} seems to hold {kind}. Take it out: boards are read by everybody.")
    if len(written) > longest:
        raise DashboardError(f"{what} is longer than {longest:,} letters. Shorten it.")
    return written
