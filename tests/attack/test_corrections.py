"""A correction by one person tells the attacker nothing: the same day, published again and again."""

from pathlib import Path

import pytest

from tests.attack.made import SEEDS, corrected


@pytest.mark.whole
@pytest.mark.parametrize("seed", SEEDS)
def test_a_correction_by_one_person_tells_the_attacker_nothing(seed: int, tmp_path: Path) -> None:
    """Of the same day, a person less and then one more: each count, share, wait, limit, curve and median
    is the same as before, and so is what is hidden."""
    first, *others = corrected(seed, tmp_path)
    for version in others:
        assert version.truth != first.truth
        assert (version.hidden, version.told) == (first.hidden, first.told)
        assert (version.system.low, version.system.high) == (first.system.low, first.system.high)
        assert version.system.rows == first.system.rows
