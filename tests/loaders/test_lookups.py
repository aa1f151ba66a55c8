"""Lookups: which larger areas an LSOA lies in, and what became of it between two censuses."""

from pathlib import Path

import pytest

from dashboard.errors import FileRefused
from dashboard.store.tables import AreaChange, AreaMembership
from tests.loaders.conftest import Written, parsed, reasons

NHS = (
    "LSOA21CD,LSOA21NM,SICBL24CD,SICBL24CDH,SICBL24NM,ICB24CD,ICB24CDH,ICB24NM,LAD24CD,LAD24NM\n"
    "E01000001,Preston 001A,E38000227,01E,Place one,E54000048,QE1,The ICB,E07000123,Preston\n"
    "E01000002,Preston 001B,E38000227,01E,Place one,E54000048,QE1,The ICB,E07000123,Preston\n"
)


def test_an_lsoa_lies_in_its_place_and_icb_and_the_place_in_the_icb(written: Written):
    result = parsed(written("lookup.csv", NHS))
    links = result.rows[AreaMembership]
    assert set(zip(links["child_code"], links["parent_code"], strict=True)) == {
        ("E01000001", "E38000227"),
        ("E01000002", "E38000227"),
        ("E01000001", "E54000048"),
        ("E01000002", "E54000048"),
        ("E38000227", "E54000048"),
    }
    assert result.period == "2024"
    assert set(links["share"]) == {1.0}


def test_ods_codes_come_with_place_and_icb(written: Written):
    areas = parsed(written("lookup.csv", NHS)).areas.set_index("code")
    assert areas.loc["E38000227", ["ods_code", "kind", "vintage"]].tolist() == ["01E", "place", "2024"]
    assert areas.loc["E54000048", "ods_code"] == "QE1"
    assert areas.loc["E01000001", "name"] == "Preston 001A"


def test_column_names_in_snake_case_mean_the_same(written: Written):
    text = (
        "lsoa21_name,lsoa21_code,sicbl24_name,sicbl24_code,sicbl24_code_nhs,icb24_name,icb24_code,icb24_code_nhs\n"
        "Preston 001A,E01000001,Place one,E38000227,01E,The ICB,E54000048,QE1\n"
    )
    result = parsed(written("lookup.csv", text))
    assert result.areas.set_index("code").loc["E38000227", "ods_code"] == "01E"
    assert len(result.rows[AreaMembership]) == 3


def test_a_district_lookup_leaves_wards_and_wales_out(written: Written):
    text = (
        "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code\n"
        "Preston 001A,E01000001,A ward,E05000001,Preston,E07000123\n"
        "Cardiff 001A,W01001701,A ward,W05000001,Cardiff,W06000015\n"
    )
    result = parsed(written("lookup.csv", text))
    links = result.rows[AreaMembership]
    assert links[["child_code", "parent_code"]].to_numpy().tolist() == [["E01000001", "E07000123"]]
    assert (result.rows_read, result.rows_outside) == (2, 1)


def test_an_lsoa_in_two_rows_is_refused_the_second_time(written: Written):
    result = parsed(written("lookup.csv", NHS + NHS.splitlines()[1] + "\n"))
    assert reasons(result) == [(4, "LSOA21CD", "this LSOA stands in an earlier row already")]


def test_a_place_in_two_icbs_refuses_the_file(written: Written):
    moved = NHS.splitlines()[2].replace("E01000002", "E01000003").replace("E54000048", "E54000050")
    with pytest.raises(FileRefused, match=r"row 4, column “ICB24CD”: one sub-ICB location lies in two ICBs"):
        parsed(written("lookup.csv", NHS + moved + "\n"))


def test_a_code_that_is_none_is_refused(written: Written):
    result = parsed(
        written("lookup.csv", NHS + NHS.splitlines()[1].replace("E01000001", "not a code") + "\n")
    )
    assert reasons(result) == [(4, "LSOA21CD", "this is not the GSS code of an area of kind lsoa")]


def test_the_change_lookup_is_read_though_its_first_column_is_misnamed(written: Written):
    text = (
        "\ufeffF_LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM,LAD22NMW,ObjectId\n"
        "E01000001,Old A,E01000001,Old A,U,E07000123,Preston,,1\n"
        "E01000002,Old B,E01033001,New B1,S,E07000123,Preston,,2\n"
        "E01000002,Old B,E01033002,New B2,S,E07000123,Preston,,3\n"
        "W01000001,Cymru,W01000001,Cymru,U,W06000015,Cardiff,,4\n"
    )
    result = parsed(written("change.csv", text))
    changes = result.rows[AreaChange]
    assert changes[["from_code", "to_code", "change"]].to_numpy().tolist() == [
        ["E01000001", "E01000001", "U"],
        ["E01000002", "E01033001", "S"],
        ["E01000002", "E01033002", "S"],
    ]
    assert set(changes["from_vintage"]) == {"2011"}
    assert set(changes["to_vintage"]) == {"2021"}
    assert result.rows_outside == 1


def test_an_unknown_kind_of_change_is_refused(written: Written):
    text = "LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND\nE01000001,A,E01000001,A,Q\n"
    assert reasons(parsed(written("change.csv", text))) == [(2, "CHGIND", "this is none of U, S, M and X")]


def test_a_header_without_rows_is_refused(written: Written):
    with pytest.raises(FileRefused, match="a header and no rows"):
        parsed(written("lookup.csv", NHS.splitlines()[0] + "\n"))


@pytest.mark.real_data
def test_the_icb_has_1060_neighbourhoods_in_eight_places(shared_data: Path):
    links = parsed(shared_data / "geography" / "lookup_lsoa21_icb24.csv").rows[AreaMembership]
    lsoas = links[links["child_code"].str.startswith("E01")]
    inside = lsoas.loc[lsoas["parent_code"] == "E54000048", "child_code"]
    assert len(inside) == 1060
    places = lsoas[lsoas["child_code"].isin(inside) & lsoas["parent_code"].str.startswith("E38")]
    assert sorted(places["parent_code"].value_counts()) == [73, 91, 94, 107, 121, 127, 203, 244]


@pytest.mark.real_data
def test_the_published_changes_count_as_the_ons_says(shared_data: Path):
    changes = parsed(next((shared_data / "geography").glob("LSOA_(2011)*"))).rows[AreaChange]
    by_new = changes.drop_duplicates(["from_code", "change"])["change"].value_counts().to_dict()
    assert by_new == {"U": 31_810, "S": 834, "M": 194, "X": 6}
