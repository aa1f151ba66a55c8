"""Raw numbers about areas, as stored. Only `dashboard.figures` reads them, and protects them."""

from collections.abc import Collection, Iterable

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import (
    Area,
    AreaChange,
    AreaMembership,
    LinkWorkerCensus,
    Load,
    Observation,
    Population,
    PracticeList,
    PracticeNetwork,
)


def observations(connection: Connection, indicator_key: str, *, vintage: str) -> pd.DataFrame:
    """The newest period's value for each LSOA of a vintage: columns area_id, value, numerator, denominator,
    period, load_id."""
    columns = ["area_id", "value", "numerator", "denominator", "period", "load_id"]
    current = (Observation.replaced_by_id.is_(None), Observation.indicator_key == indicator_key)
    lsoas = (Area.kind == "lsoa", Area.vintage == vintage)
    newest = (
        select(func.max(Observation.period))
        .join(Area, Area.id == Observation.area_id)
        .where(*current, *lsoas)
    ).scalar_subquery()
    statement = (
        select(Observation.area_id, *(getattr(Observation, column) for column in columns[1:]))
        .join(Area, Area.id == Observation.area_id)
        .where(*current, *lsoas, Observation.period == newest)
    )
    return frame(connection, statement, columns)


def area_observations(connection: Connection, indicator_key: str, *, kind: str) -> pd.DataFrame:
    """Values stored for areas of a kind, newest period: columns area_code, value, numerator,
    denominator, marker, period, load_id."""
    columns = ["area_code", "value", "numerator", "denominator", "marker", "period", "load_id"]
    fields = [getattr(Observation, c) for c in columns[1:]]
    statement = (
        select(Area.code, *fields)
        .join(Area, Area.id == Observation.area_id)
        .where(
            Observation.replaced_by_id.is_(None),
            Observation.indicator_key == indicator_key,
            Area.kind == kind,
        )
    )
    found = frame(connection, statement, columns)
    newest: pd.DataFrame = found.loc[found["period"] == found["period"].max()]
    return newest.reset_index(drop=True)


def named_observations(connection: Connection, indicator_keys: Iterable[str], *, kind: str) -> pd.DataFrame:
    """Values stored for areas of a kind under the names of their own vintage, newest period of all: columns
    indicator_key, area_code, area_name, value, period, load_id."""
    columns = ["indicator_key", "area_code", "area_name", "value", "period", "load_id"]
    statement = (
        select(
            Observation.indicator_key,
            Area.code,
            Area.name,
            Observation.value,
            Observation.period,
            Observation.load_id,
        )
        .join(Area, Area.id == Observation.area_id)
        .where(
            Observation.replaced_by_id.is_(None),
            Observation.indicator_key.in_(list(indicator_keys)),
            Area.kind == kind,
        )
    )
    found = frame(connection, statement, columns)
    newest: pd.DataFrame = found.loc[found["period"] == found["period"].max()]
    return newest.reset_index(drop=True)


def residents(
    connection: Connection, *, vintage: str, load_ids: Collection[int] | None = None
) -> pd.DataFrame:
    """Residents of each LSOA of a vintage, newest year loaded (or of these loads alone): columns area_id,
    count, year, load_id."""
    current = [
        Population.replaced_by_id.is_(None),
        Population.age_band == "all",
        Area.kind == "lsoa",
        Area.vintage == vintage,
    ]
    if load_ids is not None:
        current.append(Population.load_id.in_(load_ids))
    newest = (
        select(func.max(Population.year)).join(Area, Area.id == Population.area_id).where(*current)
    ).scalar_subquery()
    statement = (
        select(Population.area_id, Population.count, Population.year, Population.load_id)
        .join(Area, Area.id == Population.area_id)
        .where(*current, Population.year == newest)
    )
    found = frame(connection, statement, ["area_id", "count", "year", "load_id"])
    return found.drop_duplicates("area_id")


