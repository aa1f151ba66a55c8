"""Every file format that can be loaded, and which one a file is, told by its content."""

import json
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from dashboard.catalogue.kinds import KINDS
from dashboard.errors import FileRefused
from dashboard.loaders import formats
from dashboard.loaders.files import Head, head, open_bytes, sheet_heads
from dashboard.loaders.parsed import Format, first_recognised


def _declared() -> Iterator[Format]:
    """The formats of every module in the room of formats that has any."""
    for module in walk_packages(formats.__path__, f"{formats.__name__}."):
        yield from getattr(import_module(module.name), "FORMATS", ())


FORMATS: tuple[Format, ...] = tuple(sorted(_declared(), key=lambda fmt: fmt.turn))
"""In the order in which they are best loaded."""


def kinds() -> tuple[str, ...]:
    """The kinds of file, in the order in which they are best loaded."""
    return tuple(KINDS)


def recognise(path: Path) -> Format | None:
    """The format of a file, by its content, or None if it is none that can be loaded."""
    return first_recognised(head(path), FORMATS)


OFFICE = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
TEXT = (".csv", ".json", ".geojson")
ZIPPED = {".zip": "zip archive", **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".ods"), "workbook")}
"""Endings of files that are zip archives, and what people call them."""


def why_not(path: Path) -> str:
    """Why a file is not recognised, in a sentence with what to do; "" where nothing tells."""
    return _why_not(head(path))


def _in_other_form(start: Head) -> str:
    """What it would be if it were saved as CSV."""
    found = (first_recognised(sheet, FORMATS) for sheet in sheet_heads(start))
    fmt = next((each for each in found if each is not None), None)
    if fmt is not None:
        return f"It holds “{fmt.name}” in a workbook. Save that sheet alone as CSV, then load it."
    if start.suffix in OFFICE[1:]:
        return "It is a workbook that cannot be read here. Save its sheet as CSV, then load it."
    return ""


def _why_not(start: Head) -> str:
    if not start.path.stat().st_size or (start.suffix in TEXT and not start.text.strip()):
        return "It is empty. Fetch it again."
    if start.text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        return "It is a web page, not data. Download the file itself."
    if start.suffix in TEXT[1:]:
        return _broken_json(start.path)
    if start.suffix in ZIPPED and not zipfile.is_zipfile(start.path):
        return f"It is no whole {ZIPPED[start.suffix]}: it did not arrive whole. Fetch it again."
    return _in_other_form(start)


def _broken_json(path: Path) -> str:
    try:
        with open_bytes(path) as stream:
            json.load(stream)
    except json.JSONDecodeError as error:
        return f"It is not valid JSON from line {error.lineno} on: it did not arrive whole, or was changed."
    except (UnicodeDecodeError, OSError, EOFError, RecursionError):
        return "It is not valid JSON. Fetch it again."
    return ""


def format_within(path: Path, kind: str) -> Format:
    """The format of a file that is said to be of this kind.

    Raises `FileRefused` for a kind that does not exist, a file that cannot be opened and a file that is
    none of the kind's formats, naming them.
    """
    offered = [fmt for fmt in FORMATS if fmt.kind == kind]
    if not offered:
        raise FileRefused(path.name, f"there is no kind “{kind}”. Choose one of {', '.join(kinds())}.")
    start = head(path)
    found = first_recognised(start, offered)
    if found is not None:
        return found
    if reason := _why_not(start):
        raise FileRefused(path.name, reason)
    wanted = "; ".join(fmt.name for fmt in offered)
    raise FileRefused(
        path.name,
        f"this is none of the files of kind {kind} ({wanted}). Take the file as the publisher issues it.",
    )
