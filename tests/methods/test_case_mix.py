"""Expected counts by Poisson regression, on published values and where the answer is plain arithmetic."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import NotComputable
from dashboard.methods.case_mix import expected_counts

DOBSON = [18, 17, 15, 20, 10, 20, 25, 13, 12]
"""The randomised trial of Dobson (1990, p. 93): three outcomes by three treatments."""


def test_a_published_trial_has_its_published_means() -> None:
    """Fitted by outcome: 63, 40 and 47 events in three cells each. Three times over, for enough rows."""
    outcome = np.tile([0, 1, 2], 3)
    traits = pd.DataFrame({"second": outcome == 1, "third": outcome == 2}).astype(float)
    found = expected_counts(DOBSON * 3, [1.0] * 27, pd.concat([traits] * 3))
    assert found[:3] == pytest.approx([63 / 3, 40 / 3, 47 / 3])
    slopes = np.log(found[1:3] / found[0])
    assert slopes == pytest.approx([-0.4543, -0.2930], abs=5e-5)  # printed in the help page of R's glm


def test_two_kinds_of_area_are_expected_to_have_the_rates_of_their_kind() -> None:
    counts, sizes = [10.0, 30.0] * 6, [1_000.0, 1_000.0] * 6
    counts[0], counts[2] = 4.0, 16.0  # of 60 in six areas of the first kind
    kind = pd.DataFrame({"kind": [0.0, 1.0] * 6})
    found = expected_counts(counts, sizes, kind)
    assert found == pytest.approx([10, 30] * 6)
    assert found.sum() == pytest.approx(sum(counts))


def test_an_area_whose_count_is_hidden_is_expected_by_the_others_and_one_without_traits_is_not() -> None:
    kind = pd.DataFrame({"kind": [0.0, 1.0] * 6 + [1.0, np.nan]})
    found = expected_counts([10.0, 30.0] * 6 + [np.nan, 5.0], [1_000.0] * 12 + [500.0, 500.0], kind)
    assert found[12] == pytest.approx(15)
    assert np.isnan(found[13])


def test_too_few_areas_expect_nothing_and_a_negative_count_is_refused() -> None:
    kind = pd.DataFrame({"kind": [0.0, 1.0] * 2})
    assert np.isnan(expected_counts([1, 2, 3, 4], [10, 10, 10, 10], kind)).all()
    with pytest.raises(NotComputable, match="below zero"):
        expected_counts([-1, 2, 3, 4], [10, 10, 10, 10], kind)
