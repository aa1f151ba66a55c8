"""No hidden count can be got out of a protected table, and hidden, missing and zero stay apart."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dashboard.errors import NotComputable
from dashboard.methods.disclosure import (
    PEOPLE,
    PROFILES,
    PUBLISHED,
    SMALL_CELLS,
    Profile,
    protect,
)

HIDDEN = "[c]"


def family(*children: float, total: float | None = None) -> pd.DataFrame:
    """A parent "all" and its children c0, c1 …; the parent's count is their sum unless given."""
    keys = ["all", *(f"c{i}" for i in range(len(children)))]
    parents = [None, *("all" for _ in children)]
    counts = [sum(children) if total is None else total, *children]
    return pd.DataFrame({"key": keys, "parent": parents, "count": counts})


def table(counts: list[list[int]]) -> pd.DataFrame:
    """A two-way table in rows, with the totals labelled Total."""
    cells = pd.DataFrame(counts, index=[f"need{i}" for i in range(len(counts))])
    cells.columns = [f"age{i}" for i in range(cells.shape[1])]
    cells["Total"] = cells.sum(axis=1)
    cells.loc["Total"] = cells.sum()
    return cells.rename_axis("need").reset_index().melt("need", var_name="age", value_name="count")


def hidden(frame: pd.DataFrame) -> list[str]:
    return frame.loc[frame["marker"] == HIDDEN, "key"].tolist()


# --- people -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, 0), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1002, 1000), (1003, 1005), (12.5, 15)],
)
def test_people_are_rounded_half_up_to_the_nearest_five(count, shown):
    row = protect(pd.DataFrame({"count": [count]}), PEOPLE).iloc[0]
    assert row["count"] == shown
    assert row["marker"] == ""


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7])
def test_one_to_seven_people_are_hidden(count):
    row = protect(pd.DataFrame({"count": [count]}), PEOPLE).iloc[0]
    assert np.isnan(row["count"])
    assert row["marker"] == HIDDEN


def test_a_total_of_people_is_rounded_from_the_unrounded_sum():
    # 12 + 12 + 12 = 36 shows 35; the children show 10 each, and their shown sum would be 30
    shown = protect(family(12, 12, 12), PEOPLE)
    assert shown["count"].tolist() == [35, 10, 10, 10]


def test_hidden_missing_impossible_and_zero_people_stay_apart():
    frame = pd.DataFrame({"count": [3, None, None, 0], "marker": ["", "", "[z]", None]})
    shown = protect(frame, PEOPLE)
    assert shown["marker"].tolist() == ["[c]", "[x]", "[z]", ""]
    assert shown["count"].isna().tolist() == [True, True, True, False]


def test_what_the_source_has_hidden_stays_hidden_even_if_a_number_stands_there():
    frame = pd.DataFrame({"count": [40, 50], "marker": ["[c]", "[x]"]})
    shown = protect(frame, PEOPLE)
    assert shown["marker"].tolist() == ["[c]", "[x]"]
    assert shown["count"].isna().all()


@given(st.lists(st.one_of(st.none(), st.integers(0, 2000)), max_size=30))
def test_people_show_only_zero_and_multiples_of_five_from_ten(counts):
    shown = protect(pd.DataFrame({"count": pd.Series(counts, dtype="Int64")}), PEOPLE)
    visible = shown.loc[shown["marker"] == "", "count"]
    assert visible.isin([0, *range(10, 2005, 5)]).all()
    assert shown["count"].isna().equals(shown["marker"] != "")
    small = [count is not None and 1 <= count <= 7 for count in counts]
    assert (shown["marker"] == HIDDEN).tolist() == small


# --- as published -----------------------------------------------------------------------------------------


def test_published_counts_are_shown_as_published():
    shown = protect(family(1, 2, 60), PUBLISHED)
    assert shown["count"].tolist() == [63, 1, 2, 60]
    assert shown["marker"].eq("").all()


# --- small cells ------------------------------------------------------------------------------------------


