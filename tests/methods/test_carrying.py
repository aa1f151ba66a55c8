"""Counts of former neighbourhoods, worked out by hand for those of now."""

import pandas as pd

from dashboard.methods.carrying import carried

CHANGES = pd.DataFrame(
    [("a", "A", "U"), ("b", "B1", "S"), ("b", "B2", "S"), ("c", "C", "M"), ("d", "C", "M"), ("e", "E", "X")],
    columns=["former", "now", "change"],
)
PEOPLE = pd.Series({"A": 1_000, "B1": 1_500, "B2": 500, "C": 2_000, "E": 900})


def counts(**children: float) -> pd.DataFrame:
    return pd.DataFrame({"0-17": pd.Series(children, dtype=float)})


def test_unchanged_stay_merged_are_added_and_split_are_shared_by_their_residents_now():
    found = carried(counts(a=100, b=400, c=50, d=70, e=10), CHANGES, PEOPLE)["0-17"]
    assert found[["A", "B1", "B2", "C"]].tolist() == [100, 300, 100, 120]


def test_what_cannot_be_compared_is_missing():
    assert "E" not in carried(counts(a=100, e=10), CHANGES, PEOPLE).dropna().index


def test_a_former_neighbourhood_without_a_count_leaves_none():
    assert carried(counts(a=100), CHANGES, PEOPLE)["0-17"].isna()["B1"]


def test_parts_without_known_residents_share_alike():
    found = carried(counts(b=400), CHANGES, PEOPLE.drop(["B1", "B2"]))["0-17"]
    assert found[["B1", "B2"]].tolist() == [200, 200]
