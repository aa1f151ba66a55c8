"""Each browser gets one token with its first page, so that a reload or a new process loses no draft."""

from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.browser_token import COOKIE, DAYS_KEPT, is_token, new_token

SECONDS_A_DAY = 86_400


class BrowserTokens:
    """ASGI middleware that gives the token with a page, and lets it live on from the last visit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; an HTML answer sets the cookie, and no cache between may keep it."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return

        async def send_with_token(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_html(message):
                answer = MutableHeaders(scope=message)
                answer.append("Set-Cookie", cookie(_token(scope), secure=by_tls(scope)))
                answer["Cache-Control"] = "private, no-cache"
            await send(message)

        await self.app(scope, receive, send_with_token)


def cookie(token: str, *, secure: bool) -> str:
    """The cookie as a header sets it: no script reads it, and no other site's page sends it."""
    made = SimpleCookie({COOKIE: token})
    part = made[COOKIE]
    part["path"], part["max-age"], part["samesite"] = "/", str(DAYS_KEPT * SECONDS_A_DAY), "Lax"
    part["httponly"], part["secure"] = True, secure
    return part.OutputString()


def _token(scope: Scope) -> str:
    given = cookie_parser(Headers(scope=scope).get("cookie", "")).get(COOKIE, "")
    return given if is_token(given) else new_token()


def by_tls(scope: Scope) -> bool:
    """Whether the visitor came by TLS, to this server or to a proxy in front of it."""
    forwarded = Headers(scope=scope).get("x-forwarded-proto", "")
    return "https" in (scope.get("scheme"), forwarded.split(",")[0].strip())


def _is_html(message: Message) -> bool:
    headers = Headers(raw=message["headers"])
    return headers.get("content-type", "").startswith("text/html") and message["status"] in {200, 304}
