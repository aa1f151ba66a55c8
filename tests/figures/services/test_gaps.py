import math
from dataclasses import replace

import pandas as pd
import pytest
from shapely.geometry import Point, shape
from sqlalchemy import insert

from dashboard.catalogue.types import AreaKind
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.cards import cards
from dashboard.figures.services.catchment import catchment
from dashboard.figures.services.directory import directory
from dashboard.figures.services.gaps import Gap, gaps
from dashboard.figures.services.gaps import _low as low_supply
from dashboard.figures.services.matrix import matrix
from dashboard.figures.services.tables import gap_table
from dashboard.figures.services.without import beside_the_widest, widest, without
from dashboard.methods.travel_time import reach_metres
from dashboard.store.tables import Observation
from tests.figures import world
from tests.figures.services.conftest import NORTH, TO_DEGREES, WEST


@pytest.fixture
def lonely(connection):
    rates = {11: 0.20, 12: 0.24, 13: 0.28, 14: 0.32}
    rows = [
        {
            "indicator_key": "income_score",
            "area_id": i,
            "period": "2019",
            "value": v,
            "marker": "",
            "load_id": 1,
        }
        for i, v in rates.items()
    ]
    connection.execute(insert(Observation), rows)


@pytest.fixture
def asked(connection, testshire, found):
    return lambda need, kind=AreaKind.LSOA: gaps(
        connection, kind=kind, geography=testshire, ask=Ask(need), found=found
    )


def test_high_need_and_nothing_in_reach_comes_first(lonely, asked):
    result = asked("food")
    assert result.rows.iloc[0][["area_name", "need", "supply"]].tolist() == ["B2", 32, 0]
    assert dict(zip(result.rows["area_name"], result.rows["gap"], strict=True)) == {
        "B2": Gap.HIGH_LOW,
        "B1": Gap.OTHER_MORE,
        "A1": Gap.OTHER_MORE,
        "A2": Gap.OTHER_MORE,
    }


def test_the_count_in_the_list_is_the_count_of_the_classes(lonely, asked):
    result = asked("food")
    assert sum(result.counts.values()) == len(result.rows) == 4
    assert len(result.worst) == result.counts[Gap.HIGH_LOW]


def test_both_parts_stay_beside_the_class(lonely, asked):
    rows = asked("food", AreaKind.PLACE).rows.set_index("area_name")
    assert rows["need"].tolist() == [30.0, 23.0] or rows["need"].tolist() == [23.0, 30.0]
    assert rows["supply"].notna().all()


def test_how_long_the_journey_may_be_is_tried_three_times(lonely, asked):
    assert asked("food").rows.iloc[0]["limits"] == "15, 30, 45"


def test_a_need_without_a_stand_in_is_told_by_supply_alone(asked):
    result = asked("nature")
    assert set(result.rows["gap"]) == {Gap.LOW}
    assert result.rows["need"].isna().all()
    assert "equal for everybody" in result.method


def test_a_stand_in_that_is_not_loaded_leaves_the_gap_not_known(asked):
    assert set(asked("housing").rows["gap"]) == {Gap.NOT_KNOWN}


def test_nothing_at_all_is_said_in_words(testshire, found):
    nobody = without(testshire, found, Ask("food"))
    assert (nobody.people, nobody.everybody) == (2_000, 8_000)


def test_everybody_within_reach_is_said_too(testshire, found):
    whole = replace(found, homes=found.homes.drop("E01000004"))
    assert without(testshire, whole, Ask("food")).sentence.startswith(
        "Everybody lives within 30 estimated minutes of"
    )


def test_good_news_of_one_need_is_not_told_without_the_need_lacking_most(testshire, found):
    """In A1 everybody reaches food, and nobody a service for a need that no entry is for."""
    here = {"lsoa_codes": ["E01000001"], "area_name": "A1"}
    food = without(testshire, found, Ask("food"), **here)
    most = widest(testshire, found, Ask("food"), **here)
    said = beside_the_widest(food, most)
    assert food.sentence.startswith("Everybody in A1 lives within 30 estimated minutes")
    assert said.startswith(f"{food.sentence} Lacking most are services for ")
    assert said.endswith((": all people reach none.", ": all of them reach none."))
    assert beside_the_widest(most, most) == most.sentence
    any_need = without(testshire, found, Ask(), **here)
    assert beside_the_widest(any_need, most) == any_need.sentence


