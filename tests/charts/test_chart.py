"""Specifications that draw: titles, widths, scales, and a renderer that takes them."""

import json

import altair as alt
import pytest

from dashboard.charts import theme
from dashboard.charts.chart import scale_domain, specification, starts_at_zero, wrapped
from dashboard.charts.compare import compare
from dashboard.charts.ranked import ranked
from dashboard.charts.trend import trend
from tests.charts.conftest import MakeFigure

TITLE = "Preston has fewer link workers for its people than any other place"


def test_a_title_is_broken_for_a_phone_and_set_again_for_a_document(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure([("A", 1.0, "")]), title=TITLE)
    assert chart.spec["title"]["text"] == [
        "Preston has fewer link workers for",
        "its people than any other place",
    ]
    assert chart.sized(900)["title"]["text"] == [TITLE]
    assert (chart.spec["width"], chart.sized(900)["width"]) == ("container", 900)


def test_without_a_title_there_is_none(make_figure: MakeFigure) -> None:
    assert "title" not in ranked(make_figure([("A", 1.0, "")]), title="").spec


def test_a_specification_can_be_kept_as_text_and_carries_the_theme(make_figure: MakeFigure) -> None:
    chart = ranked(make_figure([("A", 1.0, "")]), title=TITLE)
    assert json.loads(json.dumps(chart.spec)) == chart.spec
    assert chart.spec["config"]["axis"]["labelColor"] == theme.INK


def test_a_specification_of_the_longest_list_is_small(make_figure: MakeFigure) -> None:
    rows = [(f"Westmorland and Furness {i:03}A", float(i), "") for i in range(300)]
    chart = ranked(make_figure(rows, width=1.0), title=TITLE, selected=rows[150][0].replace(" ", ""))
    assert len(json.dumps(chart.spec)) < 14_000


@pytest.mark.parametrize("hidden", [False, True])
def test_the_renderer_draws_every_value_and_every_word(make_figure: MakeFigure, hidden: bool) -> None:
    vl_convert = pytest.importorskip("vl_convert")
    rows = [("Preston", 5.5, ""), ("Wyre", None, "[c]") if hidden else ("Wyre", 7.5, "")]
    figure = make_figure(rows, width=1.0)
    for chart in (
        ranked(figure, title="Rank", selected="Preston"),
        compare(figure, title="Compare", area_codes=["Preston", "Wyre"]),
        trend([figure], title="Trend", area_codes=["Preston", "Wyre"]),
    ):
        drawn = vl_convert.vegalite_to_svg(chart.sized(800))
        assert ">Preston<" in drawn
        assert ("Hidden" in drawn) is hidden


@pytest.mark.parametrize(
    ("values", "at_zero"), [([1.0, 9.0], True), ([60.0, 90.0], False), ([-1.0, 5.0], True), ([], True)]
)
def test_a_scale_starts_at_zero_unless_differences_would_vanish(values: list[float], at_zero: bool) -> None:
    low, high = scale_domain(values)
    assert starts_at_zero(values) is at_zero
    assert (low <= 0) is at_zero
    assert all(low <= value <= high for value in values)


def test_one_value_or_none_still_has_a_scale() -> None:
    assert scale_domain([0.0])[0] < scale_domain([0.0])[1]
    assert scale_domain([7.0])[0] < 7.0 < scale_domain([7.0])[1]


def test_lines_break_between_words() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("extraordinarily", 7) == ["extraordinarily"]


def test_a_mark_says_its_tooltip_and_one_without_is_silent() -> None:
    data = alt.Chart(alt.InlineData(values=[{"name": "Ashby", "value": 1.234, "upper": 2.0}]))
    rule = data.mark_rule().encode(x="value:Q", x2="upper:Q", y="name:N")
    told = [alt.Tooltip("name:N", title="Area"), alt.Tooltip("value:Q", title="Pounds", format=".1f")]
    dot = data.mark_point().encode(x="value:Q", y="name:N", tooltip=told)
    silent, spoken = specification([rule, dot], title="", height=100, shared="y")["layer"]
    assert silent["mark"]["aria"] is False
    assert spoken["mark"]["description"]["expr"] == (
        """"Area: " + datum["name"] + '; ' + "Pounds: " + format(datum["value"], ".1f")"""
    )
