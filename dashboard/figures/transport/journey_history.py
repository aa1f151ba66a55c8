"""Journey time statistics as they were published until they were discontinued, by the districts of then."""

import pandas as pd

from dashboard.catalogue.journey_history import DISCONTINUED, INDICATORS, UNREACHABLE
from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import source_uses
from dashboard.figures.tabled import TableColumn, Tabled
from dashboard.store.engine import Connection
from dashboard.store.queries import loads, numbers
from dashboard.words import counted

KEYS = tuple(item.key for item in INDICATORS)


def journey_history(
    connection: Connection, geography: Geography, *, name: str, lsoa_codes: tuple[str, ...] | None = None
) -> Tabled:
    """Minutes to the nearest surgery, hospital and town centre, in the districts the area lay in.

    `lsoa_codes` are the area's neighbourhoods, all of the ICB's where None. No rows where none is loaded.
    """
    stored = numbers.named_observations(connection, KEYS, kind="district")
    stored = stored.assign(area_name=stored["area_name"].str.strip())
    inside = stored[stored["area_name"].isin(_districts(geography, lsoa_codes))]
    return Tabled(
        key="journey_history",
        period=str(inside["period"].max()) if len(inside) else "",
        scope_name=name,
        columns={"area_name": TableColumn("District")}
        | {item.key: TableColumn(item.short_name) for item in INDICATORS},
        rows=_rows(inside),
        sources=source_uses(connection, tuple(int(load) for load in inside["load_id"].unique())),
        data_version=loads.data_version(connection),
        notes=(
            DISCONTINUED,
            "Average minutes of one way, modelled for a Tuesday between 7 and 10 in the morning. Districts "
            "are those of that year, shown whole; some have been merged since.",
        ),
    )


def _districts(geography: Geography, lsoa_codes: tuple[str, ...] | None) -> set[str]:
    # ONS names an LSOA after its district of the census ("South Lakeland 001A"), so a merged one is found.
    areas = geography.areas(AreaKind.LSOA)
    chosen = areas if lsoa_codes is None else areas[areas["area_code"].isin(lsoa_codes)]
    return set(chosen["area_name"].str.replace(r" \d{3}[A-Z]{1,2}$", "", regex=True))


def _rows(inside: pd.DataFrame) -> pd.DataFrame:
    wide = inside.pivot(index="area_name", columns="indicator_key", values="value").reindex(columns=KEYS)
    return wide.map(_words).reset_index()


def _words(minutes: float) -> str:
    return UNREACHABLE if pd.isna(minutes) else counted(minutes, "minute")
