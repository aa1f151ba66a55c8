"""From where to where a figure reaches: true of the printed numbers, ties named together, parts left out."""

from dashboard.figures.spread import spread
from tests.figures.test_headline import NAN, figure_of


def test_both_ends_are_named_with_the_period() -> None:
    figure = figure_of(
        "imd_score", {"Low": (9.96, NAN, NAN), "Mid": (20, NAN, NAN), "High": (43.3, NAN, NAN)}, 26
    )
    assert spread(figure) == "Deprivation score, 2026: from 10.0 in Low to 43.3 in High"


def test_areas_of_one_printed_value_are_named_together() -> None:
    figure = figure_of("imd_score", {"A": (10.01, NAN, NAN), "B": (9.99, NAN, NAN), "C": (30, NAN, NAN)}, 26)
    assert spread(figure) == "Deprivation score, 2026: from 10.0 in A and B to 30.0 in C"


def test_where_all_are_alike_there_is_no_range() -> None:
    figure = figure_of("imd_score", {"A": (10.01, NAN, NAN), "B": (9.99, NAN, NAN)}, 10)
    assert spread(figure) == "Deprivation score, 2026: 10.0 in every place"


def test_a_part_of_a_district_is_no_end_of_the_range_and_no_number_is_said() -> None:
    part = figure_of(
        "imd_score",
        {"A": (10, NAN, NAN), "B": (20, NAN, NAN), "Part": (90, NAN, NAN)},
        26,
        apart={"Part": "a part"},
    )
    assert "90" not in spread(part)
    none = figure_of("imd_score", {"A": (NAN, NAN, NAN)}, 26)
    assert spread(none) == "Deprivation score: no data for places (sub-ICB locations) here"
