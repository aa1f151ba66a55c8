"""The attack on a part of the sample: one place and its networks, with all that is published of them."""

import numpy as np
import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.counted import counts
from dashboard.figures.geography import geography
from dashboard.store.engine import Connection
from tests.attack.published import published

ICB = "E54000048"


@pytest.mark.whole
def test_no_hidden_count_of_a_place_can_be_worked_out(sample_connection: Connection) -> None:
    """Each stays open from 1 to 7, given every count, share and percentile of the place and its networks."""
    found = counts(sample_connection, geography(sample_connection, ICB))
    place = min(found.parents(AreaKind.PLACE).values())
    made = published(found, place)
    targets = {made.system.at(key): key for key in made.targets}
    assert len(targets) > 100
    ends = made.system.solver().ends(np.array(sorted(targets)), least=1, most=7)
    shut = {targets[at]: (low, high) for at, (low, high) in ends.items() if low > 1.000001 or high < 6.999999}
    assert shut == {}
