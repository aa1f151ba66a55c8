"""From an extract's cells to codes: one SQL statement, made from the mapping."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from dashboard.catalogue.journey import AGE_BANDS, CONTACTED, ENDS, OTHER, STATES, STEPS, UNKNOWN, WAITING
from dashboard.loaders.formats.backlogs.mapping import CODES, DATES, Mapping
from dashboard.loaders.formats.backlogs.places import area_number, quoted, squeezed, text
from dashboard.loaders.formats.backlogs.rules import Rule, fault, with_last_dates
from dashboard.loaders.formats.backlogs.unknown_words import flags, years_of_age

YEAR = 3_652_425
"""Days of a year of the calendar, times 10,000."""
LEARNT_FROM = 100_000
"""Rows in which most spellings of a coded cell will have occurred."""


@dataclass(frozen=True)
class CsvTable:
    """The extract as SQL. Where `dates_read`, the reader itself turns the columns of dates into dates."""

    source: str
    date_format: str
    dates_read: bool

    def day(self, column: str) -> str:
        """SQL for a column's cell as a date; null where it is none."""
        if self.dates_read:
            return quoted(column)
        cell = f"trim({quoted(column)})"
        if self.date_format == "%Y-%m-%d":
            return f"TRY_CAST({cell} AS DATE)"
        return f"TRY_CAST(try_strptime({cell}, {text(self.date_format)}) AS DATE)"

    def filled(self, column: str) -> str:
        """SQL for whether a column of dates holds something that is no date."""
        return "false" if self.dates_read else f"nullif(trim({quoted(column)}), '') IS NOT NULL"


def csv_table(path: Path, columns: Sequence[str], mapping: Mapping, *, dates_read: bool) -> CsvTable:
    """How to read a CSV with these columns: cells as text, or its dates as dates, which is faster and fails
    at the first cell that is none."""
    dates = {mapping.columns[name] for name in (*DATES, "birth_date") if mapping.has(name) and dates_read}
    types = ", ".join(f"{text(name)}: '{'DATE' if name in dates else 'VARCHAR'}'" for name in columns)
    options = "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"'"
    source = (
        f"read_csv({text(str(path))}, {options}, columns = {{{types}}}, "
        f"dateformat = {text(mapping.date_format)})"
    )
    return CsvTable(source, mapping.date_format, dates_read)


def learn(connection: duckdb.DuckDBPyConnection, table: CsvTable, mapping: Mapping, *, lookups: int) -> None:
    """Make the table `seen`: what the coded cells of the first rows become, once for each way in which
    several of them are written together.

    A row that is written as one of those takes its codes by one join; those of any other are worked out.
    """
    names = _coded(mapping, lookups)
    if not names:
        return
    cells = ", ".join(f"{quoted(mapping.column(name))} AS {name}_written" for name in names)
    codes = ", ".join(f"{_becomes(mapping, name, f'{name}_written')} AS {name}" for name in names)
    first = f"SELECT {cells} FROM {table.source} LIMIT {LEARNT_FROM}"  # noqa: S608
    connection.execute(
        f"CREATE TEMP TABLE seen AS SELECT *, {codes}, true AS known FROM (SELECT DISTINCT * FROM ({first}))"  # noqa: S608
    )


def _coded(mapping: Mapping, lookups: int) -> list[str]:
    """The columns whose cells become codes one by one; an area that is looked up does not."""
    return [name for name in CODES if mapping.has(name)] + ([] if lookups else ["area"])


def statement(table: CsvTable, mapping: Mapping, rules: list[Rule], *, lookups: int, today: date) -> str:
    """The statement that fills the table `referral`: the innermost query reads cells, the next makes codes.

    The joins stand between the two, because DuckDB would otherwise work a cell out anew wherever it is used.
    """
    codes = ", ".join(f"{_code(mapping, name)} AS {name}" for name in CODES)
    area = f"lookup_{lookups - 1}.area" if lookups else _code(mapping, "area")
    rows = f"""SELECT cells.*, coalesce(declined, closed) AS ended, {area} AS area, {codes},
        {_years(mapping)} AS years
        FROM (SELECT {_cells(table, mapping)} FROM {table.source}) AS cells {_joins(mapping, lookups)}"""  # noqa: S608
    rows, last = with_last_dates(rows, mapping)
    return f"""
        CREATE TABLE referral AS
        SELECT area, referred, contacted, {_state()} AS state,
            CASE WHEN contacted IS NULL THEN ended END AS ended, need, {_age_band()} AS age, source, reason,
            {_step()}::UTINYINT AS step, {_latest(mapping)} AS latest,
            contacted IS NOT NULL AND (closed IS NULL OR closed < contacted) AS open, {flags(mapping)},
            {fault(rules, last, today)} AS fault
        FROM ({rows})
    """  # noqa: S608


def _latest(mapping: Mapping) -> str:
    """SQL for the latest date of a row, whatever the order of its steps."""
    return f"greatest({', '.join(name for name in DATES if mapping.has(name))})"


