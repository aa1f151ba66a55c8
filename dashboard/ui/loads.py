"""What is loaded, as every page says it."""

import pandas as pd

from dashboard.figures.figure import INVENTED
from dashboard.store.engine import Connection
from dashboard.store.queries import loads as queries
from dashboard.ui.answers import answer


@answer()
def source_ages(connection: Connection) -> pd.DataFrame:
    """How old each source is; columns as in `dashboard.store.queries.loads.source_ages`."""
    return queries.source_ages(connection)


@answer()
def invented_kinds(connection: Connection) -> tuple[str, ...]:
    """Which kinds of data are synthetic, where real numbers stand beside them; nothing where all are."""
    return () if queries.all_invented(connection) else queries.invented_kinds(connection)


def mark(synthetic: bool) -> str:
    """What stands at one row, chart or card of invented numbers where others are real; else nothing."""
    return INVENTED if synthetic and invented_kinds() else ""


def any_synthetic() -> bool:
    """Whether any current load is synthetic."""
    return bool(source_ages()["synthetic"].any())
