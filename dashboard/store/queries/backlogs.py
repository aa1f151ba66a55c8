"""Raw referral counts, and the phases of charts. Only `dashboard.figures` reads and protects counts."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import delete, func, insert, select

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import Area, ChartPhase, Load, ReferralCount

KIND = "referrals"
FIELDS = ("as_at", "month", "member", "state", "weeks", "people", "load_id")


def newest_period(connection: Connection) -> str:
    """The newest month in which an extract was taken; empty where none is loaded."""
    current = (Load.kind == KIND, Load.status == "current")
    return connection.scalar(select(func.max(Load.period)).where(*current)) or ""


def referral_counts(
    connection: Connection, event: str, *, codes: Sequence[str], dimension: str = "all"
) -> pd.DataFrame:
    """One event of the newest extracts for these areas: columns area_code and `FIELDS`.

    An area whose newest extract is older than the newest month of all has no rows.
    """
    loads = select(Load.id).where(
        Load.kind == KIND, Load.status == "current", Load.period == newest_period(connection)
    )
    statement = (
        select(Area.code.label("area_code"), *(getattr(ReferralCount, name) for name in FIELDS))
        .join(Area, Area.id == ReferralCount.area_id)
        .where(
            ReferralCount.event == event,
            ReferralCount.dimension == dimension,
            ReferralCount.replaced_by_id.is_(None),
            ReferralCount.load_id.in_(loads),
            Area.code.in_(codes),
        )
    )
    return frame(connection, statement, ("area_code", *FIELDS))


def phases(connection: Connection, area_code: str, series: str) -> pd.DataFrame:
    """The phases people added to a chart, oldest first: columns id, month, reason, added_by, added_on."""
    names = ("id", "month", "reason", "added_by", "added_on")
    statement = (
        select(*(getattr(ChartPhase, name) for name in names))
        .where(ChartPhase.area_code == area_code, ChartPhase.series == series)
        .order_by(ChartPhase.month)
    )
    return frame(connection, statement, names)


def every_phase(connection: Connection) -> pd.DataFrame:
    """All phases: columns id, area_code, series, month, reason, added_by, added_on."""
    names = ("id", "area_code", "series", "month", "reason", "added_by", "added_on")
    statement = select(*(getattr(ChartPhase, name) for name in names)).order_by(ChartPhase.id)
    return frame(connection, statement, names)


def add_phase(
    connection: Connection, *, area_code: str, series: str, month: str, reason: str, added_by: str
) -> None:
    """Store a phase; the caller has checked who may."""
    values = {"area_code": area_code, "series": series, "month": month, "reason": reason}
    connection.execute(insert(ChartPhase).values(**values, added_by=added_by, added_on=date.today()))


def remove_phase(connection: Connection, phase_id: int) -> bool:
    """Take a phase away; whether there was one."""
    return connection.execute(delete(ChartPhase).where(ChartPhase.id == phase_id)).rowcount > 0


def area_known(connection: Connection, area_code: str) -> bool:
    """Whether the database holds an area of this code."""
    return connection.scalar(select(Area.id).where(Area.code == area_code).limit(1)) is not None