def test_a_figure_hidden_alone_takes_the_next_smallest_with_it():
    assert hidden(protect(family(2, 30, 9, 50), SMALL_CELLS)) == ["c0", "c2"]


def test_the_next_smallest_is_never_a_zero():
    assert hidden(protect(family(2, 0, 9, 50), SMALL_CELLS)) == ["c0", "c2"]


def test_two_hidden_figures_protect_each_other():
    assert hidden(protect(family(2, 3, 9, 50), SMALL_CELLS)) == ["c0", "c1"]


def test_two_ones_do_not_protect_each_other():
    # 59 - 57 = 2, and two people hidden in two rows are one each
    assert hidden(protect(family(1, 1, 7, 50), SMALL_CELLS)) == ["c0", "c1", "c2"]


def test_small_cells_are_not_rounded():
    assert protect(family(6, 7, 51), SMALL_CELLS)["count"].tolist() == [64, 6, 7, 51]


def test_an_only_child_hides_its_parent():
    assert hidden(protect(family(3, 0, 0), SMALL_CELLS)) == ["all", "c0"]


def test_a_hidden_parent_hides_its_two_lowest_children():
    # in A the small figure takes B's total with it as next smallest; B's two lowest children go too
    frame = pd.DataFrame(
        {
            "key": ["all", "A", "B", "C", "b1", "b2", "b3"],
            "parent": [None, "all", "all", "all", "B", "B", "B"],
            "count": [103, 3, 40, 60, 20, 9, 11],
        }
    )
    assert hidden(protect(frame, SMALL_CELLS)) == ["A", "B", "b2", "b3"]


def test_a_figure_that_came_hidden_is_protected_too():
    frame = family(0, 20, 30, total=53).assign(marker=["", "[c]", "", ""])
    frame.loc[1, "count"] = None
    assert hidden(protect(frame, SMALL_CELLS)) == ["c0", "c1"]


def test_families_without_a_row_for_the_parent_are_protected_all_the_same():
    frame = family(2, 9, 50).iloc[1:]
    assert hidden(protect(frame, SMALL_CELLS)) == ["c0", "c1"]


def test_full_time_equivalents_can_be_protected():
    assert hidden(protect(family(0.4, 12.5, 30.0), SMALL_CELLS)) == ["c0", "c1"]


def test_in_a_two_way_table_no_row_and_no_column_holds_one_hidden_figure_alone():
    shown = protect(table([[2, 20, 30], [25, 35, 45], [50, 60, 70]]), SMALL_CELLS, dimensions=["need", "age"])
    grid = shown.pivot(index="need", columns="age", values="marker").eq(HIDDEN)
    assert grid.loc["need0", "age0"]
    assert 1 not in grid.sum(axis=0).tolist()
    assert 1 not in grid.sum(axis=1).tolist()


def possible_range(actual: np.ndarray, columns: list[int], sums: list[tuple[list[int], int]]) -> np.ndarray:
    """What a reader can say of each hidden figure: the least and the most it can be, given all the sums."""
    left = np.array(
        [[(c in members) - (c == total) for c in columns] for members, total in sums], dtype=float
    )
    right = left @ actual[columns]
    ranges = []
    for i in range(len(columns)):
        aim = np.eye(len(columns))[i]
        ends = [linprog(sign * aim, A_eq=left, b_eq=right, bounds=(1, 10_000)) for sign in (1, -1)]
        ranges.append([ends[0].fun, -ends[1].fun])
    return np.array(ranges)


def assert_nothing_given_away(
    frame: pd.DataFrame, shown: pd.DataFrame, sums: list[tuple[list[int], int]]
) -> None:
    columns = np.flatnonzero(shown["marker"] == HIDDEN).tolist()
    if columns:
        ranges = possible_range(frame["count"].to_numpy(dtype=float), columns, sums)
        assert (ranges[:, 1] - ranges[:, 0] > 0.5).all(), shown
    small = frame["count"].between(1, 4)
    assert (shown.loc[small, "marker"] == HIDDEN).all()


