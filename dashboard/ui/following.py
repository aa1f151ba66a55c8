"""What is worth telling of an area or a service, kept for each version of the data and each day."""

from datetime import date
from html import escape

from dashboard.errors import UnknownArea
from dashboard.figures.backlogs.phases import phase_stamp
from dashboard.figures.following import followed
from dashboard.figures.following.contracts import MONTHS_AHEAD
from dashboard.figures.following.directory import MOST
from dashboard.figures.following.followed import NO_AREA
from dashboard.figures.following.notice import Followed
from dashboard.store.engine import Connection
from dashboard.ui import areas, say
from dashboard.ui.answers import answer
from dashboard.web_addresses import follow_area, follow_service, in_words

A_DAY = 86_400
RULES = (
    f"A contract of the register is told of {MONTHS_AHEAD} months before its end, which the calendar holds.",
    "A need is told of where every contract for it in a district ends by then, as far as the register knows.",
    "A need is told of when the last running service that a directory listed for it in a district has gone.",
    "Waits are told of where the control chart finds a lasting step, or its newest months beyond the limits.",
    "They are those of the smallest area with enough months to show. A feed holds what a page shows.",
    f"An entry is told of a year after its last check: the newest {MOST} of an area, those without any last.",
    "Dates come from the data. While nothing changes, a reader of the feed sees nothing new.",
)
WHAT = "told before a contract ends, when a need loses its last listed service, or when waits shift."


def of_area(icb_code: str, choice: str) -> Followed:
    """What is worth telling today of an area of an ICB, the first one loaded where none is named. Raises
    `UnknownArea`."""
    known = areas.icbs()
    code = icb_code or next(iter(known), "")
    if code not in known:
        raise UnknownArea(NO_AREA)
    return _of_area(code, choice=choice or code, today=date.today())


def of_service(service_key: str) -> Followed:
    """What is worth telling today of a service. Raises `UnknownService`."""
    return _of_service(service_key, today=date.today())


@answer(seconds=A_DAY, beside=phase_stamp)
def _of_area(connection: Connection, icb_code: str, *, choice: str, today: date) -> Followed:
    found = areas.services(icb_code)
    return followed.area(connection, areas.finder(icb_code), choice, found=found, today=today)


@answer(seconds=A_DAY)
def _of_service(connection: Connection, service_key: str, *, today: date) -> Followed:
    return followed.service(connection, service_key, today=today)


def line(icb_code: str, choice: str, name: str) -> None:
    """One line that leads to where an area is followed; `choice` is empty for the whole ICB."""
    address = escape(in_words(follow_area(icb_code, choice or icb_code), say.audience()))
    say.html(f'<p class="note"><a href="{address}">Follow {escape(name)}</a>: {WHAT}</p>')


def rules() -> None:
    """What is told and by which rule, for the page of methods."""
    say.html(f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in RULES)}</ul>")


def service_link(service_key: str, name: str) -> str:
    """A link to where a service is followed, as HTML; its name is for who hears the link alone."""
    address = escape(in_words(follow_service(service_key), say.audience()))
    return f'<a href="{address}" aria-label="Follow {escape(name)}">Follow</a>'
