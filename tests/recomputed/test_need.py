"""Need and people, counted again from the files: the Overview, Place and Findings pages."""

import pandas as pd
import pytest

from dashboard.catalogue.types import AreaKind
from tests.recomputed.conftest import Agree
from tests.recomputed.files import by, neighbourhoods

KINDS = {"district": AreaKind.DISTRICT, "place": AreaKind.PLACE}


def with_icb(areas: pd.Series, whole: float) -> dict[str, float]:
    return {**{str(name): float(value) for name, value in areas.items()}, "ICB": float(whole)}


@pytest.mark.parametrize("kind", KINDS)
def test_residents(kind: str, agree: Agree) -> None:
    rows = neighbourhoods()
    expected = with_icb(rows.groupby(kind)["people"].sum(), rows["people"].sum())
    agree("population", KINDS[kind], expected)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("key", "column", "scale", "weight"),
    [
        ("imd_score", "score", 1, "indexed"),
        ("connectivity_score", "connected", 1, "people"),
        ("loneliness_modelled", "lonely", 1, "people"),
        ("rural_residents", "rural", 100, "people"),
    ],
)
def test_means_over_people(kind: str, key: str, column: str, scale: float, weight: str, agree: Agree) -> None:
    rows = neighbourhoods()
    whole = (rows[column] * rows[weight]).sum() / rows[weight].sum()
    expected = with_icb(scale * by(kind, column, weight=weight), scale * whole)
    agree(key, KINDS[kind], expected)


@pytest.mark.parametrize("kind", KINDS)
def test_neighbourhoods_in_the_most_deprived_fifth_of_england(kind: str, agree: Agree) -> None:
    rows = neighbourhoods().assign(worst=lambda each: 100.0 * (each["decile"] <= 2))
    expected = with_icb(rows.groupby(kind)["worst"].mean(), rows["worst"].mean())
    agree("most_deprived_fifth", KINDS[kind], expected)


@pytest.mark.parametrize("kind", KINDS)
def test_households_without_a_car(kind: str, agree: Agree) -> None:
    rows = neighbourhoods()
    sums = rows.groupby(kind)[["no_car", "households"]].sum()
    whole = rows["no_car"].sum() / rows["households"].sum()
    expected = with_icb(100 * sums["no_car"] / sums["households"], 100 * whole)
    agree("no_car_households", KINDS[kind], expected)
