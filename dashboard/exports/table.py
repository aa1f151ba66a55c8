"""A figure as a table: the same words and numbers for the page, the CSV and every other export."""

import pandas as pd

from dashboard.catalogue.types import Aggregation
from dashboard.figures.figure import MARKER_WORDS, Figure


def table(figure: Figure) -> pd.DataFrame:
    """The figure's areas, then its comparators, as a person reads them: all text, no empty cell.

    Columns: Area, the indicator's short name, then `Lower limit` and `Upper limit` where the method gives
    them, and numerator and denominator where they are counts.
    """
    rows = pd.concat([figure.rows, figure.comparators], ignore_index=True)
    declared = figure.indicator
    columns = {"Area": rows["area_name"], declared.short_name: _values(figure, rows, "value")}
    if rows["lower"].notna().any():
        columns |= {
            "Lower limit": _values(figure, rows, "lower"),
            "Upper limit": _values(figure, rows, "upper"),
        }
    if counts_shown(figure):
        columns |= {
            declared.numerator: _counts(rows, "numerator"),
            declared.denominator: _counts(rows, "denominator"),
        }
    return pd.DataFrame(columns)


def counts_shown(figure: Figure) -> bool:
    """Whether numerator and denominator are counts that a reader can check the value by."""
    return figure.indicator.aggregation in {Aggregation.RATIO, Aggregation.SHARE_OF_AREAS}


def _values(figure: Figure, rows: pd.DataFrame, column: str) -> pd.Series:
    written = rows[column].map(figure.indicator.formatted)
    return written.where(rows["marker"] == "", rows["marker"].map(MARKER_WORDS))


def _counts(rows: pd.DataFrame, column: str) -> pd.Series:
    def written(count: float) -> str:
        return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"

    words = rows["marker"].map(MARKER_WORDS).replace("", "No data")
    return rows[column].map(written, na_action="ignore").where(rows[column].notna(), words)
