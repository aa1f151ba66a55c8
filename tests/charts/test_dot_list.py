"""Ranked dots, the heat matrix, bars and strips as tables of HTML."""

from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pandas as pd
import pytest

from dashboard.catalogue.types import Polarity
from dashboard.charts.bar_list import Bar, bar_list
from dashboard.charts.dot_list import MOST, dot_list
from dashboard.charts.heat_matrix import Head, heat_matrix
from dashboard.charts.share_classes import LABELS, share_class, share_classes
from dashboard.charts.strips import Strip, strips
from tests.charts.made import HOSTILE, figure_of
from tests.figures.test_headline import shares


def rows(html: str) -> list[list[str]]:
    table = next(ElementTree.fromstring(html).iter("table"))
    return [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]


def test_dots_stand_worst_first_and_each_name_is_a_press() -> None:
    figure = figure_of([("A", 3.0, ""), ("B", 1.0, ""), ("C", 2.0, ""), ("D", None, "[c]")])
    html = dot_list(figure, caption="Made", selected="C").html
    names = [row[0] for row in rows(html)]
    assert figure.indicator.polarity is Polarity.HIGHER_IS_BETTER
    assert [name[-1] for name in names] == ["B", "C", "A", "D"], "the lowest is the worst; hidden is last"
    assert html.count("<button") == 4
    assert html.count('aria-pressed="true"') == 1


def test_areas_apart_stand_below_and_a_hostile_name_is_text() -> None:
    figure = figure_of([("A", 3.0, ""), ("H", 9.0, "")])
    html = dot_list(replace(figure, apart={"A": "only a part"}), caption=HOSTILE).html
    assert rows(html)[-1][0].endswith("A")
    assert html.index(">H<") < html.index("not ranked") < html.index(">A<")
    assert "not ranked" not in dot_list(figure, caption="All alike").html
    assert HOSTILE not in html


def test_of_shares_the_rows_stand_by_how_many_people_more_than_at_the_rate_and_the_named_is_marked() -> None:
    figure = shares("over_12_weeks", 30.0, Small=(90, 100), Large=(600, 1000), Fine=(100, 1000))
    html = dot_list(figure, caption="Made").html
    assert [(row[0], *row[-2:]) for row in rows(html)] == [
        ("Large", "60%", "300"),
        ("Small", "90%", "60"),
        ("Fine", "10%", "–"),
    ]
    assert "Last column, and order: about how many more people than at the ICB's rate" in unescape(html)
    assert html.count('class="named"') == 1 == html.partition(">Large<")[0].count('class="named"')


def test_of_very_many_areas_the_worst_and_the_chosen_are_drawn_and_the_rest_counted() -> None:
    figure = figure_of([(f"A{at:03}", float(at), "") for at in range(MOST + 20)])
    made = dot_list(figure, caption="Made", selected=f"A{MOST + 15:03}")
    assert made.html.count("<tr") == MOST + 1
    assert made.note.startswith("19 more")


@pytest.mark.parametrize(
    ("share", "named"),
    [(0.2, "up to 10"), (10.4, "up to 10"), (10.6, "11 to 25"), (75.4, "51 to 75"), (76, "over 75")],
)
def test_a_share_is_classed_by_the_whole_per_cent_that_is_printed(share: float, named: str) -> None:
    assert LABELS[share_class(share) - 1] == named


def test_nothing_is_a_class_of_its_own_and_hidden_is_no_share() -> None:
    assert share_class(0) == 0
    made = share_classes(figure_of([("A", 0.0, ""), ("B", 30.0, ""), ("C", None, "[c]")]))
    assert [entry.label for entry in made.entries] == ["nobody", *LABELS, "Hidden: small number"]
    assert [made.of(code).label for code in "ABC"] == ["nobody", "26 to 50", "Hidden: small number"]


def test_every_cell_of_the_matrix_chooses_its_area_and_its_need() -> None:
    without = pd.DataFrame({"food": [0.0, 90.0], "arts": [12.0, float("nan")]}, index=["A", "B"])
    here = pd.DataFrame({"food": [1.0, 0.0], "arts": [0.0, float("nan")]}, index=["A", "B"])
    html = heat_matrix(
        without,
        names={"A": "Ashby", "B": HOSTILE},
        heads=[Head("food", "Food", "Food"), Head("arts", "Arts", "Arts and culture")],
        here=here,
        caption="Made",
        selected="B",
        chosen="food",
    )
    assert 'data-code="B|food"' in html
    assert HOSTILE not in html
    assert "Ashby, Food: 0% have none within reach; 1 service here" in html
    assert rows(html)[2][1:] == ["90", "?"]
    assert html.count("none-here") == 2


def test_bars_begin_at_zero_and_a_missing_one_is_words() -> None:
    html = bar_list([Bar("First", 10.0, "£10"), Bar("Second", None, "No data")], caption="Made", line=5.0)
    assert "width:100.0%" in html
    assert "--wider:50.0%" in html
    assert rows(html)[1] == ["Second", "", "No data"]


ONE_AREA = {"area_codes": ["A"], "names": ["Ashby"], "caption": "Made"}


def test_a_strip_holds_every_area_and_says_value_and_position_of_the_chosen() -> None:
    figure = figure_of([("A", 3.0, ""), ("B", 1.0, ""), ("C", 2.0, "")])
    row = Strip("Made", figure, "B", course=(2.0, 3.0))
    html = strips([row], area_codes=["B"], names=["Ashby"], caption="Made", courses=True)
    assert "higher than 2.0 per 10,000 at first" in html
    assert html.count("<s ") == 3
    assert "lowest of 3" in html
    assert "lowest </u>1.0<" in html
    assert "highest </u>3.0<" in html


def test_a_row_that_is_marked_as_invented_says_so() -> None:
    real, invented = (figure_of([("A", 3.0, ""), ("B", 1.0, "")], synthetic=each) for each in (False, True))
    both = strips([Strip("First", real, "A"), Strip("Second", invented, "A", mark="invented")], **ONE_AREA)
    assert both.count("(invented)") == 1
    assert both.index("First") < both.index("Second") < both.index("(invented)")


def test_of_one_area_alone_no_strip_is_drawn() -> None:
    html = strips([Strip("Made", figure_of([("A", 3.0, "")]), "A")], **ONE_AREA)
    assert "<s " not in html and "lowest" not in html
    assert "<strong>3.0" in html


def test_of_one_area_alone_the_areas_in_it_are_the_marks_and_its_own_value_the_line() -> None:
    alone = figure_of([("A", 3.0, "")])
    parts = figure_of([("B", 1.0, ""), ("C", 5.0, "")], comparators=[("A", 3.0, "")])
    html = strips([Strip("Made", alone, "A", parts=parts)], **ONE_AREA)
    assert html.count("<s ") == 2
    assert '<em style="left:58.3%"></em>' in html  # 3 of an axis from 0 to 5 and a little air
    assert "<strong>3.0" in html
