"""Demand near a place, of the sixty referrals worked out on paper (see `by_hand`)."""

from dashboard.figures.backlogs.demand import demand, found_nothing
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
    assert lonely.waiting == "About 20 wait now."


def test_three_who_wait_are_hidden_and_the_sentence_says_too_few(found):
    housing = of_need(found, (B, PLACE, ICB), "housing")  # 12 referred, 3 wait: all of them in B
    assert "3" not in housing.referred("for housing").replace("in 12 months", "")
    assert housing.waiting.startswith("Too few wait")


def test_areas_without_counts_are_left_out_and_an_empty_list_has_no_rows(found):
    assert list(of_need(found, ("U99901", A), "food").table.rows["area"]) == ["Network A"]
    nowhere = of_need(found, ("U99901",), "food")
    assert nowhere.table.rows.empty
    assert not nowhere.known


def test_who_found_nothing_is_said_of_all_needs_together_or_not_at_all(found):
    said = found_nothing(found, WIDER)
    assert said == "" or said.endswith("no service exists.")
    assert found_nothing(found, ("U99901",)) == ""
