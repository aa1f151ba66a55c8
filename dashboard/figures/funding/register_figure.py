"""Figures of the register of contracts as a page asks for them: what money, from which kind of funder."""

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import described
from dashboard.figures.figure import Figure
from dashboard.figures.funding.contract_money import Money, contract_money
from dashboard.figures.funding.need import Need
from dashboard.figures.geography import Geography
from dashboard.figures.raw import Question
from dashboard.store.engine import Connection

MONEY_OF: dict[str, Money] = {
    "contract_money_per_person": "pounds",
    "contract_money_per_weighted_person": "pounds",
    "link_worker_money_per_person": "link_worker_pounds",
}
"""The indicators of the register's money, and the column that each sums."""
BY_NEED = frozenset({"contract_money_per_weighted_person"})
"""Those of `MONEY_OF` whose people are weighted by need."""


def register_figure(
    connection: Connection,
    key: str,
    *,
    kind: AreaKind,
    geography: Geography,
    funder_kind: str,
    needed: Need,
) -> Figure:
    """One of `MONEY_OF` by area, from one kind of funder or all (""), those of `BY_NEED` over people
    weighted by what is `needed`. Raises `NotShownHere`."""
    question = Question(connection, indicator(key), kind, geography)
    weighing = needed if key in BY_NEED else None
    raw = contract_money(question, MONEY_OF[key], funder_kind=funder_kind, needed=weighing)
    return described(question, raw, variant=funder_kind)
