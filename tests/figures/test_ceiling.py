"""A value of which no more is known than that it is over a ceiling: said so, and a number nowhere."""

from dashboard.catalogue.indicators import indicator
from dashboard.charts.classes import classes
from dashboard.figures.backlogs.groups import COLUMNS
from dashboard.figures.figure import OVER
from dashboard.figures.spread import ends
from tests.charts.made import figure_of


def test_a_value_at_the_ceiling_is_said_to_be_over_it() -> None:
    minutes = indicator("minutes_each_way")
    assert [minutes.formatted(value) for value in (119, 120)] == ["119 minutes", "over 120 minutes"]
    assert indicator("median_wait").formatted(104.0) == "over 104 weeks"
    assert indicator("p92_wait").formatted(103.9) == "103.9 weeks"
    assert indicator("imd_score").formatted(120.0, unit=False) == "120.0", "a score has no ceiling"


def test_lists_maps_titles_and_files_hold_no_number_of_it() -> None:
    figure = figure_of([("A", 10.0, ""), ("B", 120.0, "")], ceiling=120.0, decimals=0, unit="minutes")
    assert list(figure.cells().iloc[:2, 1]) == ["10 minutes", "over 120 minutes"]
    assert ends(figure).endswith("from 10 to over 120 in 2 neighbourhoods")
    assert [entry.label for entry in classes(figure).entries] == ["10", "over 120"]
    plain = figure.plain().iloc[:2]
    assert [str(value) for value in plain["value"]] == ["10", ""]
    assert list(plain["marker"]) == ["", OVER]


def test_so_it_is_in_a_table_of_groups() -> None:
    assert {COLUMNS[name].ceiling for name in ("median", "p92")} == {104}
