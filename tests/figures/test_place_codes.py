"""Grants whose place is a former district, a county, an NHS code or nothing known, in the small world.

Place A's neighbourhoods (1,000 and 3,000 people) lie in Westmorland and Furness, place B's (2,000 each) in
Cumberland: the two districts that Cumbria was divided into.
"""

from datetime import date

import pytest
from sqlalchemy import insert, update

from dashboard.catalogue.former_areas import counties, successor
from dashboard.figures.funding.by_area import notes
from dashboard.figures.funding.ledger import ledger
from dashboard.figures.funding.unknown_codes import unknown_codes
from dashboard.figures.geography import geography
from dashboard.store.tables import Area, AreaMembership, Award, AwardPlace
from tests.figures import world
from tests.figures.test_funding import grants  # noqa: F401

WESTMORLAND, CUMBERLAND = "E06000064", "E06000063"
A1, A2, B1, B2 = (f"E0100000{n}" for n in range(1, 5))


@pytest.fixture
def cumbria(grants, testshire):  # noqa: F811
    """The small world with two districts, NHS codes, and no grants but those that a test adds."""
    districts = {101: WESTMORLAND, 102: CUMBERLAND}
    for number, code in districts.items():
        area = {"id": number, "code": code, "kind": "district", "vintage": "2023", "name": code, "load_id": 1}
        grants.execute(insert(Area), [area])
    pairs = [(11, 101), (12, 101), (13, 102), (14, 102)]
    rows = [{"child_id": child, "parent_id": parent, "share": 1.0, "load_id": 1} for child, parent in pairs]
    grants.execute(insert(AreaMembership), rows)
    for code, ods in ((world.ICB, "QX9"), (world.PLACE_A, "99A")):
        grants.execute(update(Area).where(Area.code == code).values(ods_code=ods))
    grants.execute(update(Award).values(replaced_by_id=2))
    grants.execute(update(AwardPlace).values(replaced_by_id=2))
    return grants


def money_for(connection, *codes: str, **position: float):
    """The ledger with one grant of £8,000, in equal parts for places with these codes."""
    names = ("title", "funder_id", "funder_name", "recipient_id", "recipient_name", "programme")
    row = dict.fromkeys(names, "x") | {"grant_id": "new", "pounds": 8_000, "awarded_on": date(2024, 6, 1)}
    row |= {"funder_kind": "NHS", "placed_by": "beneficiary", "load_id": 2}
    connection.execute(insert(Award), [row])
    for code in codes:
        place = {"grant_id": "new", "reading": "beneficiary", "gss_code": code, "share": 1 / len(codes)}
        connection.execute(insert(AwardPlace), [place | {"load_id": 2} | position])
    return ledger(connection, geography(connection, world.ICB))


def by_lsoa(money) -> list[float]:
    return [round(float(money.by_lsoa[code])) for code in (A1, A2, B1, B2)]


@pytest.mark.parametrize(
    ("code", "pounds"),
    [
        ("E07000027", [2_000, 6_000, 0, 0]),  # Barrow, by its successor's people
        ("E07000026", [0, 0, 4_000, 4_000]),  # Allerdale
        ("E10000006", [1_000, 3_000, 2_000, 2_000]),  # Cumbria, by the people of both districts
        ("QX9", [1_000, 3_000, 2_000, 2_000]),  # the ICB by its NHS code
        ("99A", [2_000, 6_000, 0, 0]),  # a sub-ICB location by its NHS code
        (WESTMORLAND, [2_000, 6_000, 0, 0]),
    ],
)
def test_a_code_that_leads_to_a_loaded_area_is_placed_by_it(cumbria, code, pounds):
    money = money_for(cumbria, code)
    assert by_lsoa(money) == pounds
    assert money.unknown == (0, 0)


@pytest.mark.parametrize("code", ["E05000001", "E12000002", "E92000001", "E38000161", "QZZ", "E10000099"])
def test_a_code_that_leads_nowhere_is_counted_aloud(cumbria, code):
    money = money_for(cumbria, code)
    assert money.total == 0
    assert money.unknown == (1, 8_000)
    assert any("1 grant (£8,000) states a place not known here" in sentence for sentence in notes(money))


@pytest.mark.parametrize("code", ["E09000001", "E07000004", "E10000016", "W06000001", "E01099999"])
def test_a_place_elsewhere_is_no_place_unknown(cumbria, code):
    money = money_for(cumbria, code)
    assert money.total == 0
    assert money.unknown == (0, 0)


def test_of_two_places_only_the_part_for_the_unknown_one_is_missing(cumbria):
    money = money_for(cumbria, "E07000027", "E05000001")
    assert by_lsoa(money) == [1_000, 3_000, 0, 0]
    assert money.unknown == (1, 4_000)


def test_a_district_that_is_loaded_as_it_was_is_not_moved_to_its_successor(cumbria):
    cumbria.execute(update(Area).where(Area.code == WESTMORLAND).values(code="E07000027"))
    assert by_lsoa(money_for(cumbria, "E07000027")) == [2_000, 6_000, 0, 0]


def test_a_new_district_of_which_only_the_old_ones_are_loaded_is_said(cumbria):
    cumbria.execute(update(Area).where(Area.code == WESTMORLAND).values(code="E07000027"))
    assert money_for(cumbria, WESTMORLAND).unknown == (1, 8_000)


def test_a_ward_with_a_position_goes_by_it(cumbria):
    assert money_for(cumbria, "E05000001", easting=350_000.0, northing=450_000.0).unknown == (0, 0)


def test_a_district_that_was_merged_twice_leads_to_the_last_one():
    assert successor("E07000190", {"E06000066"}) == "E06000066"
    assert successor("E07000201", {"E07000245"}) == "E07000245"


def test_lancashire_has_its_twelve_districts():
    assert counties(set())["E10000017"] == [f"E07000{number}" for number in range(117, 129)]


def test_codes_of_no_area_are_named_with_how_often_each_stands(cumbria):
    stated = ("E12000002", "E05000001", WESTMORLAND, "E10000006", "E07000027")
    money_for(cumbria, *stated)
    assert unknown_codes(cumbria, [2]) == {
        2: "2 places are stated by a code of no area here: E05000001 and E12000002. What is meant for them "
        "counts nowhere."
    }


def test_of_many_codes_of_no_area_the_commonest_are_named(cumbria):
    wards = [f"E0500000{n}" for n in range(1, 8)]
    money_for(cumbria, *wards)
    assert "E05000005 and 2 other codes" in unknown_codes(cumbria, [2])[2]
