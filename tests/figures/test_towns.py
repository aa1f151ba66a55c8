"""A town's own row: made of its neighbourhoods alone, never ranked, never for counts that are protected."""

from dataclasses import replace

import pytest

from dashboard.catalogue.indicators import INDICATORS, indicator
from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.finder import finder
from dashboard.figures.geography import geography
from dashboard.figures.standing import standing
from dashboard.figures.towns import told_of_towns, with_town

ICB = "E54000048"
TOWN = "town:Morecambe"


@pytest.fixture(scope="module")
def names(sample_connection):
    return finder(sample_connection, geography(sample_connection, ICB))


def test_the_residents_of_a_town_are_those_of_its_own_neighbourhoods(sample_connection, names) -> None:
    districts = by_area(sample_connection, "population", kind=AreaKind.DISTRICT, geography=names.geography)
    with_its_town = with_town(sample_connection, districts, finder=names, choice=TOWN)
    homes = by_area(sample_connection, "population", kind=AreaKind.LSOA, geography=names.geography)
    own = homes.rows[homes.rows["area_code"].isin(names.lsoas(TOWN))]["value"].sum()
    found = standing(with_its_town, TOWN)
    assert (found.area_name, found.value, found.place_in_order) == ("Morecambe", own, "")
    others = with_its_town.rows[with_its_town.rows["area_code"] != TOWN]
    assert others["value"].tolist() == districts.rows["value"].tolist(), "the districts keep their people"
    assert with_its_town.identity != districts.identity


def test_nothing_that_counts_people_known_to_services_is_told_of_a_town(sample_connection, names) -> None:
    protected = [item for item in INDICATORS.values() if item.about_people]
    assert protected and not any(map(told_of_towns, protected))
    assert not told_of_towns(indicator("contract_money_per_person")), "registers know districts only"
    money = by_area(
        sample_connection, "contract_money_per_person", kind=AreaKind.DISTRICT, geography=names.geography
    )
    assert with_town(sample_connection, money, finder=names, choice=TOWN) is money


def test_a_town_that_cuts_through_a_district_leaves_the_geography_as_it_was(sample_connection, names) -> None:
    before = names.geography.spine.copy()
    figure = by_area(sample_connection, "imd_score", kind=AreaKind.DISTRICT, geography=names.geography)
    with_town(sample_connection, replace(figure), finder=names, choice=TOWN)
    assert names.geography.spine.equals(before)
