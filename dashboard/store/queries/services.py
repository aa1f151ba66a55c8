"""Service directories as stored, and where people live who might use them."""

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from dashboard.store.engine import Connection
from dashboard.store.queries import confirmations
from dashboard.store.queries.frame import frame
from dashboard.store.tables import (
    Area,
    AreaCentroid,
    AreaMembership,
    Load,
    Organisation,
    Population,
    Service,
    ServiceNeed,
    ServiceSchedule,
    ServiceSite,
)

AS_STATUS = {"running": "active", "moved": "active", "closed": "defunct"}
"""What a service says of itself, in the words of the directories' standard."""
SERVICE_COLUMNS = (
    "service_key",
    "organisation_key",
    "name",
    "description",
    "url",
    "status",
    "minimum_age",
    "maximum_age",
    "cost",
    "cost_words",
    "joining",
    "capacity",
    "attending",
    "accompanied",
    "small_group",
    "online",
    "assured_on",
    "modified_on",
    "terms",
    "load_id",
)


def services(connection: Connection) -> pd.DataFrame:
    """Every current entry of every directory: columns `SERVICE_COLUMNS`, organisation (its name), and what
    the service has said of itself: told_on (a date, missing where it has not), told_weeks, told_running.

    What a service says stands before an import's status and room, unless its directory was checked later.
    """
    statement = (
        select(*(getattr(Service, name) for name in SERVICE_COLUMNS), Organisation.name.label("organisation"))
        .outerjoin(
            Organisation,
            (Organisation.organisation_key == Service.organisation_key)
            & (Organisation.load_id == Service.load_id)
            & Organisation.replaced_by_id.is_(None),
        )
        .where(Service.replaced_by_id.is_(None))
        .order_by(Service.name, Service.service_key)
    )
    found = frame(connection, statement).astype({"minimum_age": float, "maximum_age": float})
    return _as_told(found.drop_duplicates("service_key"), confirmations.newest(connection))


def _as_told(entries: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    said = said.set_index("service_key").reindex(entries["service_key"]).set_axis(entries.index)
    told_on = said["said_on"].map(lambda at: at.date(), na_action="ignore").astype(object)
    newer = told_on.notna() & ~_later(entries["assured_on"], told_on)
    status = said["running"].map(AS_STATUS)
    return entries.assign(
        status=status.where(newer, entries["status"]),
        capacity=said["state"].where(newer, entries["capacity"]),
        told_on=told_on.where(newer, None),
        told_weeks=said["weeks"].astype(float).where(newer),
        told_running=said["running"].where(newer, ""),
    )


def _later(first: pd.Series, second: pd.Series) -> pd.Series:
    """Where the first day of a pair is known and after the second."""
    pairs = zip(first, second, strict=True)
    found = [pd.notna(one) and pd.notna(other) and one > other for one, other in pairs]
    return pd.Series(found, index=first.index, dtype=bool)


def sites(connection: Connection) -> pd.DataFrame:
    """Where services can be attended: columns service_key, site_key, name, town, latitude, longitude,
    easting, northing, load_id; positions are missing where the directory gives none."""
    columns = ("service_key", "site_key", "name", "town", "latitude", "longitude", "easting", "northing")
    fields = (*(getattr(ServiceSite, c) for c in columns), ServiceSite.load_id)
    statement = select(*fields).order_by(ServiceSite.id)
    found = frame(connection, statement.where(ServiceSite.replaced_by_id.is_(None)))
    return found.astype(dict.fromkeys(columns[4:], float))


def needs(connection: Connection) -> pd.DataFrame:
    """Which needs a service answers: columns service_key, need_key, found_by, evidence."""
    columns = ("service_key", "need_key", "found_by", "evidence")
    statement = select(*(getattr(ServiceNeed, c) for c in columns))
    return frame(connection, statement.where(ServiceNeed.replaced_by_id.is_(None)).order_by(ServiceNeed.id))


def schedules(connection: Connection) -> pd.DataFrame:
    """When services run: columns service_key, frequency, days, opens_at, closes_at, valid_from and valid_to
    (dates, empty for always), description."""
    return schedules_of_sites(connection).drop(columns="site_key")


def schedules_of_sites(connection: Connection) -> pd.DataFrame:
    """As `schedules`, with site_key: the place where it is so, empty for all places of the service."""
    columns = (
        "service_key", "site_key", "frequency", "days", "opens_at", "closes_at", "valid_from", "valid_to",
        "description",
    )  # fmt: skip
    statement = select(*(getattr(ServiceSchedule, c) for c in columns))
    current = statement.where(ServiceSchedule.replaced_by_id.is_(None))
    return frame(connection, current.order_by(ServiceSchedule.id))


def organisations(connection: Connection) -> pd.DataFrame:
    """Who offers services: columns organisation_key, name, org_id, url."""
    columns = ("organisation_key", "name", "org_id", "url")
    statement = select(*(getattr(Organisation, c) for c in columns))
    current = statement.where(Organisation.replaced_by_id.is_(None)).order_by(Organisation.id)
    return frame(connection, current).drop_duplicates("organisation_key")


def residents_by_age(connection: Connection, *, vintage: str) -> pd.DataFrame:
    """Residents of every LSOA of a vintage, one column an age band, indexed by area_id, newest year; with
    `load_id` of the count of all ages."""
    current = (Population.replaced_by_id.is_(None), Area.kind == "lsoa", Area.vintage == vintage)
    newest = select(func.max(Population.year)).join(Area, Area.id == Population.area_id).where(*current)
    statement = (
        select(Population.area_id, Population.age_band, Population.count, Population.load_id)
        .join(Area, Area.id == Population.area_id)
        .where(*current, Population.year == newest.scalar_subquery())
    )
    found = frame(connection, statement).drop_duplicates(["area_id", "age_band"])
    wide = found.pivot(index="area_id", columns="age_band", values="count")
    loads = found[found["age_band"] == "all"].set_index("area_id")["load_id"]
    return wide.assign(load_id=loads.reindex(wide.index))


def lsoa_positions(connection: Connection, *, vintage: str) -> pd.DataFrame:
    """Where people live on average, each LSOA of a vintage: columns area_id, code, easting, northing."""
    statement = (
        select(Area.id.label("area_id"), Area.code, AreaCentroid.easting, AreaCentroid.northing)
        .join(AreaCentroid, AreaCentroid.area_id == Area.id)
        .where(AreaCentroid.replaced_by_id.is_(None), Area.kind == "lsoa", Area.vintage == vintage)
    )
    return frame(connection, statement).drop_duplicates("area_id")


def wider_areas(connection: Connection, *, vintage: str) -> pd.DataFrame:
    """The larger areas that each LSOA of a vintage lies in: columns code (of the LSOA), kind, area (code)."""
    child, parent = aliased(Area), aliased(Area)
    statement = (
        select(child.code, parent.kind, parent.code.label("area"))
        .select_from(AreaMembership)
        .join(child, child.id == AreaMembership.child_id)
        .join(parent, parent.id == AreaMembership.parent_id)
        .where(AreaMembership.replaced_by_id.is_(None), child.kind == "lsoa", child.vintage == vintage)
        .order_by(parent.vintage.desc())
    )
    return frame(connection, statement).drop_duplicates(["code", "kind"])


def directory_loads(connection: Connection) -> pd.DataFrame:
    """The loads that current entries came with: columns id, loaded_at, synthetic."""
    used = select(Service.load_id).where(Service.replaced_by_id.is_(None)).distinct()
    return frame(connection, select(Load.id, Load.loaded_at, Load.synthetic).where(Load.id.in_(used)))
