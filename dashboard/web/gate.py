"""What is turned away before anything else sees it: other names for this server, closed doors, broken paths.

Starlette's `TrustedHostMiddleware` was looked at: it needs every name listed, addresses too.
"""

import socket
from collections.abc import Callable, Collection
from ipaddress import ip_address
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.measures import TURNED_AWAY

WRONG_HOST = "This server does not answer to that name. Whoever runs it can add it to ALLOWED_HOSTS."
BROKEN = "This address holds signs that no address here has."
NO_FILES = "Files cannot be sent to this server."
NOT_HERE = "There is nothing at this address."
CLOSED = {"/_stcore/upload_file": (403, NO_FILES), "/_stcore/metrics": (404, NOT_HERE)}
"""Streamlit's own routes that no page of ours uses: it would take 300 MB of files from anybody."""
REFUSED_SOCKET = 1008


def own_names() -> frozenset[str]:
    """What this machine calls itself."""
    return frozenset({"localhost", socket.gethostname().lower(), socket.getfqdn().lower()})


def answers_to(host: str, names: Collection[str]) -> bool:
    """Whether a Host header means this server: an address, or one of its names (`*.x.org`: all below x.org).

    A page of another site can give its own name this server's address, but never the Host of an address.
    """
    name = _name(host)
    return _is_address(name) or any(
        name == known or (known.startswith("*.") and name.endswith(known[1:])) for known in names
    )


def _name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower().rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


class Gate:
    """ASGI middleware; `names` gives the host names that are answered to."""

    def __init__(self, app: ASGIApp, names: Callable[[], Collection[str]]) -> None:
        self.app, self.names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn the request away with a sentence, or pass it on."""
        refusal = self._refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal is None:
            await self.app(scope, receive, send)
            return
        TURNED_AWAY.labels(refusal[0]).inc()
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": REFUSED_SOCKET, "reason": refusal[1][:100]})
        else:
            status, words = refusal
            await PlainTextResponse(f"{words}\n", status_code=status)(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        if not answers_to(Headers(scope=scope).get("host", ""), self.names()):
            return 400, WRONG_HOST
        if _has_control_signs(scope):
            return 400, BROKEN
        path = scope["path"]
        return next((said for door, said in CLOSED.items() if f"{door}/" in f"{path}/"), None)


def _has_control_signs(scope: Scope) -> bool:
    """NUL and its like, written out or in per cent signs: databases and file systems stumble over them."""
    raw = scope.get("raw_path", b"") + b"?" + scope.get("query_string", b"")
    return any(sign < 32 or sign == 127 for sign in unquote_to_bytes(raw.replace(b"+", b" ")))
