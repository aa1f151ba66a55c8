"""Codes can be read aloud, are never given twice, and are understood as people type them."""

import pytest

from dashboard.boards.codes import new_code, read_code


def test_a_new_code_is_one_that_can_be_read_again():
    for _ in range(50):
        code = new_code(())
        assert read_code(code) == code
        assert not set(code.removeprefix("SP-")) & set("0O1IL")


def test_a_code_in_use_is_not_given_again():
    asked: list[str] = []

    class FirstThreeTaken(set[str]):
        def __contains__(self, code: object) -> bool:
            asked.append(str(code))
            return len(asked) <= 3

    assert new_code(FirstThreeTaken()) == asked[3]


@pytest.mark.parametrize("typed", ["SP-7F3KQM", "sp-7f3kqm", " sp 7f3 kqm ", "7f3kqm", "SP–7F3KQM"])
def test_a_code_is_understood_as_people_type_it(typed: str):
    assert read_code(typed) == "SP-7F3KQM"


def test_a_code_of_an_older_version_still_opens_its_board():
    assert read_code("sp 7f3k") == "SP-7F3K"


@pytest.mark.parametrize("typed", ["", "SP-", "SP-7F3", "SP-7F3KK", "SP-0OIL", "'; DROP", "SP-7F3K<b>"])
def test_what_cannot_be_a_code_is_none(typed: str):
    assert read_code(typed) == ""
