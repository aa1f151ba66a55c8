"""What figures of any ICB read of every neighbourhood in England, read once for each set of loads.

The frames are shared: nothing may change them.
"""

import pandas as pd

from dashboard.figures.kept import kept
from dashboard.store.engine import Connection
from dashboard.store.queries import numbers
from dashboard.store.queries import services as queries


@kept(most=4)
def residents(connection: Connection, *, vintage: str) -> pd.DataFrame:
    """The newest residents of each LSOA of a vintage: columns area_id, count, year, load_id."""
    return numbers.residents(connection, vintage=vintage)


@kept(most=4)
def positions(connection: Connection, *, vintage: str) -> pd.DataFrame:
    """Where people live on average in each LSOA of a vintage: columns area_id, easting and northing (metres),
    by code."""
    return queries.lsoa_positions(connection, vintage=vintage).set_index("code")
