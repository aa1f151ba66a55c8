"""In a hall, plain HTTP crosses the room's network: other devices get the phones' pages and nothing else."""

import re
from collections.abc import Callable
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.phones import ADDRESS

PHONES = re.compile(r"(^|/)hall(/[^/]*)?$")
LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}
PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def from_this_computer(scope: Scope) -> bool:
    """Whether a browser on this computer asks, by a local name, with nothing between.

    A proxy here would make everybody look local, and a foreign name could be a web page that had its own
    name lead to this computer.
    """
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    name = host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
    if name not in LOCAL_NAMES or any(each in headers for each in PASSED_ON):
        return False
    try:
        address = ip_address((scope.get("client") or ("",))[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


class HallGate:
    """ASGI middleware that keeps the console on the computer that runs it."""

    def __init__(self, app: ASGIApp, in_a_hall: Callable[[], bool]) -> None:
        self.app, self.in_a_hall = app, in_a_hall

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what this computer asks and what phones may; lead others to the phones' page."""
        kind = scope["type"]
        if kind == "lifespan" or not self.in_a_hall() or from_this_computer(scope):
            await self.app(scope, receive, send)
        elif kind == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif PHONES.search(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["method"] in {"GET", "HEAD"}:
            await RedirectResponse(ADDRESS, status_code=303)(scope, receive, send)
        else:
            await PlainTextResponse("Not here.\n", status_code=403)(scope, receive, send)
