"""XmR charts agree with NHSRplotthedots and with hand-worked series, rule by rule."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import NotComputable
from dashboard.methods.spc import assurance, trial_phases, variation, xmr

# set.seed(123); rnorm(20) in R: the series of NHSRplotthedots' own tests
NORMAL = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123,
    -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314,
    0.49785048, -1.96661716, 0.70135590, -0.47279141,
]  # fmt: skip
WITH_OUTLIER = [*NORMAL[:14], 10, *NORMAL[15:]]
STEADY = [10, 12] * 8  # mean 11, every range 2, so limits 11 ± 5.32 and near limits 11 ± 3.547


def chart(values, **options):
    return xmr(values, **{"improvement": "increase", **options})


def signals(values, **options):
    return chart(values, **options)["signal"].tolist()


@pytest.mark.parametrize(
    ("values", "screen", "mean", "lower", "upper"),
    [  # NHSRplotthedots, tests/testthat/_snaps/ptd_spc_standard.md
        (NORMAL, True, 0.1416238, -3.01138, 3.294627),
        (WITH_OUTLIER, True, 0.6694159, -2.383666, 3.722497),
        (WITH_OUTLIER, False, 0.6694159, -4.596625, 5.935457),
    ],
)
def test_limits_agree_with_nhsrplotthedots(values, screen, mean, lower, upper):
    row = chart(values, screen=screen).iloc[0]
    assert (row["mean"], row["lower"], row["upper"]) == pytest.approx((mean, lower, upper), rel=1e-6)


def test_limits_use_the_rounded_constant_on_the_nist_flow_rates():
    # NIST e-Handbook 6.3.2.2: mean 50.81, mean moving range 1.8778; NIST's own limits use 3 / 1.128
    rates = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    row = chart(rates).iloc[0]
    assert row["mean"] == pytest.approx(50.81)
    assert row["upper"] == pytest.approx(50.81 + 2.66 * 1.8778, abs=1e-4)
    assert row["near_lower"] == pytest.approx(50.81 - 2.66 * 1.8778 * 2 / 3, abs=1e-4)


def test_one_row_per_value_in_the_published_columns_and_the_given_index():
    frame = chart(pd.Series(STEADY, index=pd.period_range("2025-01", periods=16, freq="M")))
    assert list(frame.columns[:6]) == ["value", "mean", "lower", "upper", "near_lower", "near_upper"]
    assert list(frame.columns[6:]) == ["signal", "direction", "judgement", "phase"]
    assert str(frame.index[15]) == "2026-04"
    assert set(frame["judgement"]) == {"common"}


def test_limits_are_not_cut_at_zero():
    assert chart([0, 3, 0, 3])["lower"].iloc[0] == pytest.approx(1.5 - 2.66 * 3)


def test_equal_values_have_limits_at_the_mean_and_no_signal():
    frame = chart([0.1] * 9)
    assert frame["lower"].tolist() == pytest.approx([0.1] * 9)
    assert frame["upper"].tolist() == pytest.approx([0.1] * 9)
    assert set(frame["signal"]) == {""}


def test_a_single_value_has_a_mean_and_no_limits():
    frame = chart([5])
    assert frame["mean"].tolist() == [5]
    assert frame[["lower", "upper"]].isna().all(axis=None)
    assert frame["signal"].tolist() == [""]


def test_a_missing_period_blanks_two_ranges_and_is_left_out_of_the_mean():
    # ranges: 2, blank, blank, 4
    row = chart([10, 12, None, 20, 24], screen=False).iloc[0]
    assert row["mean"] == 16.5
    assert row["upper"] == pytest.approx(16.5 + 2.66 * 3)


def test_a_missing_period_keeps_its_row_and_has_no_signal():
    frame = chart([*STEADY, None, 40])
    assert np.isnan(frame["value"].iloc[16])
    assert frame["signal"].iloc[16] == ""
    assert frame["mean"].notna().all()


@pytest.mark.parametrize(("ratio", "dropped"), [(3.26, False), (3.27, True)])
def test_screening_drops_ranges_of_3_267_times_their_mean_or_more(ratio, dropped):
    # ranges r, 1, 1 … (ten ones), with r chosen as that multiple of the mean of all eleven
    r = ratio * 10 / (11 - ratio)
    row = chart(np.cumsum([0, r, *([1, -1] * 5)])).iloc[0]
    assert row["upper"] - row["mean"] == pytest.approx(2.66 * (1 if dropped else (r + 10) / 11))


def test_a_point_beyond_a_limit_is_outside_and_one_on_it_is_not():
    width = 2.66 * 2
    frame = chart([*STEADY, 11 + width, 11 + width + 0.01], baseline_points=16)
    assert frame["signal"].tolist()[-2:] == ["", "outside"]
    assert frame["direction"].iloc[-1] == "up"
    assert frame["judgement"].iloc[-1] == "improvement"


def test_seven_points_on_one_side_are_a_shift_and_all_are_marked():
    frame = chart([*STEADY, *[11.5] * 8], baseline_points=16)
    assert frame["signal"].tolist()[-8:] == ["shift"] * 8
    assert frame["signal"].tolist()[:15] == [""] * 15


def test_six_points_on_one_side_are_no_shift():
    assert signals([*STEADY, *[10.5] * 6, 12], baseline_points=16)[-7:] == [""] * 7


def test_a_point_on_the_mean_breaks_a_shift():
    assert set(signals([*STEADY, *[10.5] * 4, 11, *[10.5] * 4], baseline_points=16)) == {""}


def test_six_steps_in_one_direction_are_a_trend_whatever_the_side():
    frame = chart([*STEADY, 8.0, 9.0, 9.5, 10.5, 11.5, 12.0, 12.5, 11.5], baseline_points=16)
    assert frame["signal"].tolist()[-8:] == ["trend"] * 7 + [""]
    assert set(frame["direction"].iloc[-8:-1]) == {"up"}


def test_a_tie_breaks_a_trend():
    assert set(signals([*STEADY, 8, 9, 10, 10, 11, 12, 13, 10], baseline_points=16)) == {""}


def test_a_trends_direction_is_its_slope_and_not_its_side():
    # falling, though every point is above the mean: with more being better, that is a concern
    frame = chart([*STEADY, 14.4, 14.2, 14.0, 13.5, 13.0, 12.5, 12.0, 10.0], baseline_points=16)
    assert frame["signal"].iloc[-3] == "trend"
    assert frame["direction"].iloc[-3] == "down"
    assert frame["judgement"].iloc[-3] == "concern"


def test_where_two_trends_meet_the_point_takes_the_later_ones_direction():
    frame = chart([*STEADY, 8, 9, 10, 11, 12, 13, 14, 13, 12, 11, 10, 9, 8], baseline_points=16)
    assert frame["direction"].tolist()[16:] == ["up"] * 6 + ["down"] * 7


def test_two_of_three_near_a_limit_on_one_side_are_marked_and_the_third_is_not():
    frame = chart([*STEADY, 15, 11.5, 15, 10], baseline_points=16)
    assert frame["signal"].tolist()[-4:] == ["two_in_three", "", "two_in_three", ""]
    assert frame["judgement"].tolist()[-4:] == ["improvement", "common", "improvement", "common"]


def test_two_near_points_with_the_third_across_the_mean_are_no_signal():
    assert signals([*STEADY, 15, 10.5, 15, 10], baseline_points=16)[-4:] == [""] * 4


def test_near_points_on_opposite_sides_are_no_signal():
    # NHSRplotthedots, test-ptd_spc_standard.R: 5.5 then -5.5 after ±1
    assert signals([*[1, -1] * 7, 5.5, -5.5])[-2:] == ["", ""]


def test_a_point_beyond_the_limit_does_not_count_as_near():
    assert signals([*STEADY, 17, 15, 12, 10], baseline_points=16)[-4:] == ["outside", "", "", ""]


def test_outside_comes_before_trend_before_two_in_three_before_shift():
    rising = [11.2, 11.6, 12, 13, 14.8, 15.5, 17]
    assert signals([*STEADY, *rising], baseline_points=16)[-7:] == ["trend"] * 6 + ["outside"]
    assert signals([*STEADY, 11.5, 11.2, 11.5, 11.2, 15, 11.2, 15], baseline_points=16)[-7:] == [
        "shift", "shift", "shift", "shift", "two_in_three", "shift", "two_in_three",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "tail",
    [
        [11.5, 11.5, 11.5, 11.5, None, 11.5, 11.5, 11.5],  # shift
        [8, 9, 10, None, 11, 12, 13, 14],  # trend
        [15, None, 15, 10],  # two in three
    ],
)
def test_a_missing_value_breaks_run_trend_and_window(tail):
    assert set(signals([*STEADY, *tail], baseline_points=16)) == {""}


def test_nothing_carries_over_a_rebase():
    values = [*STEADY, *[20, 22] * 8]
    frame = chart(values, rebase_at=[16])
    assert frame["phase"].tolist() == [1] * 16 + [2] * 16
    assert frame["mean"].tolist() == [11] * 16 + [21] * 16
    assert set(frame["signal"]) == {""}
    assert chart(values)["signal"].iloc[0] == "outside", "one mean over both makes the first months signals"


def test_a_baseline_fixes_mean_and_ranges_to_the_first_points_of_each_phase():
    frame = chart([*STEADY, 30, 50, 30, *STEADY], rebase_at=[19], baseline_points=16)
    assert frame["mean"].tolist() == [11] * 35
    assert frame["upper"].tolist() == pytest.approx([11 + 5.32] * 35)


@pytest.mark.parametrize(
    ("improvement", "high", "low"),
    [
        ("increase", "improvement", "concern"),
        ("decrease", "concern", "improvement"),
        ("neutral", "neutral_high", "neutral_low"),
    ],
)
def test_judgement_follows_the_direction_of_improvement(improvement, high, low):
    for value, expected in ((30, high), (-30, low), (11, "common")):
        frame = chart([*STEADY, value], improvement=improvement, baseline_points=16)
        assert variation(frame) == expected


def test_variation_is_that_of_the_latest_point_only():
    assert variation(chart([*STEADY, 30, 11], baseline_points=16)) == "common"


def test_variation_of_a_series_that_ends_in_a_gap_is_that_of_its_last_value():
    assert variation(chart([*STEADY, 30, None], baseline_points=16)) == "improvement"
    assert variation(chart([None, None])) == ""


@pytest.mark.parametrize(
    ("improvement", "target", "expected"),
    [  # limits 5.68 and 16.32
        ("increase", 17, "fail"),
        ("increase", 5, "pass"),
        ("increase", 11, "inconsistent"),
        ("decrease", 17, "pass"),
        ("decrease", 5, "fail"),
        ("decrease", 11, "inconsistent"),
        ("neutral", 17, ""),
        ("increase", None, ""),
    ],
)
def test_assurance_compares_the_target_with_the_limits(improvement, target, expected):
    assert assurance(chart(STEADY), target, improvement) == expected


def test_a_target_on_a_limit_is_inconsistent():
    frame = chart(STEADY)
    assert assurance(frame, frame["upper"].iloc[-1], "increase") == "inconsistent"


def test_assurance_looks_at_the_last_phase():
    frame = chart([*STEADY, *[40, 42] * 8], rebase_at=[16])
    assert assurance(frame, 20, "increase") == "pass"


def test_phases_of_fewer_than_thirteen_values_have_trial_limits():
    frame = chart([*STEADY, *[20, 22] * 6, None], rebase_at=[16])
    assert trial_phases(frame) == [2]


def test_the_frame_says_how_it_was_made():
    assert chart(STEADY, screen=False, target=12).attrs == {
        "improvement": "increase",
        "target": 12,
        "screen": False,
    }


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"improvement": "better"}, "increase, decrease or neutral"),
        ({"rebase_at": [16]}, "has 16 periods"),
        ({"rebase_at": [-1]}, "cannot start"),
        ({"baseline_points": 0}, "at least one period"),
    ],
)
def test_impossible_questions_are_refused(options, words):
    with pytest.raises(NotComputable, match=words):
        chart(STEADY, **options)


def test_an_empty_series_gives_an_empty_chart():
    assert chart([]).empty
