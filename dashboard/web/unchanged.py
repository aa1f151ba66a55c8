"""Files that are not sent again while they are the same."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response


def file_once(body: bytes, request: Request, *, media_type: str, name: str = "") -> Response:
    """The file with a mark of its content, or 304 where the browser's has the same; `name` to save it by."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(body, media_type=f"{media_type}; charset=utf-8", headers=headers)
