"""What six weeks of the walks cost in the country of two villages: Near walks, Far pays £2.50 each way.

Of the 300 people with a way there and back 200 walk; 100 pay 6 x £5 = £30. The walks give each of them
33.33 services per 10,000 (see `test_supply`), and the 50 of Lost none: 10,000/350 on average.
"""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from dashboard.figures.transport import cost as transport_cost
from dashboard.figures.transport.cost import cost_words, course_cost
from dashboard.figures.transport.coverage import FIFTHS
from dashboard.figures.transport.made_elsewhere import with_made_elsewhere
from dashboard.figures.transport.outing import elsewhere_words
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import Wish
from tests.figures.transport.country import country
from tests.figures.transport.test_made_elsewhere import matrix

PLACE = SimpleNamespace(
    spine=pd.DataFrame({"lsoa_code": ["NEAR", "FAR", "LOST"]}), icb_name="Testshire", lsoa_vintage="2011"
)


def cost(engine, need: str, *, found: Reach | None = None, fare: int | None = 250):
    with engine.connect() as connection:
        return course_cost(connection, PLACE, found or country(fare=fare), Wish(need))


def test_walkers_pay_nothing_and_the_bus_is_paid_twelve_times(sqlite_engine):
    found = cost(sqlite_engine, "nature")
    (row,) = found.rows.to_dict("records")
    assert (row["group"], row["people"], row["median"]) == ("Everybody", 300, 30.0)
    assert (row["walk"], row["ride"], row["unknown"]) == pytest.approx((200 / 3, 100 / 3, 0))
    assert row["supply"] == pytest.approx(10_000 / 350)
    assert cost_words(found) == (
        "Of those who can get there and back, 67% can walk; half of those who pay a fare pay £30.00 or more "
        "for 6 weeks."
    )


def test_what_one_question_worked_out_is_not_worked_out_again_for_the_next(sqlite_engine, monkeypatch):
    known = country(fare=250)
    first = cost(sqlite_engine, "nature", found=known)
    monkeypatch.setattr(transport_cost, "journeys_there", None)  # whoever travels again fails
    assert cost(sqlite_engine, "nature", found=known).rows.equals(first.rows)


def test_a_fare_that_is_not_stated_is_unknown_and_not_nothing(sqlite_engine):
    found = cost(sqlite_engine, "nature", fare=None)
    (row,) = found.rows.to_dict("records")
    assert (row["walk"], row["ride"], row["unknown"]) == pytest.approx((200 / 3, 0, 100 / 3))
    assert found.cells().iloc[0, 5] == "Not known"
    assert cost_words(found) == "No fare is stated for any way there and back by bus."


def test_where_nobody_gets_there_and_back_nothing_is_said_to_cost_nothing(sqlite_engine):
    found = cost(sqlite_engine, "food")  # nothing answers this need
    (row,) = found.rows.to_dict("records")
    assert row["people"] == 0
    assert pd.isna(row["walk"]) and pd.isna(row["median"])
    assert cost_words(found) == "Nobody has such a way there and back."


def test_where_all_walk_it_is_not_said_that_fares_are_not_stated(sqlite_engine):
    found = cost(sqlite_engine, "money_and_debt")  # on Wednesday no bus runs, and Near walks
    assert cost_words(found) == "Everybody who can get there and back can walk."


def test_each_fifth_of_deprivation_has_its_own_row(sqlite_engine, monkeypatch):
    homes = pd.DataFrame(
        {"people": [200.0, 100.0, 50.0], "fifth": [1.0, 5.0, 5.0]}, index=["NEAR", "FAR", "LOST"]
    )
    monkeypatch.setattr(transport_cost, "homes_by_fifth", lambda *_asked: homes)

    rows = cost(sqlite_engine, "nature").rows.set_index("group")

    assert rows.index.tolist() == ["Everybody", FIFTHS[0], FIFTHS[-1]]
    assert rows.loc[FIFTHS[0], ["people", "walk"]].tolist() == [200, 100]
    assert rows.loc[FIFTHS[-1], ["people", "ride", "median"]].tolist() == [100, 100, 30]
    assert pd.isna(rows.loc[FIFTHS[0], "median"])


def test_a_fare_of_travel_times_made_elsewhere_stands_in_for_that_of_the_timetable(sqlite_engine):
    """£1.80 each way for Far, twelve times; Lost has a way now, and no fare is known of it."""
    times = matrix((2, "walks", "transit", "", 25.0), (3, "walks", "transit", "", 40.0))
    found = with_made_elsewhere(country(), times.assign(fare_pence=[180, np.nan]))
    (row,) = cost(sqlite_engine, "nature", found=found).rows.to_dict("records")
    assert (row["people"], row["median"]) == (350, pytest.approx(21.60))
    assert row["unknown"] == pytest.approx(100 * 50 / 350)
    words = elsewhere_words(found, "FAR", int(found.sessions.index[0]))
    assert words.startswith(
        "The minutes in map and coverage: there 25 minutes, home 25 minutes, at £1.80 one"
    )
