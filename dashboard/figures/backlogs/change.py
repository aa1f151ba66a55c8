"""Whether referrals, first contacts and waits of an area are changing: control charts by month."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.catalogue.journey import ALL
from dashboard.figures.backlogs.cells import LISTS
from dashboard.figures.backlogs.cells import months as every_month
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.release import released
from dashboard.figures.backlogs.shown import tabled
from dashboard.figures.backlogs.waits import MEDIAN
from dashboard.figures.figure import period_words
from dashboard.figures.protected import ProtectedRows, protected_rows, raise_if_raw
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.disclosure import HIDDEN, PEOPLE, SHOWN
from dashboard.methods.lasting_step import LastingStep, lasting_step
from dashboard.methods.spc import Improvement, assurance, trial_phases, variation, xmr
from dashboard.store.queries import backlogs as queries
from dashboard.words import counted, noun


@dataclass(frozen=True)
class Series:
    """One monthly series: its name and unit, which direction is better, and how many people a month's number
    needs."""

    key: str
    name: str
    unit: str
    improvement: Improvement
    event: str
    needs: int = 0


SERIES = {
    series.key: series
    for series in (
        Series(
            "wait",
            "Median wait of those first contacted in the month",
            "weeks",
            "decrease",
            "contacted",
            PEOPLE.percentile_needs,
        ),
        Series("referrals", "Referrals a month", "referrals", "neutral", "referred"),
        Series("contacts", "First contacts a month", "contacts", "increase", "contacted"),
        Series("list", "People waiting at the end of the month", "people", "decrease", "waiting"),
    )
}
VARIATION_WORDS = {
    "common": "Common cause: within the usual ups and downs",
    "improvement": "Special cause, improving",
    "concern": "Special cause, getting worse",
    "neutral_high": "Special cause, rising",
    "neutral_low": "Special cause, falling",
    "": "Not enough months to say",
}
ASSURANCE_WORDS = {
    "pass": "The target will be met consistently as things stand",
    "fail": "The target will be missed consistently as things stand",
    "inconsistent": "The target will be met in some months and missed in others",
    "": "",
}
SIGNAL_WORDS = {
    "outside": "beyond the limits",
    "trend": "seven months in one direction",
    "two_in_three": "two of three months close to a limit",
    "shift": "seven months on one side of the mean",
    "": "",
}

LINES = ("value", "mean", "lower", "upper", "near_lower", "near_upper")
RUN_IN, ENOUGH = 6, 13
"""Months left out at the start of an extract where first contacts are counted, and how many must remain."""


@dataclass(frozen=True)
class Phase:
    """A month at which a person started a new phase, why, and who."""

    month: str
    reason: str
    added_by: str


@dataclass(frozen=True)
class Change:
    """A series of one area. `frame` has the columns of `methods.spc.xmr`, and month, words and marker.

    `step` is a lasting step within the newest phase that a person has set: the frame has a baseline on each
    side of it, until a person who knows why confirms it as a phase of its own.
    """

    series: Series
    frame: ProtectedRows
    variation: str
    assurance: str
    target: float | None
    phases: tuple[Phase, ...]
    table: Tabled
    run_in: int = 0
    step: LastingStep | None = None

    def __post_init__(self) -> None:
        """Raises `RawCount` for a series that is not protected."""
        raise_if_raw(self.frame)

    @property
    def sentence(self) -> str:
        """What the whole series says: its step if it has one, else how many months stand out, else none."""
        if step := self.step:
            moved = "up" if step.after > step.before else "down"
            since = period_words(str(self.frame["month"].iloc[step.at]))
            return (
                f"{self.series.name}: about {self._printed(step.after)} since {since}, {moved} from "
                f"{self._printed(step.before)} before"
            )
        there = self.frame.dropna(subset=["value"])
        known = len(there)
        if not known:
            hidden = (self.frame["marker"] == HIDDEN).any()
            return f"{self.series.name}: " + (
                "no month has enough people to be shown" if hidden else "no month is known"
            )
        out = int((self.frame["signal"] != "").sum())
        if not out:
            return f"{self.series.name}: only the usual ups and downs in {counted(known, 'month')}"
        (first, start), (last, end) = there[["value", "month"]].iloc[[0, -1]].itertuples(index=False)
        return (
            f"{self.series.name}: from {self._printed(first)} in {period_words(start)} to "
            f"{self._printed(last)} in {period_words(end)}; {out:,} of {counted(known, 'month')} "
            f"{noun(out, 'is', 'are')} beyond the usual ups and downs"
        )

    @property
    def last_words(self) -> str:
        """What the last month alone says: the icon of the chart."""
        said = VARIATION_WORDS[self.variation]
        return f"The last month alone: {said[:1].lower()}{said[1:]}."

    def _printed(self, value: float) -> str:
        return f"{value:,.1f} weeks" if self.series.key == "wait" else f"{value:,.0f}"

    @property
    def sentences(self) -> list[str]:
        """What must be said beside the chart and its icons: phases, trial limits, how limits were made."""
        said = [self.last_words]
        if self.step:
            said.append(
                "A lasting step was found by rule, so that two baselines are drawn. A person who knows why "
                "confirms it as a new phase."
            )
        said += [
            f"New phase from {period_words(p.month)}, set by {p.added_by}: {p.reason}" for p in self.phases
        ]
        if trial_phases(self.frame):
            said.append("Fewer than 13 months in a phase: its limits are trial limits.")
        if self.run_in:
            said.append(
                f"The first {self.run_in} months of the extract are left out: people referred before it "
                "began are missing from their first contacts."
            )
        said.append("Limits leave out jumps between months of more than 3.267 times the usual one.")
        return [sentence if sentence.endswith(".") else f"{sentence}." for sentence in said]


def change(found: Counts, area_code: str, *, series: Series, target: float | None = None) -> Change:
    """The monthly series of an area with limits and signals, from numbers that may be shown.

    Only whole months; a month whose number is hidden is a gap.
    """
    monthly = _monthly(found, area_code, series)
    run_in = _run_in(series, len(monthly))
    monthly = monthly.iloc[run_in:].reset_index(drop=True)
    phases = _phases(found, area_code, series, set(monthly["month"]))
    starts = [monthly["month"].tolist().index(phase.month) for phase in phases]
    step = _step(monthly["value"].tolist(), max(starts, default=0))
    starts += [step.at] if step else []
    frame = xmr(monthly["value"], improvement=series.improvement, target=target, rebase_at=starts)
    people = [] if series.key == "wait" else ["value"]
    frame = protected_rows(
        frame.assign(month=monthly["month"], marker=monthly["marker"]),
        people=people,
        decimals=dict.fromkeys(LINES, 1),
        others=["phase", *(["value"] if not people else [])],
    )
    return Change(
        series=series,
        frame=frame,
        variation=variation(frame),
        assurance=assurance(frame, target, series.improvement),
        target=target,
        phases=phases,
        table=_table(found, area_code, series, frame),
        run_in=run_in,
        step=step,
    )


def _step(values: Sequence[float], start: int) -> LastingStep | None:
    """A lasting step since this position."""
    found = lasting_step(values[start:])
    return replace(found, at=found.at + start) if found else None


def _run_in(series: Series, covered: int) -> int:
    """An extract begins with referrals of a month, so that early first contacts are fewer and after shorter
    waits than they truly were."""
    late = series.event in {"contacted", "waiting"}
    return RUN_IN if late and covered >= RUN_IN + ENOUGH else 0


def months(found: Counts, area_code: str) -> list[str]:
    """Every whole month that the area's counts cover, oldest first."""
    covered = every_month(found)
    shown = released(found).by_part("referred", area_code, covered)
    begun = ((shown.number > 0) | (shown.marker != SHOWN)).to_numpy()
    return covered[int(begun.argmax()) :] if begun.any() else []


