"""The finding in words: true of the printed numbers, and silent where chance explains them."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import COLUMNS, Figure
from dashboard.figures.headline import chance_sentence, difference, gaps, sentence, widest_gap

NAN = float("nan")


def figure_of(key: str, values: dict[str, tuple[float, float, float]], comparator: float) -> Figure:
    def frame(rows: dict[str, tuple[float, float, float]]) -> pd.DataFrame:
        records = [
            dict.fromkeys(COLUMNS, "")
            | {"area_code": name, "area_name": name, "value": v, "lower": lo, "upper": up}
            for name, (v, lo, up) in rows.items()
        ]
        return pd.DataFrame(records).assign(numerator=NAN, denominator=NAN)

    return Figure(
        indicator=indicator(key),
        period="2026",
        area_kind=AreaKind.PLACE,
        scope_name="NHS Testshire ICB",
        rows=frame(values),
        comparators=frame({"NHS Testshire ICB": (comparator, NAN, NAN)}),
        sources=(),
        data_version="v",
    )


def test_the_widest_gap_is_the_area_furthest_on_the_worse_side() -> None:
    rate = figure_of("link_worker_fte_rate", {"A": (0.2, 0.1, 0.3), "B": (0.9, 0.7, 1.1)}, 0.6)
    gap = widest_gap([rate])
    assert gap is not None
    assert (gap.area_name, round(gap.ratio, 2)) == ("A", 3.0)
    assert sentence(gap) == (
        "A has 0.20 link workers for every 10,000 patients, "
        "about a third of the figure for NHS Testshire ICB (0.60)."
    )


def test_higher_is_worse_for_deprivation() -> None:
    score = figure_of("imd_score", {"A": (50.0, NAN, NAN), "B": (10.0, NAN, NAN)}, 25.0)
    assert [gap.area_name for gap in gaps(score)] == ["A"]
    assert sentence(gaps(score)[0]) == (
        "The deprivation score of A is 50.0, about twice the figure for NHS Testshire ICB (25.0)."
    )


def test_a_difference_within_chance_is_no_gap_and_is_said_to_be_chance() -> None:
    rate = figure_of("link_worker_fte_rate", {"A": (0.4, 0.2, 0.8)}, 0.6)
    assert gaps(rate) == []
    assert "chance" in chance_sentence(rate)


def test_none_at_all_is_the_widest_gap_of_all() -> None:
    rate = figure_of("link_worker_fte_rate", {"A": (0.0, 0.0, 0.3), "B": (0.1, 0.05, 0.2)}, 0.6)
    assert (
        "A has 0.00 link workers for every 10,000 patients; for NHS Testshire ICB the figure is 0.60."
        in sentence(gaps(rate)[0])
    )


def test_a_little_that_would_be_printed_as_nothing_is_said_to_be_less_than_the_least_printed() -> None:
    rate = figure_of("link_worker_fte_rate", {"A": (0.002, 0.001, 0.003)}, 0.6)
    assert sentence(gaps(rate)[0]) == (
        "A has less than 0.01 link workers for every 10,000 patients, "
        "less than a tenth of the figure for NHS Testshire ICB (0.60)."
    )


def test_a_missing_or_hidden_value_is_never_a_gap() -> None:
    rate = figure_of("link_worker_fte_rate", {"A": (NAN, NAN, NAN)}, 0.6)
    assert gaps(rate) == []
    assert widest_gap([rate]) is None


def test_a_neutral_indicator_has_no_worse_side() -> None:
    assert gaps(figure_of("population", {"A": (10.0, NAN, NAN)}, 100.0)) == []


def test_gaps_of_two_indicators_are_weighed_by_how_many_times_worse() -> None:
    score = figure_of("imd_score", {"A": (30.0, NAN, NAN)}, 25.0)
    connected = figure_of("connectivity_score", {"B": (20.0, NAN, NAN)}, 60.0)
    gap = widest_gap([score, connected])
    assert gap is not None
    assert gap.area_name == "B"


@pytest.mark.parametrize(
    ("key", "value", "other", "words"),
    [
        ("imd_score", 30.0, 20.0, "A is higher than B: 30.0 against 20.0, which is worse."),
        ("connectivity_score", 30.0, 20.0, "A is higher than B: 30 against 20, which is better."),
        ("population", 30.0, 20.0, "A is higher than B: 30 people against 20 people."),
        ("imd_score", 20.01, 20.02, "A and B have the same value, 20.0."),
        ("imd_score", NAN, 20.0, "No comparison: there is no figure for A."),
    ],
)
def test_two_areas_are_set_against_each_other_in_words(
    key: str, value: float, other: float, words: str
) -> None:
    assert difference("A", value, "B", other, declared=indicator(key)) == words


def test_a_figure_with_one_synthetic_source_is_synthetic() -> None:
    from dashboard.catalogue.sources import source
    from dashboard.figures.figure import SourceUse

    real = SourceUse(source("iod-2019"), "2019", date(2026, 1, 2), synthetic=False)
    made_up = SourceUse(source("epcn"), "2026", date(2026, 1, 2), synthetic=True)
    figure = figure_of("imd_score", {"A": (30.0, NAN, NAN)}, 25.0)
    assert not replace(figure, sources=(real,)).synthetic
    mixed = replace(figure, sources=(real, made_up))
    assert mixed.synthetic
    assert mixed.source_line.startswith("Synthetic demonstration data")


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2026-09", "September 2026"),
        ("2026-09-01", "1 September 2026"),
        ("2019", "2019"),
        ("as listed!", "as listed!"),
    ],
)
def test_a_period_is_written_as_people_say_it(period: str, written: str) -> None:
    from dashboard.figures.figure import period_words

    assert period_words(period) == written
