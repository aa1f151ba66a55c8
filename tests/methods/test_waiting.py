"""Percentiles, time to contact and queue arithmetic agree with published results and hand-worked cases."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import NotComputable, TooFewPeople
from dashboard.methods import waiting
from dashboard.methods.waiting import (
    NEVER_CLEARS,
    InWords,
    clearance_weeks,
    percentile_from_bands,
    time_to_contact,
)

# --- percentiles from bands -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("p", "weeks"),
    [  # 40 people: 10 wait 0 to 1 week, 20 wait 1 to 2, none 2 to 3, 10 wait 3 to 4
        (0.5, 1.5),  # person 20 is the tenth of twenty in the second band
        (0.125, 0.5),
        (0.25, 1.0),
        (0.75, 2.0),
        (0.92, 3.68),  # person 36.8 is 6.8 tenths into the fourth band
        (1.0, 4.0),
        (0.0, 0.0),
    ],
)
def test_a_percentile_is_placed_evenly_within_its_band(p, weeks):
    assert percentile_from_bands([10, 20, 0, 10, 0], p) == pytest.approx(weeks)


def test_a_percentile_in_the_open_band_is_said_in_words():
    answer = percentile_from_bands([10, 20, 10], 0.92)
    assert answer == "over 2 weeks"
    assert isinstance(answer, InWords)


def test_a_percentile_at_the_very_end_of_the_last_closed_band_is_a_number():
    # 0.07 × 100 in floating point is a little more than 7
    assert percentile_from_bands([7, 0, 93], 0.07) == pytest.approx(1)


def test_a_percentile_of_nobody_is_refused():
    assert percentile_from_bands([1, 0], 0.5) == 0.5
    with pytest.raises(TooFewPeople, match="somebody"):
        percentile_from_bands([0, 0], 0.5)


@pytest.mark.parametrize(("counts", "p"), [([30, None, 2], 0.5), ([30, -1], 0.5), ([30, 2], 92)])
def test_a_missing_band_a_negative_count_and_a_per_cent_are_refused(counts, p):
    with pytest.raises(NotComputable):
        percentile_from_bands(counts, p)


# --- time to contact --------------------------------------------------------------------------------------

CODES = {0: "waiting", 1: "contacted", 2: "withdrawn", 3: "declined", 4: "no reply"}


def contacted_by(frame: pd.DataFrame, week: float) -> float:
    return frame.loc[frame["weeks"] == week, "contacted"].item()


def test_the_estimate_and_its_interval_agree_with_lifelines():
    # lifelines 0.30.3, AalenJohansenFitter, times 1 to 12 (distinct, so that it adds no jitter)
    frame = time_to_contact(range(1, 13), [CODES[c] for c in (1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0)])
    rows = frame.set_index("weeks").round(6)
    assert rows.loc[1].tolist() == [0.083333, 0.005053, 0.311070]
    assert rows.loc[5].tolist() == [0.260417, 0.061766, 0.521964]
    assert rows.loc[9].tolist() == [0.471354, 0.166369, 0.729481]
    assert rows.loc[12].tolist() == [0.588542, 0.240013, 0.821258]


def test_without_withdrawals_the_estimate_is_one_less_kaplan_meier():
    # Freireich's 21 patients on 6-MP (Gehan 1965), Kaplan-Meier survival as printed in every textbook
    weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    events = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    frame = time_to_contact(weeks, [CODES[e] for e in events])
    survival = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    for week, expected in survival.items():
        assert 1 - contacted_by(frame, week) == pytest.approx(expected, abs=5e-4)


def test_everybody_followed_up_gives_plain_shares():
    # ten people, no one still waiting: 2 contacted by week 1, 5 by week 2, 6 by week 5
    weeks = [1, 1, 1, 2, 2, 2, 3, 4, 4, 5]
    codes = [1, 1, 2, 1, 1, 1, 3, 4, 2, 1]
    frame = time_to_contact(weeks, [CODES[c] for c in codes])
    assert frame["contacted"].tolist() == pytest.approx([0.2, 0.5, 0.5, 0.5, 0.6])
    # and the delta-method variance of a plain share is p (1 - p) / n
    share, deviation = 0.6, (0.6 * 0.4 / 10) ** 0.5
    width = 1.959964 * deviation / (share * -np.log(share))
    assert frame["lower"].iloc[-1] == pytest.approx(share ** np.exp(width))
    assert frame["upper"].iloc[-1] == pytest.approx(share ** np.exp(-width))


def test_different_outcomes_in_one_week_are_taken_together():
    # week 1: one contacted and one withdrawn of four; week 2: one contacted of two
    frame = time_to_contact([1, 1, 2, 3], ["contacted", "withdrawn", "contacted", "waiting"])
    assert frame["contacted"].tolist() == pytest.approx([0.25, 0.25 + 0.5 * 0.5, 0.5])


def test_treating_withdrawals_as_waiting_overstates_contact():
    weeks, codes = [1, 2, 3, 4], [2, 1, 2, 1]
    competing = time_to_contact(weeks, [CODES[c] for c in codes])
    censored = time_to_contact(weeks, [CODES[c % 2] for c in codes])
    assert contacted_by(competing, 4) == pytest.approx(0.5)
    assert contacted_by(censored, 4) == pytest.approx(1.0)


def test_groups_count_as_their_people():
    one_by_one = time_to_contact([1, 1, 1, 2, 2], ["contacted"] * 2 + ["waiting"] + ["contacted"] * 2)
    in_groups = time_to_contact(
        [1, 1, 2, 9], ["contacted", "waiting", "contacted", "waiting"], people=[2, 1, 2, 0]
    )
    pd.testing.assert_frame_equal(one_by_one, in_groups)


def test_nobody_contacted_is_zero():
    frame = time_to_contact([1, 2], ["waiting", "declined"])
    assert frame["contacted"].tolist() == [0, 0]


def test_an_unknown_outcome_is_named():
    with pytest.raises(NotComputable, match="discharged"):
        time_to_contact([1], ["discharged"])


@pytest.mark.parametrize("weeks", [[None], [-1]])
def test_missing_and_negative_weeks_are_refused(weeks):
    with pytest.raises(NotComputable):
        time_to_contact(weeks, ["waiting"])


# --- clearing the queue -----------------------------------------------------------------------------------


def test_clearance_is_the_queue_over_what_leaves_it_each_week():
    assert clearance_weeks(1200, 40) == 30
    assert clearance_weeks(1200, 40, joining_per_week=30) == 120


@pytest.mark.parametrize(("completed", "joining"), [(30, 30), (27, 30)])
def test_a_queue_that_grows_as_fast_as_it_empties_never_clears(completed, joining):
    assert clearance_weeks(1200, completed, joining_per_week=joining) == NEVER_CLEARS
    assert NEVER_CLEARS == "never clears at this rate"


@pytest.mark.parametrize("completed", [0, np.nan])
def test_clearance_without_activity_is_missing(completed):
    assert np.isnan(clearance_weeks(1200, completed, joining_per_week=3))


def test_queue_formulas_agree_with_nhsrwaitinglist():
    # the running example of its vignette and tests: 30 a week come, 27 are seen, 1,200 wait, target 52 weeks
    assert waiting.load(30, 27) == pytest.approx(1.1111111)
    assert waiting.target_queue(30, 52) == 390
    assert waiting.target_queue(30, 50, factor=6) == 250
    assert waiting.relief_capacity(30, 1200, 390, 26) == pytest.approx(61.153846)
    assert waiting.target_capacity(30, 52, cv_demand=1.1, cv_capacity=1.2, factor=3) == pytest.approx(
        30.076442
    )
    assert waiting.pressure(63, 52) == pytest.approx(2.42307692)


def test_target_capacity_uses_a_factor_of_four_unless_told():
    assert waiting.target_capacity(30, 52, cv_demand=1, cv_capacity=1) == pytest.approx(30 + 4 / 52)


def test_no_capacity_has_no_load_and_a_target_of_no_time_is_refused():
    assert np.isnan(waiting.load(30, 0))
    with pytest.raises(NotComputable, match="above zero"):
        waiting.pressure(63, 0)
