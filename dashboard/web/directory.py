"""The directory of services at an address, as other systems of the Open Referral UK standard ask for it."""

from collections.abc import Callable, Sequence
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute

from dashboard.exports.open_referral import VERSION, Document, page
from dashboard.exports.open_referral_search import NotUnderstood, matching
from dashboard.web.based import Endpoint, at_any_base
from dashboard.web.limits import TOO_MANY, Limit

ADDRESS = "/open-referral"
OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json"
USUAL, LARGEST = 50, 500
"""Services a page: where none is asked for, and at most."""
OPEN = {"Access-Control-Allow-Origin": "*"}
"""The standard asks that any web page may read it: there is nothing in it but what is published."""
NO_PAGE = f"“page” is a number from 1 on, and “per_page” one from 1 to {LARGEST}."
NO_SERVICE = "This directory lists no such service."
LONGEST = 100

limit = Limit(most=600, seconds=600)
Entries = Callable[[], Sequence[Document]]
Answer = Callable[[Request, Sequence[Document]], Response]


def routes(entries: Entries) -> Sequence[BaseRoute]:
    """What it is, its services page by page, and one service; each at the root and below any base path."""
    endpoints = {
        ADDRESS: _endpoint(entries, _root),
        f"{ADDRESS}/services": _endpoint(entries, _page),
        f"{ADDRESS}/services/{{key}}": _endpoint(entries, _service),
    }
    return at_any_base(endpoints)


def _endpoint(entries: Entries, answer: Answer) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        if limit.reached(request.client.host if request.client else ""):
            return _refused(TOO_MANY, 429)
        return answer(request, await to_thread.run_sync(entries))

    return endpoint


def _root(_request: Request, _found: Sequence[Document]) -> Response:
    return _json({"version": VERSION, "openapi_url": OPENAPI})


def _page(request: Request, found: Sequence[Document]) -> Response:
    try:
        found = matching(found, request.query_params)
        number = _number(request, "page", 1, most=10**6)
        size = _number(request, "per_page", USUAL, most=LARGEST)
    except NotUnderstood as refusal:
        return _refused(str(refusal), 400)
    except ValueError:
        return _refused(NO_PAGE, 400)
    return _json(page(found, number=number, size=size))


def _number(request: Request, name: str, usual: int, *, most: int) -> int:
    typed = request.query_params.get(name, str(usual))
    if not (typed.isascii() and typed.isdigit() and len(typed) < 8 and 1 <= int(typed) <= most):
        raise ValueError
    return int(typed)


def _service(request: Request, found: Sequence[Document]) -> Response:
    key = str(request.path_params["key"])[:LONGEST]
    return next((_json(each) for each in found if each["id"] == key), _refused(NO_SERVICE, 404))


def _json(value: Any) -> Response:
    return JSONResponse(value, headers={**OPEN, "Cache-Control": "no-cache"})


def _refused(words: str, status: int) -> Response:
    return PlainTextResponse(f"{words}\n", status_code=status, headers=OPEN)
