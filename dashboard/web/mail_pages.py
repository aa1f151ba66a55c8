"""Where an area or a service is followed by e-mail: asked on its page, begun and ended by links in mails.

GET changes nothing: mail scanners open links before people do. Where no mail server is set nothing is here.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from dashboard.actor import VISITOR
from dashboard.confirming.links import LinkRefused, signing_key
from dashboard.errors import DashboardError, UnknownArea, UnknownService
from dashboard.mail_server import LONGEST, Mail, checked_address
from dashboard.mailing import followers
from dashboard.mailing.links import DAYS, opened
from dashboard.mailing.messages import confirmation
from dashboard.mailing.post import MailRefused, Post, PostSilent
from dashboard.store.engine import Engine, writing
from dashboard.web.based import Endpoint, at_any_base
from dashboard.web.following import NOT_FOUND, REFUSED, TITLE, TOO_OFTEN, Ask, asked_of, label_of
from dashboard.web.gate import NOT_HERE
from dashboard.web.limits import TOO_MANY, Limit
from dashboard.web.phones import form_of, page, said_block
from dashboard.web_addresses import BEGIN, FOLLOW, LEAVE

SENT = (
    "If mail can reach this address, a mail is on its way to it. Open the link in it and press the button; "
    f"the link lasts {DAYS} days. No address is kept until then."
)
NO_POST = "No mail can be sent now. Try again later, or take the feed. Nothing was kept."
NO_LONGER = "Follow no longer"
BEGUN = "Thank you. A mail comes only when there is something worth telling; each has a link to end it."
LEFT = "This address is told of it no more. What was kept of that is deleted."
KEPT = (
    "Kept are this address, what it follows and when it was last told; all of it is deleted when you leave. "
    "Each mail has a link for that."
)
FORBIDDEN, SILENT_POST = 403, 503

asking = Limit(most=20, seconds=600)
asked_for = Limit(most=10, seconds=86_400)
"""Mails to one address in a day: nobody is flooded with them by others."""
all_asked = Limit(most=300, seconds=3_600)
wrong = Limit(most=30, seconds=600)
"""Links that open nothing, from one computer; a genuine one opens."""


def form(mail: Mail | None) -> str:
    """The form that asks for an e-mail address; empty where no mail server is set."""
    if mail is None:
        return ""
    return (
        '<h2>By e-mail</h2><form method="post"><p><label class="plain">Your e-mail address<br>'
        f'<input type="email" name="address" maxlength="{LONGEST}" autocomplete="email" required></label></p>'
        f"<button>Send me a link to confirm</button></form><p>{KEPT}</p>"
    )


@dataclass(frozen=True)
class Desk:
    """What these pages work with: whom to ask what is followed, the mail server if any, where followers are
    kept, and the file of the key that links are sealed with."""

    ask: Ask
    mail: Callable[[], Mail | None]
    engine: Callable[[], Engine]
    key_file: Callable[[], Path]


Form = Mapping[str, Sequence[str]]
Answer = Callable[[Desk, Mail, Request, Form], Response]


def routes(desk: Desk) -> Sequence[BaseRoute]:
    """Where the form goes, and the pages of both links, each at the root and below any base path."""
    links = {
        f"/{FOLLOW}/{BEGIN}/{{token}}": _endpoint(desk, _begin),
        f"/{FOLLOW}/{LEAVE}/{{token}}": _endpoint(desk, _leave),
    }
    asked = {f"/{FOLLOW}": _endpoint(desk, _asked)}
    return [*at_any_base(asked, methods=["POST"]), *at_any_base(links, methods=["GET", "POST"])]


def _endpoint(desk: Desk, answer: Answer) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        mail = desk.mail()
        if mail is None:
            return PlainTextResponse(f"{NOT_HERE}\n", status_code=NOT_FOUND)
        form = await form_of(request) if request.method == "POST" else {}
        return await to_thread.run_sync(_said, answer, desk, mail, request, form)

    return endpoint


def _said(answer: Answer, desk: Desk, mail: Mail, request: Request, form: Form) -> Response:
    """The answer, or a page with the sentence of what was refused."""
    try:
        return answer(desk, mail, request, form)
    except LinkRefused as refusal:
        return _refusal_of_link(refusal, _client(request))
    except PostSilent as silence:
        logging.getLogger(__name__).warning("%s", silence)
        return _refusal(NO_POST, SILENT_POST)
    except (UnknownArea, UnknownService) as refusal:
        return _refusal(refusal, NOT_FOUND)
    except DashboardError as refusal:
        return _refusal(refusal, REFUSED)


def _refusal_of_link(refusal: LinkRefused, client: str) -> Response:
    return _refusal(TOO_MANY, TOO_OFTEN) if wrong.reached(client) else _refusal(refusal, FORBIDDEN)


def _refusal(words: DashboardError | str, status: int) -> Response:
    return page(TITLE, said_block(str(words)), status=status)


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def _asked(desk: Desk, mail: Mail, request: Request, form: Form) -> Response:
    """Send a link to confirm. The answer is the same whether the address follows already or takes no mail."""
    if asking.reached(_client(request)):
        return _refusal(TOO_MANY, TOO_OFTEN)
    address = checked_address(form.get("address", [""])[0])
    found = desk.ask.followed(*asked_of(request))
    if not asked_for.reached(hashlib.sha256(address.encode()).hexdigest()):
        if all_asked.reached(""):
            return _refusal(NO_POST, TOO_OFTEN)
        who = followers.following(address, found)
        with Post(mail) as post, suppress(MailRefused):
            post.send(confirmation(mail, signing_key(desk.key_file()), who, found))
    return page(f"{TITLE} {found.name}", said_block(SENT))


def _begin(desk: Desk, _mail: Mail, request: Request, _form: Form) -> Response:
    who = opened(signing_key(desk.key_file()), BEGIN, request.path_params["token"])
    found = desk.ask.followed(who.icb_code, who.area, who.service_key)
    title = f"{TITLE} {found.name}"
    if request.method != "POST":
        words = f"Press the button, and {who.address} will be told by e-mail when something is new. {KEPT}"
        return page(title, label_of(found) + _button(words, title))
    with writing(desk.engine(), by=VISITOR) as connection:
        followers.begin(connection, who, found)
    return page(title, said_block(BEGUN))


def _leave(desk: Desk, _mail: Mail, request: Request, _form: Form) -> Response:
    """End it; a mail program's own button (RFC 8058) posts here without anybody seeing a page."""
    who = opened(signing_key(desk.key_file()), LEAVE, request.path_params["token"])
    if request.method != "POST":
        words = f"Press the button, and {who.address} will be told of it no more."
        return page(NO_LONGER, _button(words, NO_LONGER))
    with writing(desk.engine(), by=VISITOR) as connection:
        followers.leave(connection, who)
    return page(NO_LONGER, said_block(LEFT))


def _button(words: str, label: str) -> str:
    """What pressing a button does, and the button."""
    return f'<p>{escape(words)}</p><form method="post"><button>{escape(label)}</button></form>'
