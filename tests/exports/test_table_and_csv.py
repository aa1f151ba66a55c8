"""The table on the page and the CSV hold the same numbers, and neither gives a hidden one away."""

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.exports.csv_file import figure_csv, spreadsheet_safe
from dashboard.exports.table import html_table
from dashboard.figures.figure import Figure
from dashboard.figures.protected import protected_rows
from dashboard.figures.tabled import TableColumn, Tabled, Written
from tests.figures.conftest import AskFigure, connection, figure, testshire

__all__ = ["connection", "figure", "testshire"]  # the fixtures of the small world


def records(made: Figure) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(figure_csv(made))))


@pytest.mark.parametrize("key", ["link_worker_fte_rate", "imd_score", "most_deprived_fifth", "population"])
def test_values_of_the_csv_are_those_of_the_table(figure: AskFigure, key: str) -> None:
    made = figure(key, AreaKind.PLACE)
    written = made.cells()
    for (_, on_screen), in_file in zip(written.iterrows(), records(made), strict=True):
        assert on_screen["Area"] == in_file["area_name"]
        assert on_screen.iloc[1] == made.indicator.formatted(float(in_file["value"]))


def test_a_missing_value_is_words_in_the_table_and_a_marker_in_the_csv(figure: AskFigure) -> None:
    made = figure("link_worker_headcount", AreaKind.PCN)
    written = made.cells().set_index("Area")
    assert written.loc["Third network", "Link worker headcount"] == "No data"
    assert written.loc["Second network", "Link worker headcount"] == "0"
    row = next(r for r in records(made) if r["area_name"] == "Third network")
    assert (row["value"], row["marker"]) == ("", "[x]")


def test_counts_let_a_reader_check_a_rate_by_hand(figure: AskFigure) -> None:
    row = next(r for r in records(figure("link_worker_fte_rate", AreaKind.PCN)) if r["area_code"] == "U99901")
    assert float(row["numerator"]) / float(row["denominator"]) * 10_000 == pytest.approx(float(row["value"]))


def test_no_cell_of_the_table_is_empty(figure: AskFigure) -> None:
    for kind in (AreaKind.PCN, AreaKind.PLACE):
        assert not figure("link_worker_fte_rate", kind).cells().isin(["", None]).any().any()


def test_names_are_escaped_in_the_html_table(figure: AskFigure) -> None:
    made = figure("population", AreaKind.PLACE)
    hostile = replace(made, rows=made.rows.assign(area_name="<script>alert(1)</script>"))
    written = html_table(hostile, caption="People & places")
    assert "<script>" not in written
    assert "&lt;script&gt;" in written
    assert "<caption>People &amp; places</caption>" in written


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5 things", "@name", "\tx", "\rx"])
def test_text_cannot_become_a_formula(text: str, figure: AskFigure) -> None:
    assert spreadsheet_safe(text) == f"'{text}"
    made = figure("population", AreaKind.PLACE)
    hostile = replace(made, rows=made.rows.assign(area_name=text))
    assert records(hostile)[0]["area_name"].startswith("'")


def test_a_negative_number_stays_a_number() -> None:
    assert spreadsheet_safe("Over-60s club") == "Over-60s club"


def test_a_synthetic_figure_says_so_in_every_row(figure: AskFigure) -> None:
    made = figure("population", AreaKind.PLACE)
    assert {r["data"] for r in records(made)} == {"as published"}
    invented = replace(made, sources=tuple(replace(use, synthetic=True) for use in made.sources))
    assert {r["data"] for r in records(invented)} == {"Synthetic demonstration data"}


def test_an_empty_figure_is_a_file_without_rows(figure: AskFigure) -> None:
    made = figure("population", AreaKind.PLACE)
    empty = replace(made, rows=made.rows.head(0), comparators=made.comparators.head(0))
    assert records(empty) == []
    assert pd.read_csv(io.StringIO(figure_csv(empty))).empty


def test_a_table_is_written_as_a_figure_is_number_by_number_and_word_by_word() -> None:
    rows = pd.DataFrame(
        {
            "who": ["=Trust", None, "-Third"],
            "change": [-0.456, 12.0, float("nan")],
            "change_marker": ["", "", "[c]"],
            "area_code": ["E1", "E2", "E3"],
        }
    )
    columns = {"who": TableColumn("Who"), "change": TableColumn("Change", Written.HUNDREDTHS)}
    rows = protected_rows(rows, decimals={"change": 2})
    made = Tabled("changes", "2026", "Testshire", columns, rows, (), "abc12345")
    none = '"Source: none, as nothing is loaded for this."'
    assert figure_csv(made).splitlines() == [
        "who,change,change_marker,period,data,source,data_version",
        f"'=Trust,-0.46,,2026,as published,{none},abc12345",
        f",12.00,,2026,as published,{none},abc12345",
        f"'-Third,,[c],2026,as published,{none},abc12345",
    ]
    assert html_table(made, caption="Changes", pickable=True).endswith(
        '<tr><th scope="row"><button type="button" class="pick" data-code="E3">-Third</button></th>'
        "<td>Hidden: small number</td></tr></tbody></table></div>"
    )
    assert made.file_name == "changes.csv"


def test_the_areas_of_a_figure_can_be_picked_and_its_comparators_cannot(figure: AskFigure) -> None:
    made = figure("population", AreaKind.PLACE)
    written = html_table(made, caption="People", pickable=True)
    assert written.count("data-code=") == len(made.rows)
    assert len(made.comparators) and written.count("<tr>") == 1 + len(made.rows) + len(made.comparators)


def test_what_is_downloaded_is_named_for_what_is_in_it(figure: AskFigure) -> None:
    made = figure("population", AreaKind.PLACE)
    assert made.file_name == f"population_place_{made.period}.csv"
    invented = replace(made, sources=tuple(replace(use, synthetic=True) for use in made.sources))
    assert invented.file_name == f"synthetic_population_place_{made.period}.csv"
