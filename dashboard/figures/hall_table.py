"""A closed session in a hall as a table: words beside sub-themes, for a page, a board and every export."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.figures.tabled import TableColumn, Tabled

OTHERS = "Other people, another day: never added to the study or to another session."
COLUMNS = {
    "number": TableColumn("Sub-theme"),
    "title": TableColumn("Name"),
    "said": TableColumn("What the room said"),
}


@dataclass(frozen=True)
class HallTable(Tabled):
    """A table whose source is a room full of people, no load."""

    @property
    def source_line(self) -> str:
        """Where and when the room met."""
        return f"Source: a session in a hall. {self.scope_name}."


def hall_table(
    rows: Sequence[tuple[str, str, str]],
    *,
    scope_name: str,
    period: str,
    notes: Sequence[str],
    data_version: str,
    first: str = "Sub-theme",
) -> HallTable:
    """Number, name and sentences of each sub-theme, then of P-codes; `first` heads the first column."""
    return HallTable(
        key="hall_session",
        period=period,
        scope_name=scope_name,
        columns=COLUMNS | {"number": TableColumn(first)},
        rows=pd.DataFrame(list(rows), columns=list(COLUMNS)),
        sources=(),
        data_version=data_version,
        notes=(OTHERS, *notes),
    )
