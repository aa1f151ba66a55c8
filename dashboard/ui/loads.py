"""What is loaded, as every page says it."""

import pandas as pd

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


def any_synthetic() -> bool:
    """Whether any current load is synthetic."""
    return bool(source_ages()["synthetic"].any())
