"""A reader who knows the rule and its code, and puts every small world through it: what is printed excludes
no value of a hidden count."""

from collections import defaultdict
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest

from dashboard.figures.backlogs.cells import NAMES, Cells
from dashboard.figures.backlogs.publication import published
from dashboard.methods.disclosure import HIDDEN, PEOPLE

GROUPS = ("0-17", "18-64", "65-79")
SMALL = set(range(1, PEOPLE.hidden_below))


def printed(world: tuple[int, ...]) -> tuple[str, ...]:
    """What is shown of an area's referred people by age, and of all of them."""
    numbers = {("demand", "X", "age", name, ""): n for name, n in zip(GROUPS, world, strict=False)}
    people = pd.Series({**numbers, ("demand", "X", "all", "all", ""): sum(world)}, dtype=float)
    people.index = pd.MultiIndex.from_tuples(people.index, names=NAMES)
    table = published(Cells(people, {}, []), date(2026, 9, 30), None).table
    return tuple(
        "hidden" if marker == HIDDEN else f"{number:.0f}"
        for number, marker in zip(table["number"], table["marker"], strict=True)
    )


def as_decided(world: tuple[int, ...]) -> tuple[float, ...]:
    """By this, and nothing finer, the rule tells counts apart: worlds that agree in it are printed alike."""
    whole = (*world, sum(world))
    return tuple(n if n == 0 else 1 if n in SMALL else 5 * np.floor(n / 5 + 0.5) for n in whole)


@pytest.mark.parametrize(
    ("most", "groups"), [(30, 2), pytest.param(20, 3, marks=pytest.mark.whole)], ids=["two", "three"]
)
def test_every_value_of_a_hidden_count_is_that_of_some_world_that_is_printed_alike(
    most: int, groups: int
) -> None:
    known: dict[tuple[float, ...], tuple[str, ...]] = {}
    worlds = defaultdict(list)
    for world in product(range(most + 1), repeat=groups):
        kind = as_decided(world)
        if kind not in known:
            known[kind] = printed(world)
        worlds[known[kind]].append(world)
    # Where the whole is shown and small enough, the worlds tried are all that there are.
    told = {seen: every for seen, every in worlds.items() if seen[-1].isdigit() and int(seen[-1]) < most - 2}
    hidden = [(seen, at) for seen in told for at in range(groups) if seen[at] == "hidden"]
    assert len(hidden) > 5
    for seen, at in hidden:
        values = {world[at] for world in told[seen]}
        assert values >= SMALL or not values & SMALL, (seen, at, sorted(values))
