"""A directory speaks of the areas it has places in; of others nothing is known, which is never nobody."""

import pytest
from sqlalchemy import insert, update

from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.matrix import matrix
from dashboard.figures.services.reach import reach
from dashboard.figures.services.tables import matrix_table
from dashboard.figures.services.without import widest, without
from dashboard.store.tables import Load, Service, ServiceSite, Source
from tests.figures import world
from tests.figures.services.conftest import NORTH, TO_DEGREES, WEST

NOWHERE = {"easting": None, "northing": None, "latitude": None, "longitude": None}


def only_in_place_a(connection):
    """Every entry stands in place A, so that nothing is said of place B."""
    longitude, latitude = TO_DEGREES.transform(WEST, NORTH)
    position = {"easting": WEST, "northing": NORTH, "longitude": longitude, "latitude": latitude}
    connection.execute(update(ServiceSite).values(position))


@pytest.mark.parametrize("key", ["people_without_service", "service_access", "service_count"])
def test_where_no_entry_says_where_it_is_nothing_is_known_of_anybody(connection, testshire, key):
    connection.execute(update(ServiceSite).values(NOWHERE))
    figure = by_area(connection, key, kind=AreaKind.PLACE, geography=testshire)
    assert figure.rows["value"].isna().all()
    assert figure.comparators["value"].isna().all()
    assert figure.notes == ("Not known: no entry of the directories loaded here says where it is.",)


def test_no_sentence_says_that_nobody_has_a_service_where_no_entry_says_where_it_is(connection, testshire):
    connection.execute(update(ServiceSite).values(NOWHERE))
    found = reach(connection, "2011")
    assert widest(testshire, found).sentence.startswith("Not known: no entry")
    assert without(testshire, found, Ask()).sentence.startswith("Not known: no entry")


def test_a_directory_of_somewhere_else_says_nothing_about_this_icb(connection, testshire):
    connection.execute(update(ServiceSite).values(easting=WEST + 500_000, northing=NORTH + 500_000))
    figure = by_area(connection, "people_without_service", kind=AreaKind.PLACE, geography=testshire)
    assert "have no places in" in figure.notes[0]
    assert figure.rows["value"].isna().all()


def test_a_place_that_no_directory_speaks_of_is_not_known_and_the_rest_is_counted(connection, testshire):
    only_in_place_a(connection)
    figure = by_area(connection, "people_without_service", kind=AreaKind.PLACE, geography=testshire)
    shown = figure.rows.set_index("area_code")
    assert shown.loc[world.PLACE_B, "marker"] == "[x]"
    assert shown.loc[world.PLACE_A, "value"] == 0
    assert figure.comparators["denominator"].tolist() == [4_000]  # place B's people are in no denominator
    assert any("have no places there" in note for note in figure.notes)


def test_the_matrix_tells_not_known_from_none(connection, testshire):
    only_in_place_a(connection)
    found = reach(connection, "2011")
    table = matrix(connection, kind=AreaKind.PLACE, geography=testshire, ask=Ask(), found=found)
    made = matrix_table(table, period="", scope_name="", sources=(), data_version="")
    assert made.rows["food"].tolist()[1] == "not known"
    assert made.rows["housing"].tolist()[0].startswith("0;")


def test_one_stray_entry_beyond_the_border_makes_no_claim(connection, testshire):
    sites = [
        {
            "load_id": 1, "service_key": "choir", "site_key": f"extra {number}", "name": "", "town": "",
            "easting": WEST, "northing": NORTH, "latitude": 53.7, "longitude": -2.7,
        }
        for number in range(100)
    ]  # fmt: skip
    only_in_place_a(connection)
    stray = {**sites[0], "site_key": "stray", "easting": WEST + 20_000}
    connection.execute(insert(ServiceSite), [*sites, stray])
    covered = reach(connection, "2011").covered
    assert covered.loc[["E01000001", "E01000002"]].all()
    assert not covered.loc[["E01000003", "E01000004"]].any()


def test_invented_services_are_never_set_against_real_residents(connection, testshire):
    connection.execute(insert(Source), [world.source("open-referral-uk")])
    directory = {"id": 7, "sha256": "7" * 64, "source_key": "open-referral-uk"}
    connection.execute(insert(Load), [world._load(synthetic=True) | directory])
    connection.execute(update(Service).values(load_id=7))
    connection.execute(update(Load).where(Load.id != 7).values(synthetic=False))
    found = reach(connection, "2011")
    assert found.mixed.startswith("Not shown, as real and invented data would be mixed")
    assert without(testshire, found, Ask()).sentence == found.mixed
