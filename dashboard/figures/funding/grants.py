"""Figures of grants as a page asks for them: by year, kind of funder, reading of place and weights."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.catalogue.funding import GRANTS_PER_PERSON
from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure
from dashboard.figures.funding.by_area import over_people, over_weighted
from dashboard.figures.funding.ledger import Ledger
from dashboard.figures.funding.need import DEFAULT_WEIGHTS, Need
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import described
from dashboard.figures.raw import Question
from dashboard.store.engine import Connection


@dataclass(frozen=True)
class Choice:
    """Which grants, set against whom. "" means all years and all kinds of funder."""

    year: str = ""
    funder_kind: str = ""
    weights: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))

    @property
    def variant(self) -> str:
        """The choice as text: what tells its figure from another's."""
        weights = ",".join(f"{key}={value}" for key, value in self.weights.items())
        return f"{self.year}|{self.funder_kind}|{weights}"


def grants_figure(
    connection: Connection,
    key: str,
    *,
    kind: AreaKind,
    geography: Geography,
    money: Ledger,
    needed: Need,
    choice: Choice,
) -> Figure:
    """`grants_per_person` or `grants_per_weighted_person` of the chosen grants. Raises `NotShownHere`."""
    question = Question(connection, indicator(key), kind, geography)
    part = money.only(year=choice.year, funder_kind=choice.funder_kind)
    if key == GRANTS_PER_PERSON.key:
        raw = over_people(question, part)
    else:
        raw = over_weighted(question, part, needed, choice.weights)
    return described(question, raw, variant=f"{money.reading}|{choice.variant}")
