"""The register of contracts and grants in force: our own documented CSV, which its keeper issues whole."""

import re
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.dictionary import Column
from dashboard.loaders.files import Head, sheet_heads
from dashboard.loaders.formats.grants.values import amounts, dates
from dashboard.loaders.parsed import Format, Note, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.loaders.workbook import sheets
from dashboard.store.tables import Contract

KNOWN_BY = ("Service", "Organisation", "Funder kind", "Areas served")
"""Titles that a register has and no other table."""
FUNDER_KINDS = (
    "NHS",
    "Local authority",
    "Central government",
    "Lottery",
    "Charity or foundation",
    "Company",
    "Other",
)
CARRY_OVER = {"yes": True, "y": True, "no": False, "n": False, "": None, "not known": None, "unknown": None}
AREA_CODE = re.compile(r"[EWSNK]\d{8}|U\d{5}|Q[A-Z0-9]{2}|\d{2}[A-Z]|[A-Z]\d[A-Z]\d[A-Z]")
MOST_POUNDS = 1e10
MOST_PEOPLE = 1_000_000


COLUMNS = (
    Column(
        "Register",
        True,
        "Who keeps this register. A newer file of the same keeper replaces the whole of it.",
        "NHS Example ICB",
    ),
    Column(
        "As at",
        True,
        "The day the register was true, written 2026-11-01; the same on every row.",
        "2026-11-01",
    ),
    Column("Service", True, "The service that the money pays for.", "Morning walks"),
    Column("Organisation", True, "Who provides it.", "Example Community Trust"),
    Column("Funder", True, "Who pays.", "NHS Example ICB"),
    Column("Funder kind", True, f"One of: {', '.join(FUNDER_KINDS)}.", "NHS"),
    Column("Start", True, "The first day, written 2026-04-01.", "2026-04-01"),
    Column(
        "End",
        False,
        "The last day. Leave empty if not known: it is then shown apart, never guessed.",
        "2027-03-31",
    ),
    Column("Amount", True, "Pounds for the whole time from start to end.", "12000"),
    Column(
        "May it be carried over",
        False,
        "Yes, No, or empty if not known: may unspent money go into the next year?",
        "Yes",
    ),
    Column(
        "Areas served",
        True,
        "Codes of the areas, separated by semicolons: districts, sub-ICB locations, LSOAs, ICBs (GSS codes) "
        "or networks (ODS codes).",
        "E07000121;E07000124",
    ),
    Column(
        "Needs",
        False,
        "The needs it meets, in the words of the glossary, separated by semicolons.",
        "loneliness;exercise",
    ),
    Column(
        "People on caseload",
        False,
        "How many people it works with on that day. Empty if not known; 0 means nobody.",
        "40",
    ),
    Column(
        "People waiting",
        False,
        "How many people wait for it on that day. Empty if not known; 0 means nobody.",
        "12",
    ),
    Column(
        "Of which link workers", False, "Pounds of the amount that pay link workers. Empty if not known.", "0"
    ),
)
TITLES = tuple(column.title for column in COLUMNS)
DATES = ("As at", "Start", "End")
NEEDED = tuple(column.title for column in COLUMNS if column.needed)


def _is_register(head: Head) -> bool:
    return head.suffix == ".csv" and head.has(*KNOWN_BY)


def _is_workbook(head: Head) -> bool:
    return any(each.has(*KNOWN_BY) for each in sheet_heads(head))


def _read_table(path: Path, _progress: Progress) -> Parsed:
    return _read(path, Table.of_csv(path))


def _read_workbook(path: Path, _progress: Progress) -> Parsed:
    titles = {title.lower() for title in KNOWN_BY}
    found = [frame for frame in sheets(path).values() if titles <= {c.strip().lower() for c in frame.columns}]
    if not found or found[0].empty:
        raise FileRefused(
            path.name, "no sheet has the titles of a register and rows below. Or save it as CSV."
        )
    return _read(path, Table(path, found[0]))


def _read(path: Path, table: Table) -> Parsed:
    table.frame = _titled(table)
    table.frame = table.frame.apply(lambda column: column.str.strip())
    _refuse_bad_text(table)
    notes: list[Note] = []
    rows = _rows(table, notes)
    if rows.empty:
        first = table.refused[0]
        raise FileRefused(
            path.name, f"no contract of it can be kept: {first.reason}.", row=first.row, column=first.column
        )
    return table.parsed(_as_at(table), {Contract: rows}, notes=tuple(notes))


def _titled(table: Table) -> pd.DataFrame:
    """The frame under our own titles whatever their letter case; a column that may be left out is empty."""
    known = {str(column).strip().lower(): column for column in table.frame.columns}
    for title in NEEDED:
        if title.lower() not in known:
            raise FileRefused(
                table.file,
                "this column is missing. `python -m dashboard template contracts` writes an empty register.",
                column=title,
            )
    return pd.DataFrame(
        {title: table.frame[known[title.lower()]] if title.lower() in known else "" for title in TITLES},
        index=table.frame.index,
    )


