"""A figure as tidy CSV: one row an area, plain numbers, markers in their own column."""

import csv
import io

import pandas as pd

from dashboard.figures.figure import SYNTHETIC_LABEL, Figure

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


def figure_csv(figure: Figure) -> str:
    """The figure's areas and comparators, with values rounded as the page prints them.

    Columns: area_code, area_kind, area_vintage, area_name, period, indicator, value, lower, upper,
    numerator, denominator, unit, marker ([c] hidden, [x] no data, [z] not applicable), data, source,
    data_version. Text that a spreadsheet would run as a formula is made harmless.
    """
    rows = pd.concat(
        [
            figure.rows.assign(area_kind=str(figure.area_kind)),
            figure.comparators.assign(area_kind="comparator"),
        ],
        ignore_index=True,
    )
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(_record(figure, rows.iloc[0]))) if len(rows) else None
    if writer is None:
        return "area_code\r\n"
    writer.writeheader()
    writer.writerows(_record(figure, row) for _, row in rows.iterrows())
    return out.getvalue()


def _record(figure: Figure, row: pd.Series) -> dict[str, object]:
    declared = figure.indicator
    counts = declared.counts_shown
    return {
        "area_code": row["area_code"],
        "area_kind": row["area_kind"],
        "area_vintage": row["area_vintage"],
        "area_name": spreadsheet_safe(row["area_name"]),
        "period": figure.period,
        "indicator": declared.key,
        "value": _number(row["value"], declared.decimals),
        "lower": _number(row["lower"], declared.decimals),
        "upper": _number(row["upper"], declared.decimals),
        "numerator": _number(row["numerator"], 1) if counts else "",
        "denominator": _number(row["denominator"], 1) if counts else "",
        "unit": declared.unit,
        "marker": row["marker"],
        "data": SYNTHETIC_LABEL if figure.synthetic else "as published",
        "source": spreadsheet_safe(figure.source_line),
        "data_version": figure.data_version,
    }


def _number(value: float, decimals: int) -> str:
    return "" if pd.isna(value) else f"{value:.{decimals}f}"


def spreadsheet_safe(text: object) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before a risky first character.

    Source: OWASP, CSV injection.
    """
    written = str(text)
    return f"'{written}" if written.startswith(FORMULA_STARTS) else written
