"""What has been loaded: the list, its rows by kind, the rows refused, and the version of the data."""

import hashlib
from collections.abc import Sequence

import pandas as pd
from sqlalchemy import func, select, union_all

from dashboard.catalogue.kinds import ALWAYS_REAL, kind_words
from dashboard.store.engine import Connection
from dashboard.store.queries import confirmations
from dashboard.store.queries.frame import frame
from dashboard.store.tables import AREA_NOT_KNOWN, LOADED_TABLES, Load, LoadNote, RefusedRow, Source

DERIVED = "derived"


def loads(connection: Connection) -> pd.DataFrame:
    """Every load, newest first, one row a file.

    Columns: id, kind, source_key, publisher, title, licence, address, period, file_name, sha256,
    synthetic, rows_read, rows_kept, rows_refused, rows_outside, loaded_at (UTC), loaded_by, status
    (current, replaced, undone) and replaced_by_id. What is worked out from loads has kind `derived`.
    """
    fields = (
        Load.id, Load.kind, Load.source_key, Source.publisher, Source.title, Load.licence, Source.address,
        Load.period, Load.file_name, Load.sha256, Load.synthetic, Load.rows_read, Load.rows_kept,
        Load.rows_refused, Load.rows_outside, Load.loaded_at, Load.loaded_by, Load.status,
        Load.replaced_by_id,
    )  # fmt: skip
    table = frame(connection, select(*fields).join(Source).order_by(Load.id.desc()))
    return table.assign(
        loaded_at=pd.to_datetime(table["loaded_at"], utc=True),
        replaced_by_id=table["replaced_by_id"].astype("Int64"),
    )


def rows_of(connection: Connection, load_ids: Sequence[int]) -> pd.DataFrame:
    """How many rows of these loads were read and refused: columns id, rows_read, rows_refused."""
    statement = select(Load.id, Load.rows_read, Load.rows_refused).where(Load.id.in_(load_ids))
    return frame(connection, statement)


def refused_rows(connection: Connection, load_id: int | None = None) -> pd.DataFrame:
    """Rows that were not kept, of one load or of all current ones, in the order of their files.

    Columns: load_id, file_name, source_key, row_number (the header is row 1), column_name, reason.
    """
    statement = select(
        RefusedRow.load_id, Load.file_name, Load.source_key, RefusedRow.row_number, RefusedRow.column_name,
        RefusedRow.reason,
    ).join(Load, Load.id == RefusedRow.load_id)  # fmt: skip
    chosen = Load.status == "current" if load_id is None else Load.id == load_id
    return frame(connection, statement.where(chosen).order_by(RefusedRow.load_id, RefusedRow.id))


def waiting_for_areas(connection: Connection) -> pd.DataFrame:
    """Current loads of which rows wait for areas that are not loaded: columns load_id, file_name, kind,
    rows (of the file), kept (rows of it that count already)."""
    rows = func.count(RefusedRow.row_number.distinct())
    statement = (
        select(
            Load.id.label("load_id"),
            Load.file_name,
            Load.kind,
            rows.label("rows"),
            Load.rows_kept.label("kept"),
        )
        .join(RefusedRow, RefusedRow.load_id == Load.id)
        .where(Load.status == "current", RefusedRow.reason.endswith(AREA_NOT_KNOWN))
        .group_by(Load.id, Load.file_name, Load.kind, Load.rows_kept)
        .order_by(Load.id)
    )
    return frame(connection, statement)


def refusals_by_reason(connection: Connection) -> pd.DataFrame:
    """How many rows of each file the current loads refused for each reason, in the order of their
    names: one by how many would tell of people.

    Columns: file_name, source_key, column_name, reason, rows (how many), first_row and last_row (the header
    is row 1).
    """
    groups = (Load.file_name, Load.source_key, RefusedRow.column_name, RefusedRow.reason)
    rows, row = func.count(), RefusedRow.row_number
    statement = (
        select(*groups, rows.label("rows"), func.min(row).label("first_row"), func.max(row).label("last_row"))
        .join(Load, Load.id == RefusedRow.load_id)
        .where(Load.status == "current")
        .group_by(*groups)
        .order_by(*groups)
    )
    return frame(connection, statement)