def totals_of_places(connection: Connection, *, vintage: str) -> pd.DataFrame:
    """All residents of the sub-ICB location that each LSOA of a vintage lies in, by the newest edition of
    which both are loaded: columns area_id, place_id, total, year, load_id."""
    place, lsoa = aliased(Area), aliased(Area)
    statement = (
        select(AreaMembership.child_id, place.id, Population.count, Population.year, Population.load_id)
        .join(place, place.id == AreaMembership.parent_id)
        .join(lsoa, lsoa.id == AreaMembership.child_id)
        .join(Population, Population.area_id == place.id)
        .where(
            AreaMembership.replaced_by_id.is_(None),
            Population.replaced_by_id.is_(None),
            Population.age_band == "all",
            place.kind == "place",
            lsoa.kind == "lsoa",
            lsoa.vintage == vintage,
        )
        .order_by(place.vintage.desc(), Population.year.desc())
    )
    found = frame(connection, statement, ["area_id", "place_id", "total", "year", "load_id"])
    return found.drop_duplicates("area_id")


def newest_year(connection: Connection, *, vintage: str) -> int:
    """The newest year for which residents of the LSOAs of a vintage are counted; 0 without any."""
    statement = (
        select(func.max(Population.year))
        .join(Area, Area.id == Population.area_id)
        .where(Population.replaced_by_id.is_(None), Area.kind == "lsoa", Area.vintage == vintage)
    )
    return connection.scalar(statement) or 0


def area_changes(connection: Connection, *, vintage: str) -> pd.DataFrame:
    """What LSOAs became those of a vintage: columns former, now (area ids), change, former_vintage,
    load_id."""
    before, after = aliased(Area), aliased(Area)
    statement = (
        select(AreaChange.from_id, AreaChange.to_id, AreaChange.change, before.vintage, AreaChange.load_id)
        .join(before, before.id == AreaChange.from_id)
        .join(after, after.id == AreaChange.to_id)
        .where(AreaChange.replaced_by_id.is_(None), after.vintage == vintage)
    )
    return frame(connection, statement, ["former", "now", "change", "former_vintage", "load_id"])


def registered(connection: Connection) -> pd.DataFrame:
    """Patients on the lists of each PCN's practices: columns pcn_code, registered, practices, period,
    load_id. A practice without a list counts in `practices` and not in `registered`."""
    statement = (
        select(
            Area.code,
            func.sum(PracticeList.registered),
            func.count(),
            func.max(PracticeList.period),
            func.max(PracticeList.load_id),
        )
        .select_from(PracticeNetwork)
        .join(Area, Area.id == PracticeNetwork.area_id)
        .outerjoin(
            PracticeList,
            (PracticeList.ods_code == PracticeNetwork.ods_code) & PracticeList.replaced_by_id.is_(None),
        )
        .where(PracticeNetwork.replaced_by_id.is_(None))
        .group_by(Area.code)
    )
    columns = ["pcn_code", "registered", "practices", "period", "load_id"]
    return frame(connection, statement, columns)


def lists_outside_networks(connection: Connection, places: list[str]) -> pd.DataFrame:
    """Lists of practices of these places (ODS codes) that are in no network: columns ods_code, registered."""
    in_a_network = select(PracticeNetwork.ods_code).where(PracticeNetwork.replaced_by_id.is_(None))
    statement = select(PracticeList.ods_code, PracticeList.registered).where(
        PracticeList.replaced_by_id.is_(None),
        PracticeList.place_ods_code.in_(places),
        PracticeList.ods_code.not_in(in_a_network),
    )
    return frame(connection, statement, ["ods_code", "registered"])


def link_workers(connection: Connection) -> pd.DataFrame:
    """The link worker census, all releases: columns area_code, kind, period, headcount, fte, load_id."""
    columns = ["area_code", "kind", "period", "headcount", "fte", "load_id"]
    statement = (
        select(
            Area.code,
            Area.kind,
            LinkWorkerCensus.period,
            LinkWorkerCensus.headcount,
            LinkWorkerCensus.fte,
            LinkWorkerCensus.load_id,
        )
        .join(Area, Area.id == LinkWorkerCensus.area_id)
        .where(LinkWorkerCensus.replaced_by_id.is_(None))
    )
    return frame(connection, statement, columns)


def uses(connection: Connection, load_ids: list[int]) -> pd.DataFrame:
    """What these loads were: columns id, source_key, period, loaded_at, synthetic."""
    statement = select(Load.id, Load.source_key, Load.period, Load.loaded_at, Load.synthetic).where(
        Load.id.in_(load_ids)
    )
    columns = ["id", "source_key", "period", "loaded_at", "synthetic"]
    return frame(connection, statement, columns)
