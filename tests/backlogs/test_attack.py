"""An attack: whatever a reader adds up or compares, no hidden number of people is left with one value only.

The attacker knows the rule (1 to 7 hidden, the rest rounded to 5) and every number that the dashboard shows.
"""

import io
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from sqlalchemy import delete, insert

from dashboard.catalogue.types import AreaKind
from dashboard.exports.csv_file import figure_csv
from dashboard.exports.table import html_table
from dashboard.figures.backlogs.groups import groups
from dashboard.figures.by_area import by_area
from dashboard.methods.disclosure import PEOPLE, protect
from dashboard.methods.families import protect_parts
from dashboard.store.tables import ReferralCount
from tests.backlogs.by_hand import AS_AT, A, B
from tests.backlogs.stored import ICB, LOAD, PLACE


def bounds(shown: float, marker: str, count: float, *, none_shown: bool = False) -> tuple[float, float]:
    """What a reader knows of a count from how it is shown, and more: which were hidden for another's sake.

    Where no part at all is shown, a hidden one may be empty.
    """
    if marker:
        return (0 if none_shown else 1, 7 if count < 8 else 10_000)
    return (max(shown - 2, 8), shown + 2) if shown else (0, 0)


def left_open(known: list[tuple[float, float]], positions: list[int]) -> list[tuple[int, int]]:
    """For each part asked about, the least and the most that it can be: the last of `known` is the whole."""
    low, high = (np.array(side, dtype=float) for side in zip(*known, strict=True))
    sums = LinearConstraint(np.array([*np.ones(len(known) - 1), -1.0]), 0, 0)
    found = []
    for position in positions:
        goal = np.zeros(len(low))
        goal[position] = 1
        ends = [
            milp(sign * goal, constraints=sums, bounds=Bounds(low, high), integrality=np.ones(len(low))).fun
            for sign in (1, -1)
        ]
        found.append((round(ends[0]), round(-ends[1])))
    return found


def small_parts_left_open(counts: list[int]) -> list[tuple[int, int]]:
    """As `left_open`, for the parts too small to show of these counts and their sum, both protected."""
    parts = protect_parts(pd.Series(counts, dtype=float), PEOPLE)
    total = protect(pd.DataFrame({"count": [float(sum(counts))]}), PEOPLE)
    none_shown = bool((parts["marker"] != "").all())
    known = [
        bounds(*row, count, none_shown=none_shown)
        for row, count in zip(parts[["count", "marker"]].to_numpy().tolist(), counts, strict=True)
    ]
    known.append(bounds(*total.iloc[0], sum(counts)))
    return left_open(known, [place for place, count in enumerate(counts) if 0 < count < 8])


@given(st.lists(st.integers(0, 30), min_size=2, max_size=8))
@example([7, 7, 17, 17])
@example([7, 7, 7, 7, 0])
@example([*[1] * 12, 0])
@settings(max_examples=150, deadline=None)
def test_no_hidden_part_of_a_whole_can_be_worked_out(counts):
    """All but sevens alone and ones alone: a whole of 30 tells four sevens, one of 10 twelve ones."""
    assume(set(counts) not in ({1}, {7}))
    assert all(most > least for least, most in small_parts_left_open(counts))


@pytest.mark.whole
def test_every_pair_of_small_numbers_under_its_whole_stays_open():
    for pair in product(range(25), repeat=2):
        assert all(most > least for least, most in small_parts_left_open(list(pair))), pair


SECRETS = ("3 people", ">3<", '"3"', ",3,", ",3.0,", "3.0000")


