"""Rates and proportions agree with published worked values, and missing is never 0."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import poisson

from dashboard.errors import NotComputable
from dashboard.methods.intervals import (
    Interval,
    directly_standardised_rate,
    median_interval,
    proportion,
    rate,
    slope_index,
)

STANDARD = Path(__file__).parents[2] / "data" / "reference" / "european_standard_population_2013.csv"

# Fleiss (1981), table 14.4, birth order 5 and over, from Stark and Mantel (1966): Down's syndrome in Michigan
CASES = [0, 8, 63, 112, 262, 295]
BIRTHS = [327, 30666, 123419, 149919, 104088, 34392]
ALL_BIRTHS = [319933, 931318, 786511, 488235, 237863, 61313]


@pytest.mark.parametrize(
    ("numerator", "denominator", "lower", "upper"),
    [  # Newcombe (1998), Statistics in Medicine 17, table I, method 3 (the score method)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_proportion_has_newcombes_score_limits(numerator, denominator, lower, upper):
    value, low, high = proportion(numerator, denominator)
    assert value == numerator / denominator
    assert (low, high) == (pytest.approx(lower, abs=5e-5), pytest.approx(upper, abs=5e-5))


@pytest.mark.parametrize(("numerator", "denominator"), [(3, 10), (40, 160), (0.445, 1), (0, 20), (20, 20)])
def test_each_limit_is_the_share_from_which_the_observed_one_is_just_as_far_as_chance_allows(
    numerator: float, denominator: float
) -> None:
    """Wilson's own definition: (p - limit)² = z² limit (1 - limit) / n, here with z = 3.0902 for 99.8%."""
    value, low, high = proportion(numerator, denominator, confidence=0.998)
    assert low <= value <= high
    for limit in {low, high} - {0.0, 1.0}:
        assert (value - limit) ** 2 == pytest.approx(
            3.090232**2 * limit * (1 - limit) / denominator, rel=1e-6
        )


def test_proportions_of_columns_keep_the_index_and_are_told_per_hundred() -> None:
    frame = proportion(pd.Series([3, 40], index=["a", "b"]), pd.Series([10, 160], index=["a", "b"]), per=100)
    assert list(frame.columns) == ["value", "lower", "upper"]
    assert frame["value"].to_dict() == {"a": 30, "b": 25}
    assert frame.loc["b", "lower"] == pytest.approx(100 * proportion(40, 160).lower)


@pytest.mark.parametrize("denominator", [0, None, np.nan, pd.NA])
@pytest.mark.parametrize("method", [proportion, rate])
def test_no_denominator_gives_missing_and_not_zero(method, denominator):
    assert np.isnan(method(0, denominator)).all()


@pytest.mark.parametrize("method", [proportion, rate])
def test_one_missing_row_leaves_the_others_alone(method):
    frame = method([2, None, 2], [10, 10, 0])
    assert frame.notna().all(axis=1).tolist() == [True, False, False]


def test_a_numerator_above_its_denominator_is_refused():
    with pytest.raises(NotComputable, match="larger than its denominator"):
        proportion(11, 10)


def test_columns_about_different_rows_are_refused():
    with pytest.raises(NotComputable, match="same rows"):
        rate(pd.Series([1, 2], index=["a", "b"]), pd.Series([10, 20], index=["b", "a"]))


def test_columns_of_different_length_are_refused():
    with pytest.raises(NotComputable, match="length: 2, 3"):
        rate([1, 2], [1, 2, 3])


def test_a_negative_count_is_refused():
    with pytest.raises(NotComputable, match="-3"):
        rate([1, -3], 10)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [  # exact Poisson limits, Garwood (1936) and every table since
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (5, 1.623, 11.668),
        (9, 4.115, 17.085),
    ],
)
def test_a_rate_of_fewer_than_ten_events_has_exact_limits(count, lower, upper):
    interval = rate(count, 100, per=100)
    assert interval.lower == pytest.approx(lower, abs=5e-4)
    assert interval.upper == pytest.approx(upper, abs=5e-4)


def test_the_lower_limit_of_no_events_is_exactly_zero():
    assert rate(0, 7423).lower == 0.0


def test_exact_limits_leave_two_and_a_half_per_cent_in_each_tail():
    low, high = rate(4, 1, per=1)[1:]
    assert poisson.sf(3, low) == pytest.approx(0.025)
    assert poisson.cdf(4, high) == pytest.approx(0.025)


def test_ten_events_or_more_have_byars_limits():
    # Byar gem for Ruby (z = 1.96): 100 observed against 90 expected gives 0.90402 to 1.35143
    interval = rate(100, 90, per=1)
    assert interval.lower == pytest.approx(0.9040199, abs=1e-4)
    assert interval.upper == pytest.approx(1.3514261, abs=1e-4)


def test_byar_is_within_a_fifth_of_a_per_cent_of_exact_from_ten_events_on():
    # as OHID's technical guide on confidence intervals states for 95% limits
    for count in (10, 25, 60):
        low, high = rate(count, 1, per=1)[1:]
        assert poisson.sf(count - 1, low / 1.002) < 0.025 < poisson.sf(count - 1, low * 1.002)
        assert poisson.cdf(count, high * 1.002) < 0.025 < poisson.cdf(count, high / 1.002)


