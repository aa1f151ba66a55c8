"""A lasting step is found where there is one, and not where there are only ups and downs."""

import math

from dashboard.methods.lasting_step import LastingStep, lasting_step

UPS_AND_DOWNS = [7.0, 8.0] * 8


def test_a_step_is_found_at_its_month_with_both_means() -> None:
    found = lasting_step([7.0, 8.0] * 5 + [10.0, 11.0] * 5)
    assert found == LastingStep(at=10, before=7.5, after=10.5)


def test_ups_and_downs_are_no_step() -> None:
    assert lasting_step(UPS_AND_DOWNS) is None


def test_a_step_no_larger_than_twice_the_usual_spread_is_none() -> None:
    usual = 1 / 1.128
    below, above = 2 * usual - 0.01, 2 * usual + 0.01
    assert lasting_step(UPS_AND_DOWNS + [value + below for value in UPS_AND_DOWNS]) is None
    found = lasting_step(UPS_AND_DOWNS + [value + above for value in UPS_AND_DOWNS])
    assert found is not None
    assert found.at == 16


def test_fewer_than_seven_months_on_a_side_are_no_step_and_missing_months_are_left_out() -> None:
    assert lasting_step([7.0] * 6 + [9.0] * 6) is None
    found = lasting_step([7.0, 7.2] * 4 + [math.nan] + [9.0, 9.2] * 4)
    assert found is not None
    assert found.at == 9


def test_a_steady_rise_has_no_month_at_which_it_stepped_up() -> None:
    assert lasting_step([float(month) for month in range(30)]) is None
