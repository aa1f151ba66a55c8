"""The cards of the page for one charity, as HTML: what is known, for which area, as at when."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from dashboard.figures.evidence import Study, SubTheme
from dashboard.figures.evidence_tables import raised_by
from dashboard.figures.figure import Cited, day, period_words
from dashboard.figures.services.cards import Card, vouched_today
from dashboard.figures.services.nearby import Nearby
from dashboard.figures.tabled import Tabled
from dashboard.methods.travel_time import ESTIMATED
from dashboard.ui.following import service_link
from dashboard.web_addresses import card_address
from dashboard.words import counted

NEAREST = 3


def card(title: str, *said: str, foot: str, more: str = "") -> str:
    """A card: its first sentence stands out, the rest follow; `more` is HTML; `foot` is area and date."""
    lead, *rest = filter(None, said)
    words = "".join(f"<p>{escape(each)}</p>" for each in rest)
    return (
        f'<section class="tile town"><h2>{escape(title)}</h2><p class="lead">{escape(lead)}</p>{words}{more}'
        f'<p class="note">{escape(foot)}</p></section>'
    )


def foot(table: Tabled, area_name: str) -> str:
    """The area and the date of a table's numbers, and where they are from."""
    when = period_words(table.period)
    who = dict.fromkeys(use.source.title for use in table.sources)
    return _foot(area_name, when, who, table)


def foot_of_directory(sources: Cited, area_name: str, as_at: str) -> str:
    """The area and the day of a directory's entries."""
    return _foot(area_name, as_at, ("directories of services",), sources)


def _foot(area_name: str, when: str, who: Iterable[str], cited: Cited) -> str:
    return " · ".join(filter(None, (area_name, when, "; ".join(who), cited.label)))


def services(found: Nearby, day: str, *, nearest: bool) -> str:
    """The first services, each in three lines, those of the weekday asked for before the others; `nearest`
    where a place is chosen that they are near to."""
    items = "".join(_service(each, near=nearest) for each in found.first_on(day)[:NEAREST])
    how = f" {ESTIMATED}" if nearest else ""
    said = f'<p class="note">{escape(found.order_words(day, shown=NEAREST, nearest=nearest))}{how}</p>'
    return f'{said}<ul class="services">{items}</ul>' if items else ""


def _service(each: Card, *, near: bool) -> str:
    away = f" About {counted(each.minutes, 'minute')}." if near else ""
    how = ", ".join((each.when, each.cost))
    old = ' class="worse"' if each.ghost else ' class="note"'
    vouched = vouched_today(each, date.today())
    wrong = f'<a href="{escape(card_address(each.key))}">Is this wrong?</a>'
    return (
        f"<li><strong>{escape(each.name)}</strong><br>{escape(how)}. {escape(each.room)}.{away}<br>"
        f"<span{old}>{escape(vouched)}.</span> {wrong} · {service_link(each.key, each.name)}</li>"
    )


def names(rows: Sequence[tuple[str, int]]) -> str:
    """Funders by name with the number of their grants."""
    items = "".join(f"<li>{escape(name)}: {number:,}</li>" for name, number in rows)
    return f"<ul>{items}</ul>" if items else ""


def quoted(study: Study, finding: SubTheme, address: str) -> str:
    """A sub-theme in our words, who is quoted on it, and a link to it."""
    return (
        f'<p>{escape(finding.paraphrase)} <a href="{escape(address)}">{escape(finding.title)}</a>: '
        f"{escape(raised_by(study, finding))}.</p>"
    )


def as_day(when: date) -> str:
    """A date in words; empty for the day that stands for no directory."""
    return day(when) if when > date.min else ""
