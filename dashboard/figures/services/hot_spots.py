"""Where neighbourhoods with few services lie together, beyond what chance would do."""

from dataclasses import dataclass

import pandas as pd
import shapely

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography
from dashboard.figures.outlines import outlines
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.gaps import Gaps
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.hot_spots import Spot, hot_spots
from dashboard.store.engine import Connection

METHOD = (
    "Local Moran's I of services within reach, over neighbourhoods that touch; 999 random orders, and "
    "no more than 1 in 20 of those marked is expected to be marked by chance."
)
WORDS = {
    Spot.COLD: "Few services, among neighbours with few",
    Spot.HOT: "Many services, among neighbours with many",
    Spot.LOW_OUTLIER: "Few services, among neighbours with many",
    Spot.HIGH_OUTLIER: "Many services, among neighbours with few",
    Spot.CHANCE: "No more than chance",
    Spot.ALONE: "Cannot be told: no neighbour, or no data",
}


@dataclass(frozen=True)
class HotSpots:
    """The clusters of one question. `spots` holds a `Spot` for each neighbourhood's code; `supply` is the
    figure of the same neighbourhoods; `table` has a row a kind of spot."""

    ask: Ask
    supply: Figure
    spots: pd.Series
    table: Tabled

    @property
    def sentence(self) -> str:
        """How many neighbourhoods lie in a cluster of few services."""
        cold = int((self.spots == Spot.COLD).sum())
        if not cold:
            return f"No neighbourhoods with few services lie together beyond chance: {self.ask.words}."
        return (
            f"{cold:,} of {len(self.spots):,} neighbourhoods have few services in reach and lie among others "
            f"like them, beyond chance: {self.ask.words}."
        )


def hot_spots_of(connection: Connection, geography: Geography, found: Gaps) -> HotSpots:
    """The clusters of supply among the ICB's neighbourhoods; `found` are their gaps."""
    known = found.supply.rows.dropna(subset=["value"])
    values = pd.Series(known["value"].to_numpy(float), index=known["area_code"].astype(str))
    spots = hot_spots(values, _touching(connection, geography))["spot"]
    codes = found.supply.rows["area_code"].astype(str)
    spots = spots.reindex(codes).where(lambda each: each.notna(), Spot.ALONE)
    return HotSpots(found.ask, found.supply, spots, _table(found, spots))


def _touching(connection: Connection, geography: Geography) -> pd.DataFrame:
    """Pairs of neighbourhoods with a common edge or corner: columns focal, neighbour."""
    areas = outlines(connection, geography, AreaKind.LSOA).areas
    shapes, codes = shapely.from_geojson(areas["geojson"].to_numpy()), areas["code"].to_numpy()
    focal, neighbour = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = pd.DataFrame({"focal": codes[focal], "neighbour": codes[neighbour]})
    return pairs[pairs["focal"] != pairs["neighbour"]]


def _table(found: Gaps, spots: pd.Series) -> Tabled:
    need_high = found.rows.set_index("area_code")["gap"].astype(str).str.startswith("High need")
    high = need_high.reindex(spots.index).fillna(False)
    rows = [
        {
            "spot": WORDS[spot],
            "areas": int((spots == spot).sum()),
            "high": int(((spots == spot) & high).sum()),
        }
        for spot in Spot
    ]
    columns = {
        "spot": TableColumn("Neighbourhoods with"),
        "areas": TableColumn("Number", Written.COUNT),
        "high": TableColumn("Of these, with high need", Written.COUNT),
    }
    if found.need.by_population:
        columns.pop("high")
    figure = found.supply
    return Tabled(
        key=f"hot_spots_{found.ask.need_key}",
        period=figure.period,
        scope_name=figure.scope_name,
        columns=columns,
        rows=pd.DataFrame(rows),
        sources=figure.sources,
        data_version=figure.data_version,
        notes=(METHOD, *figure.notes),
    )
