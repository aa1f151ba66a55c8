"""What newer data changed: each printed cell, old and new, and rows that came or went."""

from dataclasses import replace

from dashboard.boards.changes import GONE, NEW, changes, values_of
from dashboard.exports.deck import Change
from tests.boards.made import WAITS, changed_to


def test_the_same_figure_has_no_change():
    assert changes(WAITS, changed_to(*WAITS.rows)) == ()


def test_each_cell_that_differs_is_told_with_its_old_and_its_new_value():
    now = changed_to(("Blackpool", "7.5", "120"), ("Lancaster", "4.5", "15"), ("NHS", "5.0", "900"))
    assert changes(WAITS, now) == (
        Change("Blackpool", "Weeks", "6.0", "7.5"),
        Change("Lancaster", "People", "Hidden: small number", "15"),
    )


def test_another_order_of_the_rows_is_no_change():
    assert changes(WAITS, changed_to(*reversed(WAITS.rows))) == ()


def test_rows_that_came_and_went_are_told():
    now = changed_to(*WAITS.rows[1:], ("Preston", "3.0", "80"))
    assert changes(WAITS, now) == (
        Change("Blackpool", "Weeks", "6.0", GONE),
        Change("Preston", "Weeks", NEW, "3.0"),
    )


def test_rows_of_one_name_are_told_apart_by_their_turn():
    then = changed_to(("Bus", "1", "2"), ("Bus", "3", "4"))
    now = changed_to(("Bus", "1", "2"), ("Bus", "3", "5"))
    assert changes(then, now) == (Change("Bus", "People", "4", "5"),)


def test_an_invented_value_beside_a_real_one_says_which_is_which():
    now = replace(WAITS, rows=(("Blackpool", "7.5", "120"), *WAITS.rows[1:]))
    assert changes(replace(WAITS, synthetic=True), now)[0] == (
        Change("Blackpool", "Weeks", "6.0 (invented)", "7.5 (as published)")
    )


def test_a_decision_keeps_that_its_value_was_invented():
    assert values_of(replace(WAITS, synthetic=True), "Blackpool") == "Weeks: 6.0; People: 120 (invented)"
    rows_say_so = replace(WAITS, synthetic=True, partly=True)
    assert values_of(rows_say_so, "Blackpool") == "Weeks: 6.0; People: 120"


def test_the_values_of_a_line_are_told_with_their_headings():
    assert values_of(WAITS, "Lancaster") == "Weeks: 4.5; People: Hidden: small number"
    assert values_of(WAITS, "Carlisle") == ""
