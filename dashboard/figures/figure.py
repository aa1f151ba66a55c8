"""The figure: numbers that may be published, with everything that must be said beside them."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from dashboard.catalogue.types import AreaKind, Indicator, Source
from dashboard.figures.numbers import plain_numbers
from dashboard.figures.protected import raise_if_raw
from dashboard.figures.recipe import Recipe
from dashboard.methods.disclosure import HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, SHOWN

COLUMNS = (
    "area_code",
    "area_vintage",
    "area_name",
    "value",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "marker",
)
OVER = "[over]"
"""In files, beside a value of which no more is known than that it is over a ceiling."""
SYNTHETIC_LABEL = "Synthetic demonstration data"
PARTLY_SYNTHETIC = "Partly synthetic data"
"""The same for what holds invented rows beside real ones, each of which says which it is."""
INVENTED, AS_PUBLISHED = "invented", "as published"
"""What stands at a row, chart or card of synthetic data where real data stands beside it."""


def day(date_: date) -> str:
    """A date as the NHS style writes it: 6 August 2026."""
    return f"{date_.day} {date_:%B %Y}"


def days(first: date, last: date) -> str:
    """Days from one to another, the year once where it is the same: 30 November to 6 December 2026."""
    if first == last:
        return day(first)
    return f"{day(first) if first.year != last.year else f'{first.day} {first:%B}'} to {day(last)}"


def period_words(period: str) -> str:
    """A period as people say it: “2026-09” is September 2026, “2026-09-01” is 1 September 2026.

    A year or any other words stay as they are, financial years among them: “2010-11” is no November, since no
    monthly release here is as old as the years that could be read both ways (2003-04 to 2011-12).
    """
    try:
        match len(period):
            case 7 if period[5:] != f"{(int(period[:4]) + 1) % 100:02}":
                return f"{date.fromisoformat(f'{period}-01'):%B %Y}"
            case 10:
                return day(date.fromisoformat(period))
            case _:
                return period
    except ValueError:
        return period


TELLS_OF_FEW = "Hidden: would tell of few"
MARKER_WORDS = {
    SHOWN: "",
    HIDDEN: "Hidden: small number",
    NOT_AVAILABLE: "No data",
    NOT_APPLICABLE: "Not applicable",
}


def marker_words(marker: str, needs: int = 0) -> str:
    """What stands in place of a number. One that needs so many people is hidden of fewer, and of more where
    it would tell of the few who wait longest."""
    return TELLS_OF_FEW if needs and marker == HIDDEN else MARKER_WORDS[marker]


@dataclass(frozen=True)
class SourceUse:
    """One source as this figure used it: what period, when it was loaded, whether it is synthetic."""

    source: Source
    period: str
    loaded_on: date
    synthetic: bool


class Cited:
    """What holds numbers and names the sources that they come from."""

    sources: tuple[SourceUse, ...]

    @property
    def about_people(self) -> bool:
        """Whether any source counts people: then only what is protected may be shown."""
        return any(use.source.counts_people for use in self.sources)

    @property
    def synthetic(self) -> bool:
        """True if any input is synthetic: then headline, chart and export must say so."""
        return any(use.synthetic for use in self.sources)

    @property
    def invented(self) -> bool:
        """True if every input is synthetic."""
        return self.synthetic and all(use.synthetic for use in self.sources)

    @property
    def partly_invented(self) -> bool:
        """True if some inputs are synthetic and others are not."""
        return self.synthetic and not self.invented

    @property
    def label(self) -> str:
        """What synthetic data carries wherever it is shown, and that it is only partly so; else empty."""
        if self.partly_invented:
            return PARTLY_SYNTHETIC
        return SYNTHETIC_LABEL if self.synthetic else ""

    @property
    def source_line(self) -> str:
        """Publisher, title, period and load date of each source, for the foot of a chart or an export; of
        real and of synthetic ones apart, and that there is none."""
        real, invented = ([use for use in self.sources if use.synthetic == each] for each in (False, True))
        said = [f"{SYNTHETIC_LABEL} in the form of: {_cited(invented)}."] if invented else []
        said += [f"{'Source of the rest' if invented else 'Source'}: {_cited(real)}."] if real else []
        return " ".join(said) or "Source: none, as nothing is loaded for this."


def _cited(uses: Sequence[SourceUse]) -> str:
    return "; ".join(
        f"{use.source.publisher}, {use.source.title}, "
        f"{period_words(use.period)} (loaded {day(use.loaded_on)})"
        for use in uses
    )


class Publishable(Cited, ABC):
    """What may be shown, sent and kept: a figure of areas, or any other table of publishable numbers.

    `rows` are its numbers; counts of people in them are protected already. `notes` are what must be said
    beside them, and `recipe` is how it was asked for.
    """

    period: str
    scope_name: str
    rows: pd.DataFrame
    data_version: str
    notes: tuple[str, ...]
    recipe: Recipe | None

    def __post_init__(self) -> None:
        self.raise_if_raw()

    def raise_if_raw(self) -> None:
        """Raise `RawCount` for numbers about people that are not protected."""
        if self.about_people:
            raise_if_raw(self.rows)

    @property
    @abstractmethod
    def name(self) -> str:
        """What tells its file from others, in letters that any file system takes."""

    @property
    @abstractmethod
    def worded(self) -> frozenset[str]:
        """Those headings of `cells` under which words stand, not numbers."""

    @abstractmethod
    def cells(self) -> pd.DataFrame:
        """Every cell as a person reads it, under its heading; no cell is empty."""

    @abstractmethod
    def plain(self) -> pd.DataFrame:
        """Every cell as a program reads it: a number is a `Decimal`, rounded as it is printed; the rest is
        text. A cell without a number is empty, and a column of markers says why."""

    @property
    def made_of(self) -> str | list[str]:
        """What a program is told of the data of all rows, or of each: as published or invented."""
        return SYNTHETIC_LABEL if self.synthetic else AS_PUBLISHED

    @property
    def file_name(self) -> str:
        """The name of its download, which says of synthetic data that it is, or is in part."""
        part = "partly_" if self.partly_invented else ""
        return f"{part}{'synthetic_' if self.synthetic else ''}{self.name}.csv"


@dataclass(frozen=True)
class Figure(Publishable):
    """A publishable set of numbers: one indicator, one period, one kind of area, one scope.

    `rows` has the columns of `COLUMNS`, one row an area, already protected: a hidden count is NaN with
    marker `[c]`, a missing one NaN with `[x]`. `comparators` has the same columns for the wider areas
    (ICB, England) that the data holds. `people` are the residents of the areas by code; `apart` says of areas
    that are never ranked or named, by code, why not; `steady` are the codes of areas whose side of the ICB's
    value five minutes fewer or more of a model do not turn round; `carried` those of areas whose number of
    people stands as a former version printed it, and may have changed since by as many as are hidden;
    `coverage` says how few files it is from, where they are few: “of one funder”.
    """

    indicator: Indicator
    period: str
    area_kind: AreaKind
    scope_name: str
    rows: pd.DataFrame
    comparators: pd.DataFrame
    sources: tuple[SourceUse, ...]
    data_version: str
    notes: tuple[str, ...] = field(default=())
    variant: str = ""
    recipe: Recipe | None = field(default=None, compare=False)
    people: Mapping[str, float] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)
    steady: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    coverage: str = ""

    def raise_if_raw(self) -> None:
        """Raise `RawCount` for numbers about people that are not protected."""
        if self.indicator.about_people:
            raise_if_raw(self.rows)
            raise_if_raw(self.comparators)

    @property
    def empty(self) -> bool:
        """Whether no area has a number, and none is hidden either."""
        return bool(self.rows["value"].isna().all() and (self.rows["marker"] != HIDDEN).all())

    @property
    def when(self) -> str:
        """The period in words, with how few files the figure is from where they are few."""
        return ", ".join(filter(None, (period_words(self.period), self.coverage)))

    def dated(self, name: str) -> str:
        """A name of the figure with its period, where it has one: without numbers there is none."""
        return f"{name}, {self.when}" if self.when else name

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells this figure from every other: two figures of one identity hold the same numbers.

        A figure that depends on more than indicator, kind, period, ICB and data version (weights, say)
        names the rest in `variant`.
        """
        return (
            self.indicator.key,
            str(self.area_kind),
            self.period,
            self.scope_name,
            self.data_version,
            self.variant,
        )

    @property
    def name(self) -> str:
        """Indicator, kind of area and period."""
        return f"{self.indicator.key}_{self.area_kind}_{self.period}"

    @property
    def worded(self) -> frozenset[str]:
        """The areas' names."""
        return frozenset({"Area"})

    def cells(self) -> pd.DataFrame:
        """The areas, then the comparators: Area, the indicator's short name, then `Lower limit` and
        `Upper limit` where the method gives them, and numerator and denominator where they are counts."""
        self.raise_if_raw()
        rows = pd.concat([self.rows, self.comparators], ignore_index=True)
        columns = {"Area": rows["area_name"], self.indicator.short_name: self._values(rows, "value")}
        if rows["lower"].notna().any():
            columns |= {
                "Lower limit": self._values(rows, "lower"),
                "Upper limit": self._values(rows, "upper"),
            }
        if self.indicator.counts_shown:
            columns |= {
                self.indicator.numerator: _counts(rows, "numerator"),
                self.indicator.denominator: _counts(rows, "denominator"),
            }
        return pd.DataFrame(columns)

    def plain(self) -> pd.DataFrame:
        """The areas, then the comparators: area_code, area_kind, area_vintage, area_name, period, indicator,
        value, lower, upper, numerator, denominator, unit, marker ([c] hidden, [x] no data, [z] not
        applicable, [over] more than the indicator's ceiling, how much more is not known)."""
        rows = pd.concat(
            [
                self.rows.assign(area_kind=str(self.area_kind)),
                self.comparators.assign(area_kind="comparator"),
            ],
            ignore_index=True,
        )
        decimals, counts = self.indicator.decimals, self.indicator.counts_shown
        above = rows["value"].map(self.indicator.is_over).astype(bool)
        rows = rows.assign(value=rows["value"].where(~above), marker=rows["marker"].where(~above, OVER))
        return pd.DataFrame(
            {name: rows[name] for name in ("area_code", "area_kind", "area_vintage", "area_name")}
            | {"period": self.period, "indicator": self.indicator.key}
            | {name: plain_numbers(rows[name], decimals) for name in ("value", "lower", "upper")}
            | {name: plain_numbers(rows[name], 1) if counts else "" for name in ("numerator", "denominator")}
            | {"unit": self.indicator.unit, "marker": rows["marker"]},
            index=rows.index,
        )

    def _values(self, rows: pd.DataFrame, column: str) -> pd.Series:
        written = rows[column].map(self.indicator.formatted)
        words = rows["marker"].map(lambda marker: marker_words(marker, self.indicator.needs))
        return written.where(rows["marker"] == "", words)


def _counts(rows: pd.DataFrame, column: str) -> pd.Series:
    def written(count: float) -> str:
        return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"

    words = rows["marker"].map(MARKER_WORDS).replace("", "No data")
    return rows[column].map(written, na_action="ignore").where(rows[column].notna(), words)
