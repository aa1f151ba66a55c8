"""The register of contracts: what is kept, what is not known, what a newer register replaces."""

import csv
import io
from datetime import date

import openpyxl
import pandas as pd
import pytest
from sqlalchemy import select

from dashboard.errors import FileRefused
from dashboard.loaders.formats import contracts
from dashboard.loaders.load import load_files, loading, undo
from dashboard.loaders.parsed import Parsed, quiet
from dashboard.loaders.recognition import format_within, recognise, why_not
from dashboard.store.tables import Contract

GOOD = {
    "Register": "NHS Example ICB",
    "As at": "2026-11-01",
    "Service": "Morning walks",
    "Organisation": "Example Trust",
    "Funder": "NHS Example ICB",
    "Funder kind": "nhs",
    "Start": "2026-04-01",
    "End": "2027-03-31",
    "Amount": "£12,000",
    "May it be carried over": "Yes",
    "Areas served": "E07000121; E07000124;E07000121",
    "Needs": "Loneliness; exercise",
    "People on caseload": "40",
    "People waiting": "0",
    "Of which link workers": "",
}


@pytest.fixture
def register(tmp_path):
    def write(*rows: dict[str, str], name: str = "register.csv"):
        out = io.StringIO()
        writer = csv.DictWriter(out, contracts.TITLES, lineterminator="\n")
        writer.writeheader()
        writer.writerows(GOOD | row for row in rows)
        path = tmp_path / name
        path.write_text(out.getvalue(), encoding="utf-8")
        return path

    return write


def read(path) -> Parsed:
    return recognise(path).read(path, quiet)


def test_a_contract_is_kept_with_its_areas_needs_and_people(register):
    parsed = read(register({}))
    kept = parsed.rows[Contract].iloc[0]
    assert (kept.starts_on, kept.ends_on, kept.pounds) == (date(2026, 4, 1), date(2027, 3, 31), 12_000)
    assert (kept.funder_kind, kept.carry_over, kept.areas_served) == ("NHS", True, "E07000121;E07000124")
    assert (kept.needs, kept.caseload, kept.waiting) == ("loneliness;exercise", 40, 0)
    assert parsed.period == "2026-11-01"


def test_what_is_not_known_is_empty_and_said(register):
    parsed = read(register({"End": "", "May it be carried over": "", "People on caseload": ""}))
    kept = parsed.rows[Contract].iloc[0]
    assert kept.ends_on is None
    assert kept.carry_over is None
    assert kept.caseload != kept.caseload  # missing, not 0
    assert ("End", "the end is not known", (2,)) in [(n.column, n.sentence, n.rows) for n in parsed.notes]


def test_titles_may_be_in_any_letter_case_and_optional_columns_left_out(register, tmp_path):
    needed = [title.upper() for title in contracts.NEEDED]
    path = tmp_path / "short.csv"
    path.write_text(
        ",".join(needed) + "\n" + ",".join(GOOD[t].replace(",", "") for t in contracts.NEEDED) + "\n"
    )
    assert len(read(path).rows[Contract]) == 1


def test_only_the_bad_rows_are_refused(register):
    parsed = read(register({}, {"Service": "Choir", "Amount": "-1"}, {"Service": "Allotment"}))
    assert [(each.row, each.column) for each in parsed.refused] == [(3, "Amount")]
    assert list(parsed.rows[Contract].service) == ["Morning walks", "Allotment"]


def loaded(engine, path) -> int:
    with loading(engine) as connection:
        report = load_files(
            connection, [(path, format_within(path, "contracts"))], by="test", progress=quiet
        )[0]
    return report.load_id


def services(engine) -> set[tuple[str, str]]:
    with engine.connect() as connection:
        current = select(Contract.register, Contract.service).where(Contract.replaced_by_id.is_(None))
        return {(row.register, row.service) for row in connection.execute(current)}


