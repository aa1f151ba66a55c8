"""Where one area stands among all, in words."""

from dataclasses import replace

import pytest

from dashboard.catalogue.types import Polarity
from dashboard.figures.standing import ordinal, since_first, standing
from tests.charts.made import figure_of


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_a_position_is_said_as_people_say_it(number: int, said: str) -> None:
    assert ordinal(number) == said


def test_positions_count_from_the_worst_and_a_tie_is_said_as_one() -> None:
    figure = figure_of([("A", 1.0, ""), ("B", 2.0, ""), ("C", 2.04, ""), ("D", 5.0, "")])
    assert standing(figure, "A").place_in_order == "lowest of 4"
    assert standing(figure, "B").place_in_order == "joint 2nd lowest of 4", "2.0 and 2.04 are printed alike"
    assert standing(figure, "D").place_in_order == "highest of 4", "nobody counts from the worst to be last"


@pytest.mark.parametrize("polarity", list(Polarity))
def test_a_position_is_counted_from_the_nearer_end(polarity: Polarity) -> None:
    figure = figure_of([(name, float(value), "") for value, name in enumerate("ABCDEFG", start=1)])
    judged = replace(figure, indicator=replace(figure.indicator, polarity=polarity))
    middle = "4th lowest of 7" if polarity is Polarity.HIGHER_IS_BETTER else "4th highest of 7"
    assert [standing(judged, name).place_in_order for name in "ABCDEFG"] == [
        "lowest of 7",
        "2nd lowest of 7",
        "3rd lowest of 7",
        middle,
        "3rd highest of 7",
        "2nd highest of 7",
        "highest of 7",
    ]


def test_where_all_areas_are_alike_none_has_a_position() -> None:
    figure = figure_of([("A", 1.0, ""), ("B", 1.0, ""), ("C", 1.0, "")])
    assert standing(figure, "A").place_in_order == ""


def test_where_neither_side_is_worse_the_lowest_is_called_so() -> None:
    figure = figure_of([("A", 1.0, ""), ("B", 2.0, ""), ("C", 3.0, "")])
    neutral = replace(figure, indicator=replace(figure.indicator, polarity=Polarity.NEUTRAL))
    said = [standing(neutral, name).place_in_order for name in "ABC"]
    assert said == ["lowest of 3", "2nd highest of 3", "highest of 3"]


def test_an_area_that_stands_apart_is_given_no_position_and_is_not_counted_among_the_others() -> None:
    figure = replace(figure_of([("A", 1.0, ""), ("B", 2.0, ""), ("C", 3.0, "")]), apart={"A": "a part"})
    assert standing(figure, "A").place_in_order == ""
    assert standing(figure, "B").place_in_order == "lowest of 2"


def test_an_area_that_is_hidden_or_not_there_has_words_and_no_position() -> None:
    figure = figure_of([("A", 1.0, ""), ("B", None, "[c]")])
    hidden, unknown = standing(figure, "B"), standing(figure, "Z")
    assert (hidden.printed, hidden.place_in_order, hidden.worse) == ("Hidden: small number", "", False)
    assert (unknown.known, unknown.printed) == (False, "No data")


def test_a_trend_is_said_from_the_first_known_period_to_the_last() -> None:
    values = {"2023": ("A", None, "[x]"), "2024": ("A", 1.0, ""), "2025": ("A", 3.0, "")}
    figures = [replace(figure_of([row]), period=year) for year, row in values.items()]
    name = figures[0].indicator.name
    assert since_first(figures, "A") == (
        f"{name} in A: {standing(figures[2], 'A').printed} in 2025, higher than the "
        f"{standing(figures[1], 'A').printed} of 2024"
    )
    assert since_first(figures[:2], "A").endswith("nothing can be said of a trend")
