"""The areas of one ICB: which there are of each kind, how they nest, and which lie only partly inside."""

from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.places import icb_name, place_name
from dashboard.catalogue.types import AreaKind
from dashboard.errors import UnknownArea
from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries

NESTED = (AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)
ENGLAND = "E92000001"
ENGLAND_NAME = "England"
ICBS_IN_ENGLAND = 36  # since April 2026; 42 before: so at least this many
LSOAS_IN_ENGLAND = {"2011": 32_844, "2021": 33_755}  # ONS, published counts


@dataclass(frozen=True)
class Geography:
    """An ICB's areas. `spine` has one row an LSOA with the code and name of each larger area it is in;
    `networks` one row a PCN with its place. PCN columns of the spine are best-fit footprints."""

    icb_code: str
    icb_name: str
    lsoa_vintage: str
    spine: pd.DataFrame
    networks: pd.DataFrame

    def areas(self, kind: AreaKind) -> pd.DataFrame:
        """The ICB's areas of a kind: columns area_code, area_vintage, area_name, sorted by name."""
        if kind is AreaKind.PCN:
            frame = self.networks.rename(columns={"pcn_code": "area_code", "pcn_name": "area_name"})
            frame = frame.assign(area_vintage="ODS")
        else:
            columns = {f"{kind}_{part}": f"area_{part}" for part in ("code", "vintage", "name")}
            frame = self.spine.rename(columns=columns).dropna(subset=["area_code"])
        frame = frame[["area_code", "area_vintage", "area_name"]].drop_duplicates("area_code")
        return frame.sort_values("area_name").reset_index(drop=True)

    def kind_of(self, area_code: str) -> AreaKind:
        """The kind of an area of this ICB. Raises `UnknownArea`."""
        for kind in (AreaKind.ICB, AreaKind.PLACE, AreaKind.DISTRICT, AreaKind.LSOA):
            if area_code in set(self.spine[f"{kind}_code"]):
                return kind
        if area_code in set(self.networks["pcn_code"]):
            return AreaKind.PCN
        raise UnknownArea(f"“{area_code}” is no area of {self.icb_name} in the data loaded here.")

    def name_of(self, area_code: str) -> str:
        """The name of an area of this ICB. Raises `UnknownArea`."""
        areas = self.areas(self.kind_of(area_code))
        return str(areas.loc[areas["area_code"] == area_code, "area_name"].iloc[0])

    def places_of(self, kind: AreaKind) -> dict[str, str]:
        """Code of an area of this kind -> code of the place that holds all of it; empty for other kinds than
        networks, since only these add up to a place."""
        known = self.networks.dropna(subset=["place_code"]) if kind is AreaKind.PCN else self.networks[:0]
        return dict(zip(known["pcn_code"], known["place_code"], strict=True))

    def holding(self, area_code: str, kind: AreaKind) -> str | None:
        """The area of `kind` that the given area lies in (or is); None where it lies in several."""
        own = self.kind_of(area_code)
        if own is AreaKind.PCN and kind is AreaKind.PLACE:
            match = self.networks.loc[self.networks["pcn_code"] == area_code, "place_code"]
        else:
            match = self.spine.loc[self.spine[f"{own}_code"] == area_code, f"{kind}_code"]
        codes = match.dropna().unique()
        return str(codes[0]) if len(codes) == 1 else None


def geography(connection: Connection, icb_code: str) -> Geography:
    """The areas of an ICB as the newest lookups loaded say. Raises `UnknownArea` for an ICB without any."""
    spine = queries.spine(connection, icb_code)
    if spine.empty:
        raise UnknownArea(f"No neighbourhoods of “{icb_code}” are loaded. Load the ONS lookup that holds it.")
    networks = queries.networks(connection)
    inside = networks["place_code"].isin(spine["place_code"])
    return Geography(
        icb_code=icb_code,
        icb_name=icb_name(str(spine["icb_name"].iloc[0])),
        lsoa_vintage=str(spine["lsoa_vintage"].iloc[0]),
        spine=_with_plain_names(spine),
        networks=networks[inside].reset_index(drop=True),
    )


def _with_plain_names(spine: pd.DataFrame) -> pd.DataFrame:
    return spine.assign(
        icb_name=spine["icb_name"].map(icb_name), place_name=spine["place_name"].map(place_name, "ignore")
    )
