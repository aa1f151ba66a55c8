"""A figure as a table: the same words and numbers for the page, the CSV and every other export."""

from html import escape

import pandas as pd

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
    if declared.counts_shown:
        columns |= {
            declared.numerator: _counts(rows, "numerator"),
            declared.denominator: _counts(rows, "denominator"),
        }
    return pd.DataFrame(columns)


def _values(figure: Figure, rows: pd.DataFrame, column: str) -> pd.Series:
    written = rows[column].map(figure.indicator.formatted)
    return written.where(rows["marker"] == "", rows["marker"].map(MARKER_WORDS))


def _counts(rows: pd.DataFrame, column: str) -> pd.Series:
    def written(count: float) -> str:
        return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"

    words = rows["marker"].map(MARKER_WORDS).replace("", "No data")
    return rows[column].map(written, na_action="ignore").where(rows[column].notna(), words)


def html_table(figure: Figure, *, caption: str) -> str:
    """The table as HTML with a caption and row headings; every text in it escaped."""
    written = table(figure)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in written.columns)
    body = "".join(_html_row(list(row)) for row in written.itertuples(index=False, name=None))
    return (
        f'<div class="numbers" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _html_row(cells: list[object]) -> str:
    first, *rest = (escape(str(cell)) for cell in cells)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
