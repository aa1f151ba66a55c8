"""From the text of grants to what is stored: values read, rows refused, repairs and doubts said."""

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.formats.grants.fields import LONGEST, LONGEST_OTHERWISE
from dashboard.loaders.formats.grants.funders import kinds_of
from dashboard.loaders.formats.grants.places import placed_by, places, typed_wrongly
from dashboard.loaders.formats.grants.rules import doubts
from dashboard.loaders.formats.grants.values import Read, amounts, dates, months, years
from dashboard.loaders.parsed import Note, Parsed, Refusal
from dashboard.store.tables import Award, AwardPlace

MOST_POUNDS = 1e10
MOST_MONTHS = 600
LONGEST_CODE = 20
DAYS_A_MONTH = 365.25 / 12
DATES = {
    "awarded_on": "Award Date",
    "starts_on": "Planned Dates:Start Date",
    "ends_on": "Planned Dates:End Date",
}
E_MAIL = r"\S+@\S+\.\S+"
STORED = (
    "grant_id",
    "title",
    "pounds",
    "awarded_on",
    "starts_on",
    "ends_on",
    "months",
    "funder_id",
    "funder_name",
    "funder_kind",
    "recipient_id",
    "recipient_name",
    "programme",
    "placed_by",
    "regrant_type",
)


def awards(
    name: str, frame: pd.DataFrame, refused: list[Refusal], notes: list[Note], *, today: pd.Timestamp
) -> Parsed:
    """What the load keeps of `frame`, the rows of `fields.flat` with their `row` in the file.

    Adds to `refused` the rows that cannot be identified, valued, dated or placed, and raises
    `FileRefused` if that is all of them. Grants to individuals are counted as outside and not kept.
    """
    rows_read = len(frame) + len(refused)
    individuals = frame["individual"] if len(frame) else pd.Series(dtype=bool)
    if individuals.any():
        notes.append(_individuals(frame[individuals]))
    frame = _valued(frame[~individuals], notes) if len(frame) else frame
    if len(frame):
        frame = frame.drop(index=_refuse(frame, refused))
    if frame.empty and not individuals.any():
        raise _nothing_kept(name, refused, notes)
    found = places(frame) if len(frame) else pd.DataFrame(columns=["grant_id", "row", "reading"])
    notes += doubts(frame, today) if len(frame) else []
    return Parsed(
        period=years(frame["awarded_on"]) if len(frame) else "",
        rows={Award: _stored(frame, found, notes), AwardPlace: found},
        rows_read=rows_read,
        refused=tuple(refused),
        rows_outside=int(individuals.sum()),
        notes=tuple(notes),
    )


def _nothing_kept(name: str, refused: list[Refusal], notes: list[Note]) -> FileRefused:
    first = refused[0]
    reason = f"no grant of it can be kept. {len(refused):,} refused, the first because {first.reason}."
    found = "; ".join(f"{note.column}: {note.sentence}" for note in notes[:12] if note.kind == "warning")
    said = f"{reason} The standard's own check finds: {found}." if found else reason
    return FileRefused(name, said, row=first.row, column=first.column)


def _individuals(frame: pd.DataFrame) -> Note:
    rows = tuple(int(row) for row in frame["row"])
    return Note(
        "warning", "Recipient Ind:Identifier", "grants to individuals are counted and never stored", rows
    )


def _valued(frame: pd.DataFrame, notes: list[Note]) -> pd.DataFrame:
    frame = frame.set_index(frame["row"].to_numpy())
    frame["pounds"] = _read(amounts(frame["amount"]), "Amount Awarded", "signs and commas taken out", notes)
    written = frame[list(DATES)]
    for column, title in DATES.items():
        read = dates(written[column], beside=[written[each] for each in DATES if each != column])
        frame[column] = _read(read, title, read.dates_repaired, notes)
    frame["months"] = _read(
        months(frame["months"]), "Planned Dates:Duration (months)", "words taken out", notes
    )
    _say_respelt(frame, notes)
    return _with_lengths(frame)


def _read(read: Read, column: str, said: str, notes: list[Note]) -> pd.Series:
    if read.rows:
        notes.append(Note("repaired", column, said, read.rows))
    return read.values


def _say_respelt(frame: pd.DataFrame, notes: list[Note]) -> None:
    respelt = {
        "From An Open Call?": (frame["open_call"].isin(["Y", "N", "y", "n"]), "Y and N read as Yes and No"),
        "Recipient Org:Postal Code": (
            typed_wrongly(frame["postcode"]),
            "a letter O in place of a digit read as 0",
        ),
    }
    for column, (where, said) in respelt.items():
        if where.any():
            notes.append(Note("repaired", column, said, tuple(int(row) for row in frame.index[where])))


