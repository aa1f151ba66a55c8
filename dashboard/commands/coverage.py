"""Which indicators have data, worked out the way the pages do."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.errors import DashboardError
from dashboard.figures.by_area import by_area
from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography, geography
from dashboard.store.engine import Engine
from dashboard.store.queries.spine import icbs


@dataclass(frozen=True)
class Coverage:
    """What is known of one indicator; `state` is data, no data, or FAILED when it cannot be worked out."""

    state: str
    name: str
    words: str = ""


def geography_of(engine: Engine, icb: str) -> Geography | None:
    """The areas of the ICB, or of the one that the pages open with where none is named; None where no areas
    are loaded. Raises `UnknownArea`."""
    with engine.connect() as connection:
        codes = icbs(connection)["code"]
        return geography(connection, icb or codes.iloc[0]) if len(codes) else None


def coverage(engine: Engine, places: Geography | None) -> Iterator[Coverage]:
    """Each indicator in the ICB whose areas these are."""
    for item in INDICATORS.values():
        yield _covered(engine, item, places)


def _covered(engine: Engine, item: Indicator, places: Geography | None) -> Coverage:
    if places is None:
        return Coverage("no data", item.name, "no areas are loaded")
    kind = AreaKind.PLACE if AreaKind.PLACE in item.area_kinds else item.area_kinds[0]
    try:
        with engine.connect() as connection:
            figure = by_area(connection, item.key, kind=kind, geography=places)
    except DashboardError as error:
        return Coverage("no data", item.name, str(error))
    except Exception as error:  # whatever goes wrong in one indicator, the others are still looked at
        return Coverage("FAILED", item.name, f"it cannot be worked out ({type(error).__name__})")
    return _counted(figure, item.name)


def _counted(figure: Figure, name: str) -> Coverage:
    filled = int(figure.rows["value"].notna().sum())
    if not filled:
        return Coverage("no data", name)
    made = ", synthetic" if figure.synthetic else ""
    words = f"{filled:,} of {len(figure.rows):,} {figure.area_kind.plural}, {figure.period}{made}"
    return Coverage("data", name, words)
