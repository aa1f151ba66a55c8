"""Figures about services for a need, an age group and a distance of the reader's choice."""

from dataclasses import replace

from dashboard.catalogue.services import NEED_AGAINST_SUPPLY
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.by_area import described
from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography
from dashboard.figures.raw import Question
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.measures import MEASURES, with_near
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection


def service_figure(
    connection: Connection,
    declared: Indicator,
    *,
    kind: AreaKind,
    geography: Geography,
    ask: Ask,
    found: Reach,
) -> Figure:
    """One of the indicators about services, asked for something else than any need within 30 minutes."""
    measure, _usual = MEASURES[declared.key]
    question = Question(connection, declared, kind, geography)
    return described(question, with_near(measure, question, ask, found), variant=ask.variant)


def supply_figure(
    connection: Connection, *, kind: AreaKind, geography: Geography, ask: Ask, found: Reach
) -> Figure:
    """Services within reach as the supply side of a gap."""
    figure = service_figure(
        connection, NEED_AGAINST_SUPPLY, kind=kind, geography=geography, ask=ask, found=found
    )
    return replace(figure, variant=f"gap {ask.variant}")
