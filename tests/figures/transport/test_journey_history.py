"""The discontinued journey time statistics, as a page shows them.

In `jts_lad_2016.csv` South Lakeland has GPPTt 17 and HospPTt 51. It is no district since April 2023: its
neighbourhoods lie in Westmorland and Furness, and keep its name.
"""

import pandas as pd
import pytest

from dashboard.catalogue.indicators import indicator
from dashboard.figures.geography import Geography
from dashboard.figures.transport.journey_history import journey_history
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise


def region() -> Geography:
    """Two neighbourhoods: one of a district that was merged, and one whose district still exists."""
    names = {"E01000001": "South Lakeland 001A", "E01000002": "Lancaster 002B"}
    spine = pd.DataFrame(
        {"lsoa_code": list(names), "lsoa_vintage": "2021", "lsoa_name": list(names.values())}
    )
    return Geography("E54000048", "Lancashire and South Cumbria", "2021", spine, pd.DataFrame())


@pytest.mark.real_data
def test_a_merged_district_keeps_its_minutes_of_2016(shared_data, sqlite_engine):
    path = shared_data / "transport" / "jts_lad_2016.csv"
    with loading(sqlite_engine) as connection:
        load_files(connection, [(path, recognise(path))], by="test", progress=quiet)
    with sqlite_engine.connect() as connection:
        whole = journey_history(connection, region(), name="the ICB")
        part = journey_history(connection, region(), name="Kendal", lsoa_codes=("E01000001",))

    cells = whole.cells().set_index("District")
    assert list(cells.index) == ["Lancaster", "South Lakeland"]
    assert cells.loc["South Lakeland", indicator("gp_minutes_transit").short_name] == "17 minutes"
    assert cells.loc["South Lakeland", indicator("hospital_minutes_transit").short_name] == "51 minutes"
    assert whole.period == "2016"
    assert "Discontinued after 2019" in whole.notes[0]
    assert list(part.cells()["District"]) == ["South Lakeland"]


def test_120_is_said_in_words_and_is_no_number(tmp_path, sqlite_engine):
    path = tmp_path / "jts_lad_2016.csv"
    path.write_text(
        "Region,LA_Code,LA_Name,GPPTt,GPCart,HospPTt,HospCart,TownPTt,TownCart\n"
        "NW,E07000031,     South Lakeland,17,9,120,22,30,16\n"
    )
    with loading(sqlite_engine) as connection:
        load_files(connection, [(path, recognise(path))], by="test", progress=quiet)
    with sqlite_engine.connect() as connection:
        cells = journey_history(connection, region(), name="the ICB").cells()

    assert cells[indicator("hospital_minutes_transit").short_name].tolist() == [
        "Not within 120 minutes, or not published"
    ]


def test_nothing_loaded_gives_no_rows(sqlite_engine):
    with sqlite_engine.connect() as connection:
        assert journey_history(connection, region(), name="the ICB").rows.empty
