"""How unequally grants fall between more and less deprived neighbourhoods."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.catalogue.deprivation import SCORE
from dashboard.figures.funding.ledger import Ledger
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import mixed, source_uses
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.inequality import concentration_interval, fifths
from dashboard.methods.intervals import NOT_COMPUTED, Interval, SlopeIndex, slope_index
from dashboard.store.engine import Connection
from dashboard.store.queries import loads, numbers
from dashboard.words import beyond_chance, per_cent, signed

NO_SCORES = "No deprivation scores and residents are loaded for these neighbourhoods."
FEW = "Too few neighbourhoods here have a score, residents and grants to compare."
GROUPS = (
    "Most deprived fifth of people here",
    "Second",
    "Third",
    "Fourth",
    "Least deprived fifth of people here",
)
NEAR_ZERO = 0.02
COLUMNS = {
    "group": TableColumn("Fifth of people, by deprivation of their neighbourhood"),
    "people_share": TableColumn("Share of people", Written.SHARE),
    "money_share": TableColumn("Share of money", Written.SHARE),
    "per_person": TableColumn("Pounds per person", Written.PENCE),
}


@dataclass(frozen=True)
class Inequality:
    """Grants against deprivation. `table` has a row a fifth of the people; `curve` the cumulative shares
    `people` and `money` (0 to 1) from the most deprived neighbourhood on; `index` is the concentration
    index, −1 to 1; `slope` pounds per person between the two ends of the scale, with its interval. `silence`
    is why there is nothing to compare; "" where there is."""

    table: Tabled
    curve: pd.DataFrame
    index: Interval
    slope: SlopeIndex | None
    silence: str = ""

    @property
    def finding(self) -> str:
        """What the most deprived fifth has, in words."""
        if self.table.rows.empty:
            return self.silence
        first = self.table.rows.iloc[0]
        people, money = (per_cent(float(first[each])) for each in ("people_share", "money_share"))
        who = "The most deprived fifth of people here"
        return f"{who} has {people} of the people and {money} of the money."

    @property
    def explained(self) -> list[str]:
        """The index and the slope in words, with the interval."""
        if self.table.rows.empty or np.isnan(self.index.value):
            return []
        return [self._index_words(), *([self._slope_words(self.slope)] if self.slope else [])]

    def _index_words(self) -> str:
        index = self.index
        side = "more" if index.value < 0 else "less"
        if not beyond_chance(index.lower, index.upper, 0):
            lean = "which way the money leans can be chance"
        elif abs(index.value) < NEAR_ZERO:
            lean = "the money is spread about evenly over more and less deprived neighbourhoods"
        else:
            lean = f"the money leans towards the {side} deprived neighbourhoods"
        bounds = f"95% interval {signed(index.lower, 2)} to {signed(index.upper, 2)}"
        said = f"Concentration index {signed(index.value, 2)} (0 is even, −1 and 1 the extremes; {bounds})"
        return f"{said}: {lean}."

    def _slope_words(self, slope: SlopeIndex) -> str:
        more = "more" if slope.sii > 0 else "less"
        said = f"From the most to the least deprived end, money per person is £{abs(slope.sii):,.2f} {more}"
        interval = slope.sii_interval
        chance = " That can be chance." if interval.lower <= 0 <= interval.upper else ""
        bounds = f"{signed(interval.lower, 2)} to {signed(interval.upper, 2)}"
        return f"{said} (slope index, 95% interval {bounds} pounds).{chance}"


def inequality(connection: Connection, *, geography: Geography, money: Ledger) -> Inequality:
    """Grants of the ledger by deprivation of neighbourhood; empty where either is not loaded."""
    scores = numbers.observations(connection, SCORE.key, vintage=geography.lsoa_vintage)
    frame = geography.spine.merge(scores, left_on="lsoa_id", right_on="area_id").set_index("lsoa_code")
    frame = pd.DataFrame({"score": frame["value"], "people": money.people, "pounds": money.by_lsoa}).dropna()
    frame = frame[frame["people"] > 0].sort_values("score", ascending=False, kind="stable")
    used = (*money.awards["load_id"].unique(), *scores["load_id"].unique(), *money.people_loads)
    sources = source_uses(connection, tuple(dict.fromkeys(int(load) for load in used)))
    apart = mixed(sources)
    some = len(frame) > len(GROUPS) and frame["pounds"].sum() > 0 and not apart
    table = Tabled(
        key="money_by_deprivation",
        period=" to ".join(dict.fromkeys((*money.years[-1:], *money.years[:1]))),
        scope_name=geography.icb_name,
        columns=COLUMNS,
        rows=_fifths(frame, money) if some else pd.DataFrame(columns=[*COLUMNS, "error", "people"]),
        sources=sources,
        data_version=loads.data_version(connection),
        notes=("A grant at a head office counts there; one spread over a district hides its contrasts.",),
    )
    if not some:
        known = money.silence() if money.awards.empty else NO_SCORES if frame.empty else FEW
        silence = apart or known
        return Inequality(table, pd.DataFrame(columns=["people", "money"]), NOT_COMPUTED, None, silence)
    index = concentration_interval(frame["pounds"] / frame["people"], -frame["score"], frame["people"])
    return Inequality(table, _curve(frame), index, _slope(table.rows))


def _curve(frame: pd.DataFrame) -> pd.DataFrame:
    """Cumulative shares, most deprived first, thinned to about a hundred points."""
    sums = frame[["people", "pounds"]].cumsum() / frame[["people", "pounds"]].sum()
    points = np.unique(np.linspace(0, len(sums) - 1, 100).round().astype(int))
    start = pd.DataFrame({"people": [0.0], "money": [0.0]})
    return pd.concat([start, sums.iloc[points].rename(columns={"pounds": "money"})], ignore_index=True)


def _fifths(frame: pd.DataFrame, money: Ledger) -> pd.DataFrame:
    group = fifths(frame["score"], frame["people"]).astype(int)
    sums = frame.groupby(group)[["people", "pounds"]].sum()
    return pd.DataFrame(
        {
            "group": [GROUPS[position] for position in sums.index],
            "people": sums["people"],
            "people_share": sums["people"] / sums["people"].sum(),
            "money_share": sums["pounds"] / sums["pounds"].sum(),
            "per_person": sums["pounds"] / sums["people"],
            "error": _errors(money, group, sums["people"]),
        }
    ).reset_index(drop=True)


def _errors(money: Ledger, group: pd.Series, people: pd.Series) -> pd.Series:
    """Standard errors of pounds per person: grants taken as independent events of their sizes (a compound
    Poisson sum), so the variance of a sum is the sum of squares."""
    entries = money.entries.assign(group=money.entries["lsoa_code"].map(group)).dropna(subset=["group"])
    each = entries.groupby(["group", "grant_id"])["pounds"].sum()
    squares = (each**2).groupby("group").sum()
    errors: pd.Series = squares.reindex(people.index, fill_value=0.0) ** 0.5 / people
    return errors


def _slope(fifths: pd.DataFrame) -> SlopeIndex:
    return slope_index(fifths["per_person"], fifths["people"], standard_errors=fifths["error"])
