import pytest
from sqlalchemy import insert, update

from dashboard.catalogue.types import AreaKind
from dashboard.errors import DashboardError
from dashboard.figures.by_area import by_area
from dashboard.figures.services import reach as reaches
from dashboard.figures.services.ask import CHILDREN, Ask
from dashboard.figures.services.reach import Reach, reach
from dashboard.store.engine import Connection
from dashboard.store.tables import Area, AreaChange, Population, Service

# From the middle of a square to a place in it: 5 minutes. Two kilometres on: 5 + 2 x 1.3 x 2 = 10.2.
# Within 30 minutes the zones end at 10, 20 and 30: weights 1, 0.68 and 0.22.


def test_a_service_is_shared_by_all_who_reach_it_nearer_people_counting_more(found: Reach):
    access = found.access(Ask("arts_and_culture"))
    shared = 1 / (1_000 + 0.68 * 3_000)
    assert access["E01000001"] == pytest.approx(10_000 * shared)
    assert access["E01000002"] == pytest.approx(10_000 * 0.68 * shared)


def test_who_reaches_nothing_has_zero_and_not_missing(found: Reach):
    assert found.access(Ask("arts_and_culture"))[["E01000003", "E01000004"]].tolist() == [0, 0]


def test_a_service_with_two_places_gives_half_of_itself_at_each(found: Reach):
    access = found.access(Ask("food"))
    assert access["E01000003"] == pytest.approx(10_000 * 0.5 / 2_000)


def test_a_closed_service_and_one_without_a_place_are_no_supply(found: Reach):
    assert found.number_in_reach(Ask("arts_and_culture")).tolist() == [1, 1, 0, 0]
    assert found.number_in_reach(Ask("money_and_debt")).tolist() == [0, 0, 0, 0]


def test_services_for_children_are_shared_by_children(found: Reach):
    access = found.access(Ask(age_key=CHILDREN))
    assert access["E01000003"] == pytest.approx(10_000 / 500)
    assert access["E01000001"] == 0


def test_a_need_of_children_is_shared_by_children_without_being_asked(found: Reach):
    assert found.access(Ask("children_and_young_people"))["E01000003"] == pytest.approx(10_000 / 500)


def test_variety_counts_needs_and_not_services(found: Reach):
    assert found.needs_in_reach(Ask()).tolist() == [2, 2, 2, 0]


def test_a_longer_journey_reaches_no_less(found: Reach):
    near, far = (found.number_in_reach(Ask(minutes=minutes)) for minutes in (15, 45))
    assert (far >= near).all()


def test_an_age_that_is_not_loaded_is_missing_and_not_zero(found: Reach):
    assert found.people(Ask(age_key="65+")).isna().all()
    assert found.access(Ask(age_key="65+")).empty


@pytest.mark.parametrize("fields", [{"need_key": "gold"}, {"age_key": "old"}, {"minutes": 31}])
def test_what_is_not_on_the_lists_cannot_be_asked(fields):
    with pytest.raises(DashboardError):
        Ask(**fields)


def test_ages_counted_for_former_neighbourhoods_are_carried_and_said(connection: Connection, testshire):
    for number in (11, 12, 13, 14):
        former = {
            "id": 100 + number,
            "code": f"E0109{number}",
            "kind": "lsoa",
            "vintage": "2001",
            "name": "f",
        }
        connection.execute(insert(Area), [former | {"load_id": 1}])
        change = {"from_id": 100 + number, "to_id": number, "change": "U", "load_id": 1}
        connection.execute(insert(AreaChange), [change])
        people = {"area_id": 100 + number, "age_band": "65-79", "year": 2019, "count": number, "load_id": 1}
        connection.execute(insert(Population), [people, people | {"age_band": "80+", "count": 1}])
    found = reach(connection, "2011")
    assert found.people(Ask(age_key="65+")).tolist() == [12, 13, 14, 15]
    figure = by_area(connection, "child_services", kind=AreaKind.PLACE, geography=testshire)
    assert not any("carried" in note for note in figure.notes)  # children are counted for these themselves
    assert "counted for 2019 in the neighbourhoods of 2001 and carried to those of 2011" in found.ages.words


def test_where_no_service_is_loaded_no_people_are_read(
    connection: Connection, testshire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counting every neighbourhood's people by age took most of a first page's time, for nothing."""
    connection.execute(update(Service).values(replaced_by_id=1))
    monkeypatch.setattr(reaches, "residents", lambda *_args, **_asked: pytest.fail("people were read"))
    found = reach(connection, "2011")
    assert found.empty
    assert found.people(Ask()).isna().all()
    assert not found.covered.any()
