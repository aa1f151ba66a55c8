"""The theme map: a number of quotations a cell, darker for more, nothing in it that can run."""

import re
from datetime import date

import pytest

from dashboard.charts.theme_grid import theme_grid
from dashboard.charts.theme_map import FILLS, theme_map
from dashboard.errors import NothingToDraw
from dashboard.figures.evidence import Group, Study, SubTheme, Theme
from dashboard.figures.figure import SourceUse
from tests.charts.made import HOSTILE, SOURCE

GROUPS = (Group("A", "Ambulance crews", 3), Group("B", "Bakers", None))


def finding(number: str, mentions: dict[str, int], name: str = "Buses") -> SubTheme:
    return SubTheme(number, "1", name, "Words.", False, "Who", "Fares", "Council", mentions, ())


def study(*findings: SubTheme, opening: dict[str, int] | None = None) -> Study:
    themes = (Theme("1", "Transport", opening or {}, findings),)
    uses = (SourceUse(SOURCE, "2024", date(2026, 11, 2), False),)
    return Study("made-2024", (), GROUPS, themes, uses, "v")


def drawn(made: Study, own_group: str = "") -> str:
    return theme_map(made, caption="Who raised what?", own_group=own_group)


def test_a_cell_holds_its_number_and_more_is_darker() -> None:
    html = drawn(study(finding("1-1", {"A": 4, "B": 1})))
    cells = re.findall(r"background:(#\w{6});color:#\w{6}\">(\d)</td>", html)
    assert [number for _, number in cells] == ["4", "1"]
    four, one = (FILLS.index(fill) for fill, _ in cells)
    assert four > one > 0


def test_a_group_without_a_quotation_has_words_for_a_screen_reader_and_no_nought() -> None:
    html = drawn(study(finding("1-1", {"A": 1})))
    assert html.count("no quotation") == 1
    assert ">0<" not in html


def test_the_viewers_own_group_is_marked_by_a_word_and_not_by_colour_alone() -> None:
    html = drawn(study(finding("1-1", {"A": 1, "B": 1})), own_group="B")
    assert html.count("<small>you</small>") == 1
    assert html.count('class="own"') == 1


def test_each_sub_theme_is_a_press_that_names_it() -> None:
    assert 'data-code="1-2">Buses</button>' in drawn(study(finding("1-2", {})))


def test_quotations_in_the_opening_of_a_theme_are_said_with_the_theme() -> None:
    assert "and 2 on the theme as a whole" in drawn(study(finding("1-1", {}), opening={"A": 2}))


def test_hostile_names_cannot_run() -> None:
    assert "<img" not in drawn(study(finding("1-1", {}, name=HOSTILE)))


def test_a_study_without_sub_themes_is_nothing_to_draw() -> None:
    with pytest.raises(NothingToDraw):
        drawn(study())


def test_the_picture_for_a_slide_holds_each_number_once_and_no_nought() -> None:
    chart = theme_grid(study(finding("1-1", {"A": 4, "B": 1}), finding("1-2", {"A": 2}, name="Fares")))
    (rows,) = chart.spec["datasets"].values()
    assert [(each["finding"], each["group"], each["number"]) for each in rows] == [
        ("1-1 Buses", "Ambulance crews", 4),
        ("1-1 Buses", "Bakers", 1),
        ("1-2 Fares", "Ambulance crews", 2),
    ]
    assert "1-2 Fares, Ambulance crews: 2." in chart.alt
    with pytest.raises(NothingToDraw):
        theme_grid(study())
