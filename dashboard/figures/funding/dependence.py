"""How many funders each recipient of grants has, and how much of its money comes from the largest."""

from dataclasses import dataclass
from math import isnan

import pandas as pd

from dashboard.figures.funding.ledger import Ledger
from dashboard.figures.publishing import source_uses
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.intervals import Interval, median_interval, proportion
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.words import counted, half, noun, per_cent, sentence

MOST = 4
"""From so many funders on, recipients share a row."""
COLUMNS = {
    "funders": TableColumn("Funders"),
    "recipients": TableColumn("Recipients", Written.COUNT),
    "share": TableColumn("Share of recipients", Written.SHARE),
    "pounds": TableColumn("Pounds", Written.POUNDS),
}
UNSEEN = (
    "Only grants in the files loaded here count, of all their years: a funder who publishes elsewhere, or "
    "not at all, is missing, so that a group may have more."
)
METHOD = (
    "Intervals of 95% take these recipients as drawn from many: Wilson's for the share with one funder, "
    "exact by order for the middle recipient."
)


@dataclass(frozen=True)
class Dependence:
    """Of `recipients`, `one` have one funder, a share of `alone`; `largest` is the share of its pounds that
    the middle recipient has from its largest funder. Both are 0 to 1, with their intervals. `silence` is why
    there is no recipient."""

    recipients: int
    one: int
    alone: Interval
    largest: Interval
    table: Tabled
    silence: str

    @property
    def sentence(self) -> str:
        """How many recipients have one funder, of how many, and with what interval."""
        if not self.recipients:
            return self.silence
        has = noun(self.one, "has", "have")
        every = counted(self.recipients, "recipient")
        share = f"{per_cent(self.alone.value)}; {_limits(self.alone)}"
        return f"{self.one:,} of {every} of grants {has} one funder ({share})."

    @property
    def middle(self) -> str:
        """How much half of the recipients have from their largest funder; empty where nobody has any."""
        if not self.recipients:
            return ""
        share, limits = per_cent(self.largest.value), _limits(self.largest)
        most = "all" if self.largest.value >= 1 else f"{share} or more"
        said = f"have {most} of their money from one funder ({limits})"
        return f"{sentence(half(said, median=self.largest.value, of='of them'))}."


def _limits(share: Interval) -> str:
    if isnan(share.lower):
        return "too few for an interval"
    return f"95% interval {per_cent(share.lower)} to {per_cent(share.upper)}"


def dependence(connection: Connection, money: Ledger) -> Dependence:
    """Funders of each recipient over all grants of a ledger."""
    given = money.awards[money.awards["pounds"] > 0]
    pounds = given.groupby(["recipient_id", "funder_id"])["pounds"].sum().groupby("recipient_id")
    each = pd.DataFrame({"funders": pounds.size(), "pounds": pounds.sum(), "largest": pounds.max()})
    one = int((each["funders"] == 1).sum())
    table = Tabled(
        key="funders_per_recipient",
        period=" to ".join(dict.fromkeys((*money.years[-1:], *money.years[:1]))),
        scope_name="",
        columns=COLUMNS,
        rows=_rows(each),
        sources=source_uses(connection, tuple(int(load) for load in given["load_id"].unique())),
        data_version=loads.data_version(connection),
        notes=(UNSEEN, METHOD),
    )
    return Dependence(
        recipients=len(each),
        one=one,
        alone=proportion(one, len(each)),
        largest=median_interval(each["largest"] / each["pounds"]),
        table=table,
        silence=money.silence(),
    )


def _rows(each: pd.DataFrame) -> pd.DataFrame:
    groups = each.groupby(each["funders"].clip(upper=MOST))
    rows = groups["pounds"].agg(recipients="size", pounds="sum").reset_index()
    named = rows["funders"].map(lambda number: f"{MOST} or more" if number == MOST else str(number))
    return rows.assign(funders=named, share=rows["recipients"] / max(len(each), 1))
