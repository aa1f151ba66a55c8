"""Each case from outside, and the tests of its whole kind: none is without one, and none is named in vain."""

import importlib
from pathlib import Path

import pytest

pytestmark = pytest.mark.real_data

CASES = {
    "c01_referral_dated_1900": ("backlogs.test_dates_from_outside", "old"),
    "c02_two_digit_years": ("backlogs.test_dates_from_outside", "cases_from_outside"),
    "c04_date_with_time": ("backlogs.test_dates_from_outside", "cases_from_outside"),
    "c05_status_and_age_not_understood": ("backlogs.test_unknown_words", "statuses_and_ages"),
    "c06_directory_recurrence": ("figures.services.test_recurrence", "weekly_one"),
    "c08_grant_place_codes": ("figures.test_place_codes", ""),
    "c09_regranting": ("figures.test_passed_on", "million_of_the_case"),
    "c11_register_saved_by_excel": ("loaders.test_contracts", "registers_of_the_case"),
    "c12_mac_line_endings": ("loaders.test_table_shape", "old_line_ends"),
    "c13_header_case": ("loaders.test_table_shape", "any_letter_case"),
    "c14_workforce_role_renamed": ("loaders.test_workforce", "renamed_role"),
    "c15_timetable_operator_added": ("loaders.test_timetable_stored", "operator"),
    "c17_separator_title_row_encoding": ("loaders.test_table_shape", "however_they_were_saved"),
    "c20_websocket_blocked": ("browser.test_blocked", "websocket"),
    "c21_no_webgl": ("browser.test_blocked", "webgl"),
    "c22_print": ("browser.test_choosing", "print"),
    "c24_connection_drop": ("browser.test_drafts", ""),
}
"""Case, the tests' module and what their names hold."""


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_tests_of_its_kind(case: str, shared_cases: Path) -> None:
    module, holds = CASES[case]
    names = vars(importlib.import_module(f"tests.{module}"))
    assert [name for name in names if name.startswith("test_") and holds in name]
    assert (shared_cases / case).is_dir()


def test_no_case_is_without_tests(shared_cases: Path) -> None:
    assert {folder.name for folder in shared_cases.iterdir() if folder.is_dir()} == set(CASES)
