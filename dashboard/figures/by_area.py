"""The one road from stored numbers to anything shown: ask, measure, protect, describe."""

from dashboard.catalogue.indicators import INDICATORS, indicator
from dashboard.catalogue.making import Counted, Published
from dashboard.catalogue.types import AreaKind
from dashboard.figures import counting, workforce
from dashboard.figures.backlogs import case_mix, seen, standardised
from dashboard.figures.backlogs import measures as backlogs
from dashboard.figures.figure import Figure
from dashboard.figures.funding import by_area as money
from dashboard.figures.funding import contract_money, short_contracts
from dashboard.figures.geography import Geography
from dashboard.figures.neighbourhoods import of_neighbourhoods, published_values
from dashboard.figures.publishing import described, raise_unless_shown
from dashboard.figures.raw import Question, Raw
from dashboard.figures.services import measures as services
from dashboard.figures.transport import measures as transport
from dashboard.store.engine import Connection

SUBJECTS = (
    workforce,
    money,
    contract_money,
    short_contracts,
    services,
    transport,
    backlogs,
    seen,
    standardised,
    case_mix,
)
"""Each registers what it counts as it is imported."""

counting.require(INDICATORS.values())


def by_area(
    connection: Connection, key: str, *, kind: AreaKind, geography: Geography, period: str | None = None
) -> Figure:
    """One indicator for the ICB's areas of a kind, ready to publish.

    Raises `UnknownIndicator`, and `NotShownHere` for a kind of area the indicator does not declare.
    """
    question = Question(connection, indicator(key), kind, geography, period)
    raise_unless_shown(question)
    return described(question, _raw(question))


def periods(connection: Connection, key: str) -> list[str]:
    """The periods that can be asked for by name, oldest first; empty where only the newest can. Raises
    `UnknownIndicator`."""
    made = indicator(key).made
    return counting.known_periods(connection, made) if isinstance(made, Counted) else []


def _raw(question: Question) -> Raw:
    made = question.indicator.made
    if isinstance(made, Counted):
        return counting.counted(question, made)
    return published_values(question, made) if isinstance(made, Published) else of_neighbourhoods(question)
