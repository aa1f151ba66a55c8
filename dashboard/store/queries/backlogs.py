"""Raw referral counts, and the phases of charts. Only `dashboard.figures` reads and protects counts."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, delete, func, insert, select

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import Area, ChartPhase, Load, ReferralCount, ReferralRelease

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
    statement = (
        select(Area.code.label("area_code"), *(getattr(ReferralCount, name) for name in FIELDS))
        .join(Area, Area.id == ReferralCount.area_id)
        .where(
            ReferralCount.event == event,
            ReferralCount.dimension == dimension,
            *_newest(connection, codes),
        )
    )
    return frame(connection, statement, ("area_code", *FIELDS))


def _newest(connection: Connection, codes: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    loads = select(Load.id).where(
        Load.kind == KIND, Load.status == "current", Load.period == newest_period(connection)
    )
    return ReferralCount.replaced_by_id.is_(None), ReferralCount.load_id.in_(loads), Area.code.in_(codes)


def areas_with_counts(connection: Connection) -> int:
    """How many areas the newest extracts hold anything of, of whichever ICB."""
    loads = select(Load.id).where(
        Load.kind == KIND, Load.status == "current", Load.period == newest_period(connection)
    )
    statement = select(func.count(ReferralCount.area_id.distinct())).where(
        ReferralCount.replaced_by_id.is_(None), ReferralCount.load_id.in_(loads)
    )
    return connection.scalar(statement) or 0


def stored_counts(connection: Connection, codes: Sequence[str]) -> pd.DataFrame:
    """How much the newest extracts hold of each area: columns area_code, load_id, rows, people."""
    keys = (Area.code.label("area_code"), ReferralCount.load_id)
    statement = (
        select(*keys, func.count().label("rows"), func.sum(ReferralCount.people).label("people"))
        .join(Area, Area.id == ReferralCount.area_id)
        .where(*_newest(connection, codes))
        .group_by(*keys)
        .order_by(*keys)
    )
    return frame(connection, statement, ("area_code", "load_id", "rows", "people")).astype({"people": int})


class Release(NamedTuple):
    """What was published of an ICB's counts of a day; `basis` names the counts, all else is Parquet: of the
    waits the people they were made of, the percentiles and the curves, none where they were not kept."""

    basis: str
    as_at: date
    frame: bytes
    people: bytes | None
    percentiles: bytes | None
    curves: bytes | None


def release(connection: Connection, icb_code: str, basis: str) -> Release | None:
    """What was published of these counts, if it was kept."""
    return _release(connection, ReferralRelease.icb_code == icb_code, ReferralRelease.basis == basis)


def newest_release(connection: Connection, icb_code: str) -> Release | None:
    """What was published last of an ICB, if anything was."""
    return _release(connection, ReferralRelease.icb_code == icb_code)


def _release(connection: Connection, *which: ColumnElement[bool]) -> Release | None:
    statement = (
        select(*(getattr(ReferralRelease, name) for name in Release._fields))
        .where(*which)
        .order_by(ReferralRelease.id.desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    return None if row is None else Release(*row)


def any_release(connection: Connection) -> bool:
    """Whether anything of any ICB was published."""
    return connection.scalar(select(ReferralRelease.id).limit(1)) is not None


def keep_release(connection: Connection, icb_code: str, kept: Release) -> None:
    """Keep what is published of some counts."""
    connection.execute(insert(ReferralRelease).values(icb_code=icb_code, **kept._asdict()))


def forget_releases_after(connection: Connection, icb_code: str, basis: str) -> None:
    """Forget what was published of an ICB after these counts; all of it where they were never published."""
    mine = (ReferralRelease.icb_code == icb_code, ReferralRelease.basis == basis)
    own = select(func.coalesce(func.max(ReferralRelease.id), 0)).where(*mine).scalar_subquery()
    newer = (ReferralRelease.icb_code == icb_code, ReferralRelease.id > own)
    connection.execute(delete(ReferralRelease).where(*newer))


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
