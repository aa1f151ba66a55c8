"""Writing many rows at once: in batches into SQLite, by COPY into PostgreSQL."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
from sqlalchemy import ColumnDefault, Connection, Integer, Table, insert

BATCH = 50_000


def insert_frame(connection: Connection, table: Table, frame: pd.DataFrame) -> int:
    """Insert a frame whose columns are columns of the table; what pandas holds as missing becomes NULL.

    A column with a plain default that the frame lacks gets its default. Returns the number of rows.
    """
    frame = frame.assign(**_defaults(table, set(frame.columns)))
    # In the order of the table, which is the order of the placeholders in SQLAlchemy's own statement.
    frame = frame[[column.name for column in table.columns if column.name in frame.columns]]
    for start in range(0, len(frame), BATCH):
        rows = _rows(connection, table, frame.iloc[start : start + BATCH])
        _WRITERS[connection.dialect.name](connection, table, list(frame.columns), rows)
    return len(frame)


def _defaults(table: Table, present: set[str]) -> dict[str, Any]:
    return {
        column.name: column.default.arg
        for column in table.columns
        if column.name not in present
        and isinstance(column.default, ColumnDefault)
        and column.default.is_scalar
    }


def _rows(connection: Connection, table: Table, frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    columns = [_values(connection, table, name, frame[name]) for name in frame.columns]
    return zip(*columns, strict=True)


def _values(connection: Connection, table: Table, name: str, series: pd.Series) -> list[Any]:
    if isinstance(table.columns[name].type, Integer) and series.dtype.kind in "fO":
        series = series.astype("Float64").astype(
            "Int64"
        )  # with gaps pandas holds 40 as 40.0; COPY refuses it
    plain = series.astype(object).where(series.notna(), None).tolist()
    # Dates, JSON and the like are turned into what the driver takes, as SQLAlchemy itself would.
    processor = table.columns[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return plain if processor is None else [processor(value) for value in plain]


def _insert_many(
    connection: Connection, table: Table, columns: list[str], rows: Iterator[tuple[Any, ...]]
) -> None:
    statement = insert(table).compile(dialect=connection.dialect, column_keys=columns)
    if list(statement.positiontup or columns) != columns:
        raise AssertionError(f"the placeholders of {table.name} are in another order than its columns")
    connection.exec_driver_sql(str(statement), list(rows))


def _copy(connection: Connection, table: Table, columns: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column) for column in columns)
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f"COPY {quote(table.name)} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.close()


_WRITERS: dict[str, Callable[[Connection, Table, list[str], Iterator[tuple[Any, ...]]], None]] = {
    "sqlite": _insert_many,
    "postgresql": _copy,
}
