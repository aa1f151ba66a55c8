"""Where the data ends, on the sample: real boundaries, real towns."""

import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.figures.edges import MANY, border_words, edges
from dashboard.figures.geography import ONLY_A_PART, Geography, geography
from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries


@pytest.fixture(scope="module")
def sample(sample_connection: Connection) -> Geography:
    return geography(sample_connection, str(queries.icbs(sample_connection).iloc[0]["code"]))


def by_name(found: Geography, codes: object) -> set[str]:
    return {found.name_of(str(code)) for code in codes}  # type: ignore[attr-defined]


def test_parts_of_districts_that_lie_mostly_outside_stand_apart(sample: Geography) -> None:
    assert by_name(sample, sample.parts(AreaKind.DISTRICT)) == {"Cumberland", "North Yorkshire"}
    assert sample.parts(AreaKind.PLACE) == {}
    assert set(sample.parts(AreaKind.DISTRICT).values()) == {ONLY_A_PART}


def test_a_sixth_of_people_could_use_places_outside_the_data_and_most_of_west_lancashire(
    sample: Geography,
) -> None:
    whole = sample.beyond(AreaKind.ICB)
    assert round(100 * float(whole.iloc[0])) == 17
    shares = {sample.name_of(str(code)): share for code, share in sample.beyond(AreaKind.DISTRICT).items()}
    assert round(100 * shares["West Lancashire"]) == 84
    assert shares["Blackpool"] == 0
    many = {name for name, share in shares.items() if share > MANY}
    assert many == by_name(sample, sample.across(AreaKind.DISTRICT))
    assert many == {"Burnley", "Chorley", "Pendle", "Rossendale", "West Lancashire"}


def test_the_border_is_said_of_any_neighbourhoods_and_of_none_without_an_edge(sample: Geography) -> None:
    every = tuple(sample.spine["lsoa_code"])
    assert border_words(sample.share_beyond(every), "Testshire") == (
        "17% of people in Testshire live within 30 minutes (estimate: straight line × 1.3) of a place "
        "outside the data: what they "
        "could use there is not counted. Their neighbourhoods are hatched."
    )
    inside = [code for code in every if code not in sample.edges.beyond]
    assert border_words(sample.share_beyond(inside), "Testshire") == ""
    assert sample.share_beyond(()) == 0


def test_only_what_people_can_use_across_a_border_sets_areas_at_the_border_apart(sample: Geography) -> None:
    assert by_name(sample, sample.apart(AreaKind.DISTRICT, crosses_borders=False)) == {
        "Cumberland",
        "North Yorkshire",
    }
    assert len(sample.apart(AreaKind.DISTRICT, crosses_borders=True)) == 7


def test_without_boundaries_nothing_is_known_of_edges(connection: Connection, testshire: Geography) -> None:
    found = edges(connection, testshire.spine)
    assert found.beyond == frozenset()
    assert not found.mostly_outside("E07000001")
