"""Where an area or a service is followed: a plain page, its feed and its calendar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from dashboard.catalogue.wordings import Audience
from dashboard.errors import DashboardError, UnknownArea, UnknownService
from dashboard.exports.calendar_file import calendar
from dashboard.exports.feed import SILENT, atom
from dashboard.figures.figure import SYNTHETIC_LABEL, day
from dashboard.figures.following.notice import Followed, Notice
from dashboard.navigation import MY_TOWN
from dashboard.web.based import Endpoint, at_any_base, unknown_names
from dashboard.web.limits import TOO_MANY, Limit
from dashboard.web.phones import page, said_block
from dashboard.web.unchanged import file_once
from dashboard.web_addresses import FOLLOW, WORDS, in_words
from dashboard.wording import reworded
from dashboard.words import counted

TITLE = "Follow"
HOW = (
    "The feed is for a reader of feeds. The calendar holds the days on which contracts end, for your own "
    "calendar. Copy the address and subscribe to it there."
)
NOT_ASKED = "This address asks for what is not known here. It may name “icb” and “area”, or “service” alone."
NO_WORDING = "This address names no wording that there is: “nhs”, “vcse” or “plain”."
NO_ADDRESS = "No address of yours is asked or kept."
NOTHING = "There is nothing worth telling now."
ASKED = ("icb", "area", "service")
SHOWN = 12
LONGEST = 100
"""Letters of a parameter that are read: no area or service is called by more."""
NOT_FOUND, REFUSED, TOO_OFTEN = 404, 400, 429

limit = Limit(most=300, seconds=600)


@dataclass(frozen=True)
class Ask:
    """Whom the answers are asked of: an ICB and an area in it, or the key of a service."""

    of_area: Callable[[str, str], Followed]
    of_service: Callable[[str], Followed]

    def followed(self, icb_code: str, choice: str, service_key: str) -> Followed:
        """What is followed. Raises `UnknownArea` and `UnknownService`."""
        return self.of_service(service_key) if service_key else self.of_area(icb_code, choice)


def routes(ask: Ask, *, by_mail: Callable[[], str] = str) -> Sequence[BaseRoute]:
    """The page, the feed and the calendar, each at the root and below any base path. `by_mail` makes the form
    for an e-mail address, empty where nobody is told by e-mail."""
    endpoints = {
        f"/{FOLLOW}": _endpoint(ask, partial(_page, by_mail), _page_of_refusal),
        f"/{FOLLOW}.atom": _endpoint(ask, _feed, _line_of_refusal),
        f"/{FOLLOW}.ics": _endpoint(ask, _calendar, _line_of_refusal),
    }
    return at_any_base(endpoints)


def _endpoint(
    ask: Ask, answer: Callable[[Followed, Request], Response], refusal: Callable[[str, int], Response]
) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        if limit.reached(request.client.host if request.client else ""):
            return refusal(TOO_MANY, TOO_OFTEN)
        if (
            unknown_names(request, (*ASKED, WORDS))
            or len({"area", "service"} & set(request.query_params)) > 1
        ):
            return refusal(NOT_ASKED, REFUSED)
        words = request.query_params.get(WORDS, Audience.NHS)
        if words not in set(Audience):
            return refusal(NO_WORDING, REFUSED)
        audience = Audience(words)
        try:
            found = await to_thread.run_sync(ask.followed, *asked_of(request))
        except (UnknownArea, UnknownService) as error:
            return refusal(str(error), NOT_FOUND)
        except DashboardError as error:
            return refusal(str(error), REFUSED)
        return answer(_worded(found, audience), request)

    return endpoint


def _worded(found: Followed, audience: Audience) -> Followed:
    """What is followed in the audience's words; so are the pages that its links open."""
    notices = (replace(each, link=in_words(each.link, audience)) for each in found.notices)
    link, page = in_words(found.link, audience), in_words(found.page, audience)
    return reworded(replace(found, link=link, page=page, notices=tuple(notices)), audience)


def asked_of(request: Request) -> tuple[str, str, str]:
    """What an address asks to follow: an ICB, an area in it and the key of a service, each perhaps empty."""
    icb, area, service = (request.query_params.get(name, "")[:LONGEST] for name in ASKED)
    return icb, area, service


def _page_of_refusal(words: str, status: int) -> Response:
    return page(TITLE, f"{said_block(words)}{_way(MY_TOWN, 'To My town')}", status=status)


def _line_of_refusal(words: str, status: int) -> Response:
    return PlainTextResponse(f"{words}\n", status_code=status)


def _feed(found: Followed, request: Request) -> Response:
    return file_once(atom(found, base=_base(request)), request, media_type="application/atom+xml")


def _calendar(found: Followed, request: Request) -> Response:
    body = calendar(found, base=_base(request))
    return file_once(body, request, media_type="text/calendar", name=f"{FOLLOW}.ics")


def _base(request: Request) -> str:
    """The dashboard's own address, with a slash at its end."""
    path = request.url.path
    return f"{request.url.scheme}://{request.url.netloc}{path[: path.rindex('/') + 1]}"


def _page(by_mail: Callable[[], str], found: Followed, _request: Request) -> Response:
    form = by_mail()
    links = (
        f'<p><a href="{escape(found.feed)}">Feed (Atom)</a> · '
        f'<a href="{escape(found.calendar)}">Calendar (iCalendar)</a></p>'
    )
    how = HOW if form else f"{HOW} {NO_ADDRESS}"
    told = [_item(each) for each in found.notices]
    now = f"<h2>What it tells now</h2>{''.join(told[:SHOWN])}" if told else f"<p>{NOTHING}</p>"
    rest = told[SHOWN:]
    others = counted(len(rest), "other entry", "other entries")
    more = f"<details><summary>{others}</summary>{''.join(rest)}</details>" if rest else ""
    head = f"{label_of(found)}{_way(found.page, f'Back to {found.name}')}<p>{SILENT}</p>{links}<p>{how}</p>"
    return page(f"{TITLE} {found.name}", f"{head}{form}{now}{more}")


def _way(address: str, words: str) -> str:
    return f'<p><a href="{escape(address)}"><bdi>{escape(words)}</bdi></a></p>'


def label_of(found: Followed) -> str:
    """What keeps invented data from being taken for real, as HTML."""
    return f"<p><b>{SYNTHETIC_LABEL}</b></p>" if found.synthetic else ""


def _item(notice: Notice) -> str:
    title, said = (f"<bdi>{escape(words)}</bdi>" for words in (notice.title, notice.said))
    return f'<p><a href="{escape(notice.link)}">{title}</a> (since {day(notice.on)}).<br>{said}</p>'
