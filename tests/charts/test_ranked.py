"""The ranked list: order, who is drawn, and what is said of those who are not."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts import theme
from dashboard.charts.chart import Chart
from dashboard.charts.ranked import ranked
from dashboard.errors import NothingToDraw
from tests.charts.conftest import MakeFigure


def records(chart: Chart) -> list[dict[str, Any]]:
    """What the chart draws, one record a row, from the top."""
    (values,) = chart.spec["datasets"].values()
    return list(values)


def names(chart: Chart) -> list[str]:
    return [record["name"] for record in records(chart)]


def many(count: int) -> list[tuple[str, float, str]]:
    return [(f"Area {i}", float(i), "") for i in range(count)]


def test_areas_stand_from_highest_to_lowest_below_the_wider_areas(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure([("Low", 1.0, ""), ("High", 9.0, ""), ("Middle", 5.0, "")]), title="")
    assert names(chart) == ["England", "High", "Middle", "Low"]
    assert [record["value"] for record in records(chart)] == [2.0, 9.0, 5.0, 1.0]
    assert chart.note == ""


def test_intervals_are_drawn_where_the_method_gives_them(make_figure: MakeFigure) -> None:
    with_interval = records(ranked(make_figure([("A", 5.0, "")], width=1.5), title=""))[1]
    assert (with_interval["lower"], with_interval["upper"]) == (3.5, 6.5)
    assert "lower" not in records(ranked(make_figure([("A", 5.0, "")]), title=""))[1]


def test_hidden_and_missing_are_words_and_never_a_number(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure([("A", 5.0, ""), ("B", None, "[c]"), ("C", None, "[x]")]), title="")
    absent = records(chart)[2:]
    assert [record["words"] for record in absent] == ["Hidden: small number", "No data"]
    assert not any("value" in record or "lower" in record for record in absent)


def test_a_marker_hides_a_value_that_slipped_through(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure([("A", 5.0, ""), ("B", 3.0, "[c]")]), title="")
    assert "3.0" not in str(chart.spec)


def test_of_many_areas_both_ends_and_the_chosen_one_are_drawn(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure(many(100)), title="", selected="Area50", limit=9)
    assert names(chart)[1:] == [
        *("Area 99", "Area 98", "Area 97", "Area 96"),
        *("Area 50", "91 between are not drawn"),
        *("Area 3", "Area 2", "Area 1", "Area 0"),
    ]
    assert chart.note == "9 of 100 neighbourhoods (LSOAs) are drawn."


def test_a_chosen_area_among_the_highest_stands_once(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure(many(100)), title="", selected="Area99", limit=9)
    assert names(chart).count("Area 99") == 1
    assert len(names(chart)) == 9 + len(["England", "91 between are not drawn"])


def test_areas_that_the_title_names_are_always_drawn(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure(many(100)), title="", selected="Area99", named=["Area50", "Area0"], limit=9)
    assert names(chart)[1:] == [
        *("Area 99", "Area 98", "Area 97", "Area 96"),
        *("Area 50", "91 between are not drawn"),
        *("Area 3", "Area 2", "Area 1", "Area 0"),
    ]


def test_an_area_that_is_never_ranked_is_drawn_only_where_it_is_asked_for(make_figure: MakeFigure) -> None:
    figure = replace(make_figure(many(4)), apart={"Area0": "only a small part lies here"})
    assert names(ranked(figure, title=""))[1:] == ["Area 3", "Area 2", "Area 1"]
    assert names(ranked(figure, title="", selected="Area0"))[1:] == ["Area 3", "Area 2", "Area 1", "Area 0"]


def test_documents_that_draw_the_chart_themselves_know_which_area_is_chosen(make_figure: MakeFigure) -> None:
    native = ranked(make_figure(many(3)), title="", selected="Area1").native
    assert native is not None
    assert native.chosen == "Area 1"
    assert native.categories == ("England", "Area 2", "Area 1", "Area 0")


def test_a_chosen_area_that_is_hidden_is_drawn_as_hidden(make_figure: MakeFigure) -> None:
    rows = [*many(40), ("Small", None, "[c]"), ("Gone", None, "[x]")]
    chart = ranked(make_figure(rows), title="", selected="Small", limit=11)
    assert records(chart)[-1]["name"] == "Small"
    assert records(chart)[-1]["words"] == "Hidden: small number"
    assert chart.note == "11 of 42 neighbourhoods (LSOAs) are drawn. Among those not drawn: 1 without data."


def test_the_chosen_area_alone_has_the_strong_colour(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure(many(3)), title="", selected="Area1")
    colours = {record["name"]: record["colour"] for record in records(chart)}
    assert colours["Area 1"] == theme.EMPHASIS
    assert colours["Area 0"] == colours["Area 2"] == theme.CONTEXT
    assert colours["England"] == theme.COMPARATORS[0]


def test_two_areas_of_one_name_stand_apart(make_figure: MakeFigure) -> None:
    figure = make_figure([("Central", 1.0, ""), ("Central", 2.0, "")])
    figure.rows["area_code"] = ["E1", "E2"]
    labels = [record["row"] for record in records(ranked(figure, title=""))]
    assert labels[1:] == ["Central E2", "Central E1"]


def test_the_words_name_highest_lowest_chosen_and_comparator(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure(many(3)), title="Who has most?", selected="Area1")
    assert chart.alt == (
        "Who has most? Dot plot of 3 neighbourhoods (LSOAs), 2025. From 2.0 in Area 2 to 0.0 in Area 0. "
        "Chosen: Area 1, 1.0. England: 2.0."
    )


def test_an_axis_that_does_not_start_at_zero_says_so(make_figure: MakeFigure) -> None:
    figure = make_figure([("A", 90.0, ""), ("B", 95.0, "")], comparators=[("England", 92.0, "")])
    assert "does not start at zero" in ranked(figure, title="").note
    assert "does not start at zero" not in ranked(make_figure(many(3)), title="").note


def test_no_area_at_all_is_said(make_figure: MakeFigure) -> None:
    with pytest.raises(NothingToDraw, match="Made ICB"):
        ranked(make_figure([]), title="")


def test_a_name_with_quotes_breaks_nothing(make_figure: MakeFigure) -> None:
    figure = make_figure([('O\'Brien "Way" \\ 1', 1.0, "")])
    code = figure.rows["area_code"].iloc[0]
    chart = ranked(figure, title="", selected=code)
    assert names(chart)[1] == 'O\'Brien "Way" \\ 1'
