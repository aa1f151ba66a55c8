"""The tables of a GTFS feed, from its zip file or from the folder that it was unpacked into.

GTFS Schedule reference, revised 27 April 2026. `gtfs-kit` 13.0.1 was looked at: it reads a feed well but does
not say which row of it is wrong, and it brings geopandas and folium into every installation.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.files import Head, unreadable
from dashboard.loaders.parsed import Refusal

NEEDED = {
    "agency": ("agency_name",),
    "stops": ("stop_id", "stop_name", "stop_lat", "stop_lon"),
    "routes": ("route_id", "route_type"),
    "trips": ("route_id", "service_id", "trip_id"),
    "stop_times": ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"),
}
"""Tables that a feed must have, and columns that they must have."""

OPTIONAL = {
    "agency": ("agency_id",),
    "stops": ("location_type",),
    "routes": ("agency_id", "route_short_name", "route_long_name"),
    "trips": ("trip_headsign",),
    "stop_times": ("pickup_type", "drop_off_type"),
    "calendar": (
        "service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "start_date", "end_date",
    ),
    "calendar_dates": ("service_id", "date", "exception_type"),
    "frequencies": ("trip_id", "start_time", "end_time", "headway_secs"),
    "fare_attributes": ("fare_id", "price", "currency_type"),
    "fare_rules": ("fare_id", "route_id", "origin_id", "destination_id"),
    "feed_info": ("feed_publisher_name", "feed_start_date"),
}  # fmt: skip
"""Tables and columns that are read where there are any; an absent one reads as empty."""

LARGEST = 6_000_000_000
MOST_TIMES_PACKED = 60


def is_feed(head: Head) -> bool:
    """Whether the file is a feed's zip, or the table of calls of an unpacked feed."""
    if head.suffix == ".txt":
        return head.path.name == "stop_times.txt" and head.path.with_name("trips.txt").is_file()
    if head.suffix != ".zip":
        return False
    try:
        with zipfile.ZipFile(head.path) as archive:
            return {f"{name}.txt" for name in ("stops", "trips", "stop_times")} <= set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False


def feed_parts(path: Path) -> tuple[Path, ...]:
    """Every file that is read: the zip itself, or the tables beside an unpacked table of calls."""
    if path.suffix == ".zip":
        return (path,)
    names = (f"{name}.txt" for name in (*NEEDED, *OPTIONAL))
    return tuple(dict.fromkeys(path.with_name(name) for name in names if path.with_name(name).is_file()))


class Feed:
    """The tables of one feed as text. A row is known by its place in its table, the header being row 1."""

    def __init__(self, path: Path) -> None:
        self.file = path.name
        self.refused: list[Refusal] = []
        self.tables = _tables(path)

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]

    def refuse(self, table: str, where: pd.Series, column: str, reason: str) -> None:
        """Leave out the rows of a table for which `where` holds, and keep the reason."""
        frame = self.tables[table]
        rows = frame.index[where.to_numpy(dtype=bool)]
        self.refused += [Refusal(int(row), f"{table}.txt {column}", reason) for row in rows]
        self.tables[table] = frame[~where.to_numpy(dtype=bool)]

    @property
    def rows(self) -> int:
        """Rows left in all tables."""
        return sum(len(frame) for frame in self.tables.values())


def _tables(path: Path) -> dict[str, pd.DataFrame]:
    streams = _from_folder(path) if path.suffix != ".zip" else _from_zip(path)
    found = {}
    for name in dict.fromkeys((*NEEDED, *OPTIONAL)):
        if name in NEEDED and name not in streams:
            raise FileRefused(
                path.name, f"this feed has no {name}.txt. Take the whole feed from its publisher."
            )
        found[name] = _table(path.name, name, streams.get(name))
    if "calendar" not in streams and "calendar_dates" not in streams:
        raise FileRefused(
            path.name, "neither calendar.txt nor calendar_dates.txt says on which days trips run."
        )
    return found


def _from_folder(path: Path) -> dict[str, bytes]:
    return {part.stem: part.read_bytes() for part in feed_parts(path)}


def _from_zip(path: Path) -> Mapping[str, bytes]:
    names = {f"{name}.txt": name for name in (*NEEDED, *OPTIONAL)}
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [part for part in archive.infolist() if part.filename in names]
            unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts) or 1
            if unpacked > LARGEST or (unpacked > 50_000_000 and unpacked / packed > MOST_TIMES_PACKED):
                raise FileRefused(
                    path.name, f"it would unpack to {unpacked / 1e6:,.0f} MB and was not opened."
                )
            return {names[part.filename]: archive.read(part) for part in parts}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise FileRefused(
            path.name, "it is not a readable zip file. Take the feed again: it may be cut off."
        ) from error


def _table(file: str, name: str, content: bytes | None) -> pd.DataFrame:
    needed, optional = NEEDED.get(name, ()), OPTIONAL.get(name, ())
    wanted = (*needed, *optional)
    if content is None:
        return pd.DataFrame({column: pd.Series(dtype=str) for column in wanted})
    frame = _read(file, name, content, wanted)
    missing = [column for column in needed if column not in frame]
    if missing:
        raise FileRefused(file, f"{name}.txt lacks this column. Take the feed again.", column=missing[0])
    for column in wanted:
        if column not in frame:
            frame[column] = ""
    trimmed = pd.DataFrame({column: frame[column].str.strip() for column in frame})
    trimmed.index = pd.RangeIndex(2, len(frame) + 2)
    return trimmed


def _read(file: str, name: str, content: bytes, wanted: tuple[str, ...]) -> pd.DataFrame:
    try:
        frame: pd.DataFrame = pd.read_csv(
            io.BytesIO(content),
            dtype=str,
            keep_default_na=False,
            encoding="utf-8-sig",
            skipinitialspace=True,
            usecols=lambda column: column.strip() in wanted,
            index_col=False,
        )
    except (ValueError, UnicodeDecodeError, EOFError) as error:
        raise FileRefused(f"{file}, {name}.txt", unreadable(error)) from error
    return frame.rename(columns=str.strip).fillna("")
