"""Service gaps, counted again from the directory by brute force: every home to every place."""

import numpy as np
import pandas as pd
import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.goes_with import hanging
from dashboard.figures.services.reach import reach
from dashboard.figures.services.without import without
from dashboard.store.engine import Connection
from tests.recomputed.conftest import Agree, Shown
from tests.recomputed.files import answering, minutes_between, neighbourhoods, rules, services, sites

RUNNING = ("active", "")


def running() -> list[dict]:
    return [one for one in services() if one.get("status", "") in RUNNING]


def per_10_000() -> pd.Series:
    """Services for every 10,000 people within 30 minutes: full in 10, 0.68 in 20, 0.22 in 30."""
    places, homes = sites(running()), neighbourhoods()
    minutes = minutes_between(places)
    counts = np.select([minutes <= 10, minutes <= 20, minutes <= 30], [1.0, 0.68, 0.22], 0.0)
    demand = homes["people"].to_numpy() @ counts
    shared = np.where(demand > 0, places["part"].to_numpy() / np.where(demand > 0, demand, 1), 0.0)
    return pd.Series(10_000 * counts @ shared, index=homes.index)


def known(expected: pd.Series, found: dict[str, float]) -> dict[str, float]:
    """What is expected of the areas of which the dashboard says anything."""
    return {
        str(name): float(value) for name, value in expected.items() if found[str(name)] == found[str(name)]
    }


@pytest.mark.parametrize(("column", "kind"), [("district", AreaKind.DISTRICT)])
def test_services_within_reach(column: str, kind: AreaKind, agree: Agree, shown: Shown) -> None:
    rows = neighbourhoods().assign(top=lambda each: per_10_000() * each["people"])
    sums = rows.groupby(column)[["top", "people"]].sum()
    expected = known(sums["top"] / sums["people"], dict(shown("service_access", kind)))
    agree("service_access", kind, expected)


def test_residents_with_no_service_in_reach(agree: Agree, shown: Shown) -> None:
    rows = neighbourhoods()
    none = (minutes_between(sites(running())) > 30).all(axis=1)
    rows = rows.assign(none=np.where(none, rows["people"], 0.0))
    sums = rows.groupby("district")[["none", "people"]].sum()
    kind = AreaKind.DISTRICT
    expected = known(100 * sums["none"] / sums["people"], dict(shown("people_without_service", kind)))
    agree("people_without_service", kind, expected)


NEEDS = [need for need in rules() if need != "children_and_young_people"]


@pytest.mark.parametrize("need", NEEDS)
def test_people_with_no_service_for_a_need_as_the_page_says_it(
    need: str, sample_connection: Connection, whole: Geography
) -> None:
    """Of the districts in which the directory has places."""
    homes = neighbourhoods()
    counted = ~homes["district"].isin(["Cumberland", "North Yorkshire"]).to_numpy()
    none = (minutes_between(sites(answering(need))) > 30).all(axis=1) & counted
    told = without(whole, reach(sample_connection, whole.lsoa_vintage), Ask(need))
    people = int(homes["people"][none].sum())
    assert round(told.people) == people
    assert f": about {round(people, 3 - len(str(people))):,} people, " in told.sentence


def test_the_sentence_on_the_page_counts_the_people_with_nothing_in_reach(
    sample_connection: Connection, whole: Geography
) -> None:
    found = reach(sample_connection, whole.lsoa_vintage)
    covered = found.covered.reindex(neighbourhoods().index).to_numpy(bool)
    none = (minutes_between(sites(running())) > 30).all(axis=1) & covered
    told = without(whole, found, Ask())
    people = neighbourhoods()["people"].to_numpy()
    lacking = int(people[none].sum())
    assert (round(told.people), round(told.everybody)) == (lacking, people[covered].sum())
    assert f": about {round(lacking, 3 - len(str(lacking))):,} people, " in told.sentence


@pytest.mark.parametrize("need", ["social_isolation", "bereavement", "money_and_debt"])
def test_how_many_people_hang_on_each_service(
    need: str, sample_connection: Connection, whole: Geography
) -> None:
    """A person hangs on a service where no place of any other for the need is within 30 minutes."""
    found = reach(sample_connection, whole.lsoa_vintage)
    places = sites(answering(need))
    near = pd.DataFrame(minutes_between(places) <= 30, columns=places["service"]).T.groupby(level=0).any().T
    alone = near[near.sum(axis=1) == 1]
    homes = neighbourhoods().reset_index(drop=True)
    counted = ~homes["district"].isin(["Cumberland", "North Yorkshire"])
    people = homes["people"].where(counted, 0).loc[alone.index]
    expected = people.groupby(alone.idxmax(axis=1)).sum()
    told = hanging(sample_connection, whole, found, Ask(need)).table.rows
    assert sorted(told["people"]) == sorted(expected[expected > 0])
    inland = told[told["beyond"] <= 20]
    assert inland.index.tolist() == list(range(len(inland))), "those at the border stand last"
    assert inland["people"].is_monotonic_decreasing
