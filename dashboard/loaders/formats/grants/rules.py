"""Doubts about the quality of a grant: each warns in a sentence and refuses nothing.

The list follows the checks that 360Giving publishes for its data; the rules are written anew.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.loaders.formats.grants.places import is_postcode
from dashboard.loaders.parsed import Note

BRITISH_LISTS = (
    "CHC|COH|SC|NIC|EDU|UKPRN|LAE|LANI|LAS|LAW|LAN|GOR|GOVUK|NHS|SHPE|MPR|IRR|CASC|CIC|REV|HESA|PLA"
)
CHARITY = r"(?:GB-(?:CHC|SC|NIC)-)?(?:\d{6,7}(?:-\d+)?|SC\d{6}|NIC?\d{6})"
COMPANY = r"(?:\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}[A-Z])"
LONG_TITLE = 140


@dataclass(frozen=True)
class Rule:
    """One doubt: the column it is about, the sentence, and the rows that raise it."""

    column: str
    sentence: str
    holds: Callable[[pd.DataFrame, pd.Timestamp], pd.Series]


def _several(frame: pd.DataFrame, name: str, key: str) -> pd.Series:
    known = (frame[name] != "") & (frame[key] != "")
    counts = frame[known].groupby(key)[name].nunique()
    return known & frame[key].map(counts).fillna(0).gt(1)


def _years_from(days: pd.Series, today: pd.Timestamp) -> pd.Series:
    return (days - today).dt.days / 365.25


RULES = (
    Rule("Amount Awarded", "the amount is 0", lambda f, _: f["pounds"] == 0),
    Rule("Award Date", "the award lies in the future", lambda f, today: f["awarded_on"] > today),
    Rule(
        "Award Date",
        "the award is more than 25 years old",
        lambda f, today: _years_from(f["awarded_on"], today) < -25,
    ),
    Rule(
        "Planned Dates:End Date",
        "the planned end comes before the start, so neither is used",
        lambda f, _: f["ends_before_start"],
    ),
    Rule(
        "Planned Dates:End Date",
        "the planned end lies more than 12 years ahead",
        lambda f, today: _years_from(f["ends_on"], today) > 12,
    ),
    Rule(
        "Planned Dates:Duration (months)",
        "the length is neither given nor to be worked out from a start and an end",
        lambda f, _: f["months"].isna(),
    ),
    Rule(
        "Planned Dates:Duration (months)",
        "the length disagrees with the planned start and end by more than two months; the length is used",
        lambda f, _: f["length_disagrees"],
    ),
    Rule(
        "Beneficiary Location:Geographic Code",
        "the place meant to be helped is not given as a code, so the recipient's address is used",
        lambda f, _: f["beneficiaries"].str.len() == 0,
    ),
    Rule(
        "Beneficiary Location:Geographic Code",
        "the place is named without its code",
        lambda f, _: (f["place_named"] != "") & (f["beneficiaries"].str.len() == 0),
    ),
    Rule(
        "Beneficiary Location:Geographic Code",
        "the code of the place is a postcode; the postcode's district is used",
        lambda f, _: f["beneficiaries"].map(lambda places: any(is_postcode(place[0]) for place in places)),
    ),
    Rule(
        "Recipient Org:Postal Code",
        "the recipient has neither a postcode nor the code of a place",
        lambda f, _: (f["postcode"] == "") & (f["recipient_places"].str.len() == 0),
    ),
    Rule("Recipient Org:Identifier", "the recipient is the funder", lambda f, _: _same(f)),
    Rule(
        "Recipient Org:Identifier",
        "the identifier was made up by the publisher, so the recipient cannot be matched elsewhere",
        lambda f, _: f["recipient_id"].str.startswith("360G-"),
    ),
    Rule(
        "Recipient Org:Identifier",
        "the identifier does not begin with a list of organisations that is known here",
        lambda f, _: _unlisted(f["recipient_id"]),
    ),
    Rule(
        "Funding Org:Identifier",
        "the identifier does not begin with a list of organisations that is known here",
        lambda f, _: _unlisted(f["funder_id"]),
    ),
    Rule(
        "Funding Org:Identifier",
        "there is more than one funder; the first is used",
        lambda f, _: f["funders"] > 1,
    ),
    Rule(
        "Recipient Org:Name",
        "one identifier carries several names",
        lambda f, _: _several(f, "recipient_name", "recipient_id"),
    ),
    Rule(
        "Recipient Org:Identifier",
        "one name carries several identifiers",
        lambda f, _: _several(f, "recipient_id", "recipient_name"),
    ),
    Rule(
        "Recipient Org:Charity Number",
        "this has not the form of a charity number",
        lambda f, _: (f["charity_number"] != "") & ~f["charity_number"].str.fullmatch(CHARITY),
    ),
    Rule(
        "Recipient Org:Company Number",
        "this has not the form of a company number (8 characters, zeros in front included)",
        lambda f, _: (f["company_number"] != "") & ~f["company_number"].str.fullmatch(COMPANY),
    ),
    Rule(
        "Recipient Org:Charity Number",
        "the recipient has neither a charity number nor a company number",
        lambda f, _: (f["charity_number"] == "") & (f["company_number"] == ""),
    ),
    Rule("Title", "the title and the description are the same", lambda f, _: f["title_is_description"]),
    Rule("Title", "the title is longer than 140 characters", lambda f, _: f["title"].str.len() > LONG_TITLE),
    Rule(
        "Title",
        "the text holds something like an e-mail address",
        lambda f, _: f["title"].str.contains(r"\S@\S+\.\S", regex=True),
    ),
    Rule("Grant Programme:Title", "no programme is named", lambda f, _: f["programme"] == ""),
    Rule("Last Modified", "the date of the last change is missing", lambda f, _: f["modified"] == ""),
    Rule("Data Source", "the source of the data is missing", lambda f, _: f["data_source"] == ""),
)


def _same(frame: pd.DataFrame) -> pd.Series:
    return (frame["recipient_id"] != "") & (frame["recipient_id"] == frame["funder_id"])


def _unlisted(identifier: pd.Series) -> pd.Series:
    foreign = identifier.str.match(r"[A-Z]{2}-[A-Z0-9_]+-.") & ~identifier.str.startswith("GB-")
    known = (
        identifier.str.fullmatch(f"GB-(?:{BRITISH_LISTS})-.+") | identifier.str.startswith("360G-") | foreign
    )
    return (identifier != "") & ~known


def doubts(frame: pd.DataFrame, today: pd.Timestamp) -> list[Note]:
    """A note for each rule that some row raises, with the rows of the file."""
    notes = []
    for rule in RULES:
        raised = rule.holds(frame, today).fillna(False).astype(bool)
        if raised.any():
            rows = tuple(int(row) for row in frame.loc[raised, "row"])
            notes.append(Note("warning", rule.column, rule.sentence, rows))
    return notes
