"""The general practices of an area: public organisations, not people, so nothing here is protected."""

from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import SourceUse
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import source_uses
from dashboard.figures.tabled import TableColumn, Tabled
from dashboard.store.engine import Connection
from dashboard.store.queries import practices as queries


@dataclass(frozen=True)
class Practices:
    """Practices whose network belongs to an area. `rows` has columns ods_code, name, postcode, pcn_name,
    longitude, latitude (WGS84)."""

    rows: pd.DataFrame
    sources: tuple[SourceUse, ...]

    def table(self, *, scope_name: str, data_version: str) -> Tabled:
        """The practices as a table that may be published."""
        columns = {
            "name": TableColumn("Practice"),
            "ods_code": TableColumn("ODS code"),
            "postcode": TableColumn("Postcode"),
            "pcn_name": TableColumn("Network"),
        }
        return Tabled("practices", "", scope_name, columns, self.rows, self.sources, data_version)

    @property
    def synthetic(self) -> bool:
        """True if the practices are invented."""
        return any(use.synthetic for use in self.sources)


def practices_of(connection: Connection, geography: Geography, area_code: str) -> Practices:
    """The practices of an area's networks; for a district, of the networks with a footprint in it."""
    kind = geography.kind_of(area_code)
    networks = geography.networks
    if kind is AreaKind.PLACE:
        networks = networks[networks["place_code"] == area_code]
    elif kind is not AreaKind.ICB:
        held = geography.spine.loc[geography.spine[f"{kind}_code"] == area_code, "pcn_code"]
        networks = networks[networks["pcn_code"].isin(held) | (networks["pcn_code"] == area_code)]
    found = queries.practices(connection).merge(networks, on="pcn_code")
    columns = ["ods_code", "name", "postcode", "pcn_name", "longitude", "latitude"]
    loads = tuple(int(load) for load in found["load_id"].unique())
    return Practices(found[columns].reset_index(drop=True), source_uses(connection, loads))
