"""Figures of the register of contracts as a page asks for them: what money, from which kind of funder."""

from collections.abc import Mapping
from typing import Any

from dashboard.catalogue.indicators import INDICATORS, indicator
from dashboard.catalogue.making import Counted
from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure
from dashboard.figures.funding.contract_money import REGISTERED, contract_money
from dashboard.figures.funding.need import Need
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import described
from dashboard.figures.raw import Question
from dashboard.store.engine import Connection

MONEY_OF: Mapping[str, Mapping[str, Any]] = {
    item.key: item.made.options
    for item in INDICATORS.values()
    if isinstance(item.made, Counted) and item.made.by == REGISTERED
}
"""The indicators of the register's money, and what each declares to be summed, over whom."""


def register_figure(
    connection: Connection,
    key: str,
    *,
    kind: AreaKind,
    geography: Geography,
    funder_kind: str,
    needed: Need,
) -> Figure:
    """One of `MONEY_OF` by area, from one kind of funder or all (""); where it is declared by need, over
    people weighted by what is `needed`. Raises `NotShownHere`."""
    question = Question(connection, indicator(key), kind, geography)
    asked = MONEY_OF[key]
    weighing = needed if asked.get("by_need") else None
    raw = contract_money(question, asked.get("money", "pounds"), funder_kind=funder_kind, needed=weighing)
    return described(question, raw, variant=funder_kind)
