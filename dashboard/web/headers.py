"""What a browser is told with every answer: what it may run, fetch, frame and keep."""

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

GEOMETRY = re.compile(r"/app/static/areas-[0-9a-z]+\.json$")
A_YEAR = "public, max-age=31536000, immutable"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def script_hashes(page: str) -> tuple[str, ...]:
    """The CSP source of each script written into this HTML page, so that no other may run."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(page))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def content_security_policy(hashes: Iterable[str]) -> str:
    """A policy under which nothing leaves this host and no text can become a script.

    Each exception has a cause: components are imported from `blob:`, the point map compiles WebAssembly,
    and Streamlit, Vega and KaTeX write style attributes.
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", "blob:", "'wasm-unsafe-eval'", *hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
        "object-src": "'none'",
    }
    return "; ".join(f"{rule} {sources}" for rule, sources in rules.items())


def security_headers(page: str) -> dict[str, str]:
    """The headers of every answer; `page` is the HTML whose own inline scripts may run."""
    return {
        "Content-Security-Policy": content_security_policy(script_hashes(page)),
        "X-Frame-Options": "SAMEORIGIN",  # for browsers that do not read frame-ancestors
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class Headers:
    """ASGI middleware that adds the headers, and lets hashed geometry be kept for a year."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app, self.headers = app, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                answer.update(self.headers)
                if message["status"] == 200 and GEOMETRY.search(scope["path"]):
                    answer["Cache-Control"] = A_YEAR
            await send(message)

        await self.app(scope, receive, send_with_headers)
