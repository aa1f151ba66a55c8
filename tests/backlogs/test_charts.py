"""The charts of the sixty referrals: what is drawn is what the figure holds, and lies within its axis."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.charts.chart import Chart
from dashboard.charts.contact_curves import contact_curves
from dashboard.charts.control import control
from dashboard.charts.funnel_plot import funnel_plot
from dashboard.charts.queue_line import queue_line
from dashboard.charts.range_rows import range_rows
from dashboard.charts.steps_chart import steps_chart
from dashboard.errors import NothingToDraw, RawCount
from dashboard.figures.backlogs.change import SERIES, change
from dashboard.figures.backlogs.contact_time import contact_time
from dashboard.figures.backlogs.funnels import CANNOT_TELL, Funnel, funnel
from dashboard.figures.backlogs.steps import steps
from dashboard.figures.by_area import by_area
from dashboard.figures.figure import Figure
from dashboard.figures.protected import protected_rows
from tests.backlogs.by_hand import A, B


def drawn(chart: Chart) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each layer's upright axis with its rows."""
    spec = chart.spec
    sets, above = spec.get("datasets", {}), spec.get("data", {})
    found = []
    for layer in spec["layer"]:
        data = layer.get("data", above)
        rows = data["values"] if "values" in data else sets[data["name"]]
        y = layer["encoding"].get("y", spec["encoding"].get("y", {}))
        found.append((y, rows))
    return found


def values(chart: Chart, field: str) -> list[float | None]:
    """What the layer that draws this field draws."""
    y, rows = next((y, rows) for y, rows in drawn(chart) if y.get("field") == field)
    return [row[y["field"]] for row in rows]


def assert_within_axis(chart: Chart) -> None:
    checked = 0
    for y, rows in drawn(chart):
        domain = y.get("scale", {}).get("domain")
        if domain and "field" in y:
            known = [row[y["field"]] for row in rows if row[y["field"]] is not None]
            assert all(domain[0] <= value <= domain[1] for value in known), (y["field"], domain, known)
            checked += len(known)
    assert checked


@pytest.mark.parametrize("target", [None, 0.5, 8.0, 60.0])
def test_a_control_chart_draws_every_month_its_limits_and_a_target_wherever_it_lies(tenfold, target):
    made = replace(change(tenfold, B, series=SERIES["referrals"]), target=target)
    chart = control(made, title="Referrals")

    months = [None if pd.isna(value) else value for value in made.frame["value"]]
    assert values(chart, "value") == months
    assert values(chart, "upper") == pytest.approx(made.frame["upper"].tolist())
    assert_within_axis(chart)
    assert (target is not None) == ("target" in chart.alt)
    if target is not None:
        assert set(values(chart, "target")) == {target}


def test_curves_start_with_nobody_and_end_at_the_share_contacted(tenfold):
    chart = contact_curves(contact_time(tenfold, A).curves, title="Waits")
    shares = values(chart, "contacted")
    assert (shares[0], shares[-1]) == (0, 0.46)  # 180 of 400, in steps of 2%
    assert_within_axis(chart)
    assert chart.alt == "Waits. Curves of the share contacted by week. Everybody: fewer than half contacted."


def test_steps_have_a_bar_for_what_is_known_and_words_for_what_is_not(found):
    chart = steps_chart(steps(found, A), title="Steps")
    rows = drawn(chart)[0][1]
    people = {row["step"]: row["people"] for row in rows}
    assert people["Referred"] == 30
    assert people["Plan agreed"] is None
    assert {row["step"]: row["words"] for row in rows}["Plan agreed"] == "no data"


def test_a_month_that_is_hidden_is_named_as_a_gap(found):
    chart = control(change(found, B, series=SERIES["referrals"]), title="Referrals")
    assert "a gap, not joined and not 0" in chart.note  # June's three people are hidden


def test_a_funnel_draws_the_networks_that_send_counts_between_its_limits(tenfold):
    figure = by_area(tenfold.connection, "referral_rate", kind=AreaKind.PCN, geography=tenfold.geography)
    made = funnel(figure)
    chart = funnel_plot(made, title="Referrals")
    assert sorted(values(chart, "value")) == sorted(made.frame["value"])
    assert {row["area_name"] for row in drawn(chart)[-1][1]} == {"Network A", "Network B"}
    assert_within_axis(chart)


def test_groups_are_rows_from_the_fewest_seen_with_a_line_at_everybody():
    rows = protected_rows(
        pd.DataFrame(
            {"group": ["Food", "Housing"], "contacted": [0.6, 0.4], "lower": [0.5, 0.3], "upper": [0.7, 0.5]}
        ),
        others=["contacted", "lower", "upper"],
    )
    chart = range_rows(rows, level=0.5, level_name="Everybody", title="Seen")
    assert chart.native.categories == ("Housing", "Food")
    assert chart.note.startswith("Line: Everybody, 50%.")
    with pytest.raises(RawCount):
        range_rows(pd.DataFrame(rows), level=0.5, level_name="Everybody", title="Seen")
    with pytest.raises(NothingToDraw):
        range_rows(
            protected_rows(rows[:0], others=rows.columns), level=0.5, level_name="Everybody", title="Seen"
        )