def test_a_newer_register_replaces_its_keepers_whole_register_and_nobody_elses(engine, register):
    loaded(engine, register({}, {"Service": "Choir"}, name="old.csv"))
    loaded(engine, register({"Register": "Example Council", "Service": "Debt advice"}, name="council.csv"))
    newer = loaded(engine, register({"As at": "2026-12-01"}, name="new.csv"))
    council = ("Example Council", "Debt advice")
    assert services(engine) == {("NHS Example ICB", "Morning walks"), council}
    undo(engine, newer, by="test")
    assert services(engine) == {("NHS Example ICB", "Morning walks"), ("NHS Example ICB", "Choir"), council}


def saved_by_a_spreadsheet(start: str, end: str, **more: str) -> dict[str, str]:
    return {"Start": start, "End": end} | more


def test_dates_whose_order_only_another_column_shows_are_read_and_said(register):
    rows = [
        saved_by_a_spreadsheet("01/04/2026", "31/03/2027", Service=name)
        for name in ("Walks", "Choir", "Allotment")
    ]
    parsed = read(register(*rows))
    assert set(parsed.rows[Contract].starts_on) == {date(2026, 4, 1)}
    assert set(parsed.rows[Contract].ends_on) == {date(2027, 3, 31)}
    assert parsed.refused == ()
    said = {note.column: note.sentence for note in parsed.notes if note.kind == "repaired"}
    assert "another column shows which of day and month comes first" in said["Start"]
    assert "another column" not in said["End"]


def test_dates_that_no_column_settles_are_refused(register):
    unsettled = saved_by_a_spreadsheet("01/04/2026", "01/03/2027")
    parsed = read(register({}, {"Service": "Choir"} | unsettled))
    assert [(each.row, each.column) for each in parsed.refused] == [(3, "Start")]


def test_columns_that_show_both_orders_settle_no_other(register):
    british, american = {"End": "31/03/2027"}, {"As at": "11/30/2026", "Service": "Choir"}
    parsed = read(register(british, american, {"Start": "01/04/2026", "Service": "Allotment"}))
    assert [(each.row, each.column) for each in parsed.refused] == [(4, "Start")]


@pytest.mark.parametrize("above", [[], [["Contracts of the ICB"]], [["Contracts"], [], ["As at", "today"]]])
def test_a_register_kept_in_a_workbook_is_read_as_it_is(register, tmp_path, above):
    book = openpyxl.Workbook()
    book.active.append(["Anything"])
    sheet = book.create_sheet("Contracts")
    for row in above:
        sheet.append(row)
    sheet.append(list(GOOD))
    sheet.append([*(GOOD | {"Start": date(2026, 4, 1), "End": date(2027, 3, 31), "Amount": 12000}).values()])
    path = tmp_path / "register.xlsx"
    book.save(path)
    kept = read(path).rows[Contract].drop(columns="row")
    assert read(path).rows[Contract]["row"].tolist() == [len(above) + 2]
    plain = read(register({})).rows[Contract].drop(columns="row")
    pd.testing.assert_frame_equal(kept.reset_index(drop=True), plain.reset_index(drop=True))


@pytest.mark.parametrize("above", [0, 1])
def test_a_workbook_of_what_is_read_from_csv_is_told_to_be_saved_so(tmp_path, above):
    path = tmp_path / "schemes.xlsx"
    book = openpyxl.Workbook()
    for _ in range(above):
        book.active.append(["Schemes in November"])
    book.active.append(["Scheme", "Kind", "District code", "Days", "From", "Until"])
    book.save(path)
    assert recognise(path) is None
    assert why_not(path).endswith("in a workbook. Save that sheet alone as CSV, then load it.")
    with pytest.raises(FileRefused, match="Save that sheet alone as CSV"):
        format_within(path, "transport")


def test_a_workbook_of_something_else_is_left_alone_without_a_word(tmp_path):
    path = tmp_path / "rota.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Week", "Who"])
    book.save(path)
    assert why_not(path) == ""


def test_the_registers_of_the_case_are_read(shared_cases):
    folder = shared_cases / "c11_register_saved_by_excel"
    assert len(read(folder / "uk_april.csv").rows[Contract]) == 5
    assert len(read(folder / "xl.xlsx").rows[Contract]) == 5