def _refuse_bad_text(table: Table) -> None:
    for title in ("Register", "Service", "Organisation", "Funder", "Areas served"):
        table.refuse(table.frame[title] == "", title, "this cell is empty")
    for title in ("Register", "Service", "Organisation", "Funder", "Needs"):
        table.refuse(table.frame[title].str.startswith("="), title, "this cell holds a formula, not text")
        table.refuse(table.frame[title].str.len() > 300, title, "this text is longer than 300 characters")
        damaged = table.frame[title].str.contains("\x00", regex=False)
        table.refuse(damaged, title, "the text is damaged")
    kinds = table.frame["Funder kind"].str.lower()
    table.refuse(
        ~kinds.isin([kind.lower() for kind in FUNDER_KINDS]), "Funder kind", "this is not one of the kinds"
    )
    choices = table.frame["May it be carried over"].str.lower()
    table.refuse(~choices.isin(CARRY_OVER), "May it be carried over", "this is neither Yes nor No nor empty")
    coded = table.frame["Areas served"].map(
        lambda text: all(AREA_CODE.fullmatch(code) for code in split(text))
    )
    table.refuse(~coded, "Areas served", "this is not a list of area codes separated by semicolons")


def split(text: str) -> list[str]:
    """The entries of a cell that holds several, separated by semicolons."""
    return [entry.strip() for entry in text.split(";") if entry.strip()]


def _rows(table: Table, notes: list[Note]) -> pd.DataFrame:
    starts, ends = _day(table, "Start", notes), _day(table, "End", notes)
    as_at = _day(table, "As at", notes)
    pounds = amounts(table.frame["Amount"])
    _say(notes, "Amount", "signs and commas taken out", pounds.rows)
    _refuse_bad_values(table, starts, ends, as_at, pounds.values)
    people = {
        "caseload": table.numbers("People on caseload", least=0, most=MOST_PEOPLE, whole=True),
        "waiting": table.numbers("People waiting", least=0, most=MOST_PEOPLE, whole=True),
    }
    link_workers = table.numbers("Of which link workers", least=0, most=MOST_POUNDS)
    frame = table.frame
    _say(notes, "End", "the end is not known", tuple(int(row) for row in frame.index[frame["End"] == ""]))
    return pd.DataFrame(
        {
            "row": frame.index,
            "register": frame["Register"],
            "service": frame["Service"],
            "organisation": frame["Organisation"],
            "funder": frame["Funder"],
            "funder_kind": frame["Funder kind"]
            .str.lower()
            .map({kind.lower(): kind for kind in FUNDER_KINDS}),
            "starts_on": _plain_days(starts, frame.index),
            "ends_on": _plain_days(ends, frame.index),
            "pounds": pounds.values.reindex(frame.index),
            "carry_over": frame["May it be carried over"].str.lower().map(CARRY_OVER).astype(object),
            "areas_served": frame["Areas served"].map(lambda text: ";".join(dict.fromkeys(split(text)))),
            "needs": frame["Needs"].map(lambda text: ";".join(dict.fromkeys(split(text.lower())))),
            **{name: numbers.reindex(frame.index) for name, numbers in people.items()},
            "link_worker_pounds": link_workers.reindex(frame.index),
        }
    )


def _day(table: Table, title: str, notes: list[Note]) -> pd.Series:
    read = dates(table.frame[title], beside=[table.frame[each] for each in DATES if each != title])
    _say(notes, title, read.dates_repaired, read.rows)
    return read.values


def _say(notes: list[Note], column: str, said: str, rows: tuple[int, ...]) -> None:
    if rows:
        notes.append(Note("warning" if "not known" in said else "repaired", column, said, rows))


def _refuse_bad_values(
    table: Table, starts: pd.Series, ends: pd.Series, as_at: pd.Series, pounds: pd.Series
) -> None:
    unread = "this is not a day, or could be read in more than one way: write it as 2026-11-21"
    for title, days in (("As at", as_at), ("Start", starts)):
        table.refuse(days.reindex(table.frame.index).isna(), title, unread)
    stated = table.frame["End"] != ""
    table.refuse(stated & ends.reindex(table.frame.index).isna(), "End", unread)
    backwards = (ends < starts).reindex(table.frame.index)
    table.refuse(backwards, "End", "the end comes before the start")
    years = starts.reindex(table.frame.index).dt.year
    table.refuse((years < 1948) | (years > 2200), "Start", "this year cannot be right")
    amount = pounds.reindex(table.frame.index)
    table.refuse(amount.isna(), "Amount", "the amount is missing or not a number of pounds")
    amount = pounds.reindex(table.frame.index)
    table.refuse((amount < 0) | (amount > MOST_POUNDS), "Amount", "the amount is below zero or beyond belief")
    key = ["Register", "Service", "Organisation", "Funder", "Start", "Areas served"]
    table.keep_first(key, "an earlier row is the same service, funder, start and areas")


def _plain_days(days: pd.Series, index: pd.Index) -> pd.Series:
    kept = days.reindex(index)
    return (
        kept.astype(object).where(kept.notna(), None).map(lambda day: day.date() if day is not None else None)
    )


def _as_at(table: Table) -> str:
    days = _day(table, "As at", []).dropna()
    return f"{days.max():%Y-%m-%d}"


SOURCE = "contract-register"
FORMATS = (
    Format("contracts", "register of contracts in force", SOURCE, _is_register, _read_table),
    Format("contracts", "register of contracts in force (Excel)", SOURCE, _is_workbook, _read_workbook),
)
