"""A published table while it is being checked: which rows are refused and why, which are set aside."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.area_columns import CODE_SHAPES, AreaColumns
from dashboard.loaders.files import read_csv
from dashboard.loaders.parsed import AREA_COLUMNS, Note, Parsed, Refusal, no_areas
from dashboard.store.tables import Loaded


class Table:
    """The rows of a file, text as published, indexed by their row in the file (the header is row 1).

    A row refused in one column is left out of everything, and its first reason is kept.
    """

    def __init__(self, path: Path, frame: pd.DataFrame) -> None:
        self.path, self.file = path, path.name
        self.original = self.frame = frame
        self.rows_read = len(frame)
        self.rows_outside = 0
        self._refused: dict[int, Refusal] = {}

    @classmethod
    def of_csv(cls, path: Path, columns: list[str] | None = None, *, titles: Iterable[str] = ()) -> "Table":
        """Read a CSV, `columns` alone or all of it; `titles` as in `read_csv`.

        Raises `FileRefused` if it is no table, or has a header and no rows.
        """
        table = cls(path, read_csv(path, columns=columns, titles=titles))
        if table.frame.empty:
            raise FileRefused(path.name, "it has a header and no rows. Take the file again: it was cut off.")
        return table

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """The rows refused so far, in the order of the file."""
        return tuple(self._refused[row] for row in sorted(self._refused))

    def refuse(self, where: pd.Series, column: str, reason: str) -> None:
        """Refuse the rows for which `where` holds."""
        for row in self.frame.index[where.to_numpy(dtype=bool)]:
            self._refused[int(row)] = Refusal(int(row), column, reason)
        self.frame = self.frame[~where.to_numpy(dtype=bool)]

    def leave_out(self, where: pd.Series) -> None:
        """Set aside the rows about other countries or subjects, counted but not refused."""
        self.rows_outside += int(where.sum())
        self.frame = self.frame[~where.to_numpy(dtype=bool)]

    def keep_english(self, column: str, kind: str) -> None:
        """Set aside codes of other countries, refuse what is no GSS code of this kind."""
        codes = self.frame[column].str.strip()
        self.frame = self.frame.assign(**{column: codes})
        known = codes.str.fullmatch(CODE_SHAPES[kind])
        self.refuse(~known, column, f"this is not the GSS code of an area of kind {kind}")
        self.leave_out(~self.frame[column].str.startswith("E"))

    def keep_first(self, columns: list[str], reason: str) -> None:
        """Refuse every row whose `columns` repeat those of an earlier row."""
        self.refuse(self.frame.duplicated(columns), columns[0], reason)

    def numbers(
        self,
        column: str,
        *,
        least: float = -np.inf,
        most: float = np.inf,
        whole: bool = False,
        needed: bool = False,
    ) -> pd.Series:
        """The column as numbers, NaN where the cell is empty; refuses what is no number or out of range.

        Rows refused here or later are still in the result: align it with `frame` when done.
        """
        text = self.frame[column].str.strip()
        values = pd.to_numeric(text, errors="coerce").astype(float)
        empty = text == ""
        self._refuse_cells(column, values, ~empty & ~np.isfinite(values), "this is not a number")
        if needed:
            self._refuse_cells(column, values, empty, "this cell is empty, and an empty cell is not a 0")
        self._refuse_cells(column, values, values < least, f"this is below {least:,.10g}")
        self._refuse_cells(column, values, values > most, f"this is above {most:,.10g}")
        if whole:
            self._refuse_cells(
                column, values, values.notna() & (values % 1 != 0), "this is not a whole number"
            )
        return values

    def _refuse_cells(self, column: str, values: pd.Series, where: pd.Series, reason: str) -> None:
        self.refuse(where.reindex(self.frame.index), column, reason)

    def areas(self, columns: AreaColumns) -> pd.DataFrame:
        """The areas of one kind that the kept rows name, each once, as `AREA_COLUMNS`."""
        frame = self.frame.drop_duplicates(columns.code)
        codes = frame[columns.code]
        names = frame[columns.name].str.strip() if columns.name else codes
        return pd.DataFrame(
            {
                "code": codes,
                "vintage": columns.vintage,
                "kind": columns.kind,
                "name": names.where(names != "", codes),
                "ods_code": frame[columns.ods_code].str.strip() if columns.ods_code else None,
            },
            columns=list(AREA_COLUMNS),
        ).reset_index(drop=True)

    def parsed(
        self,
        period: str,
        rows: dict[type[Loaded], pd.DataFrame],
        *,
        areas: pd.DataFrame | None = None,
        notes: Iterable[Note] = (),
    ) -> Parsed:
        """What is handed over of the file: its rows as they will be stored, and all that was counted here."""
        return Parsed(
            period=period,
            rows=rows,
            rows_read=self.rows_read,
            areas=no_areas() if areas is None else areas,
            refused=self.refused,
            rows_outside=self.rows_outside,
            notes=tuple(notes),
        )
