"""The sign that a phone reads (QR code): where a deck opens again."""

import io
from pathlib import Path
from typing import Any

import segno

NAME = "sign.png"


def svg(address: str) -> str:
    """The sign as an SVG element without size of its own."""
    return str(_made(address).svg_inline(omitsize=True, border=2))


def png(address: str) -> bytes:
    """The sign as a picture of at least 400 pixels."""
    out = io.BytesIO()
    _made(address).save(out, kind="png", scale=12, border=2)
    return out.getvalue()


def put(address: str, room: Path) -> str:
    """Write the sign into a folder and return its file's name; "" where no address opens the deck again."""
    if not address:
        return ""
    (room / NAME).write_bytes(png(address))
    return NAME


def _made(address: str) -> Any:
    return segno.make(address, error="m", micro=False)
