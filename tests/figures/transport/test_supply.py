"""A service is shared out among all who get there and home, nearer ones counted more (see `country.py`)."""

import pytest

from dashboard.figures.transport.sessions import Wish
from dashboard.figures.transport.supply import service_minutes, shared_supply
from tests.figures.transport.country import country


def test_a_service_out_of_reach_of_a_home_has_no_row():
    pairs = service_minutes(country(), Wish())

    assert set(map(tuple, pairs[["origin", "site"]].to_numpy().tolist())) == {
        ("NEAR", "walks"),
        ("NEAR", "choir"),
        ("NEAR", "debt"),
        ("FAR", "walks"),
    }


def test_shares_are_those_worked_out_by_hand():
    # Within 45 minutes each way: Near (200 people, 16 minutes) and Far (100, 30) are both in the second
    # third, weight 0.68. Walks: 1 / (0.68 x 300); it gives each of them 0.68 / 204 = 1 / 300.
    supply = shared_supply(country(), Wish("nature"))

    assert supply["NEAR"] == pytest.approx(10_000 / 300)
    assert supply["FAR"] == pytest.approx(10_000 / 300)
    assert supply["LOST"] == 0
