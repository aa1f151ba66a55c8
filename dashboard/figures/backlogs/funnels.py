"""Which networks differ by more than chance: funnel limits around published figures."""

from dataclasses import dataclass

from dashboard.figures.figure import Figure
from dashboard.figures.protected import ProtectedRows, protected_rows, raise_if_raw
from dashboard.methods.funnel import proportion_funnel, rate_funnel

KEYS = ("referral_rate", "declined_share", "followed_up_share")
RATES = frozenset({"referral_rate"})


@dataclass(frozen=True)
class Funnel:
    """A figure with the limits that chance would draw around its average. `frame` has the figure's
    area_code, area_name and denominator, and value, average, limits and label of `methods.funnel`, in the
    indicator's own unit; `kind` names the limits."""

    figure: Figure
    frame: ProtectedRows
    kind: str

    def __post_init__(self) -> None:
        """Raises `RawCount` for points that are not protected."""
        raise_if_raw(self.frame)

    @property
    def sentence(self) -> str:
        """How many areas lie beyond chance, by name."""
        beyond = self.frame[self.frame["label"].isin(["low 99.8", "high 99.8"])]
        kind = self.figure.area_kind.plural
        if beyond.empty:
            return f"None of the {len(self.frame)} {kind} lies beyond what chance allows (99.8% limits)."
        said = [
            f"{name} ({'above' if label.startswith('high') else 'below'})"
            for name, label in zip(beyond["area_name"], beyond["label"], strict=True)
        ]
        return f"{len(said)} of {len(self.frame)} {kind} lie beyond the 99.8% limits: {', '.join(said)}."


def funnel(figure: Figure) -> Funnel:
    """Limits for a figure of rates or shares, from its protected numbers; hidden areas are left out."""
    known = figure.rows.dropna(subset=["value", "numerator", "denominator"]).reset_index(drop=True)
    per, widened = figure.indicator.per, len(known) > 1
    if known.empty:
        return Funnel(figure, protected_rows(known.assign(label="")), "")
    if figure.indicator.key in RATES:
        limits = rate_funnel(known["numerator"], known["denominator"], per=per, overdispersion=widened)
        kind = "Poisson limits, widened for overdispersion"
    else:
        limits = proportion_funnel(known["numerator"], known["denominator"])
        numbers = limits.columns.drop("label")
        limits[numbers] = limits[numbers] * per
        kind = "Limits for proportions"
    names = known[["area_code", "area_name", "denominator"]]
    decimals = dict.fromkeys(limits.columns.drop("label"), figure.indicator.decimals)
    return Funnel(figure, protected_rows(names.join(limits), decimals=decimals), kind)
