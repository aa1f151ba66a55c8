"""Networks, practices, list sizes and postcodes."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.formats.organisations import EPCN
from dashboard.loaders.formats.practices import EPRACCUR, REGISTERED
from dashboard.loaders.parsed import quiet
from dashboard.loaders.postcodes import positions
from dashboard.store.tables import AreaMembership, Practice, PracticeList, PracticeNetwork
from tests.loaders.conftest import Written, parsed, reasons

NETWORK_HEADERS = (
    "PCN Code",
    "PCN Name",
    "Current Sub ICB Loc Code",
    "Sub ICB Location",
    "Open Date",
    "Close Date",
)
PARTNER_HEADERS = (
    "Partner\nOrganisation\nCode",
    "Partner\nName",
    "PCN Code",
    "PCN Name",
    "Practice to PCN\nRelationship\nStart Date",
    "Practice to PCN\nRelationship\nEnd Date",
)
NORTH = ("U00001", "NORTH PCN", "01A", "NHS X ICB - 01A", "20190701", "")
CLOSED = ("U00002", "CLOSED PCN", "01A", "NHS X ICB - 01A", "20190701", "20220331")
MEMBER = ("A81001", "THE SURGERY", "U00001", "NORTH PCN", "20190701", None)
FORMER = ("A81002", "MOVED SURGERY", "U00001", "NORTH PCN", "20190701", "20230108")


def workbook(folder: Path, networks: Sequence[tuple], partners: Sequence[tuple]) -> Path:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "PCNDetails"
    second = book.create_sheet("PCN Core Partner Details")
    for sheet, rows in ((first, [NETWORK_HEADERS, *networks]), (second, [PARTNER_HEADERS, *partners])):
        for row in rows:
            sheet.append(row)
    path = folder / "ePCN.xlsx"
    book.save(path)
    return path


def test_present_networks_and_members_are_kept_and_former_ones_set_aside(tmp_path: Path):
    result = parsed(workbook(tmp_path, [NORTH, CLOSED], [MEMBER, FORMER]))
    assert result.areas[["code", "vintage", "kind", "name"]].to_numpy().tolist() == [
        ["U00001", "ODS", "pcn", "NORTH PCN"]
    ]
    network = result.rows[PracticeNetwork]
    assert network[["ods_code", "area_code"]].to_numpy().tolist() == [["A81001", "U00001"]]
    assert (result.rows_read, result.rows_outside) == (4, 2)


def test_a_network_lies_in_its_place_by_ods_code(tmp_path: Path):
    link = parsed(workbook(tmp_path, [NORTH], [MEMBER])).rows[AreaMembership].iloc[0]
    assert link[["child_code", "child_vintage", "parent_code", "parent_vintage"]].tolist() == [
        "U00001", "ODS", "01A", "",
    ]  # fmt: skip


def test_the_period_is_the_month_of_the_latest_date_in_the_workbook(tmp_path: Path):
    assert parsed(workbook(tmp_path, [NORTH], [MEMBER, FORMER])).period == "2023-01"


def test_a_practice_in_two_networks_at_once_is_refused_the_second_time(tmp_path: Path):
    result = parsed(workbook(tmp_path, [NORTH], [MEMBER, MEMBER]))
    assert reasons(result) == [
        (3, "Partner Organisation Code", "this practice is in a network by an earlier row already")
    ]


def test_a_code_that_is_no_networks_is_refused(tmp_path: Path):
    result = parsed(workbook(tmp_path, [NORTH, ("X1", *NORTH[1:])], [MEMBER]))
    assert reasons(result) == [(3, "PCN Code", "this is no code of a network")]


def test_a_workbook_without_a_needed_column_is_refused(tmp_path: Path):
    path = workbook(tmp_path, [NORTH], [MEMBER])
    book = openpyxl.load_workbook(path)
    book["PCNDetails"]["C1"] = "Something else"
    book.save(path)
    with pytest.raises(
        FileRefused, match=r"ePCN\.xlsx, column “Current Sub ICB Loc Code”: sheet “PCNDetails”"
    ):
        EPCN.read(path, quiet)


def epraccur(code: str = "A81001", postcode: str = "PR1 2HE", status: str = "A", setting: str = "4") -> str:
    fields = [""] * 27
    fields[0], fields[1], fields[9], fields[10] = code, "THE SURGERY", postcode, "19740401"
    fields[12], fields[25] = status, setting
    return ",".join(f'"{field}"' for field in fields) + "\n"


def test_only_general_practices_in_use_are_kept(written: Written):
    text = epraccur() + epraccur("A81002", status="C") + epraccur("A81003", setting="10")
    result = parsed(written("epraccur.csv", text))
    assert result.rows[Practice]["ods_code"].tolist() == ["A81001"]
    assert (result.rows_read, result.rows_outside, result.period) == (3, 2, "1974-04")


def test_a_practice_stands_where_its_postcode_does(written: Written):
    practice = parsed(written("epraccur.csv", epraccur())).rows[Practice].iloc[0]
    assert practice["postcode"] == "PR1 2HE"
    assert 350_000 < practice["easting"] < 356_000
    assert 427_000 < practice["northing"] < 432_000


def test_a_postcode_that_is_not_known_leaves_the_position_empty_and_is_counted(written: Written):
    result = parsed(written("epraccur.csv", epraccur(postcode="ZZ99 9ZZ")))
    assert result.rows[Practice]["easting"].isna().all()
    assert [note.rows for note in result.notes] == [(1,)]


def test_the_first_row_of_a_file_without_header_is_row_1(written: Written):
    result = parsed(written("epraccur.csv", epraccur() + epraccur()))
    assert reasons(result) == [(2, "field 1", "this practice stands in an earlier row already")]


def test_positions_are_found_whatever_the_spacing_and_case():
    found = positions(pd.Series(["pr12he", "PR1 2HE", " Pr1  2hE ", "", "nonsense", "1"]))
    assert found.index.tolist() == ["PR12HE"]
    assert found.loc["PR12HE", "gss_code"] == "E07000123"


LISTS = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\n"


def list_row(code: str, patients: str, sex: str = "ALL", date: str = "01JAN2021") -> str:
    return f"GP_PRAC_PAT_LIST,{date},GP,00L,E38000130,{code},NE65 7UW,{sex},ALL,{patients}\n"


def test_a_list_is_kept_at_the_month_of_its_extract(written: Written):
    text = LISTS + list_row("A84002", "5903") + list_row("A84002", "2900", sex="MALE")
    result = parsed(written("list.csv", text))
    row = result.rows[PracticeList].iloc[0]
    assert row[["ods_code", "period", "registered"]].tolist() == ["A84002", "2021-01", 5903]
    assert result.rows_outside == 1


@pytest.mark.parametrize(
    ("patients", "reason"),
    [
        ("-1", "this is below 0"),
        ("", "this cell is empty, and an empty cell is not a 0"),
        ("1e999", "this is not a number"),
        ("12.5", "this is not a whole number"),
    ],
)
def test_a_list_that_is_no_count_is_refused(written: Written, patients: str, reason: str):
    result = parsed(written("list.csv", LISTS + list_row("A84002", patients)))
    assert reasons(result) == [(2, "NUMBER_OF_PATIENTS", reason)]


def test_two_extracts_in_one_file_refuse_it(written: Written):
    text = LISTS + list_row("A84002", "1") + list_row("A84003", "1", date="01FEB2021")
    with pytest.raises(FileRefused, match=r"list\.csv, row 3, column “EXTRACT_DATE”"):
        REGISTERED.read(written("list.csv", text), quiet)


@pytest.mark.real_data
def test_the_published_files_hold_what_the_icb_has(shared_data: Path):
    folder = shared_data / "organisations"
    networks = parsed(folder / "ePCN_2023-01.xlsx")
    assert networks.refused == ()
    assert networks.period == "2023-01"
    in_icb = {"00Q", "00R", "00X", "01A", "01E", "01K", "02G", "02M"}
    assert networks.rows[AreaMembership]["parent_code"].isin(in_icb).sum() == 41
    practices = EPRACCUR.read(folder / "epraccur_2023-01.csv", quiet)
    assert len(practices.rows[Practice]) == 6859
    assert practices.refused == ()
    lists = parsed(folder / "gp-reg-pat-prac-all.csv")
    assert (len(lists.rows[PracticeList]), lists.refused, lists.period) == (6658, (), "2021-01")