def _with_lengths(frame: pd.DataFrame) -> pd.DataFrame:
    """The planned dates that can be true, and the length in months: as given, else between them."""
    backwards = frame["ends_on"] < frame["starts_on"]
    frame["ends_before_start"] = backwards
    frame.loc[backwards, ["starts_on", "ends_on"]] = pd.NaT
    between = ((frame["ends_on"] - frame["starts_on"]).dt.days / DAYS_A_MONTH).round(1)
    given = frame["months"].where(frame["months"].between(0, MOST_MONTHS, inclusive="right"))
    frame["length_disagrees"] = (given - between).abs() > 2
    frame["months"] = given.fillna(between.where(between > 0))
    return frame


def _refuse(frame: pd.DataFrame, refused: list[Refusal]) -> pd.Index:
    """Note each row that cannot be kept with its first reason; returns their index."""
    pounds = frame["pounds"]
    text = frame[["grant_id", "title", "funder_name", "recipient_name"]]
    reasons = (
        (
            "Identifier",
            frame["grant_id"] == "",
            "the grant has no identifier, so nothing could ever replace it",
        ),
        (
            "Identifier",
            frame["grant_id"].duplicated(),
            "an earlier grant of the file has the same identifier",
        ),
        ("Identifier", _too_long(frame), "an identifier is longer than 200 characters"),
        (
            "Title",
            text.apply(lambda c: c.str.startswith("=")).any(axis=1),
            "a cell holds a formula, not text",
        ),
        (
            "Title",
            text.apply(lambda c: c.str.contains("\x00", regex=False)).any(axis=1),
            "the text is damaged",
        ),
        ("Currency", frame["currency"] != "GBP", "the currency is not GBP, and only pounds can be added up"),
        ("Amount Awarded", pounds.isna(), "the amount is missing or not a number"),
        ("Amount Awarded", pounds < 0, "the amount is below zero: a grant taken back is not an award"),
        ("Amount Awarded", pounds > MOST_POUNDS, "the amount is above ten thousand million pounds"),
        (
            "Award Date",
            frame["awarded_on"].isna(),
            "the award date is missing or can be read in more than one way",
        ),
        ("Award Date", frame["awarded_on"].dt.year < 1900, "the award date lies before 1900"),
        (
            "Recipient Org:Postal Code",
            _placeless(frame),
            "no place at all is given, neither helped nor of the recipient",
        ),
    )
    gone = pd.Series(False, index=frame.index)
    for column, where, reason in reasons:
        refused += [Refusal(int(row), column, reason) for row in frame.index[where & ~gone]]
        gone |= where
    return frame.index[gone]


def _too_long(frame: pd.DataFrame) -> pd.Series:
    return pd.concat([frame[column].str.len() > most for column, most in LONGEST.items()], axis=1).any(axis=1)


def _placeless(frame: pd.DataFrame) -> pd.Series:
    coded = (frame["beneficiaries"].str.len() > 0) | (frame["recipient_places"].str.len() > 0)
    named = (frame[["postcode", "city", "county", "place_named"]] != "").any(axis=1)
    return ~coded & ~named


def _stored(frame: pd.DataFrame, found: pd.DataFrame, notes: list[Note]) -> pd.DataFrame:
    if frame.empty:
        return pd.DataFrame(columns=[*STORED, "row"])
    placed = placed_by(frame, found)
    unplaced = frame.loc[placed == "", "row"]
    if len(unplaced):
        said = "the place could not be found from what is given, so the grant counts in no area"
        notes.append(Note("warning", "Recipient Org:Postal Code", said, tuple(int(row) for row in unplaced)))
    stored = frame.assign(funder_kind=kinds_of(frame["funder_id"]), placed_by=placed)
    for column in ("title", "funder_name", "recipient_name", "programme"):
        text = stored[column].str.replace(E_MAIL, "(e-mail left out)", regex=True)
        stored[column] = text.str.slice(0, LONGEST_OTHERWISE)
    stored["regrant_type"] = stored["regrant_type"].str.slice(0, LONGEST_CODE)
    for column in DATES:
        stored[column] = stored[column].dt.date.astype(object).where(stored[column].notna(), None)
    return stored[[*STORED, "row"]]
