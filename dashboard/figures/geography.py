"""The areas of one ICB: which there are of each kind, how they nest, and which lie only partly inside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from dashboard.catalogue.places import icb_name, place_name
from dashboard.catalogue.types import AreaKind
from dashboard.errors import UnknownArea
from dashboard.figures import england
from dashboard.figures.edges import MANY, Edges, edges
from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries
from dashboard.store.queries.loads import derived_loads

ENGLAND = "E92000001"
ENGLAND_NAME = "England"
ONLY_A_PART = "only a small part lies in this ICB"
ACROSS_THE_BORDER = "more than a fifth of the people there could use places outside the data"
ICBS_IN_ENGLAND = 36  # since April 2026; 42 before: so at least this many
LSOAS_IN_ENGLAND = {"2011": 32_844, "2021": 33_755}  # ONS, published counts


@dataclass(frozen=True)
class Geography:
    """An ICB's areas. `spine` has one row an LSOA with the code and name of each larger area it is in;
    `networks` one row a PCN with its place. PCN columns of the spine are best-fit footprints. `residents`
    holds the residents of each LSOA by code, and `edges` says where the data ends. `people_loads` and
    `network_loads` are the loads that residents and footprints came with."""

    icb_code: str
    icb_name: str
    lsoa_vintage: str
    spine: pd.DataFrame
    networks: pd.DataFrame
    residents: "pd.Series[float]" = field(default_factory=lambda: pd.Series(dtype=float))
    edges: Edges = field(default_factory=Edges)
    people_loads: tuple[int, ...] = ()
    network_loads: tuple[int, ...] = ()

    def people(self, kind: AreaKind) -> Mapping[str, float]:
        """Residents of each area of a kind by its code; an area of which none are loaded is not in it."""
        people = self.spine["lsoa_code"].map(self.residents).groupby(self.spine[f"{kind}_code"])
        return {str(code): float(number) for code, number in people.sum(min_count=1).dropna().items()}

    def beyond(self, kind: AreaKind) -> "pd.Series[float]":
        """Of each area's people the share, 0 to 1, who could use places outside the data, by its code."""
        people = self.spine["lsoa_code"].map(self.residents)
        near = people.where(self.spine["lsoa_code"].isin(self.edges.beyond), 0.0)
        code = self.spine[f"{kind}_code"]
        return (near.groupby(code).sum(min_count=1) / people.groupby(code).sum(min_count=1)).dropna()

    def share_beyond(self, lsoa_codes: Collection[str]) -> float:
        """Of the people of these neighbourhoods the share, 0 to 1, who could use places outside the data; 0
        where none of them are loaded."""
        people = self.residents.reindex(list(lsoa_codes)).dropna()
        near = people[people.index.isin(self.edges.beyond)]
        return float(near.sum() / people.sum()) if people.sum() else 0.0

    def parts(self, kind: AreaKind) -> Mapping[str, str]:
        """The districts of which less than half lies in this ICB, by code, with why they stand apart."""
        if kind is not AreaKind.DISTRICT:
            return {}
        codes = [str(code) for code in self.spine["district_code"].dropna().unique()]
        return {code: ONLY_A_PART for code in codes if self.edges.mostly_outside(code)}

    def across(self, kind: AreaKind) -> Mapping[str, str]:
        """The areas of which more than a fifth of people could use places beyond the data, by code, with why
        they stand apart."""
        beyond = self.beyond(kind)
        return {str(code): ACROSS_THE_BORDER for code in beyond.index[beyond > MANY]}

    def apart(self, kind: AreaKind, *, crosses_borders: bool) -> Mapping[str, str]:
        """The areas that are never ranked or named, by code, and why not: parts of districts, and for what
        people can use wherever it lies those at the border too."""
        return {**(self.across(kind) if crosses_borders else {}), **self.parts(kind)}

    def incomplete(self, kind: AreaKind, *, known: Collection[str], did: str) -> Mapping[str, str]:
        """The places of which only some networks are `known`, by code, with how many: “2 of 4 networks” and
        what they `did`. Other kinds of area hold no networks."""
        if kind is not AreaKind.PLACE:
            return {}
        told = self.networks.assign(known=self.networks["pcn_code"].isin(list(known))).groupby("place_code")
        sums = told["known"].agg(["sum", "size"])
        some = sums[(sums["sum"] > 0) & (sums["sum"] < sums["size"])]
        return {
            str(code): f"only {row['sum']} of {row['size']} networks there {did}"
            for code, row in some.iterrows()
        }

    def areas(self, kind: AreaKind) -> pd.DataFrame:
        """The ICB's areas of a kind: columns area_code, area_vintage, area_name, sorted by name."""
        if kind not in self._areas:
            self._areas[kind] = self._areas_of(kind)
        return self._areas[kind].copy()

    @cached_property
    def _areas(self) -> dict[AreaKind, pd.DataFrame]:
        """What was asked for already: a page asks for the same areas dozens of times."""
        return {}

    def _areas_of(self, kind: AreaKind) -> pd.DataFrame:
        if kind is AreaKind.PCN:
            frame = self.networks.rename(columns={"pcn_code": "area_code", "pcn_name": "area_name"})
            frame = frame.assign(area_vintage="ODS")
        else:
            columns = {f"{kind}_{part}": f"area_{part}" for part in ("code", "vintage", "name")}
            frame = self.spine.rename(columns=columns).dropna(subset=["area_code"])
        frame = frame[["area_code", "area_vintage", "area_name"]].drop_duplicates("area_code")
        return frame.sort_values("area_name").reset_index(drop=True)

    def compared(self, kinds: Sequence[AreaKind]) -> tuple[AreaKind, ...]:
        """Those of the kinds of which this ICB holds several areas, as one alone can be set beside nothing:
        26 of 42 ICBs are a single place. All of the kinds where it holds several of none."""
        return tuple(kind for kind in kinds if len(self.areas(kind)) > 1) or tuple(kinds)

    def kind_of(self, area_code: str) -> AreaKind:
        """The kind of an area of this ICB. Raises `UnknownArea`."""
        if kind := self._kinds.get(area_code):
            return kind
        raise UnknownArea(f"“{area_code}” is no area of {self.icb_name} in the data loaded here.")

    @cached_property
    def _kinds(self) -> dict[str, AreaKind]:
        """The kind of each area by its code; of two that share a code the larger."""
        found = dict.fromkeys(self.networks["pcn_code"].dropna(), AreaKind.PCN)
        for kind in (AreaKind.LSOA, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB):
            found |= dict.fromkeys(self.spine[f"{kind}_code"].dropna(), kind)
        return found

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
    found = england.residents(connection, vintage=str(spine["lsoa_vintage"].iloc[0]))
    return Geography(
        icb_code=icb_code,
        icb_name=icb_name(str(spine["icb_name"].iloc[0])),
        lsoa_vintage=str(spine["lsoa_vintage"].iloc[0]),
        spine=_with_plain_names(spine),
        networks=networks[inside].reset_index(drop=True),
        residents=_residents(found, spine),
        edges=edges(connection, spine),
        people_loads=tuple(int(load) for load in found["load_id"].unique()),
        network_loads=derived_loads(connection),
    )


def _residents(found: pd.DataFrame, spine: pd.DataFrame) -> "pd.Series[float]":
    people: pd.Series[float] = found.set_index("area_id")["count"].astype(float)
    return people.reindex(spine["lsoa_id"]).set_axis(spine["lsoa_code"])


def _with_plain_names(spine: pd.DataFrame) -> pd.DataFrame:
    return spine.assign(
        icb_name=spine["icb_name"].map(icb_name), place_name=spine["place_name"].map(place_name, "ignore")
    )
