"""Pages by which a service says how it stands, and its card, which anybody may read: forms without a script.

GET changes nothing: mail scanners and previews open links before people do.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from dashboard.actor import SERVICE_LINK, VISITOR
from dashboard.catalogue.service_states import SERVICE_STATES
from dashboard.confirming import links, said
from dashboard.confirming.links import LinkRefused
from dashboard.confirming.said import RUNNING, WRONG, Said
from dashboard.errors import DashboardError
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.services.cards import Card, card_of, is_invented, vouched_today
from dashboard.store.engine import Connection, Engine, writing
from dashboard.web.based import Endpoint, at_any_base
from dashboard.web.limits import Limit
from dashboard.web.phones import form_of, page, said_block
from dashboard.web_addresses import CARD, LINK, follow_service

WINDOW_SECONDS, MOST_WRONG = 600, 30
"""So many links that open nothing may come from one address in so many seconds; a genuine one opens."""
TITLE = "Update my service"
TOO_MANY = "Too many links that open nothing came from here. Wait ten minutes, then open yours again."
THANKS = "Thank you. The directory shows it now."
REPORTED = "Thank you. Whoever keeps the directory will look into it. Nothing has been changed yet."
GONE = "This service is not in the directory any more. Ask whoever keeps the directory."
Form = Mapping[str, Sequence[str]]

_wrong = Limit(MOST_WRONG, WINDOW_SECONDS)


def routes(engine: Callable[[], Engine], key_file: Callable[[], Path]) -> Sequence[BaseRoute]:
    """Where a service is confirmed by its link, and where its card is read, also below any base path."""
    endpoints = {f"/{LINK}/{{token}}": _of_link(engine, key_file), f"/{CARD}": _of_card(engine)}
    return at_any_base(endpoints, methods=["GET", "POST"])


def _of_link(engine: Callable[[], Engine], key_file: Callable[[], Path]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        token = str(request.path_params["token"])
        form = await form_of(request) if request.method == "POST" else {}
        client = request.client.host if request.client else ""
        done = "said" in request.query_params
        answer = await to_thread.run_sync(_by_link, engine(), key_file(), token, form, client, done)
        return answer or RedirectResponse(f"{request.url.path}?said=1", status_code=303)

    return endpoint


def _by_link(
    engine: Engine, key_file: Path, token: str, form: Form, client: str, done: bool
) -> Response | None:
    """The page of a link; None once something was said by it."""
    try:
        key = links.signing_key(key_file)
        if not links.genuine(key, token):
            return _forged(client)
        if form:
            with writing(engine, by=SERVICE_LINK) as connection:
                said.confirm(connection, links.opened(connection, key, token), _of_form(form))
            return None
        with engine.connect() as connection:
            service_key = links.opened(connection, key, token).service_key
            found, label = card_of(connection, service_key), _label(connection, service_key)
    except LinkRefused as refusal:
        return page(TITLE, said_block(str(refusal)), status=403)
    except DashboardError as refusal:
        return page(TITLE, said_block(str(refusal)), status=409)
    if found is None:
        return page(TITLE, said_block(GONE), status=404)
    return page(found.name, label + (said_block(THANKS) if done else "") + _card(found) + _questions())


def _forged(client: str) -> Response:
    if _wrong.reached(client):
        return page(TITLE, said_block(TOO_MANY), status=429)
    return page(TITLE, said_block(links.FORGED), status=403)


def _of_form(form: Form) -> Said:
    def chosen(name: str, usual: str = "") -> str:
        return form.get(name, [usual])[0]

    return Said(chosen("state"), chosen("running", "running"), said.weeks_typed(chosen("weeks")))


def _label(connection: Connection, service_key: str) -> str:
    """What keeps an invented entry from being taken for a real one."""
    return f"<p><b>{SYNTHETIC_LABEL}</b></p>" if is_invented(connection, service_key) else ""


def _card(found: Card) -> str:
    lines = (
        found.organisation,
        found.when,
        found.cost,
        found.joining,
        f"{found.room}.",
        f"{vouched_today(found, date.today())}.",
    )
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _questions() -> str:
    states = _choices("state", SERVICE_STATES)
    return (
        f'<form method="post"><fieldset><legend><b>How is it now?</b></legend>{states}</fieldset>'
        '<p><label class="plain">Weeks to wait, if you know<br><input type="text" name="weeks" maxlength="3" '
        'inputmode="numeric" autocomplete="off"></label></p>'
        f"<fieldset><legend><b>Does it run?</b></legend>"
        f"{_choices('running', RUNNING, chosen='running')}</fieldset><button>Confirm</button></form>"
    )


def _choices(name: str, options: Mapping[str, str], *, chosen: str = "") -> str:
    marks = {key: " checked" if key == chosen else "" for key in options}
    return "".join(
        f'<label><input type="radio" name="{name}" value="{key}" required{marks[key]}>{escape(words)}</label>'
        for key, words in options.items()
    )


def _of_card(engine: Callable[[], Engine]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        key = request.query_params.get("service", "")[:100]
        form = await form_of(request) if request.method == "POST" else {}
        answer = await to_thread.run_sync(_read, engine(), key, form, "told" in request.query_params)
        return answer or RedirectResponse(f"?service={quote(key, safe='')}&told=1", status_code=303)

    return endpoint


def _read(engine: Engine, key: str, form: Form, told: bool) -> Response | None:
    """The card of a service, to be read; None once a reader has said that it is wrong."""
    with engine.connect() as connection:
        found, label = card_of(connection, key), _label(connection, key)
    if found is None:
        return page("A service", said_block(GONE), status=404)
    try:
        if form:
            with writing(engine, by=VISITOR) as connection:
                said.report(connection, key, form.get("wrong", [""])[0])
            return None
    except DashboardError as refusal:
        return page(found.name, said_block(str(refusal)) + _card(found), status=409)
    return page(
        found.name, label + (said_block(REPORTED) if told else "") + _card(found) + _follow(key) + _is_wrong()
    )


def _follow(key: str) -> str:
    return f'<p><a href="{escape(follow_service(key))}">Follow</a></p>'


def _is_wrong() -> str:
    return (
        f'<details><summary>Is this wrong?</summary><form method="post">{_choices("wrong", WRONG)}'
        "<p>No name is asked. It changes nothing by itself.</p><button>Tell the directory</button></form>"
        "</details>"
    )
