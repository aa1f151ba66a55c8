"""Addresses that are not pages: is it alive, and published figures as CSV."""

import logging
from collections.abc import Callable, Sequence

from anyio import move_on_after, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from dashboard.errors import DashboardError, NotAllowed, UnknownArea, UnknownIndicator
from dashboard.web.based import Endpoint, at_any_base, unknown_names
from dashboard.web.files_page import files_page
from dashboard.web.unchanged import file_once

SECONDS_FOR_THE_DATABASE = 3
ONLY_ICB = "This address may name “icb” and nothing else: the columns of the file tell all else apart."
STATUS = {NotAllowed: 403, UnknownIndicator: 404, UnknownArea: 404}

Answers = Callable[[], bool]
PublishedCsv = Callable[[str, str, str | None], str]


def routes(answers: Answers, published_csv: PublishedCsv) -> Sequence[BaseRoute]:
    """The routes, each at the root and below any base path: Streamlit adds its own to its pages only."""
    endpoints = {
        "/healthz": health(answers),
        "/readyz": readiness(answers),
        "/overview": to_the_first_page,
        "/api/v1": list_of_files,
        "/api/v1/{indicator}/{area_kind}.csv": figures_as_csv(published_csv),
        "/api/{rest:path}": nothing_there,
    }
    return at_any_base(endpoints)


def health(answers: Answers) -> Endpoint:
    """Says that the app is up, and whether its database answers; never where that is.

    The status is 200 either way: a restart of the app would not mend the database.
    """

    async def endpoint(_request: Request) -> Response:
        words = "answers" if await _answered(answers) else "does not answer"
        return JSONResponse({"app": "up", "database": words}, headers={"Cache-Control": "no-store"})

    return endpoint


def readiness(answers: Answers) -> Endpoint:
    """Says whether visitors can be sent here: 503 while the database does not answer, for a proxy to read."""

    async def endpoint(_request: Request) -> Response:
        ready = await _answered(answers)
        said = {"ready": ready}
        return JSONResponse(said, status_code=200 if ready else 503, headers={"Cache-Control": "no-store"})

    return endpoint


async def _answered(answers: Answers) -> bool:
    answered = False
    with move_on_after(SECONDS_FOR_THE_DATABASE):
        answered = await to_thread.run_sync(_quietly(answers), abandon_on_cancel=True)
    return answered


async def to_the_first_page(request: Request) -> Response:
    """The Overview stands at the root; whoever types its name comes there too, with the same choices."""
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./")


async def list_of_files(_request: Request) -> Response:
    """Every figure that has an address, as links: it needs no script and no live connection."""
    return HTMLResponse(files_page())


async def nothing_there(_request: Request) -> Response:
    """What a program asks for in vain is answered as such, never by a page."""
    return PlainTextResponse("There is no such figure; /api/v1 lists them.\n", status_code=404)


def _quietly(answers: Answers) -> Answers:
    def answered() -> bool:
        try:
            return answers()
        except Exception:
            # The driver's message holds the address of the database: into the log, not into the answer.
            logging.getLogger(__name__).exception("The database could not be asked")
            return False

    return answered


def figures_as_csv(published_csv: PublishedCsv) -> Endpoint:
    """One indicator for every area of a kind, at an address that stays; figures about people have none."""

    async def endpoint(request: Request) -> Response:
        indicator, area_kind = request.path_params["indicator"], request.path_params["area_kind"]
        if unknown_names(request, ["icb"]):
            return PlainTextResponse(f"{ONLY_ICB}\n", status_code=400)
        icb = request.query_params.get("icb")
        try:
            text = await to_thread.run_sync(published_csv, indicator, area_kind, icb)
        except DashboardError as error:
            return PlainTextResponse(f"{error}\n", status_code=STATUS.get(type(error), 400))
        name = f"{indicator}-{area_kind}.csv"
        return file_once(text.encode(), request, media_type="text/csv", name=name)

    return endpoint
