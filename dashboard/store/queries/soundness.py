"""Whether what is stored holds together: references, row counts, hashes. Answers list what does not."""

from sqlalchemy import and_, func, or_, select, text
from sqlalchemy.orm import aliased, class_mapper

from dashboard.store.engine import Connection
from dashboard.store.queries.loads import DERIVED, waiting_for_areas
from dashboard.store.tables import LOADED_TABLES, Load, Loaded, RefusedRow
from dashboard.words import counted

SHA256_LENGTH = 64


def broken_references(connection: Connection) -> list[str]:
    """Rows that refer to a row that is not there, and references that the database does not enforce."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("PRAGMA foreign_key_check"))
        return sorted({f"a row of {row[0]} refers to a missing row of {row[2]}" for row in rows})
    unchecked = text("SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated")
    return [f"constraint {row[0]} has not been checked" for row in connection.execute(unchecked)]


def miscounted_loads(connection: Connection) -> list[str]:
    """Current loads whose rows kept, refused and outside do not sum to those read, or lack a refusal."""
    refused = (
        select(RefusedRow.load_id, func.count(func.distinct(RefusedRow.row_number)).label("rows"))
        .group_by(RefusedRow.load_id)
        .subquery()
    )
    parts = Load.rows_kept + Load.rows_refused + Load.rows_outside
    statement = (
        select(Load.id, Load.file_name)
        .outerjoin(refused, refused.c.load_id == Load.id)
        .where(Load.status == "current", Load.kind != DERIVED)
        .where(or_(Load.rows_read != parts, Load.rows_refused != func.coalesce(refused.c.rows, 0)))
    )
    return [
        f"load {row.id} ({row.file_name}): its rows do not add up" for row in connection.execute(statement)
    ]


def negative_loads(connection: Connection) -> list[str]:
    """Loads with a count of rows below 0."""
    counts = (Load.rows_read, Load.rows_kept, Load.rows_refused, Load.rows_outside)
    statement = select(Load.id, Load.file_name).where(or_(*(count < 0 for count in counts)))
    return [
        f"load {row.id} ({row.file_name}): a count of its rows is below 0"
        for row in connection.execute(statement)
    ]


def empty_loads(connection: Connection) -> list[str]:
    """Current loads without a current row in any table: what they waited for never came."""
    waiting = waiting_for_areas(connection).set_index("load_id")["rows"]
    statement = select(Load.id, Load.file_name).where(Load.status == "current", Load.kind != DERIVED)
    return [
        f"load {row.id} ({row.file_name}): {_why_empty(waiting.get(row.id, 0))}"
        for row in connection.execute(statement)
        if not any(_holds_current(connection, table, row.id) for table in LOADED_TABLES)
    ]


def _why_empty(waiting: int) -> str:
    if waiting:
        return (
            f"its {counted(waiting, 'row waits', 'rows wait')} for areas that are not loaded: load the "
            "lookup or the boundaries that hold them (python -m dashboard load areas FILE)"
        )
    return "it is current but none of its rows is"


def _holds_current(connection: Connection, table: type[Loaded], load_id: int) -> bool:
    mine = select(table.load_id).where(table.load_id == load_id, table.replaced_by_id.is_(None))
    return connection.scalar(mine.limit(1)) is not None


def stray_rows(connection: Connection) -> list[str]:
    """Tables with rows of a load that was taken back or replaced whole, or hidden by one taken back."""
    owner, hider = aliased(Load), aliased(Load)
    found = []
    for table in LOADED_TABLES:
        wrong = or_(
            owner.status == "undone",
            hider.status == "undone",
            and_(owner.status == "replaced", table.replaced_by_id.is_(None)),
        )
        count = connection.scalar(
            select(func.count())
            .select_from(table)
            .join(owner, owner.id == table.load_id)
            .outerjoin(hider, hider.id == table.replaced_by_id)
            .where(wrong)
        )
        if count:
            name = class_mapper(table).local_table.description
            found.append(f"{name}: {counted(count, 'row does', 'rows do')} not belong to a load as it stands")
    return found


def unhashed_loads(connection: Connection) -> list[str]:
    """Current loads without the SHA-256 of their file."""
    statement = select(Load.id, Load.file_name).where(
        Load.status == "current", Load.kind != DERIVED, func.length(Load.sha256) != SHA256_LENGTH
    )
    return [f"load {row.id} ({row.file_name}): no hash recorded" for row in connection.execute(statement)]
