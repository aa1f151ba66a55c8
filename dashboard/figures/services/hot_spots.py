"""Where fewer or more services are within reach than chance would put there."""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.gaps import Gaps
from dashboard.figures.services.reach import PER, Reach, zone_weight
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.hot_spots import DRAWS, Spot, hot_spots
from dashboard.methods.travel_time import estimated_minutes
from dashboard.words import counted, noun

METHOD = (
    f"The same services were put down {DRAWS} times at random, each where a person drawn at random lives. A "
    "neighbourhood is marked if no more than 1 in 20 of those maps has one as far off anywhere. By chance "
    "alone 1 map in 20 would show any mark."
)
WORDS = {
    Spot.COLD: "Fewer services than chance would put there",
    Spot.HOT: "More services than chance would put there",
    Spot.CHANCE: "No more than chance",
    Spot.UNKNOWN: "Not known: no data",
}
NAME = "Services within reach against chance"


@dataclass(frozen=True)
class HotSpots:
    """The spots of one question. `spots` holds a `Spot` for each neighbourhood's code; `supply` is the
    figure of the same neighbourhoods; `table` has a row a kind of spot."""

    ask: Ask
    supply: Figure
    spots: pd.Series
    table: Tabled

    @property
    def sentence(self) -> str:
        """How many neighbourhoods reach fewer services than chance would make."""
        cold = int((self.spots == Spot.COLD).sum())
        if not cold:
            return f"Nowhere are fewer services within reach than chance alone could make: {self.ask.words}."
        return (
            f"{cold:,} of {counted(len(self.spots), 'neighbourhood')} {noun(cold, 'reaches', 'reach')} fewer "
            f"services than chance would put there: {self.ask.words}."
        )


def hot_spots_of(geography: Geography, found: Gaps, directory: Reach) -> HotSpots:
    """The spots of supply among the ICB's neighbourhoods; `found` are their gaps."""
    ask, homes = found.ask, directory.homes.reindex(geography.spine["lsoa_code"].drop_duplicates())
    observed = found.supply.rows.set_index("area_code")["value"].astype(float) / PER
    spots = hot_spots(
        observed,
        directory.people(ask).reindex(homes.index),
        estimated_minutes(homes, homes, limit=ask.minutes),
        supply=directory.places(ask)["share"].to_numpy(float),
        limit=ask.minutes,
        weight=zone_weight(ask.minutes),
    )["spot"]
    named = replace(found.supply.indicator, name=NAME, short_name=NAME)
    return HotSpots(ask, replace(found.supply, indicator=named), spots, _table(found, spots))


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
