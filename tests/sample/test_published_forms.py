"""Each file of the sample has the headers of the file whose form it follows."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

pytestmark = pytest.mark.real_data


def _columns(path: Path, encoding: str = "utf-8-sig") -> list[str]:
    return pd.read_csv(path, nrows=0, encoding=encoding).columns.tolist()


def test_population(sample: Path, shared_data: Path):
    published = _columns(shared_data / "need" / "population20_lsoa11.csv.gz")
    assert _columns(sample / "population20_lsoa11.csv") == published


def test_deprivation_differs_from_2025_only_in_editions_and_population_columns(
    sample: Path, shared_data: Path
):
    published = _columns(shared_data / "deprivation" / "File_7_IoD2025_rebuilt_partial_England.csv")
    ours = _columns(sample / "File_7_IoD2019_synthetic.csv")
    for newer, older in (("(2021)", "(2011)"), ("(2024)", "(2019)")):
        published = [column.replace(newer, older) for column in published]
    assert ours[:52] == published[:52]
    assert len(ours) == len(published)


def test_loneliness_and_connectivity_are_on_lsoa_2011(sample: Path, shared_data: Path):
    published = _columns(shared_data / "need" / "england_cls_loneliness_lsoa.csv")
    ours = _columns(sample / "england_cls_loneliness_lsoa.csv")
    assert ours == [column.replace("21", "11") for column in published]
    indicators = _columns(shared_data / "deprivation" / "imd2025_england_lsoa21_indicators.csv")
    assert "connectivity_score" in indicators
    assert _columns(sample / "imd2025_lsoa11_indicators.csv") == ["lsoa11_code", "connectivity_score"]


def test_network_workbook(sample: Path, shared_data: Path):
    published = openpyxl.load_workbook(shared_data / "organisations" / "ePCN_2023-01.xlsx", read_only=True)
    ours = openpyxl.load_workbook(sample / "ePCN_2026-10.xlsx")
    assert ours.sheetnames == published.sheetnames
    for name in ours.sheetnames:
        headers = [next(book[name].iter_rows(max_row=1, values_only=True)) for book in (ours, published)]
        assert headers[0] == headers[1], name


def test_registered_patients(sample: Path, shared_data: Path):
    name = "gp-reg-pat-prac-all.csv"
    assert _columns(sample / name) == _columns(shared_data / "organisations" / name)


def test_workforce(sample: Path, shared_data: Path):
    published = next(iter(sorted((shared_data / "workforce").glob("*.csv"))))
    ours = next(iter(sorted(sample.glob("Primary Care Networks*.csv"))))
    assert _columns(ours, "cp1252") == _columns(published, "cp1252")
