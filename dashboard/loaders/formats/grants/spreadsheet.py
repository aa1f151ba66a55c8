"""Grants from a spreadsheet: column titles turned into the standard's own JSON by flattentool."""

import re
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ijson
import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.files import read_csv
from dashboard.loaders.formats.grants.schema import SCHEMA
from dashboard.loaders.parsed import Refusal
from dashboard.loaders.workbook import LONGEST_CELL, sheets

IDENTIFIER = "Identifier"
NEEDED = (IDENTIFIER, "Amount Awarded", "Award Date")
NUMBERS = r"amount|duration|latitude|longitude"
ENDLESS = r"\s*[-+]?(?:inf(?:inity)?|s?nan)\s*"
LOOSE = "Use the column titles of the 360Giving standard, in row 1."


def grants_of(path: Path, refused: list[Refusal]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each grant with its row in the main sheet. Rows without an identifier, or repeating one, are refused.

    Raises `FileRefused` if no sheet has the titles that a grant needs.
    """
    tables = sheets(path) if path.suffix.lower() == ".xlsx" else {"grants": read_csv(path)}
    tables = {title: _with_identifier(frame) for title, frame in tables.items()}
    title = _main_sheet(path.name, tables)
    main = _identified(_without_blank_rows(tables[title]), refused)
    others = [frame for name, frame in tables.items() if name != title and IDENTIFIER in frame]
    for frame in (main, *others):
        _refuse_long_cells(path.name, frame)
    rows = dict(zip(main[IDENTIFIER], main.index, strict=True))
    for grant in _unflattened(path.name, [_finite(frame) for frame in (main, *others)]):
        row = rows.get(str(grant.get("id")))
        if row is not None:
            yield int(row), grant


def holds_grants(frame: pd.DataFrame) -> bool:
    """Whether a sheet has the columns that a grant needs, and a row: the standard's templates have none."""
    known = {str(column).strip().lower() for column in frame.columns}
    return len(frame) > 0 and all(needed.lower() in known for needed in NEEDED)


def _with_identifier(frame: pd.DataFrame) -> pd.DataFrame:
    # A title that starts with # would be read by flattentool as an instruction.
    kept = frame.loc[:, [not str(column).startswith("#") for column in frame.columns]]
    titles = {column: IDENTIFIER for column in kept if str(column).strip().lower() == IDENTIFIER.lower()}
    return kept.rename(columns=titles)


def _main_sheet(name: str, tables: dict[str, pd.DataFrame]) -> str:
    missing: set[str] = set(NEEDED)
    for title, frame in tables.items():
        known = {str(column).strip().lower() for column in frame.columns}
        absent = {needed for needed in NEEDED if needed.lower() not in known}
        if not absent:
            return title
        missing = min(missing, absent, key=len)
    column = next(needed for needed in NEEDED if needed in missing)
    raise FileRefused(name, f"this column is missing. {LOOSE}", column=column)


def _without_blank_rows(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[(frame != "").any(axis=1)]


def _identified(frame: pd.DataFrame, refused: list[Refusal]) -> pd.DataFrame:
    frame = frame.assign(**{IDENTIFIER: frame[IDENTIFIER].str.strip()})
    blank, repeated = frame[IDENTIFIER] == "", frame[IDENTIFIER].duplicated()
    refused += [
        Refusal(
            int(row), IDENTIFIER, "the grant has no identifier, so nothing could ever replace or correct it"
        )
        for row in frame.index[blank]
    ]
    refused += [
        Refusal(int(row), IDENTIFIER, "an earlier row has the same identifier")
        for row in frame.index[repeated & ~blank]
    ]
    return frame[~blank & ~repeated]


def _finite(frame: pd.DataFrame) -> pd.DataFrame:
    # flattentool would stop at a number without end; as words the cell is refused alone.
    numeric = [column for column in frame if re.search(NUMBERS, str(column), re.IGNORECASE)]
    endless = {column: frame[column].str.fullmatch(ENDLESS, case=False) for column in numeric}
    return frame.assign(**{str(c): frame[c].mask(where, "no number") for c, where in endless.items()})


def _refuse_long_cells(name: str, frame: pd.DataFrame) -> None:
    for column in frame.columns:
        lengths = frame[column].str.len()
        if (lengths > LONGEST_CELL).any():
            reason = f"this cell holds more than {LONGEST_CELL:,} characters. Shorten it."
            raise FileRefused(name, reason, row=int(str(lengths.idxmax())), column=str(column))


def _unflattened(name: str, tables: list[pd.DataFrame]) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "sheets", Path(folder) / "grants.json"
        source.mkdir()
        for position, frame in enumerate(tables):
            frame.to_csv(source / f"sheet_{position}.csv", index=False)
        _unflatten(name, source, out)
        with out.open("rb") as stream:
            yield from ijson.items(stream, "grants.item", use_float=True)


def _unflatten(name: str, source: Path, out: Path) -> None:
    import flattentool  # takes half a second, and few read a spreadsheet of grants

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the schema check and the quality rules say the same, by row
            flattentool.unflatten(
                str(source),
                input_format="csv",
                output_name=str(out),
                schema=str(SCHEMA),
                convert_titles=True,
                root_list_path="grants",
                root_id="",
            )
    except Exception as error:  # flattentool raises many kinds for a table that it cannot turn
        raise FileRefused(name, f"its columns cannot be read as grants. {LOOSE}") from error
