"""The sign that a phone reads (QR code): where a deck opens again."""

import io
from typing import Any

import segno


def svg(address: str) -> str:
    """The sign as an SVG element without size of its own."""
    return str(_made(address).svg_inline(omitsize=True, border=2))


def png(address: str) -> bytes:
    """The sign as a picture of at least 400 pixels."""
    out = io.BytesIO()
    _made(address).save(out, kind="png", scale=12, border=2)
    return out.getvalue()


def _made(address: str) -> Any:
    return segno.make(address, error="m", micro=False)
