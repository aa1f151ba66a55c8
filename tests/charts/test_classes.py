"""Which areas share a colour, and what the legend says of them."""

from dataclasses import replace

from dashboard.catalogue.making import MeanOfNeighbourhoods
from dashboard.catalogue.types import Cases
from dashboard.charts import theme
from dashboard.charts.classes import classes
from tests.charts.conftest import MakeFigure


def rows(values: list[float]) -> list[tuple[str, float, str]]:
    return [(f"A{i}", value, "") for i, value in enumerate(values)]


def test_forty_values_fall_into_five_classes_of_eight(make_figure: MakeFigure) -> None:
    found = classes(make_figure(rows([i / 10 for i in range(1, 41)])))
    assert [(entry.label, entry.count) for entry in found.entries] == [
        ("0.1 to 0.8", 8),
        ("0.9 to 1.6", 8),
        ("1.7 to 2.4", 8),
        ("2.5 to 3.2", 8),
        ("3.3 to 4.0", 8),
    ]
    assert found.of("A0") == found.entries[0]
    assert found.of("A39") == found.entries[4]
    assert "same number of areas" in found.method


def test_few_areas_are_split_where_the_values_leave_a_gap(make_figure: MakeFigure) -> None:
    found = classes(make_figure(rows([1.0, 1.1, 1.2, 5.0, 5.1, 9.0])), number=3)
    assert [(entry.label, entry.count) for entry in found.entries] == [
        ("1.0 to 1.2", 3),
        ("5.0 to 5.1", 2),
        ("9.0", 1),
    ]


def test_few_distinct_values_make_fewer_classes(make_figure: MakeFigure) -> None:
    found = classes(make_figure(rows([2.0] * 30 + [3.0] * 10)))
    assert [(entry.label, entry.count) for entry in found.entries] == [("2.0", 30), ("3.0", 10)]


def test_one_value_shared_by_most_areas_does_not_make_empty_classes(make_figure: MakeFigure) -> None:
    found = classes(make_figure(rows([1.0] * 50 + [2.0, 3.0, 4.0, 5.0, 6.0, 7.0])))
    assert sum(entry.count for entry in found.entries) == 56
    assert all(entry.count for entry in found.entries)


def test_none_is_its_own_class_where_zero_means_none(make_figure: MakeFigure) -> None:
    found = classes(make_figure(rows([0.0, 0.0, 1.0])))
    assert [(entry.label, entry.count) for entry in found.entries] == [("0 (none)", 2), ("1.0", 1)]
    assert found.entries[0].fill == theme.NOTHING, "more is better here: none is darker than the least"


def test_zero_on_a_scale_is_a_value_like_any_other(make_figure: MakeFigure) -> None:
    figure = make_figure(
        rows([-1.0, 0.0, 1.0]), made=MeanOfNeighbourhoods(), method=None, per=1, cases=Cases.SCORE
    )
    assert [entry.label for entry in classes(figure).entries] == ["-1.0", "0.0", "1.0"]


def test_what_chance_may_explain_is_pale_and_shares_a_class(make_figure: MakeFigure) -> None:
    figure = make_figure(rows([1.0, 2.0, 9.0, 4.0]))
    spread = figure.rows.assign(lower=[0.5, 1.0, 8.0, float("nan")], upper=[1.5, 3.0, 10.0, float("nan")])
    whole = figure.comparators.head(1).assign(value=2.5)
    found = classes(replace(figure, rows=spread, comparators=whole))
    assert [(entry.label, entry.count) for entry in found.entries] == [
        ("No more than chance from 2.5, the whole", 1),
        ("1.0", 1),
        ("4.0", 1),
        ("9.0", 1),
    ]
    pale = found.of("A1")
    assert pale is not None
    assert pale.fill == theme.PALE != theme.AROUND, "land is never the colour of the sea"


def test_a_small_rate_that_prints_as_zero_is_not_called_none(make_figure: MakeFigure) -> None:
    found = classes(make_figure(rows([0.04, 1.0])))
    assert [entry.label for entry in found.entries] == ["0.0", "1.0"]


def test_hidden_missing_and_not_applicable_are_named_apart_and_have_no_value_colour(
    make_figure: MakeFigure,
) -> None:
    values = [("Low", 1.0, ""), ("High", 9.0, "")]
    absent = [("Hid", None, "[c]"), ("Gone", None, "[x]"), ("Blank", None, ""), ("Not", None, "[z]")]
    found = classes(make_figure(values + absent))
    assert [(entry.label, entry.count, entry.pattern) for entry in found.entries[2:]] == [
        ("Hidden: small number", 1, "hatch"),
        ("No data", 2, "dots"),
        ("Not applicable", 1, "lines"),
    ]
    assert not {entry.fill for entry in found.entries[2:]} & set(theme.RAMP)


def test_only_classes_with_an_area_are_listed(make_figure: MakeFigure) -> None:
    found = classes(make_figure([("Hid", None, "[c]")]))
    assert [entry.label for entry in found.entries] == ["Hidden: small number"]


def test_an_area_that_the_figure_does_not_hold_has_no_class(make_figure: MakeFigure) -> None:
    assert classes(make_figure(rows([1.0]))).of("elsewhere") is None


def test_two_maps_on_one_scale_give_a_value_the_same_colour(make_figure: MakeFigure) -> None:
    first = classes(make_figure(rows([1.0, 2.0, 3.0])))
    second = classes(make_figure(rows([0.5, 2.0, 9.0])), breaks=first.breaks)
    assert [(entry.label, entry.count) for entry in second.entries] == [
        ("1.0 or less", 1),
        ("1.1 to 2.0", 1),
        ("more than 2.0", 1),
    ]
    assert first.entries[1].fill == second.entries[1].fill


def test_values_are_classed_as_they_are_printed(make_figure: MakeFigure) -> None:
    found = classes(make_figure(rows([12.34, 12.26, 12.45])))
    assert [(entry.label, entry.count) for entry in found.entries] == [("12.3", 2), ("12.4", 1)]


def test_thousands_and_per_cents_read_as_on_the_page(make_figure: MakeFigure) -> None:
    counts = classes(make_figure(rows([1200.0, 3400.0]), decimals=0, unit="people"))
    assert [entry.label for entry in counts.entries] == ["1,200", "3,400"]
    shares = classes(make_figure(rows([12.0, 34.0]), decimals=0, unit="%", per=100))
    assert [entry.label for entry in shares.entries] == ["12%", "34%"]
