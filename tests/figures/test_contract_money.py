"""Money under contract in the small world of `test_short_contracts`: Northtown 4,000 people, Southtown 4,000.

A year's part, spread by residents: Walks 12,000 for 12 months in Northtown, 12,000 a year; Choir 3,000 for 6
months there, whole; Advice 24,000 over 36 months in both, 8,000 a year, half in each; Garden names no end.
"""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import insert, update

from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.figure import Figure
from dashboard.figures.funding.distances import distances, furthest_below
from dashboard.figures.funding.need import need
from dashboard.figures.funding.register_figure import register_figure
from dashboard.figures.geography import geography
from dashboard.store.tables import Area, AreaMembership, Contract, Population
from tests.figures import world
from tests.figures.test_short_contracts import register

__all__ = ["register"]  # a fixture

POUNDS = {"Walks": 12_000.0, "Choir": 3_000.0, "Advice": 24_000.0, "Garden": 9_000.0}


@pytest.fixture
def paid(register):
    for service, pounds in POUNDS.items():
        register.execute(update(Contract).where(Contract.service == service).values(pounds=pounds))
    register.execute(
        update(Contract)
        .where(Contract.service == "Walks")
        .values(funder_kind="Council", link_worker_pounds=4_000.0, ends_on=date(2027, 3, 31))
    )
    return register


def figure_of(connection, key: str, *, funder_kind: str) -> Figure:
    areas = geography(connection, world.ICB)
    return register_figure(
        connection,
        key,
        kind=AreaKind.DISTRICT,
        geography=areas,
        funder_kind=funder_kind,
        needed=need(connection, areas),
    )


def by_district(connection, key: str, *, funder_kind: str) -> dict[str, float]:
    figure = figure_of(connection, key, funder_kind=funder_kind)
    return figure.rows.set_index("area_name")["value"].to_dict()


def test_a_years_part_of_each_contract_is_spread_over_those_it_serves(paid):
    """Northtown: 12,000 + 3,000 + 4,000 over 4,000 people; Southtown: 4,000 over 4,000."""
    found = by_district(paid, "contract_money_per_person", funder_kind="")
    assert found == pytest.approx({"Northtown": 4.75, "Southtown": 1.0}, rel=0.01)


def test_what_falls_to_people_outside_the_icb_is_left_there(paid):
    """4,000 of Southtown's people live outside: of Advice's 8,000 a year a third each goes to Northtown, to
    Southtown inside and to Southtown outside."""
    cell = {"id": 51, "code": "E01009999", "vintage": "2011", "kind": "lsoa", "name": "C1", "load_id": 1}
    paid.execute(insert(Area), [cell])
    paid.execute(insert(AreaMembership), [{"child_id": 51, "parent_id": 32, "share": 1.0, "load_id": 1}])
    people = {"area_id": 51, "age_band": "all", "year": 2020, "count": 4_000, "load_id": 1}
    paid.execute(insert(Population), [people])

    found = by_district(paid, "contract_money_per_person", funder_kind="")
    third = 8_000 / 3
    expected = {"Northtown": (15_000 + third) / 4_000, "Southtown": third / 4_000}
    assert found == pytest.approx(expected, rel=0.01)


def test_people_with_more_need_count_for_more(paid):
    """People weigh twice what deprivation does, whose mean is 23.3: A1 makes 1,000 x (2 + 10/23.3)/3 = 810
    people, A2 3,286 and B1 1,905. B2 has no score, and its 2,000 pounds are left out with it."""
    found = by_district(paid, "contract_money_per_weighted_person", funder_kind="")
    assert found == pytest.approx({"Northtown": 19_000 / 4_095.2, "Southtown": 2_000 / 1_904.8}, rel=0.01)


def test_distances_from_target_share_out_the_same_pounds(paid):
    """23,000 pounds over 8,000 people are 2.875 each, so each district's fair share is 11,500."""
    found = distances(figure_of(paid, "contract_money_per_person", funder_kind=""))
    rows = found.rows.set_index("area_name")
    assert rows.index.tolist() == ["Southtown", "Northtown"]
    assert rows["target"].tolist() == pytest.approx([11_500, 11_500], rel=0.01)
    assert rows["distance"].tolist() == pytest.approx([-7_500, 7_500], rel=0.01)
    assert rows["distance_percent"].tolist() == pytest.approx([-65.2, 65.2], rel=0.01)
    assert furthest_below(found).startswith(
        "Were the pounds of 1 November 2026 shared by residents, all ages, Southtown would gain most: £7,"
    )


def test_without_money_there_is_no_distance(register):
    found = distances(figure_of(register, "link_worker_money_per_person", funder_kind=""))
    assert found.rows.empty
    assert furthest_below(found) == (
        "How far areas are from an illustrative share is not known: no area here has a figure."
    )


def test_the_icb_has_all_of_it_once_and_a_note_counts_what_is_left_out(paid):
    figure = by_area(
        paid, "contract_money_per_person", kind=AreaKind.DISTRICT, geography=geography(paid, world.ICB)
    )
    assert figure.comparators["value"].tolist() == pytest.approx([23_000 / 8_000], rel=0.01)
    assert figure.notes[0] == "3 of 4 contracts in force count; the others name no such amount or no end."


def test_one_kind_of_funder_alone(paid):
    found = by_district(paid, "contract_money_per_person", funder_kind="Council")
    assert found == pytest.approx({"Northtown": 3.0, "Southtown": 0.0}, rel=0.01)


def test_link_worker_money_is_only_what_the_register_says_is_for_them(paid):
    found = by_district(paid, "link_worker_money_per_person", funder_kind="")
    assert found == pytest.approx({"Northtown": 1.0, "Southtown": 0.0}, rel=0.01)


def test_where_no_contract_names_money_for_link_workers_there_is_no_figure_and_no_zero(register):
    found = by_district(register, "link_worker_money_per_person", funder_kind="")
    assert pd.isna(list(found.values())).all()
