"""Deprivation: two editions of File 7, ranks and deciles alone, and the connectivity score."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import FileRefused
from dashboard.loaders.formats.deprivation import IOD_2019, IOD_2025, SCORES
from dashboard.loaders.parsed import Parsed, quiet
from dashboard.loaders.recognition import recognise
from dashboard.store.tables import Observation, Population
from tests.loaders.conftest import Written, parsed, reasons

DECILE = "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSO"
RANK = "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)"
POPULATION = {
    "2011": "Total population: mid 2015 (excluding prisoners)",
    "2021": "Total population: mid 2022",
}


def file_7(rows: list[dict[str, str]], edition: str = "2021") -> str:
    """File 7 with the given cells; every other cell has a plain value."""
    plain = {
        f"LSOA code ({edition})": "E01000001",
        f"LSOA name ({edition})": "Somewhere 001A",
        **{
            f"{prefix} (rate)" if "Income" in prefix or "Employ" in prefix else prefix: "0.5"
            for prefix in SCORES.values()
        },
        RANK: "1",
        DECILE: "1",
        POPULATION[edition]: "",
    }
    return pd.DataFrame([plain | row for row in rows]).to_csv(index=False)


def values(result: Parsed, key: str) -> dict[str, float]:
    frame = result.rows[Observation]
    chosen = frame[frame["indicator_key"] == key]
    return dict(zip(chosen["area_code"], chosen["value"], strict=True))


def test_file_7_gives_score_rank_and_decile(written: Written):
    text = file_7([{"Index of Multiple Deprivation (IMD) Score": "41.25", RANK: "3000", DECILE: "1"}])
    result = parsed(written("File_7.csv", text))
    assert values(result, "imd_score") == {"E01000001": 41.25}
    assert values(result, "imd_rank") == {"E01000001": 3000}
    assert values(result, "imd_decile") == {"E01000001": 1}
    assert values(result, "barriers_score") == {"E01000001": 0.5}


@pytest.mark.parametrize(("edition", "period"), [("2011", "2019"), ("2021", "2025")])
def test_the_edition_is_told_by_its_header(written: Written, edition: str, period: str):
    path = written("File_7.csv", file_7([{}], edition))
    assert recognise(path) is {"2019": IOD_2019, "2025": IOD_2025}[period]
    result = parsed(path)
    assert result.period == period
    assert set(result.rows[Observation]["area_vintage"]) == {edition}
    assert set(result.rows[Observation]["period"]) == {period}


def test_an_empty_cell_gives_no_row_and_no_zero(written: Written):
    text = file_7([{"Income Deprivation Affecting Children Index (IDACI) Score (rate)": ""}])
    result = parsed(written("File_7.csv", text))
    assert values(result, "idaci_score") == {}
    assert values(result, "idaopi_score") == {"E01000001": 0.5}
    assert result.refused == ()


def test_the_population_year_comes_from_the_header(written: Written):
    result = parsed(written("File_7.csv", file_7([{POPULATION["2011"]: "1512"}], "2011")))
    row = result.rows[Population].iloc[0]
    assert row[["age_band", "year", "count"]].tolist() == ["all", 2015, 1512]
    assert Population not in parsed(written("other.csv", file_7([{}]))).rows


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({DECILE: "11"}, DECILE, "this is above 10"),
        ({DECILE: "0"}, DECILE, "this is below 1"),
        ({RANK: "33756"}, RANK, "this is above 33,755"),
        ({RANK: "2.5"}, RANK, "this is not a whole number"),
        ({RANK: "20000"}, DECILE, "the decile does not agree with the rank"),
        ({"Income Score (rate)": "1.2"}, "Income Score (rate)", "this is above 1"),
        ({"Crime Score": "nan"}, "Crime Score", "this is not a number"),
        ({"Crime Score": "-inf"}, "Crime Score", "this is not a number"),
        (
            {"Index of Multiple Deprivation (IMD) Score": ""},
            "Index of Multiple Deprivation (IMD) Score",
            "this cell is empty, and an empty cell is not a 0",
        ),
        ({POPULATION["2021"]: "-3"}, POPULATION["2021"], "this is below 0"),
        (
            {"LSOA code (2021)": "E09000001"},
            "LSOA code (2021)",
            "this is not the GSS code of an area of kind lsoa",
        ),
    ],
)
def test_a_wrong_cell_refuses_its_row_and_keeps_the_others(
    written: Written, cells: dict[str, str], column: str, reason: str
):
    result = parsed(written("File_7.csv", file_7([{"LSOA code (2021)": "E01000009"}, cells])))
    assert reasons(result) == [(3, column, reason)]
    assert set(result.rows[Observation]["area_code"]) == {"E01000009"}


def test_a_refusal_never_repeats_the_value(written: Written):
    result = parsed(written("File_7.csv", file_7([{"Crime Score": "Mrs Example, 1 High Street"}])))
    assert "Example" not in str(result.refused)


def test_a_missing_column_refuses_the_file(written: Written):
    text = file_7([{}]).replace("Crime Score", "Krime Score")
    with pytest.raises(FileRefused, match=r"File_7\.csv, column “Crime Score”: this column is missing"):
        parsed(written("File_7.csv", text))


def test_a_neighbourhood_in_two_rows_is_refused_the_second_time(written: Written):
    result = parsed(written("File_7.csv", file_7([{}, {}])))
    assert reasons(result) == [(3, "LSOA code (2021)", "this LSOA stands in an earlier row already")]


def test_ranks_and_deciles_alone_are_read_though_written_as_decimals(written: Written):
    text = "lsoa11_code,IMD_decile,IMD_rank\nE01000001,9.0,29199.0\nE01000002,5.0,29199.0\n"
    result = parsed(written("imd.csv", text))
    assert values(result, "imd_rank") == {"E01000001": 29199}
    assert reasons(result) == [(3, "IMD_decile", "the decile does not agree with the rank")]
    assert result.period == "2019"


@pytest.mark.parametrize("code", ["lsoa11_code", "lsoa21_code"])
def test_the_connectivity_score_is_read_on_either_edition(written: Written, code: str):
    result = parsed(written("ind.csv", f"{code},connectivity_score\nE01000001,3.2\nE01000002,101\n"))
    assert values(result, "connectivity_score") == {"E01000001": 3.2}
    assert set(result.rows[Observation]["area_vintage"]) == {f"20{code[4:6]}"}
    assert reasons(result) == [(3, "connectivity_score", "this is above 100")]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.integers(-5, 34_000).map(str), st.text("0123456789.eE-+ naif", max_size=8)),
        min_size=1,
        max_size=6,
    )
)
def test_every_row_is_either_kept_with_a_possible_rank_or_refused(
    tmp_path_factory: pytest.TempPathFactory, ranks: list[str]
):
    rows = [{"LSOA code (2021)": f"E0100000{i}", RANK: rank, DECILE: "1"} for i, rank in enumerate(ranks)]
    path = tmp_path_factory.mktemp("ranks") / "File_7.csv"
    path.write_text(file_7(rows), encoding="utf-8")
    result = IOD_2025.read(path, quiet)
    kept = values(result, "imd_rank")
    assert len(kept) + len(result.refused) == len(ranks)
    assert all(1 <= rank <= 3376 for rank in kept.values())


@pytest.mark.real_data
def test_the_published_edition_of_2025_is_read_whole(shared_data: Path):
    result = parsed(shared_data / "deprivation" / "File_7_IoD2025_rebuilt_partial_England.csv")
    assert (result.rows_read, result.refused, result.rows_outside) == (33_755, (), 0)
    deciles = values(result, "imd_decile")
    assert sum(decile == 1 for decile in deciles.values()) in (3375, 3376)
    assert values(result, "idaci_score") == {}


@pytest.mark.real_data
def test_the_ranks_of_2019_are_read_whole(shared_data: Path):
    result = parsed(shared_data / "deprivation" / "imd2019_england_lsoa11.csv")
    assert (result.rows_read, result.refused) == (32_844, ())