def load_notes(connection: Connection, load_id: int | None = None) -> pd.DataFrame:
    """What was repaired or doubtful in rows that were kept, of one load or of all current ones.

    Columns: load_id, file_name, source_key, kind (repaired, warning), column_name, sentence, rows (how
    many), first_rows (their numbers in the file).
    """
    statement = select(
        LoadNote.load_id, Load.file_name, Load.source_key, LoadNote.kind, LoadNote.column_name,
        LoadNote.sentence, LoadNote.rows, LoadNote.first_rows,
    ).join(Load, Load.id == LoadNote.load_id)  # fmt: skip
    chosen = Load.status == "current" if load_id is None else Load.id == load_id
    return frame(connection, statement.where(chosen).order_by(LoadNote.load_id, LoadNote.id))


def data_version(connection: Connection) -> str:
    """Eight hexadecimal digits that name all that figures are made of: the set of current loads, and what
    services have said of themselves since.

    Two databases with the same version hold the same files loaded in the same order.
    """
    said, loaded = confirmations.stamp(connection), loads_version(connection)
    return hashlib.sha256(f"{loaded} {said}".encode()).hexdigest()[:8] if said else loaded


def loads_version(connection: Connection) -> str:
    """Eight hexadecimal digits that name the set of current loads; they change when any load does."""
    statement = select(Load.id, Load.sha256).where(Load.status == "current", Load.kind != DERIVED)
    lines = [f"{row.id}:{row.sha256}" for row in connection.execute(statement.order_by(Load.id))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def source_ages(connection: Connection) -> pd.DataFrame:
    """How old each source in use is.

    Columns: source_key, publisher, title, period (the newest, as the source writes it), loaded_at (UTC, of
    the last load), synthetic (whether any current load of it is).
    """
    current = loads(connection).query("status == 'current' and kind != @DERIVED")
    grouped = current.groupby(["source_key", "publisher", "title"], as_index=False)
    return grouped.agg(
        period=("period", "max"), loaded_at=("loaded_at", "max"), synthetic=("synthetic", "any")
    )


def rows_by_kind(connection: Connection) -> pd.DataFrame:
    """Stored rows that are current. Columns: kind, synthetic, rows; what is derived is left out."""
    each = [
        select(table.load_id.label("load_id"), func.count().label("rows"))
        .where(table.replaced_by_id.is_(None))
        .group_by(table.load_id)
        for table in LOADED_TABLES
    ]
    counted = union_all(*each).subquery()
    statement = (
        select(Load.kind, Load.synthetic, func.sum(counted.c.rows).label("rows"))
        .join(counted, counted.c.load_id == Load.id)
        .where(Load.kind != DERIVED)
        .group_by(Load.kind, Load.synthetic)
        .order_by(Load.kind)
    )
    return frame(connection, statement).astype({"rows": "int64"})


def invented_kinds(connection: Connection) -> tuple[str, ...]:
    """The kinds of data of which a current load is synthetic, in the words of the field, as loaded first.

    Of a kind that holds real loads too, what is synthetic is named by its source.
    """
    current = (Load.status == "current", Load.kind != DERIVED)
    real = set(connection.scalars(select(Load.kind).where(Load.synthetic.is_(False), *current).distinct()))
    statement = (
        select(Load.kind, Source.title)
        .join(Source)
        .where(Load.synthetic.is_(True), *current)
        .group_by(Load.kind, Source.title)
        .order_by(func.min(Load.id))
    )
    found = connection.execute(statement).all()
    return tuple(dict.fromkeys(row.title if row.kind in real else kind_words(row.kind) for row in found))


def all_invented(connection: Connection) -> bool:
    """Whether no current load of numbers is real; the areas themselves, and what people said, always are."""
    statement = select(Load.id).where(
        Load.synthetic.is_(False), Load.status == "current", Load.kind.not_in((DERIVED, *ALWAYS_REAL))
    )
    return connection.scalar(statement.limit(1)) is None


def derived_loads(connection: Connection) -> tuple[int, ...]:
    """The load of what is worked out from others, where anything is."""
    return tuple(connection.scalars(select(Load.id).where(Load.kind == "derived", Load.rows_kept > 0)))


def any_current(connection: Connection) -> bool:
    """Whether any load is current."""
    statement = select(Load.id).where(Load.status == "current", Load.kind != DERIVED).limit(1)
    return connection.scalar(statement) is not None


def holds_real_data(connection: Connection, *, beside: frozenset[str]) -> bool:
    """Whether a current load is neither synthetic nor one of the files `beside` the sample (SHA-256)."""
    statement = select(Load.sha256).where(
        Load.status == "current", Load.synthetic.is_(False), Load.kind != DERIVED
    )
    return bool(set(connection.scalars(statement)) - beside)
