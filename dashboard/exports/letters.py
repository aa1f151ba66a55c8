"""Letters that a file format or the fonts of this machine cannot hold, and what stands in their place."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

SUBSTITUTE = "□"
SAID = (
    "Some letters cannot be set in this PDF, as no font here has them: they stand as □. The HTML file "
    "and the CSV hold them."
)
# XML 1.0 has no place for these, escaped or not; nobody types them, but a paste may hold them.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SURE = re.compile("[\n\r\t -~\u00a0-\u024f\u0370-\u03ff\u0400-\u045f\u2010-\u2027\u2030-\u203a€™−≤≥≈→←↑↓□]")
_JOINERS = {"Mn", "Me", "Cf"}


def written_out(text: str) -> str:
    """The text without control characters; a vertical tab or form feed becomes the line end it meant."""
    return _NO_XML.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n"))


def in_common_letters(text: str) -> str:
    """The text with every sign outside of Latin, Greek, Cyrillic and common marks as one □."""
    composed = unicodedata.normalize("NFC", text)
    kept = (sign if _SURE.match(sign) else _substitute(sign) for sign in composed)
    return "".join(kept)


def _substitute(sign: str) -> str:
    return "" if unicodedata.category(sign) in _JOINERS else SUBSTITUTE


def throughout(value: Any, change: Callable[[str], str]) -> Any:
    """The same lists and dictionaries with every text in them changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: throughout(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [throughout(each, change) for each in value]
    return value
