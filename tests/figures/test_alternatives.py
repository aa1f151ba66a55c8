"""Where a contract is the last one for a need: who else the directory lists there."""

import pandas as pd
import pytest

from dashboard.figures.funding.alternatives import LISTED, with_listed

SOLE = pd.DataFrame(
    {
        "need": ["Food", "Food", "Nature"],
        "area_name": ["North", "South", "North"],
        "service": ["Pantry", "Pantry", "Walks"],
        "organisation": ["Bay Trust", "Bay Trust", "Bay Trust"],
    }
)


def test_services_of_other_organisations_for_the_same_need_and_district_count_once_each() -> None:
    listed = pd.DataFrame(
        [
            ("Food", "North", "s1", "Kitchen Club"),
            ("Food", "North", "s2", "Kitchen Club"),
            ("Food", "North", "s3", "Bay Trust"),
            ("Food", "West", "s4", "Kitchen Club"),
            ("Nature", "South", "s5", "Kitchen Club"),
        ],
        columns=LISTED,
    )
    assert with_listed(SOLE, listed)["listed"].tolist() == [2, 0, 0]


@pytest.mark.parametrize(
    "written", ["BAY TRUST", "The Bay Trust Ltd.", "Bay-Trust (CIO)", "Bay  Trust Limited"]
)
def test_the_same_organisation_written_in_another_way_is_nobody_else(written: str) -> None:
    listed = pd.DataFrame([("Food", "North", "s1", written)], columns=LISTED)
    assert with_listed(SOLE, listed)["listed"].tolist() == [0, 0, 0]


@pytest.mark.parametrize("written", ["Bay Trusts", "Bay", "Bay Trust North", None])
def test_another_name_or_none_is_somebody_else(written: str | None) -> None:
    listed = pd.DataFrame([("Food", "North", "s1", written)], columns=LISTED)
    assert with_listed(SOLE, listed)["listed"].tolist() == [1, 0, 0]


def test_without_a_directory_it_is_not_known_and_not_nought() -> None:
    assert with_listed(SOLE, None)["listed"].isna().all()


def test_nothing_lost_stays_nothing() -> None:
    assert with_listed(SOLE.head(0), pd.DataFrame(columns=LISTED)).empty
