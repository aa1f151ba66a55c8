"""Grants, contracts and payments as stored. Only `dashboard.figures` reads them and protects people."""

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import aliased

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import (
    Area,
    AreaMembership,
    Award,
    AwardPlace,
    Contract,
    Loaded,
    PracticePayment,
)

AWARD_COLUMNS = [
    "grant_id", "pounds", "awarded_on", "months", "funder_kind", "funder_name", "recipient_name", "placed_by",
    "funder_id", "recipient_id", "regrant_type", "load_id",
]  # fmt: skip
PLACE_COLUMNS = ["grant_id", "reading", "gss_code", "easting", "northing", "share"]
CONTRACT_COLUMNS = [
    "register", "service", "organisation", "funder", "funder_kind", "starts_on", "ends_on", "pounds",
    "carry_over", "areas_served", "needs", "caseload", "waiting", "link_worker_pounds", "load_id",
]  # fmt: skip
PAYMENT_COLUMNS = [
    "ods_code", "network_ods_code", "place_ods_code", "period", "registered", "workforce", "leadership",
    "support", "load_id",
]  # fmt: skip


def awards(connection: Connection) -> pd.DataFrame:
    """Every current grant: columns `AWARD_COLUMNS`."""
    return _current(connection, Award, AWARD_COLUMNS)


def award_places(connection: Connection) -> pd.DataFrame:
    """Every place of every current grant: columns `PLACE_COLUMNS`."""
    return _current(connection, AwardPlace, PLACE_COLUMNS)


def contracts(connection: Connection) -> pd.DataFrame:
    """Every contract of the current registers: `CONTRACT_COLUMNS`; people not yet protected."""
    return _current(connection, Contract, CONTRACT_COLUMNS)


def payments(connection: Connection) -> pd.DataFrame:
    """Payments to every practice in the newest year loaded: columns `PAYMENT_COLUMNS`."""
    found = _current(connection, PracticePayment, PAYMENT_COLUMNS)
    return found[found["period"] == found["period"].max()] if len(found) else found


def payments_outside_networks(connection: Connection, places: list[str]) -> pd.DataFrame:
    """Payments of the newest year to practices of these places (ODS codes) that name no network: columns
    `PAYMENT_COLUMNS`."""
    paid = payments(connection)
    return paid[paid["network_ods_code"].isna() & paid["place_ods_code"].isin(places)]


def larger_areas(connection: Connection) -> pd.DataFrame:
    """Every district, place and ICB of every edition loaded, oldest edition first: columns code, ods_code."""
    kinds = ("district", "place", "icb")
    statement = select(Area.code, Area.ods_code).where(Area.kind.in_(kinds)).order_by(Area.vintage, Area.id)
    return frame(connection, statement, ["code", "ods_code"])


def district_members(connection: Connection, district_codes: list[str], *, vintage: str) -> pd.DataFrame:
    """The LSOAs of a vintage in these districts, inside the ICB or not: columns area_id, district_code."""
    parent, child = aliased(Area), aliased(Area)
    statement = (
        select(child.id, parent.code)
        .select_from(AreaMembership)
        .join(parent, parent.id == AreaMembership.parent_id)
        .join(child, child.id == AreaMembership.child_id)
        .where(
            AreaMembership.replaced_by_id.is_(None),
            parent.code.in_(district_codes),
            child.kind == "lsoa",
            child.vintage == vintage,
        )
    )
    return frame(connection, statement, ["area_id", "district_code"]).drop_duplicates("area_id")


def _current(connection: Connection, table: type[Loaded], columns: list[str]) -> pd.DataFrame:
    statement = select(*(getattr(table, name) for name in columns)).where(table.replaced_by_id.is_(None))
    return frame(connection, statement, columns)
