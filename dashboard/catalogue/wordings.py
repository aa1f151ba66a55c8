"""The three vocabularies: what each audience calls what the dashboard speaks of, said once.

Pages, charts and files are written in the NHS's words. The others are made from them by `dashboard.wording`:
an indicator's heading from its own declaration, every other term from `TERMS`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """For whom a page is worded. The numbers are the same for all."""

    NHS = "nhs"
    VCSE = "vcse"
    PLAIN = "plain"

    @property
    def words(self) -> str:
        """The audience as the switch names it."""
        return _NAMES[self]


_NAMES = {
    Audience.NHS: "NHS words",
    Audience.VCSE: "Voluntary sector's",
    Audience.PLAIN: "Plain English",
}


@dataclass(frozen=True)
class Term:
    """One term as the NHS says it, small letters first, and what stands for it in the other vocabularies.

    None where the audience says it as the NHS does. Whatever number is in it is in all three.
    """

    nhs: str
    vcse: str | None
    plain: str | None

    def said(self, audience: Audience) -> str:
        """What the audience says."""
        other = {Audience.VCSE: self.vcse, Audience.PLAIN: self.plain}.get(audience)
        return self.nhs if other is None else other


def _both(nhs: str, said: str) -> Term:
    return Term(nhs, said, said)


TERMS = (
    _both("place (sub-ICB location)", "place"),
    _both("places (sub-ICB locations)", "places"),
    _both("sub-ICB location", "place"),
    _both("sub-ICB locations", "places"),
    _both("neighbourhood (LSOA)", "neighbourhood"),
    _both("neighbourhoods (LSOAs)", "neighbourhoods"),
    _both("LSOA", "neighbourhood"),
    _both("LSOAs", "neighbourhoods"),
    _both("at the ICB", "at the NHS board"),
    _both("the ICB", "the whole area"),
    _both("whole ICB", "whole area"),
    _both("ICB", "NHS board"),
    _both("ICBs", "NHS boards"),
    _both("integrated care board", "NHS board"),
    _both("integrated care boards", "NHS boards"),
    Term("primary care network", "network of GP practices", "group of GP practices"),
    Term("primary care networks", "networks of GP practices", "groups of GP practices"),
    _both("92nd percentile", "point that 92% are below"),
    _both("92nd percentiles", "points that 92% are below"),
    Term("median wait", None, "middle wait"),
    Term("median", None, "middle value"),
    Term("medians", None, "middle values"),
    Term("95% confidence interval", "likely range (95%)", "likely range (95%)"),
    Term("95% interval", "likely range (95%)", "likely range (95%)"),
    Term("95% intervals", "likely ranges (95%)", "likely ranges (95%)"),
    _both("confidence interval", "likely range"),
    _both("interval", "likely range"),
    _both("intervals", "likely ranges"),
    _both("E2SFCA", "services within reach for each person"),
    _both("funnel plot", "chart of what chance allows"),
    _both("funnel", "chart of what chance allows"),
    _both("control chart", "month-by-month chart"),
    _both("special cause", "real change"),
    _both("common cause", "usual ups and downs"),
    _both("overdispersion", "spread beyond chance"),
    _both("indicator", "measure"),
    _both("indicators", "measures"),
    Term("VCSE", None, "charities and community groups"),
    Term("voluntary, community and social enterprise", None, "charity and community"),
    Term("commissioner", "funder", "funder"),
    Term("commissioners", "funders", "funders"),
    _both("FTE", "full-time posts"),
    _both("caseload", "number of people helped at a time"),
    Term("modelled", "estimated", "estimated"),
    Term("apportioned", "shared out", "shared out"),
    Term("apportionment", "sharing out", "sharing out"),
    _both("directly standardised", "adjusted for age"),
    _both("age-standardised", "adjusted for age"),
    Term("service directory", None, "list of services"),
    Term("service directories", None, "lists of services"),
    Term("directory of services", None, "list of services"),
    Term("directories of services", None, "lists of services"),
    Term("directory entries", None, "entries in lists of services"),
    Term("postcode directory", None, None),  # a publisher's list, of no service
    Term("directory", None, "list of services"),
    Term("directories", None, "lists of services"),
    Term("residents", None, "people"),
    Term("extracts", None, "copies of the records"),
)
"""Longer terms win over the shorter ones within them."""
