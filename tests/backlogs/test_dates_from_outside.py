"""Dates as other systems write them: too old, with two-digit years, with a time of day."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import Prepared, prepared
from dashboard.loaders.parsed import quiet

AS_AT = date(2026, 11, 1)
MAPPING = """system = "Small test"
date_format = "{form}"
[columns]
referred = "Referred"
contacted = "Contacted"
area = "Network"
[area]
holds = "pcn"
level = "pcn"
"""


def counted(folder: Path, *dates: str, form: str = "%Y-%m-%d", good: int = 30) -> Prepared:
    """An extract with these dates of referral after `good` ordinary ones."""
    mapping, extract = folder / "m.toml", folder / "x.csv"
    mapping.write_text(MAPPING.format(form=form), encoding="utf-8")
    ordinary = date(2026, 3, 1).strftime(form)
    rows = [f"U99801,{day}," for day in [*([ordinary] * good), *dates]]
    extract.write_text("\n".join(["Network,Referred,Contacted", *rows]) + "\n", encoding="utf-8")
    return prepared(extract, read_mapping(mapping), as_at=AS_AT, progress=quiet)


@pytest.mark.parametrize("old", ["1900-01-01", "1970-01-01", "0206-03-02", "2003-05-04"])
def test_a_date_too_old_for_a_referral_is_refused_by_its_place(tmp_path: Path, old: str):
    made = counted(tmp_path, old)
    assert [(refusal.row, refusal.column) for refusal in made.refused] == [(32, "Referred")]
    assert "before 2010" in made.refused[0].reason


def test_an_old_date_that_can_be_is_kept(tmp_path: Path):
    assert counted(tmp_path, "2019-05-04").refused == ()


def test_years_of_two_digits_under_a_form_of_four_are_refused_with_the_way_to_mend_it(tmp_path: Path):
    with pytest.raises(FileRefused, match="needs %y in place of %Y"):
        counted(tmp_path, *["26/01/26"] * 40, form="%d/%m/%Y", good=0)


def test_years_of_two_digits_are_read_where_the_mapping_says_so(tmp_path: Path):
    assert counted(tmp_path, *["26/01/26"] * 40, form="%d/%m/%y", good=0).refused == ()


@pytest.mark.parametrize("cell", ["26/01/2026 09:30", "01/26/2026", "26 January 2026"])
def test_a_cell_that_holds_another_form_is_not_called_empty(tmp_path: Path, cell: str):
    made = counted(tmp_path, cell, form="%d/%m/%Y")
    assert made.refused[0].reason == "this is not a date in the form that the mapping states"


def test_an_empty_cell_is_called_empty(tmp_path: Path):
    assert counted(tmp_path, "").refused[0].reason == "there is no date of referral"


@pytest.mark.parametrize(
    ("case", "name", "said"),
    [
        ("c02_two_digit_years", "yy", "needs %y"),
        ("c04_date_with_time", "uk_time", "not a date in the form that the mapping states"),
    ],
)
def test_the_cases_from_outside_are_refused_for_what_they_are(
    shared_cases: Path, case: str, name: str, said: str
):
    folder = shared_cases / case
    with pytest.raises(FileRefused, match=said):
        prepared(
            folder / f"{name}.csv", read_mapping(folder / f"{name}.mapping.toml"), as_at=None, progress=quiet
        )


def test_old_rows_of_the_case_are_refused_and_the_others_counted(shared_cases: Path):
    folder = shared_cases / "c01_referral_dated_1900"
    mapping = read_mapping(folder / "old_dates.mapping.toml")
    made = prepared(folder / "old_dates.csv", mapping, as_at=None, progress=quiet)
    assert made.refused
    assert {refusal.column for refusal in made.refused} == {"Referred"}
    assert made.rows_read == 120
