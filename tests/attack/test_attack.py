"""The attack on invented worlds: all that is published of each in two successive months, put together."""

from pathlib import Path

import numpy as np
import pytest

from tests.attack.attack import attack
from tests.attack.integers import SAMPLED, Whole
from tests.attack.made import SEEDS, attackable
from tests.attack.published import Published
from tests.attack.system import System


@pytest.mark.whole
@pytest.mark.parametrize("seed", SEEDS)
def test_no_hidden_count_of_three_worlds_can_be_worked_out_from_two_months(seed: int, tmp_path: Path) -> None:
    """Of 5,000 hidden counts each of 1 to 7 people may be each of these, and no other is left with one value,
    to a reader who has every count, share, wait and curve of both months and is told which are small. Told
    also which are large, this reader leaves out one value of 3 in 1,000: a count that grew from small to
    large tells that somebody came. Of a sample each value is reached by a world of whole people."""
    published = attackable(seed, tmp_path)
    made = attack(published)
    assert len(made.ends) + len(made.others) > 1_600
    assert len(made.ends) > 1_000
    assert len(made.narrowed) <= 0.003 * len(made.ends)
    assert all(made.values(key) == 6 for key in made.narrowed)
    assert attack(published, only=made.narrowed).narrowed == []
    assert [key for key, spread in made.others.items() if spread < 1 - 1e-6] == []
    whole = Whole(published)
    sample = whole.sample(SAMPLED, seed=seed)
    assert {key: whole.impossible(key) for key in sample} == {key: [] for key in sample}


def test_the_attack_finds_a_count_that_a_sum_gives_away() -> None:
    """Of 16 to 18 people, of whom 8 to 12 are shown in one part: the other is 4 to 7 of 1 to 7."""
    system = System()
    for key, low, high in (("whole", 16, 18), ("shown", 8, 12), ("hidden", 1, 7), ("free", 0, 90)):
        system.between((key,), low, high)
    system.adds_up(("whole",), [("shown",), ("hidden",)])
    solver, place = system.solver(), system.at(("hidden",))
    ends = solver.ends(np.array([place]), least=1, most=7, beside=np.array([system.at(("free",))]))
    assert ends[place] == pytest.approx((4, 7))
    found = Published(system, dict(zip(system.position, (17.0, 10.0, 7.0, 0.0), strict=True)), {("hidden",)})
    assert Whole(found).sample(1, seed=1) == [("hidden",)]
    assert Whole(found).impossible(("hidden",)) == [1, 2, 3]
    assert solver.spreads(np.array([system.at(("whole",))]))[system.at(("whole",))] == pytest.approx(2)
