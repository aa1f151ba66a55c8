"""How many funders recipients have, worked out by hand in the small world."""

import pytest
from sqlalchemy import update

from dashboard.figures.funding.dependence import dependence
from dashboard.figures.funding.ledger import NOT_LOADED, ledger
from dashboard.store.tables import Award
from tests.figures.test_funding import grants  # noqa: F401  a fixture


def test_one_of_two_recipients_has_one_funder_and_the_other_four_fifths_from_one(grants, testshire):  # noqa: F811
    """R1 has £1,000 of F1 and £4,000 of F2, R2 has £3,000 of F1: 80% and 100%, in the middle 90%."""
    for grant, (recipient, funder) in {"1": ("R1", "F1"), "2": ("R1", "F2"), "3": ("R2", "F1")}.items():
        changed = update(Award).where(Award.grant_id == grant)
        grants.execute(changed.values(recipient_id=recipient, funder_id=funder))
    found = dependence(grants, ledger(grants, testshire))
    assert (found.recipients, found.one) == (2, 1)
    assert found.sentence == "1 of 2 recipients of grants has one funder (50%; 95% interval 9% to 91%)."
    assert found.middle == (
        "Half of them have 90% or more of their money from one funder (too few for an interval)."
    )
    assert found.table.rows[["funders", "recipients", "pounds"]].to_numpy().tolist() == [
        ["1", 1, pytest.approx(3_000)],
        ["2", 1, pytest.approx(5_000)],
    ]


def test_without_grants_nothing_is_said_of_funders(connection, testshire):
    found = dependence(connection, ledger(connection, testshire))
    assert (found.sentence, found.middle) == (NOT_LOADED, "")


def test_who_has_one_funder_alone_has_all_from_one(grants, testshire):  # noqa: F811
    for grant, recipient in {"1": "R1", "2": "R2", "3": "R3"}.items():
        changed = update(Award).where(Award.grant_id == grant)
        grants.execute(changed.values(recipient_id=recipient, funder_id="F1"))
    found = dependence(grants, ledger(grants, testshire))
    assert found.middle.startswith("Half of them have all of their money from one funder (")
