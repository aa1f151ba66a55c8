import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.services.measures import NO_DIRECTORY
from tests.figures import world


@pytest.fixture
def values(connection, testshire):
    def asked(key, kind=AreaKind.PLACE):
        figure = by_area(connection, key, kind=kind, geography=testshire)
        return [*figure.rows["value"], *figure.comparators["value"]]

    return asked


def test_a_larger_area_has_the_mean_of_its_residents(values):
    shared = 10_000 * 1 / (1_000 + 0.68 * 3_000)  # the choir
    food = 10_000 * 0.5 / (0.68 * 1_000 + 3_000)  # its place in A2
    first, second = shared + 0.68 * food, 0.68 * shared + food
    place_a, place_b, icb = values("service_access")
    assert place_a == pytest.approx((1_000 * first + 3_000 * second) / 4_000)
    assert icb == pytest.approx((4_000 * place_a + 4_000 * place_b) / 8_000)


def test_half_of_place_b_reaches_nothing(values):
    assert values("people_without_service") == [0, 50, 25]


def test_running_services_are_counted_where_they_stand(values):
    assert values("service_count") == [2, 2, 3]  # the food bank stands in both places and is one service
    assert values("service_count", AreaKind.LSOA) == [1, 1, 2, 0, 3]


def test_entries_checked_in_the_last_six_months_are_a_share_of_all_with_a_place(connection, testshire):
    figure = by_area(connection, "entries_checked", kind=AreaKind.PLACE, geography=testshire)
    assert figure.rows["numerator"].tolist() == [1, 0]  # the day of the load is 1 November 2026
    assert figure.rows["denominator"].tolist() == [2, 3]
    assert figure.rows["value"].tolist() == [50, 0]
    assert figure.rows["upper"].iloc[1] == pytest.approx(56.1, abs=0.1)  # Wilson, 0 of 3


def test_services_for_children_are_told_with_what_is_not_counted(connection, testshire):
    figure = by_area(connection, "child_services", kind=AreaKind.LSOA, geography=testshire)
    assert figure.rows["value"].tolist() == [0, 0, 20, 0]
    assert any("2 services do not record ages" in note for note in figure.notes)


def test_without_a_directory_every_value_is_missing_and_a_sentence_says_whom_to_ask(engine):
    from dashboard.figures.geography import geography

    with engine.begin() as opened:
        world.populate(opened)
        figure = by_area(
            opened, "service_access", kind=AreaKind.PLACE, geography=geography(opened, world.ICB)
        )
    assert figure.rows["marker"].tolist() == ["[x]", "[x]"]
    assert figure.notes == (NO_DIRECTORY,)
