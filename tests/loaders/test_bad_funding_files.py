"""Broken and hostile files of grants, contracts and payments: a clear sentence each, and nothing changed."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from sqlalchemy import func, select

from dashboard.errors import FileRefused
from dashboard.loaders import workbook
from dashboard.loaders.formats import contracts
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import format_within
from dashboard.store.engine import Engine
from dashboard.store.tables import (
    Area,
    Award,
    AwardPlace,
    Contract,
    Load,
    LoadNote,
    PracticePayment,
    RefusedRow,
)
from tests.loaders import grant_files as files
from tests.loaders.grant_files import row

TABLES = (Load, LoadNote, RefusedRow, Area, Award, AwardPlace, Contract, PracticePayment)
PAYMENTS_HEADER = (
    "CCG Code,PCN Code,Practice Code,Number of Registered Patients (Last Known Figure),PCN Leadership,"
    'PCN Support,PCN Workforce,"Total NHS Payments including PCN Workforce, Leadership and Support"'
)
PAYMENT = "01A,U12345,A81001,4000,1,2,3,100"


def counted(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


def refused(engine: Engine, kind: str, path: Path) -> str:
    """The sentence with which the file is refused; nothing may have changed."""
    before = counted(engine)
    with pytest.raises(FileRefused) as refusal, loading(engine) as connection:
        load_files(connection, [(path, format_within(path, kind))], by="test", progress=quiet)
    assert counted(engine) == before
    sentence = str(refusal.value)
    assert sentence.startswith(path.name)
    assert sentence.rstrip().endswith(".")
    assert "Traceback" not in sentence
    return sentence


def text_of(text: str, encoding: str = "utf-8"):
    return lambda path: path.write_bytes(text.encode(encoding))


def title_and_left(title: str) -> str:
    """The cell of a title in row 1 and its neighbour to the left, as a spreadsheet names them."""
    position = files.HEADER.split(",").index(title)
    return f"{get_column_letter(position)}1:{get_column_letter(position + 1)}1"


BOMB = b"<worksheet>" + b" " * 60_000_000 + b"</worksheet>"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
)
SHEET = "xl/worksheets/sheet1.xml"

BAD_GRANTS = {
    "cut-off.json": (text_of(files.package(files.grant())[:-40]), "breaks off"),
    "no-grants.json": (text_of('{"grants": []}'), "holds no grants"),
    "utf16.json": (text_of(files.package(files.grant()), "utf-16"), "breaks off or is not valid"),
    "latin1.json": (
        text_of('{"grants": [{"id": "1", "title": "Caf\xe9"}]}', "latin-1"),
        "not valid",
    ),
    "nan.json": (text_of('{"grants": [{"id": "1", "amountAwarded": NaN}]}'), "not valid"),
    "huge-number.json": (text_of('{"grants": [{"id": "1", "amountAwarded": 1e400}]}'), "no"),
    "1e308.json": (text_of(files.package(files.grant(amountAwarded=1e308))), "ten thousand million"),
    "negative.json": (text_of(files.package(files.grant(amountAwarded=-5))), "below zero"),
    "deep.json": (text_of('{"grants": [' + "[" * 20_000), "nested more than 64 levels deep"),
    "not-objects.json": (text_of('{"grants": ["a", 1, null]}'), "not a group of fields"),
    "wrong-types.json": (
        text_of(files.package(files.grant(recipientOrganization="x", awardDate=[]))),
        "award date",
    ),
    "bool-amount.json": (text_of(files.package(files.grant(amountAwarded=True))), "not a number"),
    "euro.json": (text_of(files.package(files.grant(currency="EUR"))), "not GBP"),
    "unknown-currency.json": (text_of(files.package(files.grant(currency="ZZZ"))), "not GBP"),
    "no-id.json": (text_of(files.package(files.grant(id=""))), "no identifier"),
    "long-id.json": (text_of(files.package(files.grant(id="x" * 5_000))), "longer than 200"),
    "nul.json": (text_of(files.package(files.grant(title="a\x00b"))), "damaged"),
    "no-place.json": (
        text_of(files.package(files.grant(recipientOrganization=[{"id": "GB-CHC-1", "name": "x"}]))),
        "no place at all",
    ),
    "year-205.json": (text_of(files.package(files.grant(awardDate="0205-01-01"))), "before 1900"),
    "30-february.json": (text_of(files.package(files.grant(awardDate="2024-02-30"))), "award date"),
    "page.csv": (text_of("<!DOCTYPE html><html><body>Not found</body></html>"), "web page"),
    "empty.csv": (text_of(""), "It is empty"),
    "header-only.csv": (text_of(files.HEADER + "\n"), "no grants"),
    "missing-column.csv": (text_of("Identifier,Title\n1,a\n"), "none of the files"),
    "formula.csv": (text_of(files.table(row(title='=cmd|"/C calc"!A0'))), "formula"),
    "formula-amount.csv": (text_of(files.table(row(amount="=1+1"))), "not a number"),
    "ten-megabyte-cell.csv": (text_of(files.table(row(title="x" * 10_000_000))), "50,000 characters"),
    "ambiguous-date.csv": (text_of(files.table(row(awarded="03/04/2014"))), "more than one way"),
    "no-amount.csv": (text_of(files.table(row(amount=""))), "missing or not a number"),
    "infinite.csv": (text_of(files.table(row(amount="inf"))), "not a number"),
    "too-many-fields.csv": (text_of(files.HEADER + "\n" + "a," * 200 + "\n" + "b\n"), "none of the files"),
    "nul-bytes.csv": (text_of(files.HEADER + "\n" + "\x00" * 500 + "\n"), "no grants"),
    "not-a-zip.xlsx": (text_of("PK this is no workbook"), "no whole workbook"),
    "bomb.xlsx": (
        lambda path: files.with_part(files.workbook(path, row()), SHEET, BOMB),
        "none of the files",
    ),
    "entities.xlsx": (
        lambda path: files.with_part(files.workbook(path, row()), SHEET, ENTITIES),
        "none of the files",
    ),
    "broken-sheet.xlsx": (
        lambda path: files.with_part(files.workbook(path, row()), SHEET, b"<worksheet><sheetData><row>"),
        "none of the files",
    ),
    "formula.xlsx": (lambda path: files.workbook(path, row(amount="=2+2")), "formula"),
    "merged-titles.xlsx": (
        lambda path: files.merged(files.workbook(path, row()), title_and_left("Amount Awarded")),
        "none of the files",
    ),
    "merged-rows.xlsx": (
        lambda path: files.merged(files.workbook(path, row(), row()), "A1:A3"),
        "the grant has no identifier",
    ),
    "merged-currency.xlsx": (
        lambda path: files.merged(files.workbook(path, row()), title_and_left("Currency")),
        "the currency is not GBP",
    ),
    "long-cell.xlsx": (lambda path: files.workbook(path, row(amount="lots")), "not a number"),
    "empty.xlsx": (lambda path: openpyxl.Workbook().save(path), "none of the files"),
    "zip-of-nothing.xlsx": (lambda path: zipfile.ZipFile(path, "w").close(), "none of the files"),
}


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (BOMB, "would unpack to 60 MB"),
        (ENTITIES, "its own text entities"),
        (b"<worksheet><sheetData>", "cannot be read"),
    ],
    ids=["bomb", "entities", "cut off"],
)
def test_a_hostile_workbook_is_not_unpacked(tmp_path, part, expected):
    path = files.with_part(files.workbook(tmp_path / "book.xlsx", row()), SHEET, part)
    with pytest.raises(FileRefused, match=expected):
        workbook.sheets(path)


@pytest.mark.parametrize(("above", "cells"), [(1, ""), (2, ""), (1, "A1:F1")])
def test_grants_in_a_workbook_are_read_below_a_title(sqlite_engine, tmp_path, above, cells):
    path = files.workbook(tmp_path / "titled.xlsx", row(), blank_above=above)
    if cells:
        files.merged(path, cells)
    with loading(sqlite_engine) as connection:
        [report] = load_files(
            connection, [(path, format_within(path, "grants"))], by="tester", progress=quiet
        )
    assert (report.read, report.kept, report.refused) == (1, 1, ())


@pytest.mark.parametrize("name", BAD_GRANTS)
def test_a_bad_file_of_grants_ends_in_a_sentence_and_changes_nothing(sqlite_engine, tmp_path, name):
    write, expected = BAD_GRANTS[name]
    path = tmp_path / name
    write(path)
    assert expected in refused(sqlite_engine, "grants", path)


CONTRACT = {
    "Register": "NHS Example ICB",
    "As at": "2026-11-01",
    "Service": "Morning walks",
    "Organisation": "Example Trust",
    "Funder": "NHS Example ICB",
    "Funder kind": "NHS",
    "Start": "2026-04-01",
    "End": "2027-03-31",
    "Amount": "12000",
    "Areas served": "E07000121",
}
BAD_CONTRACTS = {
    "end before start": ({"End": "2025-01-01"}, "before the start"),
    "negative money": ({"Amount": "-1"}, "below zero"),
    "endless money": ({"Amount": "1e308"}, "beyond belief"),
    "no amount": ({"Amount": ""}, "missing"),
    "no start": ({"Start": ""}, "not a day"),
    "ambiguous start": ({"Start": "03/04/2026"}, "more than one way"),
    "unknown kind of funder": ({"Funder kind": "Bank"}, "not one of the kinds"),
    "no area": ({"Areas served": ""}, "empty"),
    "areas in words": ({"Areas served": "Lancaster"}, "not a list of area codes"),
    "carry over maybe": ({"May it be carried over": "maybe"}, "neither Yes nor No"),
    "half a person": ({"People on caseload": "2.5"}, "not a whole number"),
    "people below zero": ({"People waiting": "-3"}, "below 0"),
    "formula": ({"Service": "=HYPERLINK(1)"}, "formula"),
    "no register": ({"Register": ""}, "empty"),
    "endless name": ({"Service": "x" * 400}, "longer than 300"),
}


@pytest.mark.parametrize("name", BAD_CONTRACTS)
def test_a_bad_contract_ends_in_a_sentence_and_changes_nothing(sqlite_engine, tmp_path, name):
    changes, expected = BAD_CONTRACTS[name]
    cells = CONTRACT | changes
    path = tmp_path / "register.csv"
    path.write_text(
        ",".join(contracts.TITLES) + "\n" + ",".join(cells.get(t, "") for t in contracts.TITLES) + "\n"
    )
    sentence = refused(sqlite_engine, "contracts", path)
    assert expected in sentence
    assert "row 2, column “" in sentence


BAD_PAYMENTS = {
    "nhspaymentsgp.csv": (f"{PAYMENTS_HEADER}\n{PAYMENT}\n", "does not say which financial year"),
    "payments-22-24.csv": (f"{PAYMENTS_HEADER}\n{PAYMENT}\n", "does not say which financial year"),
    "payments-22-23.csv": (f"{PAYMENTS_HEADER}\n{PAYMENT.replace('U12345', 'x')}\n", "networks"),
    "empty-22-23.csv": (f"{PAYMENTS_HEADER}\n", "header and no rows"),
}


@pytest.mark.parametrize("name", BAD_PAYMENTS)
def test_a_bad_file_of_payments_ends_in_a_sentence_and_changes_nothing(sqlite_engine, tmp_path, name):
    text, expected = BAD_PAYMENTS[name]
    path = tmp_path / name
    path.write_text(text)
    assert expected in refused(sqlite_engine, "payments", path)


def test_a_grant_in_two_files_counts_once_as_the_newer_file_says(engine, tmp_path):
    for number, amount in ((1, 1000), (2, 2500)):
        path = tmp_path / f"grants{number}.json"
        path.write_text(
            json.dumps({"grants": [files.grant(amountAwarded=amount), files.grant(id=f"only-{number}")]})
        )
        with loading(engine) as connection:
            load_files(connection, [(path, format_within(path, "grants"))], by="test", progress=quiet)
    with engine.connect() as connection:
        current = select(Award.grant_id, Award.pounds).where(Award.replaced_by_id.is_(None))
        kept = {row.grant_id: row.pounds for row in connection.execute(current)}
    assert kept == {"360G-example-1": 2500, "only-1": 1000, "only-2": 1000}


def test_letters_of_other_scripts_are_kept(engine, tmp_path):
    path = tmp_path / "grants.csv"
    path.write_text(files.table(row(title="Canu a dawnsio ŵ — 散步 — مشي")), encoding="utf-8")
    with loading(engine) as connection:
        load_files(connection, [(path, format_within(path, "grants"))], by="test", progress=quiet)
    with engine.connect() as connection:
        assert connection.scalar(select(Award.title)) == "Canu a dawnsio ŵ — 散步 — مشي"
