"""Charts of money hold the figures' own numbers, and say in words what they do not draw."""

from datetime import date

import pandas as pd
import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.fair_share import fair_share_chart
from dashboard.charts.lengths import lengths_chart
from dashboard.charts.timeline import PALE, timeline_chart
from dashboard.errors import NothingToDraw
from dashboard.figures.figure import SourceUse
from dashboard.figures.funding.cliff import TIMELINE, Cliff
from dashboard.figures.funding.fair_share import COLUMNS, NAMED, FairShare
from dashboard.figures.funding.inequality import Inequality
from dashboard.figures.funding.lengths import Lengths, Money
from dashboard.figures.tabled import TableColumn, Tabled
from dashboard.methods.intervals import NOT_COMPUTED
from tests.charts.made import SOURCE

USE = SourceUse(SOURCE, "2026", date(2026, 11, 2), synthetic=True)


def table(rows: pd.DataFrame, columns: dict) -> Tabled:
    return Tabled("t", "2026", "Testshire", columns, rows, (USE,), "v")


def values(spec: dict) -> list[dict]:
    """The records that the chart is drawn from."""
    inline = [spec.get("data", {}), *(layer.get("data", {}) for layer in spec["layer"])]
    written = [record for data in inline for record in data.get("values", [])]
    return written + [record for records in spec.get("datasets", {}).values() for record in records]


def shares(rows: list[dict]) -> FairShare:
    frame = pd.DataFrame(rows, columns=[*COLUMNS])
    return FairShare(table(frame, COLUMNS), AreaKind.PLACE, 1_000.0)


ROW = {"people": 10, "need": 1.0, "gets": 400.0, "target": 600.0, "distance": -200.0}
ROW |= {"distance_percent": -33.3, "worst_in": 0.9, "grants": 9, "apart": NAMED}


def test_fair_shares_are_drawn_as_two_dots_an_area():
    chart = fair_share_chart(shares([ROW | {"area_name": "Northtown"}]))
    assert {(each["gets"], each["target"]) for each in values(chart.spec)} == {(400, 600)}
    assert "Northtown is furthest below its illustrative fair share, 2026: by 33%, which is £200" in chart.alt


def test_an_area_that_is_not_ranked_says_so_in_the_chart_of_fair_shares():
    part = ROW | {"area_name": "Edge", "apart": "only a part of it lies here"}
    chart = fair_share_chart(shares([ROW | {"area_name": "Northtown"}, part]))
    assert chart.native.categories == ("Northtown", "Edge (not ranked)")


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.93, "93% of weightings: robust."), (0.4, "40% of weightings: it depends on the weights.")],
)
def test_stability_is_said_in_words(share, words):
    found = shares([ROW | {"area_name": "Northtown", "worst_in": share}])
    assert found.stability == [f"Northtown: in the fifth furthest below in {words}"]


def test_nothing_to_share_is_nothing_to_draw():
    with pytest.raises(NothingToDraw):
        fair_share_chart(shares([]))


def test_the_curve_runs_beside_the_line_of_evenness():
    curve = pd.DataFrame({"people": [0.0, 0.2, 1.0], "money": [0.0, 0.14, 1.0]})
    rows = pd.DataFrame({"group": ["a"], "people_share": [0.2], "money_share": [0.14]})
    chart = concentration_chart(Inequality(table(rows, {}), curve, NOT_COMPUTED, None))
    drawn = [
        (each["people"], each["money"]) for each in values(chart.spec) if each["line"] == "Money as it is"
    ]
    assert drawn == [(0.0, 0.0), (0.2, 0.14), (1.0, 1.0)]
    assert "The most deprived fifth of people here has 20% of the people and 14% of the money." in chart.alt


def test_the_unknown_is_no_bar_and_is_said():
    rows = pd.DataFrame(
        {
            "length": ["3 months or less", "Not known"],
            "after": [0.0, float("nan")],
            "until": [3.0, float("nan")],
            "number": [4, 6],
            "pounds": [1.0, 2.0],
        }
    )
    chart = lengths_chart(Lengths(Money.GRANTS, table(rows, {}), 4, 6, 3.0, 1.0, ""))
    assert [each["number"] for each in values(chart.spec) if "number" in each] == [4]
    assert [each["at"] for each in values(chart.spec) if "at" in each] == [3, 6, 12]
    assert chart.note == "6 of 10 grants (60%) do not say how long they last."


def test_a_number_of_grants_is_read_from_whole_numbers():
    rows = pd.DataFrame({"length": ["3 months or less"], "after": [0.0], "until": [3.0], "number": [2]})
    chart = lengths_chart(Lengths(Money.GRANTS, table(rows, {}), 2, 0, 3.0, 1.0, ""))
    axes = [layer["encoding"].get("y", {}).get("axis") for layer in chart.spec["layer"]]
    assert [axis["values"] for axis in axes if axis] == [[0, 1, 2]]


def test_an_end_that_is_not_known_stands_apart_from_the_timeline():
    rows = pd.DataFrame(
        {
            "month": ["March 2027", "June 2027", "End not known"],
            "first": ["2027-03-01", "2027-06-01", None],
            "services": [2, 1, 3],
            "pounds": [1_000.0, 500.0, 700.0],
            "NHS": [600.0, 500.0, 0.0],
            "Council": [400.0, 0.0, 700.0],
        }
    )
    timeline = table(rows, {**TIMELINE, "NHS": TableColumn("NHS"), "Council": TableColumn("Council")})
    chart = timeline_chart(Cliff(date(2027, 3, 31), timeline, timeline, timeline))
    records = values(chart.spec)
    bars = [tuple(each[name] for name in ("month", "kind", "pounds", "strength")) for each in records[:6]]
    assert bars[:2] == [("Mar 2027", "NHS", 600, 1), ("Mar 2027", "Council", 400, 1)]
    assert bars[2] == ("Jun 2027", "NHS", 500, PALE)
    assert bars[-1] == ("End not known", "Council", 700, PALE)
    assert records[6:] == [{"month": "End not known", "pounds": 700}]  # its name, above its bar
    assert chart.native and chart.native.categories[-1] == "End not known"