def funnel_of(numerators: list[int], icb: tuple[int, int], carried: frozenset[str] = frozenset()) -> Funnel:
    """A funnel of networks U0, U1 ... of 5,000 patients each, in an ICB with so many events and patients."""
    rows = pd.DataFrame(
        {
            "area_code": [f"U{n}" for n in range(len(numerators))],
            "area_name": [f"Network {n}" for n in range(len(numerators))],
            "numerator": [float(each) for each in numerators],
            "denominator": 5_000.0,
        }
    )
    rows = rows.assign(value=rows["numerator"] / 5, marker="")
    whole = rows[:1].assign(numerator=float(icb[0]), denominator=float(icb[1]))
    rows, whole = (protected_rows(each, others=rows.columns) for each in (rows, whole))
    return funnel(
        Figure(
            indicator=indicator("referral_rate"), period="2026-06", area_kind=AreaKind.PCN, scope_name="ICB",
            rows=rows, comparators=whole, sources=(), data_version="",
            carried=carried,
        )
    )  # fmt: skip


def test_a_funnel_counts_chance_and_usual_variation_apart():
    made = funnel_of([60, 65, 100, 110, 40, 75], (450, 30_000))  # 75 expected in each
    # by exact Poisson 110 and 40 lie beyond the 99.8% limits of 75, whatever count they stand for
    said = (
        "2 of 6 primary care networks differ from the ICB by more than chance. Even so none stands out: "
        "primary care networks vary this much among themselves."
    )
    assert made.sentence.startswith(said)
    assert made.frame["average"].iloc[0] == 15
    assert (made.frame["wider_upper_998"] > made.frame["upper_998"]).all()


def test_a_funnel_for_documents_has_its_limits_as_lines_before_the_points_of_each_kind():
    made = funnel_plot(funnel_of([60, 65, 100, 110, 40, 75], (450, 30_000)), title="").native
    lines = [series for series in made.series if series.line]
    assert [series.name for series in made.series[: len(lines)]] == [series.name for series in lines]
    assert len(lines) == 5
    assert sum(len(series.values) for series in made.series if not series.line) == 6


def test_the_lines_of_a_funnel_are_named_in_its_legend_where_no_name_covers_a_point():
    spec = funnel_plot(funnel_of([60, 65, 100, 110, 40, 75], (450, 30_000)), title="").spec
    assert not [layer for layer in spec["layer"] if "text" in layer["encoding"]]
    dashes = spec["layer"][0]["encoding"]["strokeDash"]
    assert dashes["scale"]["domain"] == ["ICB", "Chance allows", "Usual range"]


def test_the_average_of_a_funnel_takes_networks_that_are_hidden_too():
    assert funnel_of([50, 50], (400, 20_000)).frame["average"].iloc[0] == 20


def test_a_label_that_rounding_could_turn_is_not_given():
    labels = funnel_of([50, 75], (150, 10_000)).frame["label"].tolist()
    assert labels == [CANNOT_TELL, "as expected"]  # 48 to 52 lie on both sides of the limit near 50


def test_a_label_is_not_given_where_a_count_that_stands_as_it_was_could_turn_it():
    """Below the 99.8% limits of 75 lie 33 to 47 and so 38 to 42, none of 53 to 57, some of 48 to 62."""
    icb = (450, 30_000)
    assert funnel_of([40, 55], icb).frame["label"].tolist() == ["low 99.8", "low 95"]
    carried = frozenset({"U0", "U1"})
    assert funnel_of([40, 55], icb, carried).frame["label"].tolist() == ["low 99.8", CANNOT_TELL]


def test_a_queue_is_drawn_week_by_week():
    queue = pd.DataFrame({"week": [0, 26, 52], "waiting": [120.0, 68.0, 16.0]})
    queue = queue.assign(lower=[120.0, 50.0, 0.0], upper=[120.0, 86.0, 52.0])
    chart = queue_line(queue, None, title="Queue", words="It shrinks.")
    assert values(chart, "waiting") == [120, 68, 16]
    assert_within_axis(chart)
    tried = queue.assign(waiting=[120.0, 60.0, 0.0], lower=[120.0, 40.0, 0.0], upper=[120.0, 80.0, 40.0])
    beside = queue_line(queue, tried, title="Queue", words="It shrinks.")
    assert axis_of(beside) == axis_of(chart)
    *lines, half = beside.native.series
    assert [series.name for series in lines] == ["As things are", "With more first contacts"]
    assert (half.name, half.x, half.values) == ("in half a year (26 weeks)", (26, 26), (0.0, 120.0))


def axis_of(chart):
    """The ends of the axis of people."""
    layers = [chart.spec, *chart.spec["layer"]]
    ys = [layer.get("encoding", {}).get("y", {}) for layer in layers]
    return next(y["scale"]["domain"] for y in ys if "scale" in y)
