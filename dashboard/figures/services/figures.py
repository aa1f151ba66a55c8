"""Figures about services for a need, an age group and a distance of the reader's choice."""

from dashboard.catalogue.services import NEED_AGAINST_SUPPLY, WITHOUT_SERVICE
from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import described
from dashboard.figures.raw import Question
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.measures import people_without_service, service_access, with_near
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection


def supply_figure(
    connection: Connection, *, kind: AreaKind, geography: Geography, ask: Ask, found: Reach
) -> Figure:
    """Services within reach as the supply side of a gap."""
    question = Question(connection, NEED_AGAINST_SUPPLY, kind, geography)
    raw = with_near(service_access, question, ask, found)
    return described(question, raw, variant=f"gap {ask.variant}")


def without_figure(
    connection: Connection, *, kind: AreaKind, geography: Geography, ask: Ask, found: Reach
) -> Figure:
    """The share of residents who reach no service that answers the question."""
    question = Question(connection, WITHOUT_SERVICE, kind, geography)
    raw = with_near(people_without_service, question, ask, found)
    return described(question, raw, variant=ask.variant)
