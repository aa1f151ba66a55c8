"""Areas side by side on one scale."""

import pytest

from dashboard.charts.compare import compare
from dashboard.errors import UnknownArea
from tests.charts.conftest import MakeFigure

ROWS = [("Preston", 5.0, ""), ("Lancaster", 7.0, ""), ("Wyre", None, "[c]")]


def test_areas_stand_in_the_order_asked_for_then_the_wider_ones(make_figure: MakeFigure) -> None:
    chart = compare(make_figure(ROWS), title="Compare", area_codes=["Lancaster", "Preston", "Wyre"])
    (records,) = chart.spec["datasets"].values()
    assert [(record["name"], record["words"]) for record in records] == [
        ("Lancaster", "7.0"),
        ("Preston", "5.0"),
        ("Wyre", "Hidden: small number"),
        ("England", "2.0"),
    ]
    assert chart.alt == (
        "Compare. Dot plot, 2025. Lancaster: 7.0; Preston: 5.0; Wyre: Hidden: small number; England: 2.0."
    )


def test_an_unknown_area_is_named(make_figure: MakeFigure) -> None:
    with pytest.raises(UnknownArea, match="Atlantis"):
        compare(make_figure(ROWS), title="", area_codes=["Atlantis"])
