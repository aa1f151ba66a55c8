"""Streamlit's own scripts and styles, compressed once and kept; Streamlit sends them as they lie on disk.

Starlette's and `starlette-compress`'s middleware compress anew for every visitor and drop the length;
ServeStatic wants compressed copies beside the originals. Here each file is compressed when first asked for.
"""

import gzip
import hashlib
import mimetypes
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.headers import A_YEAR

COMPRESSIBLE = {".js", ".css", ".svg"}
# The theme uses a typeface that the reader has. Streamlit names its own after it, and a browser fetches
# those 170 kB for any sign which the reader's lacks.
_OWN_TYPEFACES = re.compile(rb"@font-face\{[^}]*font-family:\"?Source [^}]*\}")


class Asset(NamedTuple):
    """One compressed file and what is said with it: media type, and a tag that changes with its bytes."""

    body: bytes
    media_type: str
    etag: str


def gzipped(body: bytes, media_type: str) -> Asset:
    """These bytes, compressed."""
    small = gzip.compress(body, compresslevel=9, mtime=0)
    return Asset(small, media_type, f'"{hashlib.sha256(small).hexdigest()[:16]}-gzip"')


@lru_cache(maxsize=512)
def compressed(file: Path) -> Asset:
    """A file, compressed once; a style sheet without Streamlit's own typefaces."""
    body = file.read_bytes()
    if file.suffix == ".css":
        body = _OWN_TYPEFACES.sub(b"", body)
    return gzipped(body, mimetypes.guess_type(file.name)[0] or "application/octet-stream")


def compressible_files(folder: Path) -> dict[str, Path]:
    """Address below the server's root -> file. Nothing outside this list is ever read."""
    files = (file for file in (folder / "static").rglob("*") if file.suffix in COMPRESSIBLE)
    return {f"/{file.relative_to(folder).as_posix()}": file for file in files}


class CompressedAssets:
    """ASGI middleware that answers for Streamlit's `/static/` scripts when the browser takes gzip."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self.app, self.files = app, compressible_files(folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the compressed file, or pass the request on."""
        file = self._file(scope)
        if file is None:
            await self.app(scope, receive, send)
            return
        asset = await to_thread.run_sync(compressed, file)
        await answer(asset, Headers(scope=scope), keep=A_YEAR)(scope, receive, send)

    def _file(self, scope: Scope) -> Path | None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return None
        headers = Headers(scope=scope)
        if "gzip" not in headers.get("accept-encoding", "") or "range" in headers:
            return None
        _, found, rest = scope["path"].rpartition("/static/")  # whatever the server's base path is
        return self.files.get(f"{found}{rest}")


def answer(asset: Asset, request: Headers, *, keep: str) -> Response:
    """The whole file, or “not modified” when the browser holds it already; `keep` says for how long."""
    headers = {"Cache-Control": keep, "ETag": asset.etag, "Vary": "Accept-Encoding"}
    if asset.etag in request.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(asset.body, media_type=asset.media_type, headers={**headers, "Content-Encoding": "gzip"})
