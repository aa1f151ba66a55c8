"""Links of services, what services have said of themselves, and entries that readers think are wrong."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, insert, select, update

from dashboard.store.engine import Connection
from dashboard.store.new_row import number_of_new
from dashboard.store.tables import EntryReport, ServiceConfirmation, ServiceLink

Row = dict[str, Any]
COLUMNS = ["service_key", "state", "weeks", "running", "said_on"]


def add_link(connection: Connection, values: Mapping[str, Any]) -> int:
    """Store a link; its number."""
    return number_of_new(connection.execute(insert(ServiceLink).values(values)))


def link(connection: Connection, number: int) -> Row | None:
    """The link with this number: the columns of `ServiceLink`; None where there is none."""
    found = _rows(connection, select(*ServiceLink.__table__.columns).where(ServiceLink.id == number))
    return found[0] if found else None


def links(connection: Connection) -> list[Row]:
    """Every link, the newest first."""
    return _rows(connection, select(*ServiceLink.__table__.columns).order_by(ServiceLink.id.desc()))


def revoke(connection: Connection, number: int, at: datetime) -> None:
    """Note that a link opens nothing any more."""
    chosen = (ServiceLink.id == number) & ServiceLink.revoked_on.is_(None)
    connection.execute(update(ServiceLink).where(chosen).values(revoked_on=at))


def add_confirmation(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store what a service says of itself now."""
    connection.execute(insert(ServiceConfirmation).values(values))


def said_since(connection: Connection, link_id: int, since: datetime) -> int:
    """How often a link was used since a moment."""
    used = (ServiceConfirmation.link_id == link_id) & (ServiceConfirmation.said_on >= since)
    statement = select(func.count()).select_from(ServiceConfirmation).where(used)
    return connection.scalar(statement) or 0


def newest(connection: Connection) -> pd.DataFrame:
    """What each service said last, one row a service: columns `COLUMNS`."""
    last = select(func.max(ServiceConfirmation.id)).group_by(ServiceConfirmation.service_key)
    columns = (getattr(ServiceConfirmation, name) for name in COLUMNS)
    rows = connection.execute(select(*columns).where(ServiceConfirmation.id.in_(last))).all()
    return pd.DataFrame(rows, columns=COLUMNS)


def stamp(connection: Connection) -> str:
    """What changes whenever a service says anything; empty while none has."""
    last = connection.scalar(select(func.max(ServiceConfirmation.id)))
    return f"said {last}" if last else ""


def closed_stamp(connection: Connection) -> str:
    """What changes whenever a service says that it has closed, or that it runs again."""
    said = newest(connection)
    closed = sorted(said.loc[said["running"] == "closed", "service_key"])
    return hashlib.sha256("\n".join(closed).encode()).hexdigest()[:8] if closed else ""


def add_report(connection: Connection, service_key: str, what: str, at: datetime) -> None:
    """Store that a reader thinks an entry is wrong."""
    values = {"service_key": service_key, "what": what, "said_on": at, "settled_by": ""}
    connection.execute(insert(EntryReport).values(values))


def open_reports(connection: Connection) -> list[Row]:
    """Reports that nobody has settled, the oldest first: the columns of `EntryReport`."""
    statement = select(*EntryReport.__table__.columns).where(EntryReport.settled_on.is_(None))
    return _rows(connection, statement.order_by(EntryReport.id))


def reports_since(connection: Connection, since: datetime, service_key: str | None = None) -> int:
    """How many reports came since a moment, of all entries or of one."""
    statement = select(func.count()).select_from(EntryReport).where(EntryReport.said_on >= since)
    if service_key is not None:
        statement = statement.where(EntryReport.service_key == service_key)
    return connection.scalar(statement) or 0


def settle(connection: Connection, service_key: str, by: str, at: datetime) -> None:
    """Note that the reports on an entry were looked into, and by whom (a label, never a person's name)."""
    chosen = (EntryReport.service_key == service_key) & EntryReport.settled_on.is_(None)
    connection.execute(update(EntryReport).where(chosen).values(settled_on=at, settled_by=by))


def _rows(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[Row]:
    return [dict(row) for row in connection.execute(statement).mappings()]
