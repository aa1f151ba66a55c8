"""Words of an extract that its mapping does not know: how many rows hold one, in which column.

Such a row is counted all the same, as another, as not recorded or as still waiting. Nobody would see it in
the counts, so it is said; never the word itself, which may be somebody's.
"""

from dataclasses import dataclass
from typing import Literal

import duckdb

from dashboard.catalogue.journey import OTHER, STATES
from dashboard.loaders.formats.backlogs.mapping import CODES, TABLES, Mapping
from dashboard.loaders.formats.backlogs.places import text
from dashboard.loaders.parsed import Note

DECLINED, UNRECORDED = (list(STATES).index(state) for state in ("declined", "unrecorded"))
WHOLE_AGE = r"^(\d{1,3})(?:\.\d+)?\s*(?:y|yrs?|years?)?(?: old)?$"


@dataclass(frozen=True)
class Finding:
    """One thing to say: of which of our columns, in what words, and the SQL for its rows of `referral`."""

    name: str
    sentence: str
    where: str
    repaired: bool = False


def findings(mapping: Mapping) -> list[Finding]:
    """What is looked for in an extract with this mapping, in the order of being said."""
    found = [_coded(name) for name in ("need", "source", "reason") if mapping.has(name)]
    if mapping.has("outcome"):
        found += _statuses()
    if mapping.has("age"):
        found.append(
            Finding("age", "ages read as whole years, without what stands after them", "age_mended", True)
        )
    for name in ("age", "birth_date"):
        if mapping.has(name):
            found.append(Finding(name, "this could not be read: counted as age not recorded", "age_new"))
    return found


def _coded(name: str) -> Finding:
    said = f"a word that the mapping does not know: counted as other. Add it under [{TABLES[name]}]"
    return Finding(name, said, f"{name}_new" + (f" AND state = {DECLINED}" if name == "reason" else ""))


def _statuses() -> list[Finding]:
    ended = f"status IN (SELECT status FROM referral WHERE fault = 0 AND state = {UNRECORDED})"  # noqa: S608
    beside = (
        "a word that the mapping does not know, and that stands beside dates of closing: counted as closed "
        "without a reason, or as still waiting. Add it under [outcomes]"
    )
    alone = (
        "a word that the mapping does not know: counted as still waiting. Add it under [outcomes], as "
        "“waiting” if that is meant"
    )
    return [
        Finding("outcome", beside, ended),
        Finding("outcome", alone, f"status IS NOT NULL AND NOT {ended}"),
    ]


def flags(mapping: Mapping) -> str:
    """SQL for what `findings` asks of each row: whether the word of a column is new to the mapping, and a
    number that stands for a status that is."""
    coded = [f"{_new(mapping, name)} AS {name}_new" for name in ("need", "source", "reason")]
    return ", ".join([*coded, *_ages(mapping), f"{_status(mapping)} AS status"])


def _new(mapping: Mapping, name: str) -> str:
    if not mapping.has(name):
        return "false"
    word = f"lower(trim({name}_written))"
    named = ", ".join(text(theirs) for theirs, ours in mapping.codes[name].items() if ours == OTHER)
    known = f"list_contains([{named}]::VARCHAR[], {word})"
    other = list(CODES[name]).index(OTHER)
    filled = f"{name} = {other} AND {name}_written IS NOT NULL"
    return f"CASE WHEN {filled} THEN {word} <> '' AND NOT {known} ELSE false END"


def _ages(mapping: Mapping) -> tuple[str, str]:
    if mapping.has("birth_date"):
        return "born_bad AS age_new", "false AS age_mended"
    if not mapping.has("age"):
        return "false AS age_new", "false AS age_mended"
    filled = "nullif(trim(age_written), '') IS NOT NULL"
    plain = r"regexp_full_match(trim(age_written), '-?\d+')"
    return f"years IS NULL AND {filled} AS age_new", f"years IS NOT NULL AND NOT {plain} AS age_mended"


def _status(mapping: Mapping) -> str:
    if not mapping.has("outcome"):
        return "NULL::UINTEGER"
    word = "lower(trim(outcome_written))"
    waiting = ", ".join(text(each) for each in sorted(mapping.waiting))
    known = f"list_contains([{waiting}]::VARCHAR[], {word})"
    ends_nothing = (
        "contacted IS NULL AND declined IS NULL AND outcome IS NULL AND outcome_written IS NOT NULL"
    )
    number = f"(hash({word}) % 4294967296)::UINTEGER"
    return f"CASE WHEN {ends_nothing} AND {word} <> '' AND NOT {known} THEN {number} END"


def years_of_age() -> str:
    """SQL for the whole years of an age as it is written: `72`, `72y`, `72.5`, `72 years old`."""
    written = "lower(trim(age_written))"
    whole = f"TRY_CAST(regexp_extract({written}, {text(WHOLE_AGE)}, 1) AS INTEGER)"
    return f"coalesce({whole}, TRY_CAST({written} AS INTEGER))"


def unknown_words(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> tuple[Note, ...]:
    """A note for each finding of rows that were kept, with the rows of the file (the header is row 1)."""
    notes = []
    for finding in findings(mapping):
        found = connection.execute(
            f"SELECT rowid + 2 AS row FROM referral WHERE fault = 0 AND ({finding.where}) ORDER BY rowid"  # noqa: S608
        ).fetchnumpy()["row"]
        if len(found):
            kind: Literal["repaired", "warning"] = "repaired" if finding.repaired else "warning"
            rows = tuple(found.tolist())
            notes.append(Note(kind, mapping.column(finding.name), finding.sentence, rows))
    return tuple(notes)
