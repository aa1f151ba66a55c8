"""Figures about getting there for a wish of the reader's choice."""

from dataclasses import replace

from dashboard.catalogue.transport import BY_CAR, IN_REACH, MINUTES
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import described
from dashboard.figures.raw import Question
from dashboard.figures.transport.measures import minutes_each_way, people_in_reach, with_near
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import Wish
from dashboard.store.engine import Connection


def reach_figure(
    connection: Connection, *, kind: AreaKind, geography: Geography, wish: Wish, found: Reach
) -> Figure:
    """Minutes to the nearest session for neighbourhoods; the share of residents in reach for larger areas."""
    smallest = kind is AreaKind.LSOA
    declared = named(MINUTES if smallest else IN_REACH, wish, found)
    question = Question(connection, declared, kind, geography)
    measure = minutes_each_way if smallest else people_in_reach
    return described(question, with_near(measure, question, wish, found), variant=wish.variant)


def named(declared: Indicator, wish: Wish, found: Reach) -> Indicator:
    """The indicator under the name of the way asked for; an estimate says so in its name."""
    driven = BY_CAR[declared.key]
    if wish.mode == "car":
        return driven
    if not found.estimated:
        return declared
    return replace(
        driven,
        name=f"{declared.name} (estimate)",
        short_name=f"{declared.short_name} (estimate)",
        finding=declared.finding,
    )
