"""Streamlit's cookies of a sign-in, as strict as ours: Secure behind TLS, no longer than a session lasts."""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.people.sessions import LONGEST
from dashboard.web.browser_tokens import by_tls

STREAMLITS = b"_streamlit"
_MAX_AGE = re.compile(rb"Max-Age=(\d+)", re.IGNORECASE)
_SECURE = re.compile(rb";\s*secure\b", re.IGNORECASE)


class SignInCookies:
    """ASGI middleware: Streamlit sets them for 30 days, without Secure, and has no setting for either."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and set its cookies more strictly than they come."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_stricter(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    (name, _stricter(value, secure=by_tls(scope)) if name.lower() == b"set-cookie" else value)
                    for name, value in message["headers"]
                ]
            await send(message)

        await self.app(scope, receive, send_stricter)


def _stricter(cookie: bytes, *, secure: bool) -> bytes:
    if not cookie.startswith(STREAMLITS):
        return cookie
    shorter = _MAX_AGE.sub(_no_longer, cookie)
    return shorter + b"; Secure" if secure and not _SECURE.search(shorter) else shorter


def _no_longer(found: re.Match[bytes]) -> bytes:
    return b"Max-Age=%d" % min(int(found[1]), int(LONGEST.total_seconds()))
