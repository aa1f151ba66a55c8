"""Grants by area in the small world, worked out by hand.

Grant 1: £1,000 for neighbourhood A1. Grant 2: £4,000 for place A, so £1,000 to A1 and £3,000 to A2.
Grant 3: £3,000 for the whole ICB, so £1,500 to each place. Grant 4: £500 for a place far away. Grant 5: £700
that nothing places. By their recipients' addresses, grants 1 to 3 lie in B1.
"""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, update

from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.funding.grants import Choice, grants_figure
from dashboard.figures.funding.ledger import Reading, ledger
from dashboard.figures.funding.need import need
from dashboard.figures.headline import history
from dashboard.store.tables import Award, AwardPlace, Load, Source
from tests.figures import world

GRANTS = {
    "1": (1_000, date(2024, 3, 31), "NHS", [("beneficiary", "E01000001"), ("recipient", "E01000003")]),
    "2": (4_000, date(2024, 4, 1), "Lottery", [("beneficiary", world.PLACE_A), ("recipient", "E01000003")]),
    "3": (3_000, date(2025, 3, 31), "NHS", [("beneficiary", world.ICB), ("recipient", "E01000003")]),
    "4": (500, date(2025, 1, 1), "NHS", [("beneficiary", "E09000001")]),
    "5": (700, date(2025, 1, 1), "NHS", []),
}


@pytest.fixture
def grants(connection, testshire):
    """The small world with the five grants in it."""
    source = {"key": "360giving", "publisher": "p", "title": "t", "licence": "l", "address": ""}
    connection.execute(insert(Source), [source])
    load = world._load(synthetic=True) | {
        "id": 2,
        "source_key": "360giving",
        "kind": "grants",
        "sha256": "1" * 64,
    }
    connection.execute(insert(Load), [load | {"loaded_at": datetime(2026, 11, 2, tzinfo=UTC)}])
    connection.execute(update(Load).values(synthetic=True))  # real and invented rows are never mixed
    names = ("title", "funder_id", "funder_name", "recipient_id", "recipient_name", "programme")
    texts = dict.fromkeys(names, "x")
    for grant_id, (pounds, day, kind, places) in GRANTS.items():
        placed = "beneficiary" if places else ""
        row = {
            "grant_id": grant_id,
            "pounds": pounds,
            "awarded_on": day,
            "funder_kind": kind,
            "placed_by": placed,
        }
        connection.execute(insert(Award), [texts | row | {"load_id": 2}])
        for reading, code in places:
            place = {"grant_id": grant_id, "reading": reading, "gss_code": code, "share": 1.0, "load_id": 2}
            connection.execute(insert(AwardPlace), [place])
    return connection


def pounds_by_area(figure) -> dict[str, float]:
    return dict(figure.rows[["area_code", "numerator"]].to_numpy())


def test_pounds_per_person_follow_where_the_money_is_meant_to_help(grants, testshire):
    """Of 2024-25, the newest whole year: 4,000 for place A and half of 3,000 in each place."""
    figure = by_area(grants, "grants_per_person", kind=AreaKind.PLACE, geography=testshire)
    assert pounds_by_area(figure) == {
        world.PLACE_A: pytest.approx(5_500),
        world.PLACE_B: pytest.approx(1_500),
    }
    assert list(figure.rows["value"]) == pytest.approx([5_500 / 4_000, 1_500 / 4_000])
    assert figure.comparators["value"].tolist() == pytest.approx([7_000 / 8_000])
    assert figure.period == "2024-25"
    assert figure.synthetic


def test_by_the_recipients_address_the_same_money_lies_elsewhere(grants, testshire):
    money = ledger(grants, testshire, Reading.ADDRESS)
    assert money.by_lsoa.to_dict() == {"E01000001": 0, "E01000002": 0, "E01000003": 8_000, "E01000004": 0}


def test_grants_placed_nowhere_are_counted_and_left_out(grants, testshire):
    assert ledger(grants, testshire).unplaced == (1, 700.0)


def test_a_grant_on_the_last_day_of_march_belongs_to_the_year_before(grants, testshire):
    money = ledger(grants, testshire)
    assert money.years == ["2024-25", "2023-24"]
    assert money.only(year="2023-24").by_lsoa.sum() == pytest.approx(1_000)
    assert money.only(funder_kind="Lottery").by_lsoa.sum() == pytest.approx(4_000)


def test_a_year_that_has_only_begun_is_not_set_against_whole_ones(grants, testshire):
    """2024-25 has a grant of its March; with one of 2025-26 in June it is still the newest whole year."""
    assert ledger(grants, testshire).whole_year == "2024-25"
    grants.execute(update(Award).where(Award.grant_id == "2").values(awarded_on=date(2025, 6, 1)))
    money = ledger(grants, testshire)
    assert (money.years[0], money.whole_year) == ("2025-26", "2024-25")


def test_need_weights_change_the_people_that_pounds_are_set_against(grants, testshire):
    """Scores 10, 30 and 20 over 1,000, 3,000 and 2,000 people average 23.33, so deprivation alone makes
    10,000/23.33 = 429, 3,857 and 1,714 weighted people; B2 has no score and is left out."""
    figure = grants_figure(
        grants,
        "grants_per_weighted_person",
        kind=AreaKind.PLACE,
        geography=testshire,
        money=ledger(grants, testshire),
        needed=need(grants, testshire),
        choice=Choice(weights={"people": 0, "deprivation": 100}),
    )
    weighted = dict(figure.rows[["area_code", "denominator"]].to_numpy())
    assert weighted == {
        world.PLACE_A: pytest.approx(4_285.7, abs=0.1),
        world.PLACE_B: pytest.approx(1_714.3, abs=0.1),
    }


def test_without_any_grants_there_is_no_figure_and_no_zero(connection, testshire):
    figure = by_area(connection, "grants_per_person", kind=AreaKind.PLACE, geography=testshire)
    assert figure.rows["value"].isna().all()
    assert set(figure.rows["marker"]) == {"[x]"}


def test_grants_of_few_funders_say_so_beside_their_year(grants, testshire):
    figure = by_area(grants, "grants_per_person", kind=AreaKind.PLACE, geography=testshire)
    assert figure.when == "2024-25, of one funder"
    for grant_id in GRANTS:
        grants.execute(update(Award).where(Award.grant_id == grant_id).values(funder_id=f"funder {grant_id}"))
    figure = by_area(grants, "grants_per_person", kind=AreaKind.PLACE, geography=testshire)
    assert figure.when == "2024-25, of 2 funders"  # of grants 2 and 3: grant 1 is of the year before


def test_what_is_older_than_five_years_stands_as_history_and_not_as_a_finding(grants, testshire):
    figure = by_area(grants, "grants_per_person", kind=AreaKind.PLACE, geography=testshire)
    assert history(figure, date(2029, 12, 31)) == ""
    said = "Grants per person: what is loaded ends in 2024-25, of one funder. Read it as history"
    assert history(figure, date(2030, 1, 1)) == said
