"""What the page on one place asks beside what every page does."""

from dashboard.figures.practices import Practices, practices_of
from dashboard.figures.tabled import Tabled
from dashboard.store.engine import Connection
from dashboard.ui import areas
from dashboard.ui.answers import answer
from dashboard.ui.database import data_version


@answer()
def practices(connection: Connection, icb_code: str, area_code: str) -> Practices:
    """The general practices of an area. Raises `UnknownArea`."""
    return practices_of(connection, areas.geography(icb_code), area_code)


@answer()
def practice_table(connection: Connection, icb_code: str, *, area_code: str) -> Tabled:
    """The general practices of an area as a table."""
    name = areas.geography(icb_code).name_of(area_code)
    return practices(icb_code, area_code).table(scope_name=name, data_version=data_version())
