"""How long money lasts: lengths of grants and contracts; those not known are counted apart, never as zero."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.figures.funding.contracts import A_YEAR, Register, months
from dashboard.figures.funding.ledger import Ledger
from dashboard.figures.publishing import source_uses
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.words import counted, half, noun, per_cent

STEP, LAST = 3, 36
"""Months in a bar of the chart, and where the last bar, which is open, begins."""

LINES = (3, 6, 12)
COLUMNS = {
    "length": TableColumn("Length"),
    "number": TableColumn("Number", Written.COUNT),
    "pounds": TableColumn("Pounds", Written.POUNDS),
}


class Money(StrEnum):
    """What is measured."""

    GRANTS = "grants"
    CONTRACTS = "contracts"


@dataclass(frozen=True)
class Lengths:
    """Lengths of grants or contracts. `table` has a row a bar (columns `after` and `until`, months, the
    latter missing for the open bar) and one for the unknown, whose `after` is missing. `silence` is why
    there are none at all."""

    money: Money
    table: Tabled
    known: int
    unknown: int
    median: float
    year_or_less: float
    silence: str

    @property
    def finding(self) -> str:
        """Median and share of twelve months or less, among those known."""
        if not self.known:
            return f"No {self.money} here say how long they last." if self.unknown else self.silence
        share = f"{per_cent(self.year_or_less)} of the {self.money} last a year or less"
        if not self._apart:
            return f"{share}."
        lasts = f"last {counted(self.median, 'month')} or less"
        return f"{share}; {half(lasts, median=self.median)}."

    @property
    def _apart(self) -> bool:
        """Whether the median says something else than the share that last a year or less."""
        return f"{self.median:.0f}" != f"{A_YEAR:.0f}"

    @property
    def unknown_words(self) -> str:
        """How many do not say, as a sentence."""
        whole = self.known + self.unknown
        if whole and not self.unknown:
            every = f"{'All' if whole > 1 else 'The'} {counted(whole, self.money.removesuffix('s'))}"
            return f"{every} {noun(whole, 'says', 'say')} how long {noun(whole, 'it lasts', 'they last')}."
        share = per_cent(self.unknown / whole if whole else 0)
        return f"{self.unknown:,} of {whole:,} {self.money} ({share}) do not say how long they last."


def grant_lengths(connection: Connection, money: Ledger) -> Lengths:
    """Lengths of the grants of a ledger."""
    awards = money.awards
    used = tuple(int(load) for load in awards["load_id"].unique())
    return _lengths(connection, Money.GRANTS, awards[["months", "pounds"]], used, silence=money.silence())


def contract_lengths(connection: Connection, register: Register) -> Lengths:
    """Lengths of the contracts of a register, from start to end."""
    rows = register.rows
    lasting = rows[["pounds"]].assign(months=months(rows))
    return _lengths(connection, Money.CONTRACTS, lasting, register.load_ids, silence=register.silence)


def _lengths(
    connection: Connection, money: Money, rows: pd.DataFrame, used: tuple[int, ...], *, silence: str
) -> Lengths:
    # A year of 366 days or of 364 is a year: lengths within a tenth of a month of a line belong below it.
    lasting, pounds = rows["months"].astype(float), rows["pounds"]
    bar = np.ceil((lasting - 0.1) / STEP).clip(1, LAST // STEP + 1)
    bars = [_row(f"{_words(n)}", n, bar == n, pounds) for n in range(1, LAST // STEP + 2)]
    bars.append(_row("Not known", None, lasting.isna(), pounds))
    known = lasting.dropna()
    table = Tabled(
        key=f"length_of_{money}",
        period="",
        scope_name="",
        columns=COLUMNS,
        rows=pd.DataFrame(bars if used else [], columns=list(bars[0])),
        sources=source_uses(connection, used),
        data_version=loads.data_version(connection),
    )
    return Lengths(
        money=money,
        table=table,
        known=len(known),
        unknown=int(lasting.isna().sum()),
        median=float(known.median()) if len(known) else float("nan"),
        year_or_less=float((known <= A_YEAR).mean()) if len(known) else float("nan"),
        silence=silence,
    )


def _words(bar: int) -> str:
    after, until = STEP * (bar - 1), STEP * bar
    if after >= LAST:
        return f"Over {LAST} months"
    return f"{until} months or less" if not after else f"Over {after} to {until} months"


def _row(words: str, bar: int | None, where: pd.Series, pounds: pd.Series) -> dict[str, object]:
    after = float("nan") if bar is None else float(STEP * (bar - 1))
    until = float("nan") if bar is None or after >= LAST else after + STEP
    return {
        "length": words,
        "after": after,
        "until": until,
        "number": int(where.sum()),
        "pounds": float(pounds[where].sum()),
    }
