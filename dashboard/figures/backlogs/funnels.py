"""Which networks differ by more than chance: funnel limits around published figures."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.catalogue.backlogs import CASE_MIX, DECLINED, FOLLOWED_UP, REFERRAL_RATE
from dashboard.figures.figure import Figure
from dashboard.figures.protected import ProtectedRows, protected_rows, raise_if_raw
from dashboard.methods.disclosure import PEOPLE
from dashboard.methods.funnel import proportion_funnel, rate_funnel
from dashboard.methods.succession import printed_range
from dashboard.words import counted, named, noun

KEYS = tuple(each.key for each in (REFERRAL_RATE, CASE_MIX, DECLINED, FOLLOWED_UP))
RATES = frozenset({REFERRAL_RATE.key, CASE_MIX.key})
CANNOT_TELL = "cannot tell"
WIDER = "wider"
LINES = ("lower_95", "upper_95", "lower_998", "upper_998")


@dataclass(frozen=True)
class Funnel:
    """A figure with the limits that chance alone would draw around its average, and those that hold the usual
    variation between areas.

    `frame` has the figure's area_code, area_name and denominator, and value, average, limits and label of
    `methods.funnel` in the indicator's own unit; the limits of usual variation and the label by them stand
    under the same names with `wider_` before. A label is `cannot tell` where the numbers that the rounded
    ones stand for would not all have the same. `kind` names the limits.
    """

    figure: Figure
    frame: ProtectedRows
    kind: str

    def __post_init__(self) -> None:
        """Raises `RawCount` for points that are not protected."""
        raise_if_raw(self.frame)

    @property
    def sentence(self) -> str:
        """How many areas differ by more than chance, which of those stand out even among areas that all vary,
        and of how many nobody can tell."""
        every = counted(len(self.frame), *self.figure.area_kind.nouns)
        chance, usual = self._beyond("label"), self._beyond(f"{WIDER}_label")
        doubtful = int((self.frame["label"] == CANNOT_TELL).sum())
        differ = noun(max(len(chance), 1), "differs", "differ")
        said = [f"{_some(len(chance))} of {every} {differ} from the ICB by more than chance."]
        if usual:
            stand = noun(len(usual), "stands", "stand")
            said.append(f"{len(usual):,} {stand} out even so: {named(usual, 'other')}.")
        elif chance:
            areas = self.figure.area_kind.plural
            said.append(f"Even so none stands out: {areas} vary this much among themselves.")
        if doubtful:
            said.append(f"For {doubtful:,} more it cannot be told: counts are rounded.")
        return " ".join(said)

    def _beyond(self, column: str) -> list[str]:
        """The areas beyond the 99.8% limits, in words."""
        beyond = self.frame[self.frame[column].isin(["low 99.8", "high 99.8"])]
        return [
            f"{name} ({'above' if label.startswith('high') else 'below'})"
            for name, label in zip(beyond["area_name"], beyond[column], strict=True)
        ]


def _some(number: int) -> str:
    return f"{number:,}" if number else "None"


def funnel(figure: Figure) -> Funnel:
    """Limits for a figure of rates or shares, from its protected numbers; hidden areas are left out.

    The average is that of the ICB, which counts every area, the hidden ones too.
    """
    known = figure.rows.dropna(subset=["value", "numerator", "denominator"]).reset_index(drop=True)
    if known.empty:
        return Funnel(
            figure, protected_rows(known.assign(label="", wider_label=""), others=known.columns), ""
        )
    made = _limits(figure, known, known["numerator"])
    made = made.assign(**_labels(figure, known))
    names = known[["area_code", "area_name", "denominator"]]
    decimals = dict.fromkeys(made.select_dtypes("number").columns, figure.indicator.decimals)
    return Funnel(
        figure, protected_rows(names.join(made), decimals=decimals, others=["denominator"]), _kind(figure)
    )


def _kind(figure: Figure) -> str:
    alone = "Poisson" if figure.indicator.key in RATES else "Binomial"
    return (
        f"{alone} limits of 99.8% around the ICB's average: by chance alone (dashed), and with how much "
        "these networks vary besides (dotted, Spiegelhalter)"
    )


def _limits(figure: Figure, known: pd.DataFrame, tops: "pd.Series[float]") -> pd.DataFrame:
    """Value, average, limits and label by chance alone, and the same by usual variation."""
    alone, wider = (
        _one(figure, known, tops, overdispersion=wide and len(known) > 1) for wide in (False, True)
    )
    columns = {f"{WIDER}_{name}": wider[name] for name in (*LINES, "label")}
    return alone.assign(**columns)


def _one(
    figure: Figure, known: pd.DataFrame, tops: "pd.Series[float]", *, overdispersion: bool
) -> pd.DataFrame:
    per, average = figure.indicator.per, _average(figure, known)
    if figure.indicator.key in RATES:
        return rate_funnel(
            tops, known["denominator"], per=per, average=average, overdispersion=overdispersion
        )
    bounded = np.minimum(tops, known["denominator"])
    made = proportion_funnel(bounded, known["denominator"], average=average, overdispersion=overdispersion)
    numbers = made.columns.drop("label")
    made[numbers] = made[numbers] * per
    return made


def _average(figure: Figure, known: pd.DataFrame) -> float:
    """The ICB's, of all areas; that of the areas drawn where the ICB's is not known."""
    icb = figure.comparators.iloc[:1]
    whole = icb.dropna(subset=["numerator", "denominator"])
    of = whole if len(whole) and whole["denominator"].iloc[0] > 0 else known
    return float(of["numerator"].sum() / of["denominator"].sum())


def _labels(figure: Figure, known: pd.DataFrame) -> dict[str, "pd.Series[str]"]:
    """The labels that every number has which the printed one may stand for; else that nobody can tell.

    A label of the exact count would tell on which side of a limit it lies, and so more than is shown.
    """
    carried = known["area_code"].isin(figure.carried).to_numpy()
    ranges = printed_range(known["numerator"].to_numpy(float), PEOPLE, carried=carried)
    ends = [_limits(figure, known, pd.Series(end, index=known.index)) for end in ranges]
    sure = {}
    for column in ("label", f"{WIDER}_label"):
        low, high = (end[column] for end in ends)
        within = ~low.str.endswith("99.8") & ~high.str.endswith("99.8")
        sure[column] = low.where(low == high, CANNOT_TELL).mask(within & (low != high), "as expected")
    return sure
