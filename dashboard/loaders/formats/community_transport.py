"""Community transport, which stands in no national timetable: our own CSV, one row a scheme and district.

Dial-a-ride, minibuses and volunteer cars run under permits that need no registered timetable (sections 19 and
22 of the Transport Act 1985), so every model of public transport misses them.
"""

import re
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.dictionary import Column
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.store.tables import CommunityTransport
from dashboard.words import counted

SCHEMES = ("dial-a-ride", "minibus", "volunteer car", "group hire", "other")
DAY = re.compile(r"(?:MO|TU|WE|TH|FR|SA|SU)(?: *[,; ] *(?:MO|TU|WE|TH|FR|SA|SU))*", re.IGNORECASE)
CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
MOST_POUNDS = 500


COLUMNS = (
    Column("Scheme", True, "The scheme's name.", "Example Dial-a-Ride"),
    Column("Kind", True, f"One of: {', '.join(SCHEMES)}.", "dial-a-ride"),
    Column("District code", True, "GSS code of a district that it serves; one row each.", "E07000121"),
    Column("Days", True, "Days it runs: MO TU WE TH FR SA SU.", "MO TU TH"),
    Column("From", True, "First pick-up, 24 hours.", "09:00"),
    Column("Until", True, "Last ride home ends, 24 hours.", "16:30"),
    Column("Cost", False, "Pounds for one single ride; empty where it depends.", "4.50"),
    Column("Cost notes", False, "What the cost depends on.", "bus pass accepted"),
    Column("Booking", False, "How to book, and how long before.", "By telephone, two days before"),
    Column("Who for", False, "Who may use it.", "People who cannot use ordinary buses"),
    Column("As at", True, "The day this was true, written 2026-11-01; the same on every row.", "2026-11-01"),
)
"""The data dictionary; `needed` columns must be there and filled."""


def _recognises(head: Head) -> bool:
    return head.has("scheme", "kind", "district code", "days", "from", "until")


def _read(path: Path, progress: Progress) -> Parsed:
    table = Table.of_csv(path)
    columns = _named(table, path)
    for column in (column for column in COLUMNS if column.needed):
        cell = columns[column.title]
        table.refuse(table.frame[cell].str.strip() == "", cell, "this cell is empty")
    _check(table, columns)
    cost = table.numbers(columns["Cost"], least=0, most=MOST_POUNDS)
    rows = _rows(table.frame, columns, cost)
    progress(1.0, f"{counted(len(rows), 'scheme')} read")
    return table.parsed(_period(table, columns["As at"]), {CommunityTransport: rows})


def _named(table: Table, path: Path) -> dict[str, str]:
    """The file's header for each column; an absent optional one is added, empty."""
    known = {column.strip().lower(): column for column in table.frame.columns}
    for column in COLUMNS:
        if column.title.lower() not in known:
            if column.needed:
                raise FileRefused(path.name, "this column is missing. Add it.", column=column.title)
            table.frame = table.frame.assign(**{column.title: ""})
            known[column.title.lower()] = column.title
    return {column.title: known[column.title.lower()] for column in COLUMNS}


def _check(table: Table, columns: dict[str, str]) -> None:
    table.keep_english(columns["District code"], "district")
    kind = columns["Kind"]
    table.refuse(
        ~table.frame[kind].str.strip().str.lower().isin(SCHEMES),
        kind,
        f"this is none of {', '.join(SCHEMES)}",
    )
    days = columns["Days"]
    table.refuse(~table.frame[days].str.strip().str.fullmatch(DAY), days, "these are not days such as MO TU")
    for title in ("From", "Until"):
        cell = columns[title]
        table.refuse(
            ~table.frame[cell].str.strip().str.fullmatch(CLOCK), cell, "this is not a time such as 09:00"
        )
    until, start = _clock(table.frame[columns["Until"]]), _clock(table.frame[columns["From"]])
    table.refuse(until <= start, columns["Until"], "it ends before it begins")


def _clock(texts: pd.Series) -> pd.Series:
    return texts.str.strip().str.zfill(5)


def _days(texts: pd.Series) -> pd.Series:
    return texts.str.upper().str.findall(r"MO|TU|WE|TH|FR|SA|SU").map(",".join)


def _rows(kept: pd.DataFrame, columns: dict[str, str], cost: pd.Series) -> pd.DataFrame:
    def text(title: str, longest: int = 200) -> pd.Series:
        return kept[columns[title]].str.strip().str.slice(0, longest)

    return pd.DataFrame(
        {
            "area_code": kept[columns["District code"]],
            "area_vintage": "",
            "name": text("Scheme"),
            "scheme": text("Kind").str.lower(),
            "days": _days(kept[columns["Days"]]),
            "opens_at": _clock(kept[columns["From"]]),
            "closes_at": _clock(kept[columns["Until"]]),
            "cost_pence": (cost.reindex(kept.index) * 100).round().astype("Int64"),
            "cost_words": text("Cost notes"),
            "booking": text("Booking", 300),
            "who_for": text("Who for"),
            "row": kept.index,
        }
    )


def _period(table: Table, column: str) -> str:
    said = table.original[column].str.strip().unique()
    if len(said) != 1:
        raise FileRefused(
            table.file, "its rows say different days. Give one day for the whole.", column=column
        )
    return str(said[0])


COMMUNITY_TRANSPORT = Format(
    "transport", "community transport schemes", "community-transport", _recognises, _read
)
FORMATS = (COMMUNITY_TRANSPORT,)
