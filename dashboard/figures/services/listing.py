"""The directory as it stands, to be handed on: what entries say, and what services said of themselves."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.figures.publishing import invented_loads
from dashboard.figures.services.freshness import checked_on
from dashboard.store.engine import Connection
from dashboard.store.queries import services as queries


@dataclass(frozen=True)
class Listing:
    """Every entry with its parts, as `dashboard.store.queries.services` has them; `services` also has
    checked_on, the day on which somebody last vouched for the entry. Where real entries are listed, invented
    ones are left out: `synthetic` is whether all are invented."""

    services: pd.DataFrame
    sites: pd.DataFrame
    schedules: pd.DataFrame
    needs: pd.DataFrame
    organisations: pd.DataFrame
    synthetic: bool

    @property
    def as_at(self) -> date | None:
        """The newest day on which somebody vouched for an entry; None where nobody did."""
        return max(self.services["checked_on"].dropna(), default=None)


def listing(connection: Connection) -> Listing:
    """The current entries of every directory."""
    every = queries.services(connection)
    invented = every["load_id"].isin(invented_loads(connection, every["load_id"]))
    synthetic = bool(len(every)) and bool(invented.all())
    chosen = every if synthetic else every[~invented]
    return Listing(
        services=chosen.assign(checked_on=checked_on(chosen)),
        sites=queries.sites(connection),
        schedules=queries.schedules_of_sites(connection),
        needs=queries.needs(connection),
        organisations=queries.organisations(connection),
        synthetic=synthetic,
    )
