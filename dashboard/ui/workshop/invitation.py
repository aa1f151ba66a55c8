"""How phones join: the address and its QR code, where the laptop is on a network; else that paper does."""

import base64
from html import escape

from dashboard.settings import settings
from dashboard.ui import qr

PAPER_ONLY = "No network is needed: vote on paper."
WITH_PHONES = "On a phone, in the same wifi, with a slip:"


def html() -> str:
    """The invitation beside an open vote."""
    address = settings().hall_address
    if not address:
        return f"<div><p>{escape(PAPER_ONLY)}</p></div>"
    drawn = base64.b64encode(qr.svg(address).encode()).decode()
    return (
        f"<div><p>{escape(WITH_PHONES)}</p>"
        f'<img class="hall-code" src="data:image/svg+xml;base64,{drawn}" alt="{escape(address)}">'
        f"<p>{escape(address)}</p></div>"
    )
