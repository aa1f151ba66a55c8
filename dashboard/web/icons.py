"""A small icon font in place of Streamlit's: the same symbols, without the thousands that no page draws."""

import hashlib
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.settings import DATA

ICONS = DATA / "icons"
# The address names Streamlit's file and stays when a symbol is added, so it may not be kept for a year.
A_DAY = "public, max-age=86400"


def replaceable(folder: Path, *, icons: Path = ICONS) -> str | None:
    """The address of the font that the small one is a part of; None with any other version of Streamlit."""
    digest, name = (icons / "made_from.txt").read_text(encoding="utf-8").split()
    font = folder / "static" / "media" / name
    same = font.is_file() and hashlib.sha256(font.read_bytes()).hexdigest() == digest
    return f"/static/media/{name}" if same else None


class SmallIcons:
    """ASGI middleware that answers for the icon font."""

    def __init__(self, app: ASGIApp, folder: Path, icons: Path = ICONS) -> None:
        self.app, self.address = app, replaceable(folder, icons=icons)
        self.font = (icons / "symbols.woff2").read_bytes()
        self.etag = f'"{hashlib.sha256(self.font).hexdigest()[:16]}"'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the small font when the whole one is asked for; pass on all else."""
        asked = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not asked or not self.address or not scope["path"].endswith(self.address):
            await self.app(scope, receive, send)
            return
        headers = {"Cache-Control": A_DAY, "ETag": self.etag}
        known = self.etag in Headers(scope=scope).get("if-none-match", "")
        answer = Response(
            b"" if known else self.font,
            status_code=304 if known else 200,
            media_type="font/woff2",
            headers=headers,
        )
        await answer(scope, receive, send)
