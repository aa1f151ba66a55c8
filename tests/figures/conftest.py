"""The small world of `world.py` in a database of the test's own."""

from collections.abc import Callable, Iterator

import pytest

from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography, geography
from dashboard.store.engine import Connection, Engine
from tests.figures import world

AskFigure = Callable[[str, AreaKind], Figure]


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as opened:
        world.populate(opened)
        yield opened


@pytest.fixture
def testshire(connection: Connection) -> Geography:
    return geography(connection, world.ICB)


@pytest.fixture
def figure(connection: Connection, testshire: Geography) -> AskFigure:
    return lambda key, kind: by_area(connection, key, kind=kind, geography=testshire)