@pytest.mark.parametrize("key", ["waiting_people", "median_wait", "over_6_weeks", "over_26_weeks"])
def test_the_three_people_of_B_are_in_no_table_or_file(found, key):
    figure = by_area(found.connection, key, kind=AreaKind.PCN, geography=found.geography)
    row = figure.rows[figure.rows["area_code"] == B].iloc[0]
    assert row["marker"] == "[c]"
    assert row[["value", "lower", "upper", "numerator"]].isna().all()
    sent = pd.read_csv(io.StringIO(figure_csv(figure))).set_index("area_code").loc[B]
    assert sent[["value", "lower", "upper", "numerator"]].isna().all()
    line = next(part for part in html_table(figure, caption="").split("<tr>") if "Network B" in part)
    words = "Hidden: would tell of few" if key == "median_wait" else "Hidden: small number"
    assert words in line
    assert not any(secret in line for secret in SECRETS)


@pytest.mark.parametrize("dimension", ["need", "age", "source"])
def test_the_groups_of_B_hide_its_three_people(found, dimension):
    table = groups(found, B, dimension=dimension)
    assert not (table.rows["waiting"].isin(range(1, 8))).any()
    written = figure_csv(table) + html_table(table, caption="")
    assert "Hidden: small number" in written
    assert not any(secret in written for secret in SECRETS)


def test_no_column_of_a_group_tells_that_a_hidden_one_is_empty(found):
    """Seven wait for each of four needs: shown as hidden under 30, empty needs with them. Neither a
    wait nor a share may then say “not applicable”, which is what an empty group's would be."""
    found.connection.execute(delete(ReferralCount).where(ReferralCount.event == "waiting"))
    cell = {"event": "waiting", "month": "", "state": "waiting", "weeks": 5}
    about = {"area_id": 31, "coverage": A, "as_at": AS_AT, "load_id": LOAD}
    members = [("need", each, 7) for each in ("food", "housing", "carers", "nature")]
    members += [("all", "all", 28), ("age", "80+", 28), ("source", "self", 28)]
    found.connection.execute(
        insert(ReferralCount),
        [
            cell | about | {"dimension": dimension, "member": each, "people": people}
            for dimension, each, people in members
        ],
    )
    cells = groups(found, PLACE, dimension="need").cells().drop(columns=["Need", "Referred in 12 months"])
    hidden = cells[cells["Waiting now"] == "Hidden: small number"]
    assert len(hidden) >= 4
    waits = hidden.columns[hidden.columns.str.contains("median|percentile")]
    assert set(hidden[waits].to_numpy().ravel()) == {"Hidden: would tell of few"}
    assert set(hidden.drop(columns=waits).to_numpy().ravel()) == {"Hidden: small number"}


def test_two_filters_that_differ_by_three_people_do_not_tell_them_apart(found):
    """The place holds A and B; B's 3 people are the difference. A is hidden too: 25 is all that is told."""
    shown = {
        kind: by_area(found.connection, "waiting_people", kind=kind, geography=found.geography).rows
        for kind in (AreaKind.PCN, AreaKind.PLACE)
    }
    place = shown[AreaKind.PLACE].set_index("area_code").loc[f"{found.parents(AreaKind.PLACE)[A]}"]
    parts = shown[AreaKind.PCN].set_index("area_code").loc[[A, B]]
    assert place["value"] == 25
    assert parts["marker"].tolist() == ["[c]", "[c]"]
    assert parts["value"].isna().all()


def test_nothing_crosses_need_with_age(found):
    """Two dimensions at once would tell people apart whom each alone hides: the counts hold no such cell."""
    from sqlalchemy import text

    rows = found.connection.execute(text("SELECT DISTINCT dimension, member FROM referral_count")).all()
    assert all(dimension in {"all", "need", "age", "source"} for dimension, _ in rows)
    assert not any("|" in member or " x " in member for _, member in rows)


def test_the_whole_icb_is_rounded_from_the_true_sum(found):
    figure = by_area(found.connection, "waiting_people", kind=AreaKind.PCN, geography=found.geography)
    icb = figure.comparators.set_index("area_code").loc[ICB]
    assert icb["value"] == 25  # 23, not 20 plus a hidden number
