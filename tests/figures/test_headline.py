"""The finding in words: true of the printed numbers, and silent where chance explains them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.figures.beyond import beyond, in_order
from dashboard.figures.figure import COLUMNS, Figure
from dashboard.figures.headline import (
    areas_named,
    difference,
    gaps,
    how_many_more,
    in_short,
    leading_gap,
    leading_words,
    not_old,
    nothing_stands_out,
    sentence,
    title,
)
from dashboard.figures.protected import protected_rows

NAN = float("nan")


def figure_of(
    key: str,
    values: dict[str, tuple[float, float, float]],
    comparator: float,
    *,
    people: float = 100_000,
    **stated: Any,
) -> Figure:
    """A figure of places from value, numerator and denominator, of so many people each."""

    def frame(rows: dict[str, tuple[float, float, float]]) -> pd.DataFrame:
        records = [
            dict.fromkeys(COLUMNS, "")
            | {"area_code": name, "area_name": name, "value": v, "numerator": top, "denominator": bottom}
            for name, (v, top, bottom) in rows.items()
        ]
        made = pd.DataFrame(records).assign(lower=NAN, upper=NAN)
        return protected_rows(made, others=made.columns) if indicator(key).about_people else made

    return Figure(
        indicator=indicator(key),
        period="2026",
        area_kind=AreaKind.PLACE,
        scope_name="NHS Testshire ICB",
        rows=frame(values),
        comparators=frame({"NHS Testshire ICB": (comparator, NAN, NAN)}),
        sources=(),
        data_version="v",
        **{"people": dict.fromkeys(values, float(people))} | stated,
    )


def rates(**values: tuple[float, float]) -> Figure:
    """Link workers per 10,000 against 0.60: posts, patients."""
    return figure_of(
        "link_worker_fte_rate",
        {name: (10_000 * top / bottom, top, bottom) for name, (top, bottom) in values.items()},
        0.6,
    )


def shares(key: str, level: float, **values: tuple[float, float]) -> Figure:
    return figure_of(key, {name: (100 * a / b, a, b) for name, (a, b) in values.items()}, level)


def test_the_gap_named_is_that_with_most_people_above_the_rate_of_the_whole() -> None:
    """Small is 90 in 100 waiting long, Large 600 of 1,000: 60 and 300 people more than 3 in 10."""
    waits = shares("over_12_weeks", 30.0, Small=(90, 100), Large=(600, 1000), Typical=(300, 1000))
    assert [gap.area_name for gap in gaps(waits)] == ["Large", "Small"]
    assert [round(gap.people) for gap in gaps(waits)] == [300, 60]
    assert sentence(gaps(waits)[0]) == (
        "In Large, 60% of those waiting have waited 12 weeks or more, about twice the ICB's 30%."
    )


def test_a_large_area_at_the_rate_of_the_whole_is_not_named_for_its_size() -> None:
    waits = shares("over_12_weeks", 30.0, Huge=(30_100, 100_000), Small=(90, 100))
    assert [gap.area_name for gap in gaps(waits)] == ["Small"]


def test_a_gap_is_the_widest_by_people_only_where_it_is_so_of_the_whole_list() -> None:
    """A lacks 60,000 of 80 in 100, B 40,000. C lacks 70,000: a model may err, so it is not named, but is
    ranked."""
    bus = shares("people_in_reach_by_bus", 80.0, A=(20_000, 100_000), B=(40_000, 100_000))
    assert title(replace(bus, steady=frozenset("A"))).startswith(
        "Most people affected: in A, 20.0% of people"
    )
    assert how_many_more(replace(bus, steady=frozenset("A"))) == (
        "That is about 60,000 fewer than at the ICB's rate."
    )
    more = shares("people_in_reach_by_bus", 80.0, A=(20_000, 100_000), C=(10_000, 100_000))
    assert title(replace(more, steady=frozenset("A"))).startswith("Most people surely affected: in A, 20.0%")
    alike = shares("people_in_reach_by_bus", 80.0, A=(20_000, 100_000), C=(20_001, 100_000))
    assert title(replace(alike, steady=frozenset("A"))).startswith("Most people surely affected: in A, ")
    apart = replace(more, steady=frozenset("A"), apart={"C": "only a part"})
    assert title(apart).startswith("Most people affected: in A, ")


def test_the_list_stands_in_the_order_of_the_headline() -> None:
    """A small area with the worst share stands below a large one where more people wait long."""
    waits = shares(
        "over_12_weeks", 30.0, Small=(90, 100), Large=(600, 1000), Fine=(100, 1000), Less=(10, 100)
    )
    assert list(in_order(waits)["area_name"]) == ["Large", "Small", "Fine", "Less"]
    assert list(beyond(waits)) == pytest.approx([60, 300, 0, 0])
    assert areas_named(waits) == ("Large",)
    score = figure_of(
        "imd_score", {"A": (50.0, NAN, NAN), "B": (10.0, NAN, NAN), "C": (60.0, NAN, NAN)}, 25.0
    )
    assert list(in_order(score)["area_name"]) == ["C", "A", "B"]
    assert sentence(gaps(score)[0]).startswith("The deprivation score of C is 60.0")
    assert beyond(score).isna().all(), "there are no people above a score"
    apart = replace(waits, apart={"Large": "only a part"})
    assert list(in_order(apart)["area_name"]) == ["Small", "Fine", "Less", "Large"]
    assert areas_named(apart) == ("Small",)


def test_people_beyond_a_rate_are_not_counted_where_the_number_of_people_is_hidden() -> None:
    waits = figure_of("over_12_weeks", {"A": (60.0, NAN, NAN)}, 30.0)
    assert beyond(waits).isna().all()


def test_a_title_has_at_most_25_words_where_its_area_has_a_long_name() -> None:
    """“less than half the ICB's” would make 26."""
    bus = shares("people_in_reach_by_bus", 82.7, **{"OSPREY SANDS MARSH PCN": (17_600, 100_000)})
    held = replace(bus, steady=frozenset({"OSPREY SANDS MARSH PCN"}))
    assert title(held) == (
        "Most people affected: in OSPREY SANDS MARSH PCN, 17.6% of people can get to a session and home "
        "by bus, below the ICB's 82.7%."
    )
    assert in_short(held) == (
        "Most people affected: OSPREY SANDS MARSH PCN, 17.6%, about 65,100 fewer than at the ICB's rate"
    )


