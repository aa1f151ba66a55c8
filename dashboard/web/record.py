"""One line of JSON a request, and the same as measurements: route, status and time; no person, no filter.

The standard library's logging writes it: a formatter of ten lines needs no further package.
"""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.measures import REQUESTS, SOCKETS

REQUESTS_LOG = logging.getLogger("dashboard.requests")
_ROUTES = (
    (re.compile(r"/_stcore/stream$"), "stream"),
    (re.compile(r"/_stcore/"), "streamlit"),
    (re.compile(r"/(app/)?static/"), "static"),
    (re.compile(r"/(media|component)/"), "media"),
    (re.compile(r"/api/v1(/|$)"), "csv"),
    (re.compile(r"/(healthz|readyz)$"), "health"),
    (re.compile(r"(^|/)(service/[^/]*|card)$"), "service"),
    (re.compile(r"(^|/)open-referral(/services(/[^/]*)?)?$"), "directory"),
    (re.compile(r"(^|/)follow(\.atom|\.ics|/(begin|leave)/[^/]*)?$"), "follow"),
    (re.compile(r"(^|/)hall(/[^/]*)?$"), "hall"),
)
_UNWRITTEN = {"static", "hall"}
"""No line for scripts; none for phones in a hall, as a line has a time and a vote may have none."""


def route_of(path: str) -> str:
    """What kind of address it is: never the address itself, which can hold what somebody typed."""
    return next((name for shape, name in _ROUTES if shape.search(path)), "page")


class OneLine(logging.Formatter):
    """A log record as one line of JSON: time, level, logger, words, and what else the record was given."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "words": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def write_lines() -> None:
    """Let this project's logs go to the standard output, a line of JSON each."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(OneLine())
    log = logging.getLogger("dashboard")
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO)


class Record:
    """ASGI middleware that records each request once it is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, then record it."""
        if scope["type"] == "websocket":
            with SOCKETS.track_inprogress():
                await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._recorded(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _recorded(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, answer = perf_counter(), {"status": 500, "bytes": 0}

        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer["status"] = message["status"]
            answer["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_counted)
        finally:
            seconds, route = perf_counter() - begun, route_of(scope["path"])
            REQUESTS.labels(route, answer["status"]).observe(seconds)
            told = {"method": scope["method"], "route": route, **answer, "ms": round(seconds * 1000, 1)}
            if route not in _UNWRITTEN:
                REQUESTS_LOG.info("request", extra={"told": told})
