"""The one HTML page that Streamlit sends for every address, made this dashboard's own."""

import json
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.assets import answer, gzipped
from dashboard.web.plain_words import with_plain_words
from dashboard.web_addresses import BEGIN, CARD, FOLLOW, LEAVE, LINK

# Streamlit asks for its own typeface ahead of time, 170 kB; the theme uses one that the reader has.
_FONT_AHEAD = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*/>')
OWN_PAGES = "/api/"
"""Below it this project answers with pages of its own."""
# Pages for phones, of one service and of what is followed are our own and whole.
OWN = re.compile(rf"(^|/)(hall(/[^/]*)?|{LINK}/[^/]*|{CARD}|{FOLLOW}(/({BEGIN}|{LEAVE})/[^/]*)?)$")
_TITLE = re.compile(r"<title>.*?</title>")


def front_page(page: str, *, title: str, font: str) -> str:
    """Streamlit's page with the dashboard's title, language and font from its first moment.

    Until the theme arrives Streamlit draws in its own typeface and so fetches it; hosts may name another
    font in `window.__streamlit`, and so does this page.
    """
    fonts = {"bodyFont": font, "headingFont": font, "codeFont": "monospace"}
    first_theme = json.dumps({"LIGHT_THEME": fonts, "DARK_THEME": fonts})
    named = f"<title>{title}</title>\n    <script>window.__streamlit = {first_theme}</script>"
    page = _TITLE.sub(lambda _found: named, _FONT_AHEAD.sub("", page))
    return with_plain_words(page.replace('<html lang="en">', '<html lang="en-GB">'))


class FrontPage:
    """ASGI middleware that puts this page in the place of any HTML page that Streamlit answers with."""

    def __init__(self, app: ASGIApp, page: str) -> None:
        self.app, self.plain = app, page.encode()
        self.small = gzipped(self.plain, "text/html; charset=utf-8")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; when its answer is HTML, send this page instead of the answer's body."""
        asked = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not asked or OWN_PAGES in scope["path"] or OWN.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        replaced = False

        async def send_page(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_page(message):
                replaced = True
                await self._start(message, scope, receive, send)
            elif not replaced:
                await send(message)

        await self.app(scope, receive, send_page)

    async def _start(self, message: Message, scope: Scope, receive: Receive, send: Send) -> None:
        request = Headers(scope=scope)
        if "gzip" in request.get("accept-encoding", ""):
            await answer(self.small, request, keep="no-cache")(scope, receive, send)
            return
        headers = MutableHeaders(scope=message)
        headers["Content-Length"] = str(len(self.plain))
        for name in ("etag", "last-modified"):
            del headers[name]
        await send(message)
        await send({"type": "http.response.body", "body": self.plain})


def _is_page(message: Message) -> bool:
    """An HTML answer that is shown; one that is kept as a file (a board's slides) is somebody's download."""
    headers = Headers(raw=message["headers"])
    html = headers.get("content-type", "").startswith("text/html")
    kept = headers.get("content-disposition", "").startswith("attachment")
    return bool(html and not kept and message["status"] == 200)
