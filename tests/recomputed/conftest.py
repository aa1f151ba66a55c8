"""What the dashboard shows, by name, to be set beside what the files say."""

from collections.abc import Callable, Mapping
from math import isnan

import pytest

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.geography import Geography, geography
from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries

Shown = Callable[[str, AreaKind], Mapping[str, float]]
Agree = Callable[[str, AreaKind, Mapping[str, float]], None]


@pytest.fixture(scope="session")
def whole(sample_connection: Connection) -> Geography:
    return geography(sample_connection, str(queries.icbs(sample_connection).iloc[0]["code"]))


@pytest.fixture(scope="session")
def shown(sample_connection: Connection, whole: Geography) -> Shown:
    """`shown(key, kind)`: each area's value, by name (places and networks by code), the ICB's as “ICB”."""

    def values(key: str, kind: AreaKind) -> Mapping[str, float]:
        figure = by_area(sample_connection, key, kind=kind, geography=whole)
        column = "area_code" if kind in (AreaKind.PCN, AreaKind.LSOA) else "area_name"
        names = figure.rows[column].astype(str)
        if kind is AreaKind.PLACE:
            names = names.str.extract(r"\((\w+)\)$")[0]
        found = dict(zip(names, figure.rows["value"].astype(float), strict=True))
        return {**found, "ICB": float(figure.comparators["value"].iloc[0])}

    return values


@pytest.fixture(scope="session")
def agree(shown: Shown) -> Agree:
    """`agree(key, kind, expected)`: every value expected is the value shown, to the last printed digit,
    and no other area has a value."""

    def compared(key: str, kind: AreaKind, expected: Mapping[str, float]) -> None:
        found, declared = shown(key, kind), indicator(key)
        wrong = {
            name: (declared.formatted(value), declared.formatted(found[name]))
            for name, value in expected.items()
            if abs(value - found[name]) > 0.5 * 10**-declared.decimals * 0.02
            and declared.formatted(value) != declared.formatted(found[name])
        }
        assert not wrong
        assert {name for name, value in found.items() if not isnan(value)} - {"ICB"} == {*expected} - {"ICB"}

    return compared