def test_a_rate_takes_full_time_equivalents():
    frame = rate(pd.Series([60.3, 0.4]), pd.Series([1_800_000, 20_000]), per=10_000)
    assert frame["value"].tolist() == pytest.approx([0.335, 0.2])
    assert (frame["lower"] < frame["value"]).all()
    assert (frame["value"] < frame["upper"]).all()


def test_a_standardised_rate_agrees_with_dsrtest_on_fleiss_table():
    # the R package dsrTest prints 75.52901 for these data
    assert directly_standardised_rate(CASES, BIRTHS, ALL_BIRTHS).value == pytest.approx(75.52901, abs=5e-6)


def test_dobsons_limits_are_byars_when_the_standard_is_the_population_itself():
    crude = rate(sum(CASES), sum(BIRTHS))
    assert directly_standardised_rate(CASES, BIRTHS, BIRTHS) == pytest.approx(crude)


def test_dobsons_limits_by_hand():
    # two bands of equal weight: variance (10/1000² + 10/500²) / 4; Byar on 20 events: 12.21 to 30.89
    value, lower, upper = directly_standardised_rate([10, 10], [1000, 500], [1, 1], per=1000)
    spread = (12.5 / 20) ** 0.5  # per 1,000
    assert value == pytest.approx(15)
    assert lower == pytest.approx(15 - spread * 7.79, abs=0.01)
    assert upper == pytest.approx(15 + spread * 10.89, abs=0.01)


def test_fewer_than_ten_events_are_not_standardised():
    assert np.isnan(directly_standardised_rate([4, 5], [1000, 1000], [1, 1])).all()


@pytest.mark.parametrize("populations", [[1000, 0], [1000, None]])
def test_a_band_without_people_makes_the_standardised_rate_missing(populations):
    assert np.isnan(directly_standardised_rate([10, 10], populations, [1, 1])).all()


def test_the_european_standard_population_has_nineteen_bands_and_a_hundred_thousand_people():
    with STANDARD.open(encoding="utf-8", newline="") as file:
        bands = {row["age_band"]: int(row["population"]) for row in csv.DictReader(file)}
    assert len(bands) == 19
    assert sum(bands.values()) == 100_000
    # Eurostat (2013): the share aged 40 to 69 in steps of ten years
    assert [
        bands["40-44"] + bands["45-49"],
        bands["50-54"] + bands["55-59"],
        bands["60-64"] + bands["65-69"],
    ] == [
        14_000,
        13_500,
        11_500,
    ]


def test_the_slope_of_a_straight_line_is_that_line():
    # five equal groups on 10 + 20 x at x = 0.1, 0.3 … 0.9
    sii, rii = slope_index([12, 16, 20, 24, 28], [100] * 5)
    assert sii == pytest.approx(20)
    assert rii == pytest.approx(3)


def test_the_slope_index_is_the_weighted_regression_of_the_values():
    # England's standardised rates by deprivation fifth, 2010 (PHEindicatormethods' test data)
    values = np.array([150.2200205, 131.0221747, 127.4954973, 130.494241, 135.4664241])
    people = np.array([1434002, 1450590, 1453827, 1440980, 1457780])
    shares = people / people.sum()
    middles = np.cumsum(shares) - shares / 2
    slope, intercept = np.polyfit(middles, values, 1, w=np.sqrt(shares))
    result = slope_index(values, people)
    assert result.sii == pytest.approx(slope)
    assert result.rii == pytest.approx((intercept + slope) / intercept)


def test_the_interval_of_the_slope_index_is_that_of_a_sum_of_normals_and_is_repeatable():
    # equal groups: the slope is Σ(x - ½)y / Σ(x - ½)², so its standard error is 1 / √0.4 for errors of 1
    first = slope_index([12, 16, 20, 24, 28], [100] * 5, standard_errors=[1] * 5)
    assert first.sii_interval.lower == pytest.approx(20 - 1.96 / 0.4**0.5, abs=0.05)
    assert first.sii_interval.upper == pytest.approx(20 + 1.96 / 0.4**0.5, abs=0.05)
    assert first == slope_index([12, 16, 20, 24, 28], [100] * 5, standard_errors=[1] * 5)


def test_a_missing_group_makes_the_slope_index_missing():
    assert np.isnan(list(slope_index([1, None, 3], [10, 10, 10], standard_errors=[1, 1, 1]))).all()


def test_an_interval_carries_value_lower_and_upper():
    assert Interval(1, 0, 2)._asdict() == {"value": 1, "lower": 0, "upper": 2}


def test_a_median_has_exact_limits_by_order() -> None:
    """Of ten values the second and the ninth: P(2 <= Binomial(10, 1/2) <= 8) is 0.9785 (Conover 1999)."""
    assert median_interval(range(1, 11)) == (5.5, 2, 9)
    assert median_interval([1, 2, 3, 4, 5, 6]) == (3.5, 1, 6)
    few = median_interval([3, 1, 2, None])
    assert few.value == 2
    assert np.isnan(few.lower) and np.isnan(few.upper)
    assert np.isnan(median_interval([]).value)
