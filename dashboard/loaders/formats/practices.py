"""General practices (epraccur) and how many patients each has registered."""

import re
from datetime import datetime
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.files import Head, read_csv
from dashboard.loaders.formats.organisations import EPCN, PRACTICE_CODE, latest_month
from dashboard.loaders.parsed import Format, Note, Parsed, Progress
from dashboard.loaders.postcodes import compact, positions
from dashboard.loaders.table import Table
from dashboard.store.tables import Practice, PracticeList
from dashboard.words import counted

EPRACCUR_FIELDS = 27
CODE, NAME, POSTCODE, STATUS, SETTING = 0, 1, 9, 12, 25
DATES = (10, 11, 15, 16)
"""Positions of epraccur's fields, the first being 0: it has no header."""

ACTIVE, GENERAL_PRACTICE = "A", "4"
PLACE = "CCG_CODE"
"""The sub-ICB location, under the name that it had when it was a clinical commissioning group."""

COUNTED = {"TYPE": "GP", "SEX": "ALL", "AGE": "ALL"}
"""Which rows of the list sizes are the whole list of a practice."""


def _is_epraccur(head: Head) -> bool:
    first = head.columns
    return (
        len(first) == EPRACCUR_FIELDS
        and re.fullmatch(PRACTICE_CODE, first[CODE]) is not None
        and first[STATUS] in {"A", "C", "D", "P"}
        and first[SETTING].isdigit()
    )


def _is_list(head: Head) -> bool:
    return head.has("EXTRACT_DATE", "CODE", "NUMBER_OF_PATIENTS", *COUNTED)


def _read_epraccur(path: Path, progress: Progress) -> Parsed:
    """Practices in use, with the position of their postcode; others are set aside."""
    frame = read_csv(path, header=None)
    if frame.shape[1] != EPRACCUR_FIELDS:
        raise FileRefused(
            path.name, f"it has {counted(frame.shape[1], 'field')} in a row where epraccur has 27."
        )
    table = Table(path, frame.rename(columns=lambda position: f"field {int(position) + 1}"))
    period = latest_month(pd.concat([table.frame[_field(position)] for position in DATES]), file=path.name)
    in_use = (table.frame[_field(STATUS)] == ACTIVE) & (table.frame[_field(SETTING)] == GENERAL_PRACTICE)
    table.leave_out(~in_use)
    codes = table.frame[_field(CODE)]
    table.refuse(~codes.str.fullmatch(PRACTICE_CODE), _field(CODE), "this is no code of a practice")
    table.keep_first([_field(CODE)], "this practice stands in an earlier row already")
    progress(0.3, f"{counted(len(table.frame), 'practice')} in use")
    rows = _practices(table.frame)
    progress(1.0, "Postcodes found")
    return table.parsed(period, {Practice: rows}, notes=_unplaced(rows))


def _field(position: int) -> str:
    return f"field {position + 1}"


def _practices(frame: pd.DataFrame) -> pd.DataFrame:
    places = positions(frame[_field(POSTCODE)])
    found = places.reindex(compact(frame[_field(POSTCODE)]))
    return pd.DataFrame(
        {
            "ods_code": frame[_field(CODE)],
            "name": frame[_field(NAME)].str.strip(),
            "postcode": frame[_field(POSTCODE)].str.strip(),
            "easting": found["easting"].to_numpy(dtype=float),
            "northing": found["northing"].to_numpy(dtype=float),
            "row": frame.index,
        }
    )


def _unplaced(rows: pd.DataFrame) -> tuple[Note, ...]:
    missing = rows.loc[rows["easting"].isna(), "row"]
    if missing.empty:
        return ()
    sentence = (
        "The postcode is not in the directory: the practice has no position and no part in a footprint."
    )
    return (Note("warning", _field(POSTCODE), sentence, tuple(int(row) for row in missing)),)


def _read_list(path: Path, progress: Progress) -> Parsed:
    """Patients registered at each practice, all ages and sexes, at the file's one extract date."""
    table = Table.of_csv(path, titles=("EXTRACT_DATE", "CODE", "NUMBER_OF_PATIENTS", PLACE, *COUNTED))
    period = _extract_month(table)
    kept = pd.Series(True, index=table.frame.index)
    for column, value in COUNTED.items():
        kept &= table.frame[column] == value
    table.leave_out(~kept)
    table.refuse(~table.frame["CODE"].str.fullmatch(PRACTICE_CODE), "CODE", "this is no code of a practice")
    table.keep_first(["CODE"], "this practice stands in an earlier row already")
    registered = table.numbers("NUMBER_OF_PATIENTS", least=0, whole=True, needed=True)
    frame = table.frame
    rows = pd.DataFrame(
        {
            "ods_code": frame["CODE"],
            "period": period,
            "registered": registered.reindex(frame.index).astype("int64"),
            "place_ods_code": frame[PLACE].str.strip() if PLACE in frame else None,
            "row": frame.index,
        }
    )
    progress(1.0, f"{len(rows):,} lists read")
    return table.parsed(period, {PracticeList: rows})


def _extract_month(table: Table) -> str:
    """The one date of the file, written 01JAN2021, as `2021-01`."""
    dates = table.frame["EXTRACT_DATE"].str.strip().str.upper()
    other = dates[dates != dates.iloc[0]]
    if not other.empty:
        raise FileRefused(
            table.file,
            "this row has another date than the first. Load one extract at a time.",
            row=int(other.index[0]),
            column="EXTRACT_DATE",
        )
    try:
        return datetime.strptime(str(dates.iloc[0]), "%d%b%Y").strftime("%Y-%m")
    except ValueError as error:
        raise FileRefused(
            table.file, "this is no date such as 01JAN2021.", row=2, column="EXTRACT_DATE"
        ) from error


EPRACCUR = Format(
    "organisations", "practices (epraccur)", "epraccur", _is_epraccur, _read_epraccur, after=(EPCN,)
)
REGISTERED = Format(
    "organisations",
    "patients registered at a practice",
    "registered-patients",
    _is_list,
    _read_list,
    after=(EPRACCUR,),
)
FORMATS = (EPRACCUR, REGISTERED)