def test_a_score_twice_as_high_is_not_said_to_be_twice_as_much() -> None:
    score = figure_of("imd_score", {"A": (50.0, NAN, NAN), "B": (10.0, NAN, NAN)}, 25.0)
    assert [gap.area_name for gap in gaps(score)] == ["A"]
    assert sentence(gaps(score)[0]) == "The deprivation score of A is 50.0, above the ICB's 25.0."


def test_one_contract_of_one_is_not_named() -> None:
    few = shares("short_contracts", 58.0, A=(1, 1), B=(6, 11))
    assert gaps(few) == []
    assert title(few) == "Contracts of a year or less: no place stands out as worse than the ICB as a whole"


def test_too_few_people_are_not_named() -> None:
    score = figure_of("imd_score", {"A": (50.0, NAN, NAN)}, 25.0, people=9_999)
    assert gaps(score) == []
    assert [gap.area_name for gap in gaps(replace(score, people={"A": 10_000.0}))] == ["A"]


def test_a_part_of_a_district_and_an_area_at_the_border_are_not_named() -> None:
    score = figure_of("imd_score", {"A": (50.0, NAN, NAN)}, 25.0, apart={"A": "only a part"})
    assert gaps(score) == []


def test_a_difference_within_chance_is_no_gap_and_nothing_is_said_to_stand_out() -> None:
    rate = rates(A=(4, 100_000))
    assert gaps(rate) == []
    assert title(rate).endswith("no place stands out as worse than the ICB as a whole")
    assert nothing_stands_out([rate]) == (
        "Nothing stands out: among the places of NHS Testshire ICB no difference is clearly more than "
        "chance or a model's own error."
    )


def test_chance_is_held_down_over_all_that_was_searched() -> None:
    """p is 0.013: alone it stands, among twenty that differ by nothing it does not."""
    alone = shares("over_12_weeks", 30.0, A=(42, 100))
    assert [gap.area_name for gap in gaps(alone)] == ["A"]
    others = {f"B{n}": (30, 100) for n in range(20)}
    assert gaps(shares("over_12_weeks", 30.0, A=(42, 100), **others)) == []


def test_none_at_all_wins_no_headline_by_an_infinite_ratio() -> None:
    rate = rates(A=(0, 100_000), B=(20, 1_000_000))
    assert sentence(gaps(rate)[0]) == (
        "In A there are 0 full-time equivalent link workers for every 10,000 patients, "
        "against the ICB's 0.60."
    )
    waits = shares("over_12_weeks", 30.0, C=(60_000, 100_000))
    gap = leading_gap([rate, waits])
    assert gap is not None
    assert gap.area_name == "C"


def test_what_is_modelled_is_named_only_where_it_holds_at_five_minutes_fewer_and_more() -> None:
    access = figure_of("service_access", {"A": (0.5, NAN, NAN), "B": (0.4, NAN, NAN)}, 2.0)
    assert gaps(access) == []
    held = replace(access, steady=frozenset({"A"}))
    assert [gap.area_name for gap in gaps(held)] == ["A"]


