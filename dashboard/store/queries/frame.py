"""A query's answer as a frame."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Select

from dashboard.store.engine import Connection


def frame(
    connection: Connection, statement: Select[*tuple[Any, ...]], columns: Sequence[str]
) -> pd.DataFrame:
    """The rows under these column names; an answer without rows is an empty frame with the same columns."""
    # pandas looks many attributes up on each of SQLAlchemy's own rows: plain tuples are ten times faster.
    return pd.DataFrame(list(map(tuple, connection.execute(statement))), columns=list(columns))
