"""Figures about services for a need, an age group and a distance of the reader's choice."""

from dataclasses import replace

from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.services import NEED_AGAINST_SUPPLY, WITHOUT_SERVICE
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import described
from dashboard.figures.raw import Question
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.measures import people_without_service, service_access, with_near
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection
from dashboard.words import sentence


def supply_figure(
    connection: Connection, *, kind: AreaKind, geography: Geography, ask: Ask, found: Reach
) -> Figure:
    """Services within reach as the supply side of a gap."""
    question = Question(connection, NEED_AGAINST_SUPPLY, kind, geography)
    raw = with_near(service_access, question, ask, found)
    return described(question, raw, variant=f"gap {ask.variant}")


def asked(declared: Indicator, ask: Ask) -> Indicator:
    """The share without a service in the words of the question: which service, for whom, how near. Its names
    tell it apart from the share of all residents who reach no service of any kind."""
    what = f"{ask.what} {ask.within}"
    near = "in reach" if ask.minutes == Ask().minutes else f"within {ask.minutes} minutes"
    kind = f"{NEEDS[ask.need_key].short_name.lower()} service" if ask.need_key else "service of any kind"
    ages = "" if ask.ages.key == "all" else f", {ask.ages.name.lower()}"
    return replace(
        declared,
        name=f"{sentence(ask.who)} with no listed {what}",
        short_name=f"No {kind} {near}{ages}",
        plain_definition=f"What share of {ask.who} live where no listed {what} is to be had.",
        finding=f"In {{area}}, {{value}} of {ask.who} have no listed {what}",
    )


def without_figure(
    connection: Connection, *, kind: AreaKind, geography: Geography, ask: Ask, found: Reach
) -> Figure:
    """The share of residents who reach no service that answers the question."""
    question = Question(connection, asked(WITHOUT_SERVICE, ask), kind, geography)
    raw = with_near(people_without_service, question, ask, found)
    return described(question, raw, variant=ask.variant)
