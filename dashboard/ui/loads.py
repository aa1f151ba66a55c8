"""What is loaded, as every page says it."""

import pandas as pd

from dashboard.store.engine import Connection
from dashboard.store.queries import loads as queries
from dashboard.ui.answers import answer


@answer()
def source_ages(connection: Connection) -> pd.DataFrame:
    """How old each source is; columns as in `dashboard.store.queries.loads.source_ages`."""
    return queries.source_ages(connection)


def any_synthetic() -> bool:
    """Whether any current load is synthetic."""
    return bool(source_ages()["synthetic"].any())