small_counts = st.one_of(st.integers(0, 6), st.integers(0, 40))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(small_counts, min_size=1, max_size=4), min_size=1, max_size=4))
def test_no_hidden_figure_of_a_hierarchy_follows_from_its_sums(groups):
    keys, parents, counts, sums = ["all"], [None], [sum(map(sum, groups))], []
    for i, group in enumerate(groups):
        keys += [f"g{i}", *(f"g{i}c{j}" for j in range(len(group)))]
        parents += ["all", *(f"g{i}" for _ in group)]
        counts += [sum(group), *group]
        sums.append((list(range(len(keys) - len(group), len(keys))), len(keys) - len(group) - 1))
    sums.append(([total for _, total in sums], 0))
    frame = pd.DataFrame({"key": keys, "parent": parents, "count": counts})
    assert_nothing_given_away(frame, protect(frame, SMALL_CELLS), sums)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(small_counts, min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_no_hidden_figure_of_a_two_way_table_follows_from_its_sums(counts):
    frame = table(counts)
    assert_nothing_given_away(frame, protected_table(frame), two_way_sums(frame))


def test_a_table_whose_visible_totals_would_settle_a_one_hides_further_totals():
    # every sibling of the 1 in the last column is hidden or zero already: help has to come from further away
    frame = table([[0, 0, 2, 4], [2, 5, 0, 1], [4, 1, 0, 0]])
    assert_nothing_given_away(frame, protected_table(frame), two_way_sums(frame))


def protected_table(frame: pd.DataFrame) -> pd.DataFrame:
    return protect(frame, SMALL_CELLS, dimensions=["need", "age"])


def two_way_sums(frame: pd.DataFrame) -> list[tuple[list[int], int]]:
    sums = []
    for name, other in (("need", "age"), ("age", "need")):
        for _, group in frame.groupby(other):
            total = int(group.index[group[name] == "Total"][0])
            sums.append(([row for row in group.index if row != total], total))
    return sums


# --- the frame --------------------------------------------------------------------------------------------


def test_index_columns_and_the_frame_given_are_left_alone():
    frame = family(3, 30).set_index(pd.Index(["x", "y", "z"])).assign(note="kept")
    shown = protect(frame, PEOPLE)
    assert shown.index.tolist() == ["x", "y", "z"]
    assert shown.columns.tolist() == ["key", "parent", "count", "note", "marker"]
    assert frame["count"].tolist() == [33, 3, 30]


def test_an_empty_table_is_protected_as_an_empty_table():
    empty = pd.DataFrame({"key": [], "parent": [], "count": []})
    for profile in PROFILES.values():
        assert protect(empty, profile).empty


def test_a_row_given_twice_is_refused():
    frame = pd.DataFrame({"key": ["a", "a"], "count": [1, 20]})
    with pytest.raises(NotComputable, match="more than once"):
        protect(frame, PEOPLE)


def test_a_missing_column_is_named():
    with pytest.raises(NotComputable, match="age"):
        protect(pd.DataFrame({"count": [1]}), PEOPLE, dimensions=["age"])


def test_an_unknown_marker_is_refused():
    with pytest.raises(NotComputable, match=r"\*"):
        protect(pd.DataFrame({"count": [1], "marker": ["*"]}), PEOPLE)


def test_a_negative_count_is_refused():
    with pytest.raises(NotComputable, match="below zero"):
        protect(pd.DataFrame({"count": [-1]}), PEOPLE)


def test_profiles_are_found_by_name_and_cannot_be_changed():
    assert {name: profile.name for name, profile in PROFILES.items()} == {
        "PEOPLE": "PEOPLE",
        "PUBLISHED": "PUBLISHED",
        "SMALL_CELLS": "SMALL_CELLS",
    }
    with pytest.raises(AttributeError):
        PEOPLE.hidden_below = 1  # type: ignore[misc]
    assert isinstance(PEOPLE, Profile)
