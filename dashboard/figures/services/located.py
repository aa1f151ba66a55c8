"""Which neighbourhood each place of a service stands in."""

import pandas as pd

from dashboard.figures.geography import Geography
from dashboard.figures.placing import lsoa_at
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection


def placed_services(connection: Connection, geography: Geography, found: Reach) -> pd.DataFrame:
    """A row for each entry and LSOA of the ICB in which it has a place: the entry's columns, and the
    spine's for the areas that the LSOA lies in."""
    sites = found.sites[["service_key"]].assign(lsoa_code=lsoa_at(connection, geography.spine, found.sites))
    located = sites.dropna().drop_duplicates()
    return located.merge(found.services, on="service_key").merge(geography.spine, on="lsoa_code")
