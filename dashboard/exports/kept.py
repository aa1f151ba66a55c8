"""A published figure as a board keeps it and every export writes it: all of it, and nothing but it.

It needs neither database nor catalogue to be shown again: words, cells and numbers are those that were on
the screen, after disclosure control.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from dashboard.charts.area_map import AreaMap
from dashboard.charts.chart import Chart
from dashboard.charts.native import NativeChart
from dashboard.charts.ranked import ranked
from dashboard.charts.theme import PAPER, PATTERNS
from dashboard.errors import NothingToDraw
from dashboard.exports.csv_file import figure_csv
from dashboard.figures.figure import PARTLY_SYNTHETIC, SYNTHETIC_LABEL, Figure, Publishable

Picture = Chart | AreaMap
ROWS_BESIDE_A_MAP = 12


@dataclass(frozen=True)
class KeptClass:
    """One class of a map: `pattern` is the path of its marks in a square of 10, empty for a plain colour."""

    label: str
    count: int
    fill: str
    pattern: str = ""


@dataclass(frozen=True)
class KeptLegend:
    """What a map's colours mean, for documents that write it themselves."""

    heading: str
    reading: str
    classes: tuple[KeptClass, ...]


@dataclass(frozen=True)
class KeptPicture:
    """What was drawn: a Vega-Lite specification or, for an area map, an SVG document and its legend.

    A map that an older version kept has no legend beside its drawing.
    """

    alt: str
    note: str = ""
    spec: dict[str, Any] | None = None
    svg: str | None = None
    native: NativeChart | None = None
    legend: KeptLegend | None = None


@dataclass(frozen=True)
class Kept:
    """One figure, frozen. `rows` are the cells of its table under `headings`; `csv` is its download.

    `ranks` is the list that stands beside a map: areas from the highest to the lowest. `partly` tells a table
    that holds real rows beside invented ones, each of which says which it is.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    csv: str
    file_name: str
    notes: tuple[str, ...]
    source_line: str
    period: str
    scope_name: str
    synthetic: bool
    data_version: str
    picture: KeptPicture | None = None
    ranks: KeptPicture | None = None
    partly: bool = False

    @property
    def label(self) -> str:
        """What synthetic data carries wherever it is shown, and that it is only partly so; else empty."""
        if self.partly:
            return PARTLY_SYNTHETIC
        return SYNTHETIC_LABEL if self.synthetic else ""


def kept(figure: Publishable, *, title: str, picture: Picture | None = None) -> Kept:
    """Keep a figure with its title and, if there is one, its picture."""
    cells = figure.cells()
    return Kept(
        title=title,
        headings=tuple(str(name) for name in cells.columns),
        rows=tuple(tuple(str(cell) for cell in row) for row in cells.itertuples(index=False, name=None)),
        csv=figure_csv(figure),
        file_name=figure.file_name,
        notes=figure.notes,
        source_line=figure.source_line,
        period=figure.period,
        scope_name=figure.scope_name,
        synthetic=figure.synthetic,
        data_version=figure.data_version,
        picture=None if picture is None else _kept_picture(picture),
        ranks=_ranks(figure, picture, title),
        partly=figure.partly_invented,
    )


def _ranks(figure: Publishable, picture: Picture | None, title: str) -> KeptPicture | None:
    """The list beside a map: the chosen area and those that the title names are always in it."""
    if not (isinstance(figure, Figure) and isinstance(picture, AreaMap)):
        return None
    with suppress(NothingToDraw):
        return _kept_picture(
            ranked(
                figure,
                title="",
                selected=picture.selected,
                named=_named(figure, title),
                limit=ROWS_BESIDE_A_MAP,
            )
        )
    return None


def _named(figure: Figure, title: str) -> list[str]:
    """The codes of the areas whose whole name stands in the title."""
    areas = zip(figure.rows["area_code"], figure.rows["area_name"], strict=True)
    return [str(code) for code, name in areas if re.search(rf"(?<!\w){re.escape(str(name))}(?!\w)", title)]


def _kept_picture(picture: Picture) -> KeptPicture:
    if isinstance(picture, AreaMap):
        return KeptPicture(alt=picture.alt, svg=picture.svg(), legend=_kept_legend(picture))
    return KeptPicture(alt=picture.alt, note=picture.note, spec=picture.spec, native=picture.native)


def _kept_legend(picture: AreaMap) -> KeptLegend:
    entries = (
        KeptClass(each.label, each.count, each.fill or PAPER, PATTERNS.get(each.pattern, ""))
        for each in picture.legend
    )
    return KeptLegend(picture.legend_heading, picture.reading, tuple(entries))


def written(figure: Kept) -> str:
    """The kept figure as JSON, to be stored."""
    return msgspec.json.encode(figure).decode()


def read(text: str) -> Kept:
    """A stored figure again. Raises `msgspec.ValidationError` for text that holds none."""
    return msgspec.json.decode(text, type=Kept)
