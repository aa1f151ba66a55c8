"""Numbers of neighbourhoods of another edition than the one in use: kept, and shown on no page."""

import pandas as pd
from sqlalchemy import func, select, union_all

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.queries.spine import newest_lsoa_vintage
from dashboard.store.tables import Area, AreaChange, Load, Observation, Population


def of_other_editions(connection: Connection) -> pd.DataFrame:
    """Loads that hold numbers of LSOAs of another edition than the pages show: columns load_id, file_name,
    edition, shown (the edition in use), rows.

    Residents of an edition whose changes to the one in use are loaded are not among them: their ages are
    carried over. While no neighbourhood is in any ICB no edition is in use, and nothing is said.
    """
    columns = ["load_id", "file_name", "edition", "shown", "rows"]
    shown = newest_lsoa_vintage(connection)
    if not shown:
        return pd.DataFrame(columns=columns)
    counted = union_all(
        *(
            select(table.load_id.label("load_id"), Area.vintage.label("edition"), func.count().label("rows"))
            .join(Area, Area.id == table.area_id)
            .where(
                table.replaced_by_id.is_(None),
                Area.kind == "lsoa",
                Area.vintage.not_in([shown, *(_carried(connection, shown) if table is Population else ())]),
            )
            .group_by(table.load_id, Area.vintage)
            for table in (Observation, Population)
        )
    ).subquery()
    statement = (
        select(counted.c.load_id, Load.file_name, counted.c.edition, func.sum(counted.c.rows).label("rows"))
        .join(Load, Load.id == counted.c.load_id)
        .group_by(counted.c.load_id, Load.file_name, counted.c.edition)
        .order_by(counted.c.load_id)
    )
    found = frame(connection, statement, ["load_id", "file_name", "edition", "rows"])
    return found.astype({"rows": "int64"}).assign(shown=shown)[columns]


def _carried(connection: Connection, shown: str) -> list[str]:
    """The editions of which changes to the one in use are loaded."""
    former, now = Area.__table__.alias(), Area.__table__.alias()
    statement = (
        select(former.c.vintage)
        .distinct()
        .select_from(AreaChange)
        .join(former, former.c.id == AreaChange.from_id)
        .join(now, now.c.id == AreaChange.to_id)
        .where(AreaChange.replaced_by_id.is_(None), now.c.vintage == shown)
    )
    return list(connection.scalars(statement))


def newest_elsewhere(connection: Connection, indicator_key: str, *, shown: str) -> tuple[str, str] | None:
    """The newest period of an indicator that is loaded for LSOAs of another edition than `shown`, and that
    edition; None where there is none."""
    statement = (
        select(Observation.period, Area.vintage)
        .join(Area, Area.id == Observation.area_id)
        .where(
            Observation.replaced_by_id.is_(None),
            Observation.indicator_key == indicator_key,
            Area.kind == "lsoa",
            Area.vintage != shown,
        )
        .order_by(Observation.period.desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    return None if row is None else (str(row.period), str(row.vintage))
