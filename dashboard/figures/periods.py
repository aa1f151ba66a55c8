"""Which periods of an indicator are loaded."""

from dashboard.figures import workforce
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection

CENSUS_INDICATORS = frozenset({"link_worker_headcount", "link_worker_fte_rate"})


def periods(connection: Connection, key: str, *, geography: Geography) -> list[str]:
    """The periods that can be asked for by name, oldest first; empty where only the newest can."""
    return workforce.census_periods(connection) if key in CENSUS_INDICATORS else []
