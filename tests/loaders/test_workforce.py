"""Link workers: counted once within an area and a release, never followed, never stored by person."""

from pathlib import Path

import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.parsed import Parsed
from dashboard.store.tables import AreaMembership, LinkWorkerCensus
from tests.loaders.conftest import Written, parsed, reasons

HEADER = (
    "Data_source,CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,PCN_NAME,SUB_ICB_CODE,SUB_ICB_NAME,ICB_CODE,ICB_NAME,"
    "COMM_REGION_CODE,COMM_REGION_NAME,STAFF_GROUP,STAFF_ROLE,DETAILED_STAFF_ROLE,FTE,UNIQUE_IDENTIFIER\n"
)
LINK_WORKER = "Social Prescribing Link Workers"


def post(
    network: str, person: str, fte: str = "1", role: str = LINK_WORKER, place: str = "01A", month: str = "9"
) -> str:
    return (
        f"NWRS Staff,2022,{month},{network},{network} PCN,{place},Place {place} ,QE1,The ICB,Y62,North West,"
        f"Direct,{role},{role},{fte},{person}\n"
    )


def counted(result: Parsed) -> dict[str, tuple[int, float]]:
    frame = result.rows[LinkWorkerCensus]
    return {row.area_code: (row.headcount, row.fte) for row in frame.itertuples()}


def test_a_person_in_two_networks_counts_in_each_and_once_in_place_and_icb(written: Written):
    text = HEADER + post("U00001", "7", "0.6") + post("U00002", "7", "0.4") + post("U00002", "8", "1")
    result = parsed(written("w.csv", text))
    assert counted(result) == {
        "U00001": (1, 0.6),
        "U00002": (2, 1.4),
        "01A": (2, 2.0),
        "QE1": (2, 2.0),
    }
    assert result.period == "2022-09"


def test_a_network_with_staff_and_no_link_worker_has_0_and_one_that_is_silent_has_nothing(written: Written):
    text = HEADER + post("U00001", "7") + post("U00002", "9", role="Pharmacists")
    result = parsed(written("w.csv", text))
    assert counted(result)["U00002"] == (0, 0.0)
    assert "U00003" not in counted(result)


def test_a_row_that_only_tells_that_its_network_reported_is_used_and_others_are_left_out(written: Written):
    rows = [post("U00001", "7"), *(post("U00002", str(n), role="Pharmacists") for n in range(3))]
    assert parsed(written("w.csv", HEADER + "".join(rows))).rows_outside == 2


def test_a_place_whose_networks_all_report_staff_and_no_link_worker_has_0(written: Written):
    text = HEADER + post("U00001", "7") + post("U00002", "9", role="Pharmacists", place="00Q")
    assert counted(parsed(written("w.csv", text)))["00Q"] == (0, 0.0)


def test_a_place_whose_only_link_worker_could_not_be_read_is_not_0(written: Written):
    text = HEADER + post("U00001", "7") + post("U00002", "9", "abc", place="00Q")
    assert "00Q" not in counted(parsed(written("w.csv", text)))


def test_the_role_is_known_in_any_letter_case(written: Written):
    text = HEADER + post("U00001", "7", role=LINK_WORKER.upper())
    assert counted(parsed(written("w.csv", text)))["U00001"] == (1, 1.0)


@pytest.mark.parametrize("renamed", ["Social Prescribing Link Worker", "SPLW", ""])
def test_a_release_without_one_link_worker_is_refused_with_the_role_that_was_looked_for(
    written: Written, renamed: str
):
    text = HEADER + post("U00001", "7", role=renamed) + post("U00002", "9", role="Pharmacists")
    with pytest.raises(FileRefused, match="no row has the role “Social Prescribing Link Workers”"):
        parsed(written("w.csv", text))


