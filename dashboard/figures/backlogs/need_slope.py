"""Who is referred, set against who needs it: referrals of networks by how deprived they are."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.figures.figure import Figure
from dashboard.figures.protected import protected_rows
from dashboard.figures.publishing import mixed
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.inequality import BOOTSTRAPS, concentration_interval, fifths
from dashboard.methods.intervals import NOT_COMPUTED, Interval, SlopeIndex, slope_index
from dashboard.words import beyond_chance, signed

GROUPS = (
    "Networks of the most deprived fifth of patients here",
    "Second",
    "Third",
    "Fourth",
    "Networks of the least deprived fifth of patients here",
)
LEAST_NETWORKS = 2 * len(GROUPS)
PER = 1_000
COLUMNS = {
    "group": TableColumn("Networks, by deprivation of their neighbourhoods"),
    "patients": TableColumn("Patients", Written.COUNT),
    "referrals": TableColumn("Referrals in 12 months", Written.COUNT),
    "rate": TableColumn("Referrals per 1,000 patients", Written.NUMBER),
}
TOO_FEW = f"Fewer than {LEAST_NETWORKS} networks show both referrals and deprivation: too few to compare."
METHOD = (
    "Each network stands as a whole by the mean deprivation score of its neighbourhoods; within it nobody is "
    "told apart. Slope index of inequality over fifths of patients, its error from how networks of a fifth "
    f"differ; concentration index with {BOOTSTRAPS} bootstrap samples of networks."
)


@dataclass(frozen=True)
class NeedSlope:
    """Referrals against deprivation. `table` has a row a fifth of the patients, most deprived first; `slope`
    is referrals per 1,000 between the ends of the scale, `index` the concentration index, −1 to 1."""

    table: Tabled
    slope: SlopeIndex
    index: Interval

    @property
    def sentence(self) -> str:
        """How often the most and the least deprived fifth refer, and whether that can be chance."""
        rows = self.table.rows
        if rows.empty:
            return mixed(self.table.sources) or TOO_FEW
        first, last = (f"{float(rows['rate'].iloc[end]):.1f}" for end in (0, -1))
        interval = self.slope.sii_interval
        chance = "" if beyond_chance(interval.lower, interval.upper, 0) else " That can be chance."
        return (
            f"Networks of the most deprived fifth of patients refer {first} of 1,000 in 12 months, those of "
            f"the least deprived {last}.{chance}"
        )

    @property
    def explained(self) -> list[str]:
        """Slope and index in words, each with its interval; nothing where there are too few networks."""
        if self.table.rows.empty:
            return []
        slope, interval = self.slope.sii, self.slope.sii_interval
        more = "more" if slope > 0 else "fewer"
        return [
            f"From the most to the least deprived end, referrals per 1,000 patients are {abs(slope):.1f} "
            f"{more} (slope index, 95% interval {signed(interval.lower, 1)} to {signed(interval.upper, 1)}).",
            f"Concentration index {signed(self.index.value, 2)} (0 is even; 95% interval "
            f"{signed(self.index.lower, 2)} to {signed(self.index.upper, 2)}): {self._lean}.",
        ]

    @property
    def _lean(self) -> str:
        if not beyond_chance(self.index.lower, self.index.upper, 0):
            return "which way referrals lean can be chance"
        side = "more" if self.index.value < 0 else "less"
        return f"referrals lean towards networks of {side} deprived neighbourhoods"


def need_slope(referrals: Figure, deprivation: Figure) -> NeedSlope:
    """Referral rates of networks (`referral_rate`) against their deprivation (`imd_score`), from numbers that
    may be shown: a network that hides or lacks either is left out."""
    score = deprivation.rows.set_index("area_code")["value"].rename("score")
    known = referrals.rows.set_index("area_code")[["numerator", "denominator"]].join(score).dropna()
    known = known.astype(float)
    sources = tuple(dict.fromkeys((*referrals.sources, *deprivation.sources)))
    enough = len(known) >= LEAST_NETWORKS and not mixed(sources)
    groups = _groups(known) if enough else pd.DataFrame(columns=[*COLUMNS, "error"])
    table = Tabled(
        key="referrals_by_deprivation",
        period=referrals.period,
        scope_name=referrals.scope_name,
        columns=COLUMNS,
        rows=protected_rows(groups, people=["referrals"], decimals={"rate": 1}, others=["patients", "error"]),
        sources=sources,
        data_version=referrals.data_version,
        notes=(METHOD, *referrals.notes),
    )
    if not enough:
        return NeedSlope(table, SlopeIndex(np.nan, np.nan), NOT_COMPUTED)
    rates = known["numerator"] / known["denominator"]
    slope = slope_index(groups["rate"], groups["patients"], standard_errors=groups["error"])
    return NeedSlope(table, slope, concentration_interval(rates, -known["score"], known["denominator"]))


def _groups(known: pd.DataFrame) -> pd.DataFrame:
    """Networks in order of deprivation cut into fifths of their patients."""
    patients = known["denominator"]
    group = fifths(known["score"], patients).astype(int)
    sums = known.groupby(group)[["numerator", "denominator"]].sum()
    rate = sums["numerator"] / sums["denominator"]
    apart = known["numerator"] - patients * group.map(rate)
    error = (apart**2).groupby(group).sum() ** 0.5 / sums["denominator"]
    return pd.DataFrame(
        {
            "group": [GROUPS[position] for position in sums.index],
            "patients": sums["denominator"],
            "referrals": sums["numerator"],
            "rate": PER * rate,
            "error": PER * error,
        }
    ).reset_index(drop=True)
