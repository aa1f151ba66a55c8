"""Finding areas by name, town and postcode district; never by a full postcode."""

import pandas as pd
import pytest
from sqlalchemy import insert

from dashboard.catalogue.types import AreaKind
from dashboard.errors import UnknownArea
from dashboard.figures.finder import Finder, finder
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from dashboard.store.tables import AreaCentroid, PlaceName
from tests.figures.world import ICB, PLACE_A, PLACE_B

NEAR_A2 = (53.8, -2.8)  # grid 347,000 E 434,000 N or so


@pytest.fixture
def names(connection: Connection, testshire: Geography) -> Finder:
    centres = {11: (330_000, 450_000), 12: (347_400, 433_600), 13: (380_000, 430_000), 14: (382_000, 431_000)}
    connection.execute(
        insert(AreaCentroid),
        [{"area_id": i, "easting": e, "northing": n, "load_id": 1} for i, (e, n) in centres.items()],
    )
    towns = [
        ("Testham", "town", *NEAR_A2),
        ("LA4", "postcode district", *NEAR_A2),
        ("Faraway", "town", 50.1, -5.5),
    ]
    connection.execute(
        insert(PlaceName),
        [{"name": n, "kind": k, "latitude": y, "longitude": x, "load_id": 1} for n, k, y, x in towns],
    )
    return finder(connection, testshire)


def test_a_town_stands_for_the_area_it_lies_in_at_each_level(names: Finder) -> None:
    assert names.area("town:Testham", AreaKind.LSOA) == "E01000002"
    assert names.area("town:Testham", AreaKind.PLACE) == PLACE_A
    assert names.area("postcode:LA4", AreaKind.PCN) == "U99901"


def test_a_town_far_from_every_neighbourhood_is_not_offered(names: Finder) -> None:
    assert "town:Faraway" not in names.labels


def test_an_area_stands_for_itself_and_for_the_larger_area_that_holds_it(names: Finder) -> None:
    assert names.area(PLACE_A, AreaKind.PLACE) == PLACE_A
    assert names.area("E01000003", AreaKind.PLACE) == PLACE_B
    assert names.area("U99903", AreaKind.PLACE) == PLACE_B


def test_a_larger_area_stands_for_no_single_smaller_one_but_holds_several(names: Finder) -> None:
    assert names.area(ICB, AreaKind.PLACE) is None
    assert set(names.within(ICB, AreaKind.PLACE)) == {PLACE_A, PLACE_B}
    assert names.within(PLACE_A, AreaKind.LSOA) == ("E01000001", "E01000002")


def test_what_lies_in_one_district_has_it_around_and_what_crosses_the_border_only_itself() -> None:
    spine = pd.DataFrame({"lsoa_code": ["E1", "E2", "E3"], "district_code": ["D1", "D1", "D2"]})
    geography = Geography(ICB, "Testshire", "2021", spine, pd.DataFrame({"pcn_code": []}))
    at, nearest = {"town:In": "E1", "town:Across": "E3"}, {"E1": ("town:In",), "E2": ("town:Across",)}
    own = Finder(geography, {}, at, nearest | {"E3": ("town:Across",)})
    assert own.surroundings("town:In") == "D1"
    assert own.surroundings("town:Across") == "town:Across"
    unknown = Geography(ICB, "Testshire", "2021", spine.assign(district_code=None), geography.networks)
    assert Finder(unknown, {}, at, nearest).surroundings("town:In") == "town:In"


def test_an_unknown_area_is_refused(names: Finder) -> None:
    with pytest.raises(UnknownArea, match="E38000000"):
        names.area("E38000000", AreaKind.PLACE)


def test_labels_say_what_kind_of_area_a_name_is(names: Finder) -> None:
    assert names.labels["town:Testham"] == "Testham (town)"
    assert names.labels["postcode:LA4"] == "LA4 (postcode district)"
    assert names.labels["U99901"] == "First network (network)"
