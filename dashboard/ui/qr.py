"""QR codes: an address that a phone opens from a screen or from paper."""

import io

import segno


def svg(address: str) -> str:
    """The QR code of an address."""
    made = io.BytesIO()
    segno.make(address, error="m").save(made, kind="svg", scale=6, border=2, xmldecl=False)
    return made.getvalue().decode()
