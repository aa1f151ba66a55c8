"""The gate before referral data: no column that names a person or could, whatever it is called.

A column is refused by its name or by the shape of any one of its values, and the refusal names the column,
never a value. The elements that may never come in follow the Social Prescribing Information Standard.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.methods.personal_shapes import personal_kind

WORDS_IN_A_CODE = 6
LONGEST_CODE = 60

_NAMES = {
    "an NHS number": r"nhs ?(no|num|number|id)\b|chi ?number",
    "a name": r"(^| )(first|fore|given|family|last|sur|middle|maiden|full|preferred|patient|person|client)"
    r" ?names?\b|^names?$|^(patient|client|person)$|\bknown as\b",
    "a date of birth": r"\bd ?o ?b\b|birth",
    "an address": r"\baddress|\bstreet\b|\bhouse ?(no|number|name)\b|\bpost ?code\b|\bzip\b|\buprn\b",
    "an e-mail address": r"\be ?mail\b",
    "a telephone number": r"\b(tele)?phone|\bmobile\b|\btel\b|\bcontact (no|number|details)\b",
    "another identifier": r"\b(patient|person|client|case|hospital|record|local) ?(id|no|number|ref)\b"
    r"|\bidentifier\b|\bni ?number\b",
    "free text": r"\b(notes?|comments?|free ?text|narrative|summary|description|remarks?)\b",
    "sensitive detail": r"\b(religion|sexual|orientation|immigration|marital|safeguarding|ethnic\w*)\b",
}
A_DATE = "a full date"
_DATE = re.compile(r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}\b")


@dataclass(frozen=True)
class Finding:
    """A column that must not come in, and what it holds or is called."""

    column: str
    holds: str


def private_columns(columns: pd.DataFrame, *, dates: Iterable[str] = ()) -> list[Finding]:
    """The columns of a table of text that are named or shaped like something about one person.

    `dates` are columns in which a full date is expected and is not a person's.
    """
    expected = set(dates)
    found = []
    for column in columns.columns:
        holds = named(str(column)) or _shaped(columns[column], whole_dates=column in expected)
        if holds:
            found.append(Finding(str(column), holds))
    return found


def named(column: str) -> str:
    """What a column's name says it holds of a person; empty where it says nothing of the kind."""
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column).lower()).strip()
    return next((holds for holds, pattern in _NAMES.items() if re.search(pattern, words)), "")


def _shaped(cells: pd.Series, *, whole_dates: bool) -> str:
    """What the column's values look like; any one of them is enough."""
    for value in cells.dropna().drop_duplicates().astype(str):
        holds = shape_of(value)
        if holds and not (whole_dates and holds == A_DATE):
            return holds
    return ""


def shape_of(value: str) -> str:
    """What one value looks like: words as in the refusal; empty where it looks like nothing of a person's."""
    holds = personal_kind(value)
    if holds:
        return holds
    if _DATE.search(value):
        return A_DATE
    is_long = len(value) > LONGEST_CODE or len(value.split()) > WORDS_IN_A_CODE
    return "free text" if is_long else ""
