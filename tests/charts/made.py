"""Made figures and made geography: small enough to check by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import nan
from typing import Any

import pandas as pd

from dashboard.catalogue.making import RatioOfNeighbourhoods
from dashboard.catalogue.types import AreaKind, Indicator, Polarity, Source, Wordings
from dashboard.charts.geometry import Shape, Town
from dashboard.figures.figure import COLUMNS, Figure, SourceUse

SOURCE = Source(
    key="made",
    publisher="Made Office",
    title="Made Table",
    licence="OGL v3.0",
    attribution="Made",
    address="https://example.org",
    frequency="yearly",
    holder="Made Office",
)

INDICATOR = Indicator(
    key="made_rate",
    name="Link workers per 10,000 people",
    short_name="Link workers",
    plain_definition="Made.",
    why_it_matters="Made.",
    subject="workforce",
    numerator="link workers",
    denominator="people",
    unit="per 10,000",
    decimals=1,
    per=10_000,
    polarity=Polarity.HIGHER_IS_BETTER,
    made=RatioOfNeighbourhoods(),
    method=None,
    area_kinds=(AreaKind.LSOA, AreaKind.PLACE),
    about_people=False,
    disclosure="PUBLISHED",
    sources=("made",),
    caveats=("Made.",),
    not_to_be_used_for="Anything.",
    theme_links=("1-2",),
    wordings=Wordings("Link workers", "Link workers", "Link workers"),
    reviewed_on=date(2026, 1, 1),
    review_due=date(2027, 1, 1),
)

HOSTILE = "<img src=x onerror=alert(1)>"

Row = tuple[str, float | None, str]


def rows_frame(rows: Sequence[Row], *, width: float | None = None) -> pd.DataFrame:
    """Rows of (name, value, marker); the code is the name without spaces; intervals of +- `width`."""
    records: list[dict[str, Any]] = []
    for name, value, marker in rows:
        spread = (None, None) if value is None or width is None else (value - width, value + width)
        records.append(
            dict.fromkeys(COLUMNS)
            | {"numerator": nan, "denominator": nan}
            | {"area_code": name.replace(" ", ""), "area_vintage": "2011", "area_name": name}
            | {"value": value, "lower": spread[0], "upper": spread[1], "marker": marker}
        )
    frame = pd.DataFrame(records, columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(("value", "lower", "upper"), float))


def figure_of(
    rows: Sequence[Row],
    *,
    comparators: Sequence[Row] = (("England", 2.0, ""),),
    width: float | None = None,
    synthetic: bool = True,
    period: str = "2025",
    **changes: Any,
) -> Figure:
    """A figure of these rows; `changes` replace fields of the made indicator."""
    return Figure(
        indicator=replace(INDICATOR, **changes),
        period=period,
        area_kind=AreaKind.LSOA,
        scope_name="Made ICB",
        rows=rows_frame(rows, width=width),
        comparators=rows_frame(comparators),
        sources=(SourceUse(SOURCE, period, date(2026, 11, 2), synthetic),),
        data_version="1",
    )


def square(column: int, row: int) -> dict[str, Any]:
    """A square of a tenth of a degree, `column` to the east and `row` to the north of 0 E, 53 N."""
    west, south = column / 10, 53 + row / 10
    east, north = west + 0.1, south + 0.1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def six_squares() -> list[Shape]:
    """Three across and two up: A, B and C below, D, E and F above."""
    return [Shape(name, f"{name} & Co", square(i % 3, i // 3)) for i, name in enumerate("ABCDEF")]


def three_towns() -> list[Town]:
    """Two towns in the squares and one outside."""
    return [
        Town("Smallton", 53.05, 0.05, 500),
        Town("Bigton", 53.15, 0.25, 9000),
        Town("Far", 60.0, 5.0, 10**6),
    ]
