"""Funnel limits and labels agree with PHEindicatormethods' test results and with hand-worked cases."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import NotComputable
from dashboard.methods.funnel import dispersion, proportion_funnel, rate_funnel, ratio_funnel
from dashboard.methods.intervals import rate


@pytest.mark.parametrize(
    ("people", "expected"),
    [  # testdata_funnel_prop_outputs.csv: limits around 80.642448% at some sizes
        (50, (69.691035, 91.593861, 63.375595, 97.909301)),
        (1008, (78.203374, 83.081521, 76.796814, 84.488082)),
        (110_000, (80.408963, 80.875933, 80.274317, 81.010578)),
    ],
)
def test_limits_of_a_proportion_agree_with_ohids(people, expected):
    row = proportion_funnel([people / 2], [people], average=0.80642448).iloc[0]
    limits = row[["lower_95", "upper_95", "lower_998", "upper_998"]].astype(float)
    assert (100 * limits).tolist() == pytest.approx(expected, abs=2e-6)


def test_limits_of_a_proportion_are_cut_at_0_and_1():
    row = proportion_funnel([1], [1], average=0.80642448).iloc[0]
    assert (row["lower_95"], row["upper_95"]) == (pytest.approx(0.03204264), 1)
    assert (row["lower_998"], row["upper_998"]) == (0, 1)


def test_labels_of_proportions_agree_with_ohids():
    # testdata_funnel_prop_inputs.csv: New Forest, Norwich, South Gloucestershire, West Norfolk, North Devon
    numerators = [35078.488, 24803.6256, 50050.7443, 26789.238, 30277.5312]
    denominators = [41980, 31824, 61921, 33012, 37828]
    frame = proportion_funnel(numerators, denominators, average=0.80642448)
    assert frame["label"].tolist() == ["high 99.8", "low 99.8", "as expected", "high 95", "low 95"]


def test_the_average_is_that_of_all_rows_and_not_the_mean_of_their_shares():
    assert proportion_funnel([10, 0], [10, 30])["average"].tolist() == [0.25, 0.25]


@pytest.mark.parametrize(
    ("count", "lower_at", "lower_limit", "upper_at", "upper_limit"),
    [  # testdata_funnel_ratio_outputs.csv, 95%: expected events whose limit this count meets, and the ratio
        (5, 11.6683331, 42.85102213, 1.623486324, 307.979188),
        (9, 17.08479966, 52.67840524, 4.11537405, 218.6921502),
        (30, 42.82687112, 70.04947878, 20.24087434, 148.2149412),
        (100, 121.6268111, 82.21871402, 81.36400699, 122.9044681),
    ],
)
def test_limits_of_a_ratio_agree_with_ohids(count, lower_at, lower_limit, upper_at, upper_limit):
    frame = ratio_funnel([count, count], [lower_at, upper_at])
    assert 100 * frame["lower_95"].iloc[0] == pytest.approx(lower_limit, rel=5e-4)
    assert 100 * frame["upper_95"].iloc[1] == pytest.approx(upper_limit, rel=5e-4)


@pytest.mark.parametrize(
    ("observed", "expected", "label"),
    [  # the 95% interval of 9 events is 4.115 to 17.085, the 99.8% one 2.452 to 22.657
        (9, 10, "as expected"),
        (9, 4.10, "high 95"),
        (9, 2.40, "high 99.8"),
        (9, 17.10, "low 95"),
        (9, 22.70, "low 99.8"),
        (0, 3.60, "as expected"),
        (0, 3.70, "low 95"),
    ],
)
def test_a_ratio_is_high_or_low_by_its_own_limits(observed, expected, label):
    assert ratio_funnel([observed], [expected])["label"].tolist() == [label]


def test_labels_follow_the_counts_own_interval_where_the_two_methods_meet():
    # Byar's limits of 10 events begin at 4.7874, the exact ones would at 4.7954
    for expected in np.arange(4.780, 4.800, 0.001):
        high = rate(10, expected, per=1).lower > 1
        assert ratio_funnel([10], [expected])["label"].tolist() == ["high 95" if high else "as expected"]


def test_a_rate_is_compared_with_the_rate_of_all_rows():
    frame = rate_funnel(pd.Series([40, 60, 20], index=list("abc")), [1000, 1000, 1000], per=1000)
    assert frame["value"].to_dict() == pytest.approx({"a": 40, "b": 60, "c": 20})
    assert frame["average"].tolist() == pytest.approx([40, 40, 40])
    # Byar: 60 events are 45.8 to 77.2, 20 events 12.2 to 30.9, at 99.8% 8.9 to 37.3
    assert frame["label"].to_dict() == {"a": "as expected", "b": "high 95", "c": "low 99.8"}


def test_larger_areas_have_narrower_limits():
    frame = rate_funnel([10, 100, 1000], [1_000, 10_000, 100_000])
    width = frame["upper_95"] - frame["lower_95"]
    assert width.is_monotonic_decreasing


@pytest.mark.parametrize("funnel", [proportion_funnel, ratio_funnel, rate_funnel])
def test_a_row_without_a_denominator_has_no_value_and_no_label(funnel):
    frame = funnel([5, None, 5], [10, 10, 0])
    assert frame["label"].tolist()[1:] == ["", ""]
    assert frame[["value", "lower_95", "upper_998"]].iloc[1:].isna().all(axis=None)


def test_a_numerator_above_its_denominator_is_refused():
    with pytest.raises(NotComputable, match="larger than its denominator"):
        proportion_funnel([11], [10])


def test_dispersion_by_hand():
    # five z-scores -2, -1, 0, 1, 2: the tenths lie at ±1.6, so phi = (2 · 1.6² + 2) / 5 = 1.424;
    # with all errors 0.1, tau² = (5 · 1.424 - 4) / (500 - 100)
    found = dispersion(np.array([0.8, 0.9, 1.0, 1.1, 1.2]), 1.0, np.full(5, 0.1))
    assert found.phi == pytest.approx(1.424)
    assert found.tau_squared == pytest.approx(3.12 / 400)


def test_areas_that_vary_by_chance_alone_have_nothing_added():
    found = dispersion(np.array([0.98, 1.0, 1.02]), 1.0, np.full(3, 0.1))
    assert found.tau_squared == 0
    plain = proportion_funnel([50, 51, 49], [100, 100, 100])
    widened = proportion_funnel([50, 51, 49], [100, 100, 100], overdispersion=True)
    pd.testing.assert_frame_equal(plain, widened)


def test_overdispersion_widens_the_limits_and_the_frame_says_so():
    numerators, denominators = [100, 200, 300, 400, 500], [1000] * 5
    plain = proportion_funnel(numerators, denominators)
    widened = proportion_funnel(numerators, denominators, overdispersion=True)
    assert plain.attrs["overdispersion"] is None
    extra = widened.attrs["overdispersion"]
    # z is 13.8, 6.9, 0 and the same above; a tenth at each end is drawn in to 11.04
    assert extra.phi == pytest.approx((2 * 11.04**2 + 2 * 6.901**2) / 5, rel=1e-3)
    spread = 1.959964 * (0.3 * 0.7 / 1000 + extra.tau_squared) ** 0.5
    assert widened["upper_95"].iloc[0] == pytest.approx(0.3 + spread)
    assert plain["label"].tolist()[0] == "low 99.8"
    assert widened["label"].tolist()[1:4] == ["as expected"] * 3


def test_overdispersed_ratios_have_limits_on_the_square_root():
    frame = ratio_funnel([5, 20, 30, 45, 100], [25, 25, 25, 25, 25], overdispersion=True)
    tau_squared = frame.attrs["overdispersion"].tau_squared
    spread = (1 / 100 + tau_squared) ** 0.5
    assert frame["upper_998"].iloc[0] == pytest.approx((1 + 3.090232 * spread) ** 2)
    assert frame["lower_998"].iloc[0] == pytest.approx(max(0, 1 - 3.090232 * spread) ** 2)


def test_overdispersion_of_a_single_area_is_refused():
    with pytest.raises(NotComputable, match="at least two areas"):
        proportion_funnel([5], [10], overdispersion=True)