def test_the_case_of_a_renamed_role_is_refused(shared_cases: Path):
    with pytest.raises(FileRefused, match="Social Prescribing Link Workers"):
        parsed(shared_cases / "c14_workforce_role_renamed" / "workforce.csv")


def test_only_a_file_of_all_seven_regions_is_england(written: Written):
    regions = ("Y56", "Y58", "Y59", "Y60", "Y61", "Y62", "Y63")
    rows = [post(f"U0000{i}", "7").replace("Y62", region) for i, region in enumerate(regions)]
    assert counted(parsed(written("whole.csv", HEADER + "".join(rows))))["E92000001"] == (1, 7.0)
    assert "E92000001" not in counted(parsed(written("part.csv", HEADER + "".join(rows[:6]))))


def test_a_contracted_service_counts_in_posts_and_not_in_people(written: Written):
    text = HEADER + post("U00001", "NULL", "1.5") + post("U00001", "NULL", "4") + post("U00001", "5", "1")
    assert counted(parsed(written("w.csv", text)))["U00001"] == (1, 6.5)


def test_nobodys_identifier_is_handed_over(written: Written):
    result = parsed(written("w.csv", HEADER + post("U00001", "987654321")))
    for frame in result.rows.values():
        assert "987654321" not in frame.to_csv()


@pytest.mark.parametrize(
    ("fte", "reason"),
    [
        ("abc", "this is not a number"),
        ("", "this cell is empty, and an empty cell is not a 0"),
        ("-0.1", "this is below 0"),
        ("2.5", "this is above 2 for one person"),
        ("nan", "this is not a number"),
    ],
)
def test_an_impossible_post_is_refused_and_its_network_left_without_a_figure(
    written: Written, fte: str, reason: str
):
    result = parsed(written("w.csv", HEADER + post("U00001", "7") + post("U00002", "8", fte)))
    assert reasons(result) == [(3, "FTE", reason)]
    assert "U00002" not in counted(result)
    assert counted(result)["QE1"] == (1, 1.0)


def test_a_network_belongs_to_its_place_by_ods_code(written: Written):
    link = parsed(written("w.csv", HEADER + post("U00001", "7", place="02G "))).rows[AreaMembership].iloc[0]
    assert link[["child_code", "parent_code", "parent_vintage"]].tolist() == ["U00001", "02G", ""]


def test_two_releases_in_one_file_refuse_it(written: Written):
    text = HEADER + post("U00001", "7") + post("U00001", "7", month="6")
    with pytest.raises(FileRefused, match=r"w\.csv, row 3, column “CENSUS_MONTH”: this row has another date"):
        parsed(written("w.csv", text))


def test_a_file_in_windows_1252_is_read(tmp_path: Path):
    path = tmp_path / "w.csv"
    path.write_bytes((HEADER + post("U00001", "7")).replace("U00001 PCN", "L’ÉTOILE – PCN").encode("cp1252"))
    assert "L’ÉTOILE – PCN" in parsed(path).areas["name"].tolist()


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("file", "period", "headcount", "fte", "networks"),
    [
        ("1.*", "2020-03", 1, 0.4, 1),
        ("5.*", "2021-03", 29, 26.7, 19),
        ("9.*", "2022-03", 49, 51.0, 27),
        ("11.*", "2022-09", 59, 60.3, 29),
    ],
)
def test_the_published_releases_count_as_known(
    shared_data: Path, file: str, period: str, headcount: int, fte: float, networks: int
):
    result = parsed(next((shared_data / "workforce").glob(file)))
    assert (result.period, result.refused) == (period, ())
    people, posts = counted(result)["QE1"]
    assert (people, round(posts, 1)) == (headcount, fte)
    places = {"00Q", "00R", "00X", "01A", "01E", "01K", "02G", "02M"}
    links = result.rows[AreaMembership]
    ours = set(links.loc[links["parent_code"].isin(places), "child_code"])
    assert sum(1 for code, (_, each) in counted(result).items() if code in ours and each > 0) == networks
