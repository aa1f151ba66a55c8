"""Demand near a place, of the sixty referrals worked out on paper (see `by_hand`)."""

from dashboard.figures.backlogs.demand import demand, found_nothing
from dashboard.figures.figure import day
from tests.backlogs.by_hand import A, B
from tests.backlogs.stored import ICB, PLACE

WIDER = (A, PLACE, ICB)


def of_need(found, codes, need):
    return demand(found, codes, dimension="need", member=need)


def test_the_smallest_area_that_may_show_it_leads(found):
    lonely = of_need(found, WIDER, "social_isolation")  # 10 + 12 + 8 people, all in A
    assert lonely.area_name == "Network A"
    assert (
        lonely.referred("for company")
        == "About 30 people were referred for company in 12 months in Network A"
    )
    assert lonely.waiting("for company") == (
        f"About 20 people referred for company wait in Network A, counted on {day(found.as_at)}."
    )


def test_a_headline_names_the_town_first_and_then_the_area_that_its_number_is_of(found):
    lonely = of_need(found, WIDER, "social_isolation")
    assert lonely.short("for company", near="Testham") == (
        "Testham: about 30 people referred for company in a year in Network A"
    )
    assert lonely.short("for company", near="Network A") == (
        "Network A: about 30 people referred for company in a year"
    )


def test_a_printed_nought_can_be_a_few_and_is_never_nobody(found):
    food = of_need(found, (A, PLACE, ICB), "food")  # none in A
    assert food.table.rows["demand"].iloc[0] == 0
    assert food.referred("for food") == "Hardly anybody was referred for food in 12 months in Network A"
    assert food.short("for food", near="Testham") == (
        "Testham: hardly anybody referred for food in a year in Network A"
    )
    assert food.waiting("for food").startswith("Hardly anybody referred for food waits in Network A, ")


def test_three_who_wait_are_hidden_and_the_sentence_says_too_few(found):
    housing = of_need(found, (B, PLACE, ICB), "housing")  # 12 referred, 3 wait: all of them in B
    assert "3" not in housing.referred("for housing").replace("in 12 months", "")
    assert housing.waiting("for housing").startswith("Too few of them wait in Network B to show")


def test_areas_without_counts_are_left_out_and_an_empty_list_has_no_rows(found):
    assert list(of_need(found, ("U99901", A), "food").table.rows["area"]) == ["Network A"]
    nowhere = of_need(found, ("U99901",), "food")
    assert nowhere.table.rows.empty
    assert not nowhere.known


def test_who_found_nothing_is_said_of_all_needs_together_or_not_at_all(tenfold):
    assert found_nothing(tenfold, WIDER) == (
        "For hardly any of the referrals in Network A in 24 months, whatever the need, there was no "
        "service to go to."
    )  # 400 people, none of whom left for that reason
    assert found_nothing(tenfold, ("U99901",)) == ""