def _cells(table: CsvTable, mapping: Mapping) -> str:
    """What is read: days, and the cells of codes, age and place as they are written."""
    cells = [_date_cells(table, mapping, name) for name in DATES]
    cells += [f"{_written(mapping, name)} AS {name}_written" for name in (*CODES, "area", "age")]
    cells += [
        f"{squeezed(quoted(mapping.column('area')))} AS place",
        _date_cells(table, mapping, "birth_date", alias="born"),
    ]
    return ", ".join(cells)


def _written(mapping: Mapping, name: str) -> str:
    return quoted(mapping.column(name)) if mapping.has(name) else "NULL::VARCHAR"


def _date_cells(table: CsvTable, mapping: Mapping, name: str, *, alias: str = "") -> str:
    called = alias or name
    if not mapping.has(name):
        return f"NULL::DATE AS {called}, false AS {called}_bad"
    column = mapping.column(name)
    made = table.day(column)
    return f"{made} AS {called}, {made} IS NULL AND {table.filled(column)} AS {called}_bad"


def _code(mapping: Mapping, name: str) -> str:
    """SQL for the code of a row's cell: as learnt, else worked out."""
    if not mapping.has(name):
        return _becomes(mapping, name, "NULL::VARCHAR")
    cell = f"cells.{name}_written"
    return f"CASE WHEN seen.known THEN seen.{name} ELSE {_becomes(mapping, name, cell)} END"


def _becomes(mapping: Mapping, name: str, cell: str) -> str:
    """SQL for what a cell becomes: the number of an area, or the position of its code in our list. A value
    that is not mapped is another, or unknown."""
    if name == "area":
        return area_number(squeezed(cell), mapping.level)
    empty, other = (_otherwise(name, word) for word in (UNKNOWN, OTHER))
    if not mapping.has(name):
        return empty
    written, places, codes = f"nullif(lower(trim({cell})), '')", positions(name), mapping.codes.get(name, {})
    theirs = ", ".join(text(each) for each in codes)
    ours = ", ".join(str(places.index(each)) for each in codes.values())
    found = f"([{ours}]::UTINYINT[])[list_position([{theirs}]::VARCHAR[], {written})]"
    return f"CASE WHEN {written} IS NULL THEN {empty} ELSE coalesce({found}, {other}) END"


def _otherwise(name: str, word: str) -> str:
    """What a cell without a code becomes: unknown or other; an outcome that is none of ours ends no wait."""
    members = positions(name)
    return f"{members.index(word)}::UTINYINT" if word in members else "NULL::UTINYINT"


def positions(name: str) -> list[str]:
    """The words of a coded column, in the order of their positions."""
    if name == "age":
        return [*AGE_BANDS, UNKNOWN]
    if name == "state":
        return list(STATES)
    return list(CODES[name]) + ([UNKNOWN] if name == "source" else [])


def _years(mapping: Mapping) -> str:
    """SQL for whole years of age at the referral. Days tell them but within four of a birthday, where leap
    years matter: only there are the dates taken apart, which takes six times as long."""
    if mapping.has("birth_date"):
        lived = "(referred - born) * 10000"
        before_birthday = "month(referred) * 100 + day(referred) < month(born) * 100 + day(born)"
        return (
            f"CASE WHEN {lived} % {YEAR} BETWEEN 40000 AND {YEAR - 40_000} THEN ({lived} // {YEAR})::INTEGER "
            f"ELSE year(referred) - year(born) - ({before_birthday})::INTEGER END"
        )
    return years_of_age() if mapping.has("age") else "NULL::INTEGER"


def _age_band() -> str:
    bands = list(enumerate(AGE_BANDS.values()))
    found = " ".join(f"WHEN years >= {start} THEN {position}" for position, start in reversed(bands))
    return f"(CASE {found} ELSE {len(bands)} END)::UTINYINT"


def _joins(mapping: Mapping, lookups: int) -> str:
    same = [f"seen.{n}_written IS NOT DISTINCT FROM cells.{n}_written" for n in _coded(mapping, lookups)]
    seen = [f"LEFT JOIN seen ON {' AND '.join(same)}"] if same else []
    looked_up = (
        f"LEFT JOIN lookup_{n} ON lookup_{n}.code = {f'lookup_{n - 1}.becomes' if n else 'place'}"
        for n in range(lookups)
    )
    return " ".join([*seen, *looked_up])


def _state() -> str:
    ends = list(ENDS)
    states = positions("state")
    declined = f"declined IS NOT NULL OR outcome = {ends.index('declined')}"
    coded = " ".join(f"WHEN {number} THEN {states.index(end)}" for number, end in enumerate(ends))
    return f"""(CASE WHEN contacted IS NOT NULL THEN {states.index(CONTACTED)}
        WHEN {declined} THEN {states.index("declined")}
        WHEN outcome IS NOT NULL THEN CASE outcome {coded} END
        WHEN closed IS NOT NULL THEN {states.index("unrecorded")}
        ELSE {states.index(WAITING)} END)::UTINYINT"""


def _step() -> str:
    steps = list(STEPS)
    found = " ".join(
        f"WHEN {step} IS NOT NULL THEN {steps.index(step)}" for step in reversed(steps) if step != "referred"
    )
    return f"(CASE {found} ELSE 0 END)"