def test_a_tie_is_said_as_one() -> None:
    access = figure_of(
        "service_access", dict.fromkeys("ABCD", (0.5, NAN, NAN)), 2.0, steady=frozenset("ABCD")
    )
    assert sentence(gaps(access)[0]) == (
        "People in A, B and 2 other places can reach 0.50 services for every 10,000 of them, "
        "about a quarter of the ICB's 2.00."
    )


def test_a_little_that_would_be_printed_as_nothing_is_said_to_be_less_than_the_least_printed() -> None:
    rate = figure_of("link_worker_fte_rate", {"A": (0.002, 0.02, 100_000)}, 0.6)
    assert sentence(gaps(rate)[0]) == (
        "In A there are less than 0.01 full-time equivalent link workers for every 10,000 patients, "
        "less than a tenth of the ICB's 0.60."
    )


def test_where_no_area_is_large_enough_the_title_counts_those_with_nothing() -> None:
    access = figure_of("service_access", {"A": (0.0, NAN, NAN), "B": (4.0, NAN, NAN)}, 2.0, people=1_500)
    assert title(access) == "Services within reach (estimated minutes): none in 1 of 2 places"
    score = figure_of("imd_score", {"A": (50.0, NAN, NAN)}, 25.0, people=1_500)
    assert title(score) == "Deprivation score, 2026: 50.0 in 1 place"


def test_a_missing_or_hidden_value_is_never_a_gap() -> None:
    rate = figure_of("link_worker_fte_rate", {"A": (NAN, NAN, NAN)}, 0.6)
    assert gaps(rate) == []
    assert leading_gap([rate]) is None
    assert title(rate).endswith("no data for places (sub-ICB locations) here")


def test_a_neutral_indicator_has_no_worse_side() -> None:
    assert gaps(figure_of("population", {"A": (10.0, NAN, NAN)}, 100.0)) == []


def test_indicators_are_weighed_by_people_and_what_counts_no_people_is_not_weighed() -> None:
    score = figure_of("imd_score", {"A": (90.0, NAN, NAN)}, 25.0)
    contracts = shares("short_contracts", 50.0, B=(5_000, 5_000))
    bus = shares("people_in_reach_by_bus", 80.0, C=(50_000, 100_000))
    waits = shares("over_12_weeks", 30.0, D=(900, 1000))
    gap = leading_gap([score, contracts, replace(bus, steady=frozenset("C")), waits])
    assert gap is not None
    assert (gap.area_name, round(gap.people)) == ("C", 30_000)
    more = "That is about 600 more than at the ICB's rate."
    assert leading_words([waits]).endswith(f" {more}")
    assert how_many_more(waits) == more
    assert how_many_more(figure_of("imd_score", {"A": (50.0, NAN, NAN)}, 25.0)) == "", "it counts no people"
    median = figure_of("median_wait", {"A": (15.0, 13.0, 17.0)}, 6.3)
    assert how_many_more(median) == "", "there are no people above a median"


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
    invented, _, rest = mixed.source_line.partition(" Source of the rest: ")
    assert invented.startswith(
        "Synthetic demonstration data in the form of: NHS England, Primary care networks"
    )
    assert "English Indices of Deprivation 2019" in rest
    assert "English Indices" not in invented


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2026-09", "September 2026"),
        ("2026-09-01", "1 September 2026"),
        ("2019", "2019"),
        ("2025-26", "2025-26"),
        ("2010-11", "2010-11"),  # the financial year: no monthly release is as old
        ("as listed!", "as listed!"),
    ],
)
def test_a_period_is_written_as_people_say_it(period: str, written: str) -> None:
    from dashboard.figures.figure import period_words

    assert period_words(period) == written


def test_the_year_of_days_is_said_once_where_it_is_one() -> None:
    from dashboard.figures.figure import days

    assert days(date(2026, 11, 30), date(2026, 12, 6)) == "30 November to 6 December 2026"
    assert days(date(2026, 12, 30), date(2027, 1, 6)) == "30 December 2026 to 6 January 2027"
    assert days(date(2026, 12, 30), date(2026, 12, 30)) == "30 December 2026"


def test_old_figures_do_not_lead_beside_newer_ones() -> None:
    now, before = rates(A=(1, 100_000)), rates(B=(1, 100_000))
    periods = {"2025": True, "2014-15": False, "2010 to 2015": False, "2020": True, "2019": False}
    for period, leads in periods.items():
        old = replace(before, period=period)
        assert (old in not_old([replace(now, period="2025-09"), old])) is leads, period
    alone = replace(before, period="2014-15")
    assert not_old([alone]) == [alone]


def test_where_chance_can_be_told_of_nothing_the_first_figure_says_how_far_it_reaches() -> None:
    score = figure_of("imd_score", {"Low": (10, NAN, NAN), "High": (43.3, NAN, NAN)}, 26)
    assert leading_words([score]) == "Deprivation score, 2026: from 10.0 in Low to 43.3 in High."
