"""A table of figures as CSV and as HTML."""

import csv
import io
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from dashboard.exports.csv_file import spreadsheet_safe
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.tabled import Tabled, Written

DECIMALS = {
    Written.COUNT: 0,
    Written.POUNDS: 0,
    Written.PENCE: 2,
    Written.PERCENT: 1,
    Written.SHARE: 2,
    Written.NUMBER: 1,
    Written.HUNDREDTHS: 2,
}


def tabled_csv(figure: Tabled) -> str:
    """Plain numbers as the page rounds them, with markers, source and synthetic label on each row."""
    records = [_record(figure, row) for _, row in figure.rows.iterrows()]
    return csv_of(records) if records else ",".join(figure.columns) + "\r\n"


def csv_of(records: Sequence[Mapping[str, object]]) -> str:
    """At least one record as CSV under the first one's names."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(records[0]))
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def _record(figure: Tabled, row: pd.Series) -> dict[str, object]:
    cells: dict[str, object] = {}
    for name, column in figure.columns.items():
        cells[name] = _plain(row[name], column.written)
        if f"{name}_marker" in row:
            cells[f"{name}_marker"] = row[f"{name}_marker"]
    return cells | {
        "period": figure.period,
        "data": SYNTHETIC_LABEL if figure.synthetic else "as published",
        "source": spreadsheet_safe(figure.source_line),
        "data_version": figure.data_version,
    }


def _plain(value: Any, written: Written) -> str:
    if pd.isna(value):
        return ""
    return (
        spreadsheet_safe(value) if written is Written.TEXT else f"{float(str(value)):.{DECIMALS[written]}f}"
    )


def tabled_html(figure: Tabled, *, caption: str, pickable: bool = False) -> str:
    """The table as HTML with a caption; the first column heads its row, and every text is escaped.

    Where `pickable`, the heading of a row is a button that carries the row's `area_code`.
    """
    cells = figure.cells()
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in cells.columns)
    texts = [column.written is Written.TEXT for column in figure.columns.values()]
    codes = figure.rows["area_code"] if pickable else [None] * len(cells)
    body = "".join(
        _html_row(row, texts, code)
        for row, code in zip(cells.itertuples(index=False, name=None), codes, strict=True)
    )
    return (
        f'<div class="numbers" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _html_row(row: tuple[object, ...], texts: list[bool], code: object) -> str:
    first, *rest = (escape(str(cell)) for cell in row)
    cells = (
        f'<td class="text">{cell}</td>' if text else f"<td>{cell}</td>"
        for cell, text in zip(rest, texts[1:], strict=True)
    )
    if code is not None:
        first = f'<button type="button" class="pick" data-code="{escape(str(code))}">{first}</button>'
    return f'<tr><th scope="row">{first}</th>{"".join(cells)}</tr>'
