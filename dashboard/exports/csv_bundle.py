"""All tables of a board as CSV in one archive, with a description that programs and people can read."""

import io
import json
import zipfile

from dashboard.exports.csv_file import csv_of, spreadsheet_safe
from dashboard.exports.deck import Agreed, Deck
from dashboard.figures.figure import AS_PUBLISHED, MARKER_WORDS, PARTLY_SYNTHETIC, SYNTHETIC_LABEL

DATAPACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
# The same bytes for the same board, whenever it is made.
STAMP = (2026, 1, 1, 0, 0, 0)
UNTRUE = {
    SYNTHETIC_LABEL: [f"{SYNTHETIC_LABEL}: not real figures."],
    PARTLY_SYNTHETIC: [f"{PARTLY_SYNTHETIC}: the column “data” says of each row which it is."],
}
"""What is said of a board with this label."""


def csv_zip(deck: Deck) -> bytes:
    """A ZIP archive: a CSV a figure as its page gives it, decisions.csv, datapackage.json, README.txt."""
    files = {name: slide.figure.csv for name, slide in zip(_names(deck), deck.slides, strict=True)}
    if deck.decisions:
        files["decisions.csv"] = decisions_csv(deck.decisions)
    described = {"datapackage.json": _package(deck, list(files)), "README.txt": _readme(deck, list(files))}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (files | described).items():
            encoding = "utf-8-sig" if name.endswith(".csv") else "utf-8"
            archive.writestr(zipfile.ZipInfo(name, STAMP), text.encode(encoding))
    return out.getvalue()


def decisions_csv(decisions: tuple[Agreed, ...]) -> str:
    """What was agreed and what was not, one row each; no cell can become a formula."""
    return csv_of(
        [
            {
                "decided_on": each.decided_on.isoformat(),
                "agreed": "yes" if each.agreed else "no",
                "measure": spreadsheet_safe(each.text),
                "not_agreed_because": spreadsheet_safe(each.reason),
                "owner": spreadsheet_safe(each.owner),
                "due": each.due.isoformat() if each.due else "",
                "about": spreadsheet_safe(each.about),
                "value_then": spreadsheet_safe(each.value_then),
                "value_now": spreadsheet_safe(each.value_now),
            }
            for each in decisions
        ]
    )


def _names(deck: Deck) -> list[str]:
    """The downloads' own names, with their place on the board so that none stands twice."""
    return [f"{place:02}_{slide.figure.file_name}" for place, slide in enumerate(deck.slides, start=1)]


def _package(deck: Deck, names: list[str]) -> str:
    described = [
        {
            "name": name.removesuffix(".csv").lower(),
            "path": name,
            "title": slide.figure.title,
            "description": " ".join((*slide.figure.notes, slide.note)).strip(),
            "format": "csv",
            "encoding": "utf-8",
            "synthetic": slide.figure.synthetic,
            "data": slide.figure.label or AS_PUBLISHED,
            "period": slide.figure.period,
            "sources": [{"title": slide.figure.source_line}],
        }
        for name, slide in zip(_names(deck), deck.slides, strict=True)
    ]
    if "decisions.csv" in names:
        described.append({"name": "decisions", "path": "decisions.csv", "title": "What was agreed"})
    package = {
        "$schema": DATAPACKAGE,
        "title": deck.title,
        "version": deck.data_version,
        "created": f"{deck.made_on.isoformat()}T00:00:00Z",
        "missingValues": [
            {"value": marker, "label": words or "missing: see the marker"}
            for marker, words in MARKER_WORDS.items()
        ],
        "resources": described,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _readme(deck: Deck, names: list[str]) -> str:
    lines = [deck.title, deck.standing, *UNTRUE.get(deck.label, []), ""]
    for name, title, slide in zip(names, deck.titles, deck.slides, strict=False):
        lines += [name, f"  {title}", f"  {slide.figure.source_line}"]
        lines += [f"  Note: {slide.note}"] if slide.note else []
    said = "; ".join(f"{marker} {words}" for marker, words in MARKER_WORDS.items() if marker)
    return "\n".join([*lines, "", f"In place of a number: {said}. Nothing of this is 0.", ""])
