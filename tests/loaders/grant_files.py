"""Small 360Giving files for the tests: one good grant, and ways to spoil it."""

import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

HEADER = (
    "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Planned Dates:Start Date,"
    "Planned Dates:End Date,Planned Dates:Duration (months),Recipient Org:Identifier,Recipient Org:Name,"
    "Recipient Org:Postal Code,Beneficiary Location:Name,Beneficiary Location:Geographic Code,"
    "Beneficiary Location:Geographic Code Type,Funding Org:Identifier,Funding Org:Name"
)
GOOD_ROW = {
    "Identifier": "360G-example-1",
    "Title": "Walking together",
    "Description": "Weekly walks",
    "Currency": "GBP",
    "Amount Awarded": "1000",
    "Award Date": "2024-05-01",
    "Planned Dates:Start Date": "2024-06-01",
    "Planned Dates:End Date": "2025-05-31",
    "Planned Dates:Duration (months)": "12",
    "Recipient Org:Identifier": "GB-CHC-1234567",
    "Recipient Org:Name": "Example Trust",
    "Recipient Org:Postal Code": "PR1 2HE",
    "Beneficiary Location:Name": "",
    "Beneficiary Location:Geographic Code": "",
    "Beneficiary Location:Geographic Code Type": "",
    "Funding Org:Identifier": "GB-CHC-7654321",
    "Funding Org:Name": "Example Funder",
}


def row(**changes: str) -> dict[str, str]:
    """The good row with some cells changed; `amount="5"` changes the column whose title it ends."""
    short = {
        "id": "Identifier",
        "title": "Title",
        "currency": "Currency",
        "amount": "Amount Awarded",
        "awarded": "Award Date",
        "starts": "Planned Dates:Start Date",
        "ends": "Planned Dates:End Date",
        "months": "Planned Dates:Duration (months)",
        "recipient": "Recipient Org:Identifier",
        "postcode": "Recipient Org:Postal Code",
        "code": "Beneficiary Location:Geographic Code",
        "funder": "Funding Org:Identifier",
    }
    return GOOD_ROW | {short[name]: value for name, value in changes.items()}


def table(*rows: dict[str, str]) -> str:
    """A CSV with column titles."""
    titles = HEADER.split(",")
    lines = [",".join('"' + each[title].replace('"', '""') + '"' for title in titles) for each in rows]
    return "\n".join([HEADER, *lines]) + "\n"


def package(*grants: Any) -> str:
    """A JSON package."""
    return json.dumps({"grants": list(grants)})


def grant(**changes: Any) -> dict[str, Any]:
    """A good grant as JSON, with some fields changed."""
    return {
        "id": "360G-example-1",
        "title": "Walking together",
        "description": "Weekly walks",
        "currency": "GBP",
        "amountAwarded": 1000,
        "awardDate": "2024-05-01",
        "plannedDates": [{"duration": 12}],
        "recipientOrganization": [{"id": "GB-CHC-1234567", "name": "Example Trust", "postalCode": "PR1 2HE"}],
        "fundingOrganization": [{"id": "GB-CHC-7654321", "name": "Example Funder"}],
    } | changes


def workbook(path: Path, *rows: dict[str, Any], sheet: str = "grants", blank_above: int = 0) -> Path:
    """An XLSX file with one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for _ in range(blank_above):
        page.append(["Grants awarded"])
    page.append(HEADER.split(","))
    for each in rows:
        page.append([each[title] for title in HEADER.split(",")])
    book.save(path)
    return path


def merged(path: Path, cells: str) -> Path:
    """The workbook with these cells of its first sheet merged: the first one's value is all that is left."""
    book = openpyxl.load_workbook(path)
    book.active.merge_cells(cells)
    book.save(path)
    return path


def with_part(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one part of its archive replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in (parts | {part: content}).items():
            archive.writestr(name, content if name == part else old)
    return path