def test_the_matrix_tells_what_is_here_and_who_reaches_any(connection, testshire, found):
    table = matrix(connection, kind=AreaKind.PLACE, geography=testshire, ask=Ask(), found=found)
    assert table.here["food"].tolist() == [1, 1]
    assert table.reached["food"].tolist() == [100, 50]
    assert table.reached["nature"].tolist() == [0, 0]


def test_a_card_says_what_its_entry_says_and_what_it_leaves_out(connection, testshire, found):
    (choir, *_) = cards(
        connection, geography=testshire, found=found, ask=Ask("arts_and_culture"), area_code=world.PLACE_A
    )
    assert (choir.when, choir.who_for) == ("Tuesdays 10:00 to 12:00", "Ages 18 and over")
    assert choir.freshness == "Checked 1 September 2026"
    assert (choir.cost, choir.joining, choir.room) == (
        "Cost not recorded",
        "How to join not recorded",
        "Room not recorded",
    )
    assert choir.minutes == pytest.approx(5.0, abs=0.01)


def test_an_entry_not_confirmed_for_a_year_is_marked(connection, testshire, found):
    found_cards = cards(connection, geography=testshire, found=found, ask=Ask(), area_code=world.PLACE_B)
    ghosts = {card.name: card.ghost for card in found_cards}
    assert ghosts == {"Food": False, "Youth": True}


def test_the_directory_counts_what_entries_leave_out(connection, testshire, found):
    whole = directory(connection, geography=testshire, found=found)
    assert (whole.entries, whole.not_running) == (5, 1)
    assert list(whole.fresh.values()) == [1, 1, 1, 2]
    assert whole.silent["Which organisation offers it"] == 1
    assert whole.silent["Where it is"] == 0  # the one without a place says that it is online
    assert whole.ghosts["name"].tolist() == ["Online", "Youth"]
    assert whole.unmapped["name"].tolist() == ["Online"]


def test_the_directory_of_a_place_holds_what_stands_in_it(connection, testshire, found):
    here = directory(connection, geography=testshire, found=found, area_code=world.PLACE_A)
    assert here.entries == 2


def test_missing_ages_are_not_a_number(found):
    ages = found.services.set_index("service_key")["minimum_age"]
    assert math.isnan(ages["food"])
    assert isinstance(found.services, pd.DataFrame)


def test_the_catchment_reaches_as_far_as_the_minutes_go(testshire, found):
    around = shape(catchment(geography=testshire, found=found, ask=Ask(), area_code="E01000001"))
    metres = reach_metres(30)
    inside, outside = (TO_DEGREES.transform(WEST + metres + by, NORTH) for by in (-50, 50))
    assert around.contains(Point(inside))
    assert not around.contains(Point(outside))


def test_low_is_less_than_half_of_the_icb_whatever_the_others_have():
    supply = pd.Series([0.0, 0.004, 0.149, 0.15, 1.0])
    assert low_supply(supply, of_icb=0.3).tolist() == [True, True, True, False, False]
    assert low_supply(supply.tail(1), of_icb=0.3).tolist() == [False]


def test_one_value_is_in_one_class_at_every_level(lonely, asked):
    """What is low for a neighbourhood is low for a place: the line is the ICB's, and it is printed."""
    for kind in (AreaKind.LSOA, AreaKind.PLACE):
        result = asked("food", kind)
        line = 0.5 * result.supply.comparators["value"].iloc[0]
        low = result.rows["gap"].isin([Gap.HIGH_LOW, Gap.OTHER_LOW, Gap.LOW])
        assert low.tolist() == ((result.rows["supply"] < line) | (result.rows["supply"] == 0)).tolist()
        assert "less than half of the ICB's figure" in result.method


def test_what_rounds_to_nothing_is_not_printed_as_nothing(lonely, asked):
    result = asked("food")
    rows = result.supply.rows.assign(value=[0.0, 0.001, 0.5, 2.0])
    table = gap_table(replace(result, supply=replace(result.supply, rows=rows)))
    assert set(table.rows["supply"]) == {"0 (none)", "under 0.01", "0.50", "2.00"}
