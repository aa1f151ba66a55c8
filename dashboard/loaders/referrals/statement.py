"""From an extract's cells to codes: one SQL statement, made from the mapping, and the rules for rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.catalogue.journey import AGE_BANDS, CONTACTED, ENDS, OTHER, STATES, STEPS, UNKNOWN, WAITING
from dashboard.loaders.referrals.mapping import CODES, DATES, Mapping
from dashboard.loaders.referrals.places import area_number, quoted, squeezed, text

OLDEST = 120
ORDER = ("referred", "accepted", "contacted", "planned", "connected", "followed_up", "closed")


@dataclass(frozen=True)
class Rule:
    """Why a row is refused: the column at fault, the reason, and the SQL that finds it."""

    column: str
    reason: str
    where: str


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


def rules_for(mapping: Mapping, today: date) -> list[Rule]:
    """Every rule that an extract with this mapping is held to, the first that applies being the one told."""
    dates = [name for name in DATES if mapping.has(name)]
    rules = [Rule(mapping.column("referred"), "there is no date of referral", "referred IS NULL")]
    for name in dates:
        column = mapping.column(name)
        rules.append(Rule(column, "this is not a date in the form that the mapping states", f"{name}_bad"))
        rules.append(Rule(column, "this date is in the future", f"{name} > DATE '{today}'"))
    rules += [_order_rule(mapping, name, dates) for name in dates if name != "referred"]
    rules.append(Rule(mapping.column("area"), "this leads to no area that is counted here", "area IS NULL"))
    for name in ("birth_date", "age"):
        if mapping.has(name):
            rules.append(
                Rule(
                    mapping.column(name),
                    "nobody has this age at a referral",
                    f"years NOT BETWEEN 0 AND {OLDEST}",
                )
            )
    if mapping.has("outcome"):
        unended = "contacted IS NULL AND outcome IS NOT NULL AND ended IS NULL"
        rules.append(Rule(mapping.column("outcome"), "the wait has ended but no date says when", unended))
    return rules


def _order_rule(mapping: Mapping, name: str, dates: list[str]) -> Rule:
    return Rule(
        mapping.column(name), "this date lies before a step that must come first", _early(name, dates)
    )


def _early(name: str, dates: list[str]) -> str:
    """SQL for a date that lies before one that must precede it; a decline must only follow the referral."""
    position = ORDER.index(name) if name in ORDER else 1
    return f"{name} < greatest({', '.join(each for each in ORDER[:position] if each in dates)})"


def _fault(rules: list[Rule]) -> str:
    """The number of the first rule that a row breaks, 0 for none. One test settles it for most rows: a
    chain of cases over ten million of them takes as long as reading the file."""
    cases = " ".join(f"WHEN {rule.where} THEN {number}" for number, rule in enumerate(rules, start=1))
    suspect = " OR ".join(rule.where for rule in rules)
    return f"(CASE WHEN {suspect} THEN CASE {cases} ELSE 0 END ELSE 0 END)::UTINYINT"


def statement(table: CsvTable, mapping: Mapping, rules: list[Rule], *, lookups: int) -> str:
    """The statement that fills the table `referral`: the inner query reads cells, the outer makes codes.

    The joins stand between the two, because DuckDB would otherwise work a cell out anew wherever it is used.
    """
    codes = ", ".join(_code(mapping, name) for name in CODES)
    area = f"lookup_{lookups - 1}.area" if lookups else "cells.area"
    return f"""
        CREATE TABLE referral AS
        SELECT area, referred, contacted, {_state()} AS state,
            CASE WHEN contacted IS NULL THEN ended END AS ended, need, {_age_band()} AS age, source, reason,
            {_step()}::UTINYINT AS step, greatest({", ".join(DATES)}) AS latest,
            contacted IS NOT NULL AND closed IS NULL AS open, {_fault(rules)} AS fault
        FROM (SELECT cells.* EXCLUDE (area), coalesce(declined, closed) AS ended, {area} AS area, {codes}
            FROM (SELECT {_cells(table, mapping)} FROM {table.source}) AS cells {_joins(lookups)})
    """  # noqa: S608


def _cells(table: CsvTable, mapping: Mapping) -> str:
    """What is read: days, years of age, where, and each code as the system writes it, null where empty."""
    cells = [_date_cells(table, mapping, name) for name in DATES]
    cells += [f"{_written(mapping, name)} AS {name}_written" for name in CODES]
    place = squeezed(mapping.column("area"))
    cells += [f"{place} AS place", f"{area_number(place, mapping.level)} AS area"]
    return ", ".join([*cells, f"{_years(table, mapping)} AS years"])


def _written(mapping: Mapping, name: str) -> str:
    return (
        f"nullif(lower(trim({quoted(mapping.column(name))})), '')" if mapping.has(name) else "NULL::VARCHAR"
    )


def _date_cells(table: CsvTable, mapping: Mapping, name: str) -> str:
    if not mapping.has(name):
        return f"NULL::DATE AS {name}, false AS {name}_bad"
    column = mapping.column(name)
    made = table.day(column)
    return f"{made} AS {name}, {made} IS NULL AND {table.filled(column)} AS {name}_bad"


def _code(mapping: Mapping, name: str) -> str:
    """The position of the cell's code in our list; a value that is not mapped is another, or unknown."""
    empty, other = (_otherwise(name, word) for word in (UNKNOWN, OTHER))
    if not mapping.has(name):
        return f"{empty} AS {name}"
    written, places, codes = f"{name}_written", positions(name), mapping.codes.get(name, {})
    theirs = ", ".join(text(each) for each in codes)
    ours = ", ".join(str(places.index(each)) for each in codes.values())
    found = f"([{ours}]::UTINYINT[])[list_position([{theirs}]::VARCHAR[], {written})]"
    return f"CASE WHEN {written} IS NULL THEN {empty} ELSE coalesce({found}, {other}) END AS {name}"


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


def _years(table: CsvTable, mapping: Mapping) -> str:
    """Whole years of age at the referral."""
    if mapping.has("birth_date"):
        born, referred = (table.day(mapping.column(name)) for name in ("birth_date", "referred"))
        return f"date_sub('year', {born}, {referred}) - ({born} > {referred})::INTEGER"
    if mapping.has("age"):
        return f"TRY_CAST(trim({quoted(mapping.column('age'))}) AS INTEGER)"
    return "NULL::INTEGER"


def _age_band() -> str:
    bands = list(enumerate(AGE_BANDS.values()))
    found = " ".join(f"WHEN years >= {start} THEN {position}" for position, start in reversed(bands))
    return f"(CASE {found} ELSE {len(bands)} END)::UTINYINT"


def _joins(lookups: int) -> str:
    joins = (
        f"LEFT JOIN lookup_{n} ON lookup_{n}.code = {f'lookup_{n - 1}.becomes' if n else 'place'}"
        for n in range(lookups)
    )
    return " ".join(joins)


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
