"""A table of travel times as another tool made it: r5py, R5, TRACC, or a spreadsheet."""

import re
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.store.tables import JourneyTime
from dashboard.words import counted

ORIGINS = ("from_id", "fromid", "origin", "origin_id", "origin_lsoa", "lsoa21cd", "lsoa11cd", "lsoa_code")
DESTINATIONS = ("to_id", "toid", "destination", "destination_id", "site_id", "service_id", "site", "service")
MINUTES = ("travel_time", "minutes", "travel_time_minutes", "time", "duration", "travel_time_p50")
MODES = {
    "transit": "transit", "public transport": "transit", "pt": "transit", "bus": "transit",
    "pt/walk": "transit", "walk": "walk", "walking": "walk", "car": "car", "drive": "car", "driving": "car",
    "cycle": "cycle", "bicycle": "cycle", "bike": "cycle",
}  # fmt: skip
LONGEST_MINUTES = 1_440


def _column(columns: "pd.Index | tuple[str, ...]", names: tuple[str, ...]) -> str:
    known = {str(column).strip().lower().replace(" ", "_"): str(column) for column in columns}
    return next((known[name] for name in names if name in known), "")


def _recognises(head: Head) -> bool:
    return head.suffix == ".csv" and all(
        _column(head.columns, names) for names in (ORIGINS, DESTINATIONS, MINUTES)
    )


def _read(path: Path, progress: Progress) -> Parsed:
    """One row for each origin, destination, mode and departure window; an empty time means no way there."""
    table = Table.of_csv(path)
    columns = table.frame.columns
    origin, destination = _column(columns, ORIGINS), _column(columns, DESTINATIONS)
    minutes_column = _column(columns, MINUTES)
    table.keep_english(origin, "lsoa")
    table.refuse(table.frame[destination].str.strip() == "", destination, "the destination is missing")
    _blank_not_a_number(table, minutes_column)
    minutes = table.numbers(minutes_column, least=0, most=LONGEST_MINUTES)
    modes = _modes(table)
    slots = _texts(table, ("departure_window", "departure", "slot", "departure_time"))
    fares = _fares(table)
    rows = pd.DataFrame(
        {
            "area_code": table.frame[origin],
            "area_vintage": _vintage(origin),
            "destination_key": table.frame[destination].str.strip().str.slice(0, 100),
            "mode": modes.reindex(table.frame.index),
            "slot": slots.reindex(table.frame.index).str.slice(0, 60),
            "minutes": minutes.reindex(table.frame.index),
            "fare_pence": fares.reindex(table.frame.index),
            "made": "r5py" if {"from_id", "to_id"} <= set(columns.str.strip()) else "table",
            "row": table.frame.index,
        }
    )
    _refuse_twice(path.name, rows)
    progress(1.0, f"{counted(len(rows), 'journey')} read")
    return table.parsed("", {JourneyTime: rows})


def _vintage(origin: str) -> str:
    match = re.search(r"lsoa(\d\d)", origin.lower())
    return f"20{match.group(1)}" if match else ""


def _blank_not_a_number(table: Table, column: str) -> None:
    # R and pandas write a way that was not found as NaN or NA; -1 and 2147483647 are R5's own words for it.
    absent = table.frame[column].str.strip().str.lower().isin({"nan", "na", "-1", "2147483647"})
    table.frame = table.frame.assign(**{column: table.frame[column].where(~absent, "")})


def _texts(table: Table, names: tuple[str, ...]) -> pd.Series:
    column = _column(table.frame.columns, names)
    return table.frame[column].str.strip() if column else pd.Series("", index=table.frame.index)


def _modes(table: Table) -> pd.Series:
    column = _column(table.frame.columns, ("mode", "modes", "transport_mode"))
    if not column:
        return pd.Series("transit", index=table.frame.index)
    known = table.frame[column].str.strip().str.lower().map(MODES)
    table.refuse(known.isna(), column, f"this is none of {', '.join(sorted(set(MODES.values())))}")
    return known


def _fares(table: Table) -> pd.Series:
    column = _column(table.frame.columns, ("fare", "fare_pounds", "cost"))
    if not column:
        return pd.Series(pd.NA, index=table.frame.index, dtype="Int64")
    return (table.numbers(column, least=0, most=1_000) * 100).round().astype("Int64")


def _refuse_twice(file: str, rows: pd.DataFrame) -> None:
    twice = rows.duplicated(["area_code", "destination_key", "mode", "slot"])
    if twice.any():
        raise FileRefused(
            file,
            "the same origin, destination, mode and departure stand in an earlier row: keep one.",
            row=int(rows.loc[twice, "row"].iloc[0]),
        )


MATRIX = Format("journeys", "travel-time matrix", "journey-matrix", _recognises, _read)
FORMATS = (MATRIX,)
