"""What directories said of services before their newest load: replaced rows stay in the database."""

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import Load, Service, ServiceNeed, ServiceSite


def last_running(connection: Connection) -> pd.DataFrame:
    """The newest entry of each service that did not say it had closed: columns service_key, name, load_id,
    synthetic, gone_at (when the load came that replaced it; missing while it stands)."""
    newer = aliased(Load)
    statement = (
        select(
            Service.service_key,
            Service.name,
            Service.load_id,
            Load.synthetic,
            newer.loaded_at.label("gone_at"),
        )
        .join(Load, Load.id == Service.load_id)
        .outerjoin(newer, newer.id == Service.replaced_by_id)
        .where(Service.status.in_(["active", ""]))
        .order_by(Service.load_id)
    )
    return frame(connection, statement).drop_duplicates("service_key", keep="last")


def first_listed(connection: Connection) -> "pd.Series[pd.Timestamp]":
    """When the first load came that lists each service, by service_key."""
    statement = (
        select(Service.service_key, func.min(Load.loaded_at).label("loaded_at"))
        .join(Load, Load.id == Service.load_id)
        .group_by(Service.service_key)
    )
    found = frame(connection, statement).set_index("service_key")["loaded_at"]
    return pd.to_datetime(found)


def sites_and_needs(connection: Connection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Where services could be attended and which needs they answered, former loads included: columns
    service_key, load_id, easting, northing; and service_key, load_id, need_key."""
    sites = select(ServiceSite.service_key, ServiceSite.load_id, ServiceSite.easting, ServiceSite.northing)
    needs = select(ServiceNeed.service_key, ServiceNeed.load_id, ServiceNeed.need_key)
    places = frame(connection, sites).astype({"easting": float, "northing": float})
    return places, frame(connection, needs)
