"""Made figures and made geography for the tests of charts."""

from collections.abc import Callable

import pytest

from dashboard.charts.geometry import Shape, Town
from dashboard.figures.figure import Figure
from tests.charts import made

MakeFigure = Callable[..., Figure]


@pytest.fixture
def make_figure() -> MakeFigure:
    return made.figure_of


@pytest.fixture
def shapes() -> list[Shape]:
    return made.six_squares()


@pytest.fixture
def towns() -> list[Town]:
    return made.three_towns()
