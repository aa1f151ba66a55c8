"""Lines by period: values in order, gaps said and never drawn as zero."""

from typing import Any

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.trend import trend
from dashboard.errors import NothingToDraw, UnknownArea
from dashboard.figures.figure import Figure
from tests.charts.conftest import MakeFigure


@pytest.fixture
def figures(make_figure: MakeFigure) -> list[Figure]:
    """Preston 1.0, hidden, 3.0; Wyre is not yet there in the first year."""
    years = [
        ("2023", [("Preston", 1.0, "")]),
        ("2024", [("Preston", None, "[c]"), ("Wyre", 4.0, "")]),
        ("2025", [("Preston", 3.0, ""), ("Wyre", 5.0, "")]),
    ]
    return [make_figure(rows, period=year) for year, rows in years]


def line(chart: Chart, name: str) -> list[dict[str, Any]]:
    (records,) = chart.spec["datasets"].values()
    return [record for record in records if record["line"] == name]


def test_a_line_holds_the_values_of_each_period_in_order(figures: list[Figure]) -> None:
    chart = trend(figures, title="", area_codes=["Wyre"])
    assert [(point["period"], point["value"]) for point in line(chart, "Wyre")] == [
        ("2023", None),
        ("2024", 4.0),
        ("2025", 5.0),
    ]
    assert [point["value"] for point in line(chart, "England")] == [2.0, 2.0, 2.0]


def test_hidden_and_missing_periods_are_words(figures: list[Figure]) -> None:
    chart = trend(figures, title="", area_codes=["Preston", "Wyre"])
    assert (line(chart, "Preston")[1]["value"], line(chart, "Preston")[1]["short"]) == (None, "Hidden")
    assert line(chart, "Wyre")[0]["short"] == "No data"
    assert chart.note == "Preston: hidden: small number in 2024. Wyre: no data in 2023."


def test_words_that_stand_at_one_period_do_not_cover_each_other(make_figure: MakeFigure) -> None:
    rows = [("Preston", None, "[c]"), ("Wyre", None, "[x]")]
    chart = trend([make_figure(rows)], title="", area_codes=["Preston", "Wyre"])
    assert [line(chart, name)[0]["above"] for name in ("Preston", "Wyre")] == [-10, -28]


def test_the_words_hold_every_point(figures: list[Figure]) -> None:
    said = trend(figures, title="More?", area_codes=["Preston"]).alt
    assert "Preston: 2023 1.0, 2024 Hidden: small number, 2025 3.0" in said


def test_an_area_that_is_also_a_wider_one_is_drawn_once(make_figure: MakeFigure) -> None:
    figure = make_figure([("England", 2.0, "")])
    assert len(line(trend([figure], title="", area_codes=["England"]), "England")) == 1


def test_an_area_in_no_period_is_named(figures: list[Figure]) -> None:
    with pytest.raises(UnknownArea, match="Atlantis"):
        trend(figures, title="", area_codes=["Atlantis"])


def test_no_period_at_all_is_said() -> None:
    with pytest.raises(NothingToDraw):
        trend([], title="", area_codes=[])
