"""The four barriers as number cards."""

from html import escape
from math import isnan

from dashboard import words
from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.types import AreaKind
from dashboard.charts.spark import spark
from dashboard.figures.cards import NO_DATA, Card, course_words, printed
from dashboard.figures.figure import day
from dashboard.figures.funding.cliff import days_ahead, year_end
from dashboard.figures.publishing import mixed, source_uses
from dashboard.methods.travel_time import BRIEFLY
from dashboard.store.engine import Connection
from dashboard.ui import areas, loads, say
from dashboard.ui.answers import answer
from dashboard.ui.backlogs import answers as backlogs
from dashboard.ui.funding import answers as funding
from dashboard.ui.gaps import answers as gaps
from dashboard.ui.transport import answers as transport
from dashboard.words import sentence

NOT_KNOWN = "Not known for the whole ICB: its page says why"
NOT_ALIKE = "Grants are on its page: of grants and contracts one is real and one invented"
ONE_STATE = "only one {} is loaded: no trend yet"
"""Why nothing is said of direction; with what there is one of."""


def cards(icb_code: str) -> None:
    """All four, two by two on a wide screen."""
    say.html(f'<div class="cards">{"".join(_html(card) for card in every(icb_code))}</div>')


# Kept for an hour, not for ever: what is said of contracts that end depends on the day.
@answer(seconds=3600)
def every(connection: Connection, icb_code: str) -> tuple[Card, ...]:
    """The cards in the order of the menu."""
    return _gaps(icb_code), _funding(connection, icb_code), _backlogs(icb_code), _transport(icb_code)


def _gaps(icb_code: str) -> Card:
    if areas.services(icb_code).empty:
        return Card("Service gaps", "gaps", "–", "No directory of services is loaded")
    widest = gaps.widest(icb_code)
    if widest.unknown or not widest.everybody:
        return Card("Service gaps", "gaps", "–", widest.unknown.partition(". ")[0] or NOT_KNOWN)
    need = NEEDS[widest.ask.need_key].name.lower()
    share = words.of_ten(widest.share, "people")
    says = f"have no {need} service within {widest.ask.minutes} minutes ({BRIEFLY})"
    invented = areas.figure("people_without_service", kind=AreaKind.PLACE, icb_code=icb_code).synthetic
    one = ONE_STATE.format("directory")
    return Card("Service gaps", "gaps", share, says, direction=one, synthetic=invented)


def _funding(connection: Connection, icb_code: str) -> Card:
    figure = areas.figure("contract_money_per_person", kind=AreaKind.PLACE, icb_code=icb_code)
    register = funding.register(icb_code)
    days = days_ahead(register)
    if not days or register.rows.empty:
        return Card("Funding", "funding", "–", "No contract register is loaded")
    by = year_end(days)
    ending = funding.cliff(icb_code, by).ending
    lose = words.noun(ending, "loses its last", "lose their last")
    ends = f"{words.counted(ending, 'service')} {lose} contract by {day(by)}"
    lines = (funding.ledger(icb_code).awards, register.rows)
    loads_of_both = tuple(int(load) for rows in lines for load in rows["load_id"].unique())
    apart = mixed(source_uses(connection, loads_of_both))
    course, said = ((), NOT_ALIKE) if apart else _grants_so_far(icb_code)
    money, invented = printed(figure), figure.synthetic
    if money == NO_DATA:
        return Card("Funding", "funding", "–", ends, course, said, synthetic=invented)
    value, says = f"{money} a resident a year", f"from contracts; {ends}"
    return Card("Funding", "funding", value, says, course, said, synthetic=invented)


def _grants_so_far(icb_code: str) -> tuple[tuple[float, ...], str]:
    """Grants by whole financial year, and how the last stands to the one before."""
    money = funding.ledger(icb_code)
    years = [year for year in sorted(money.years) if year <= money.whole_year]
    if len(years) < 2:
        return (), ONE_STATE.format("year of grants")
    by_year = money.awards.groupby("year")["pounds"].sum()
    course = tuple(float(by_year[year]) for year in years)
    return course, course_words(course, last=years[-1], before=years[-2], what="grants")


def _backlogs(icb_code: str) -> Card:
    waiting = areas.figure("waiting_people", kind=AreaKind.PLACE, icb_code=icb_code)
    people = printed(waiting)
    if people == NO_DATA:
        unknown = backlogs.unknown(icb_code).partition(". ")[0]
        return Card("Backlogs", "backlogs", "–", unknown or NOT_KNOWN)
    seen = areas.figure("seen_by_week_12", kind=AreaKind.PLACE, icb_code=icb_code)
    share = float(seen.comparators["value"].iloc[0]) / 100
    value, says = f"{people} waiting", ""
    if not isnan(share):
        value, says = words.of_ten(share, "people"), f"are seen by week 12 after a referral; {people} waiting"
    found = backlogs.change(icb_code, icb_code, series="wait", target=None)
    course = tuple(map(float, found.frame["value"].dropna()))
    worse = found.variation == "concern"
    return Card("Backlogs", "backlogs", value, says, course, found.sentence, worse, waiting.synthetic)


def _transport(icb_code: str) -> Card:
    if unknown := transport.unknown(icb_code):
        return Card("Transport", "transport", "–", unknown.partition(". ")[0])
    figure = areas.figure("people_in_reach_by_bus", kind=AreaKind.PLACE, icb_code=icb_code)
    share = float(figure.comparators["value"].iloc[0]) / 100
    if isnan(share):
        return Card("Transport", "transport", "–", NOT_KNOWN)
    says = "with or without a car can get to a session and home by bus or on foot"
    one = ONE_STATE.format("timetable")
    return Card(
        "Transport",
        "transport",
        words.of_ten(share, "people"),
        says,
        direction=one,
        synthetic=figure.synthetic,
    )


def _html(card: Card) -> str:
    look = "worse" if card.worse else "same"
    invented = loads.mark(card.synthetic)
    barrier = f"{card.barrier} ({invented})" if invented else card.barrier
    return (
        f'<section class="card"><h2>{escape(barrier)}{spark(card.course, worse=card.worse)}</h2>'
        f'<p class="value">{escape(sentence(card.value))}</p><p>{escape(card.says)}</p>'
        f'<p class="{look}">{escape(sentence(card.direction))}</p></section>'
    )