def _monthly(found: Counts, area_code: str, series: Series) -> pd.DataFrame:
    """Columns month, value, marker. How many waited is not counted for single networks."""
    covered = months(found, area_code)
    if series.key == "list" and area_code in found.senders:
        return pd.DataFrame({"month": covered, "value": float("nan"), "marker": HIDDEN})
    if series.key != "wait":
        what = LISTS if series.key == "list" else series.event
        shown = released(found).by_part(what, area_code, covered)
        return pd.DataFrame(
            {"month": covered, "value": shown.number.to_numpy(), "marker": shown.marker.to_numpy()}
        )
    medians = [released(found).percentile((series.event, area_code, ALL, ALL, m), MEDIAN) for m in covered]
    return pd.DataFrame(
        {"month": covered, "value": [m.value for m in medians], "marker": [m.marker for m in medians]}
    )


def _phases(found: Counts, area_code: str, series: Series, known: set[str]) -> tuple[Phase, ...]:
    stored = queries.phases(found.connection, area_code, series.key).drop_duplicates("month")
    records: Sequence[tuple[str, str, str]] = list(
        stored[["month", "reason", "added_by"]].itertuples(index=False, name=None)
    )
    return tuple(Phase(*record) for record in records if record[0] in known)


def _table(found: Counts, area_code: str, series: Series, frame: pd.DataFrame) -> Tabled:
    written = Written.NUMBER if series.key == "wait" else Written.COUNT
    rows = pd.DataFrame(
        {
            "month": frame["month"].map(period_words),
            "value": frame["value"],
            "value_marker": frame["marker"],
            "mean": frame["mean"],
            "lower": frame["lower"],
            "upper": frame["upper"],
            "signal": frame["signal"].map(SIGNAL_WORDS).replace("", "none"),
        }
    )
    columns = {
        "month": TableColumn("Month"),
        "value": TableColumn(series.name, written, series.needs),
        "mean": TableColumn("Mean", Written.NUMBER),
        "lower": TableColumn("Lower limit", Written.NUMBER),
        "upper": TableColumn("Upper limit", Written.NUMBER),
        "signal": TableColumn("Signal"),
    }
    scope = found.geography.name_of(area_code)
    return tabled(found, f"{series.key}_by_month", rows, columns, scope_name=scope)
