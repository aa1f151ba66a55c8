"""Loading: whole or not at all, replacing only the same source, period and areas; and taking back."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from sqlalchemy import and_, func, insert, select, update

from dashboard.catalogue.sources import source
from dashboard.errors import DashboardError, FileRefused, LoadRefused
from dashboard.loaders import files
from dashboard.loaders.area_register import AreaRegister
from dashboard.loaders.bounds import check_bounds
from dashboard.loaders.derived import refresh
from dashboard.loaders.parsed import (
    Format,
    Note,
    Parsed,
    Progress,
    Refusal,
    in_order,
    names_apart,
    part_of,
)
from dashboard.loaders.replacement import refuse_if_replaced, replace, restore
from dashboard.loaders.synthetic import is_synthetic
from dashboard.loaders.waiting import Arrival, bring_in, forget_waiting, keep_waiting, rows_of
from dashboard.store.bulk import insert_frame
from dashboard.store.engine import Connection, Engine, lock_for_loading
from dashboard.store.queries.loads import DERIVED
from dashboard.store.tables import Load, Loaded, LoadNote, RefusedRow, Source
from dashboard.words import counted

FILES_PART = 0.97  # of the work; the rest is what is derived


@dataclass(frozen=True)
class LoadReport:
    """What one file changed, or would change: rows of the file, and stored rows added and replaced.

    Of the rows refused, `waiting` are those that will come in by themselves when their areas are known. A
    report with `arrived` is about a former load, of which that many rows of the file came in now.
    """

    load_id: int | None
    file_name: str
    kind: str
    format_name: str
    period: str
    synthetic: bool
    read: int
    kept: int
    outside: int
    refused: tuple[Refusal, ...]
    added: int
    replaced: int
    unchanged: bool = False
    notes: tuple[Note, ...] = ()
    waiting: int = 0
    arrived: int = 0


@contextmanager
def loading(engine: Engine) -> Iterator[Connection]:
    """A transaction for loads: everything written in it is kept if the block ends well, else nothing.

    Raises `DatabaseBusy` if another load holds the database for too long.
    """
    connection = lock_for_loading(engine)
    try:
        yield connection
        connection.commit()
    finally:
        connection.close()


def load_files(
    connection: Connection,
    chosen: Sequence[tuple[Path, Format]],
    *,
    by: str,
    progress: Progress,
    unusable: Callable[[DashboardError], None] | None = None,
) -> list[LoadReport]:
    """Load files in the order that their references need, then make anew what is derived from them.

    Runs inside `loading`. A file that cannot be used is handed to `unusable` and the others are loaded;
    without it, `FileRefused` or `LoadRefused` is raised and nothing is kept.
    """
    ordered = in_order(chosen)
    names = names_apart(path for path, _ in ordered)
    ends = _parts_by_size([path for path, _ in ordered], upto=FILES_PART)
    register = AreaRegister(connection)
    reports = []
    for (path, fmt), start, end in zip(ordered, [0.0, *ends], ends, strict=False):
        step = part_of(progress, start, end)
        step(0.0, f"Reading {names[path]}")
        try:
            reports.append(
                _load_file(connection, path, fmt, name=names[path], register=register, by=by, progress=step)
            )
        except (FileRefused, LoadRefused) as error:  # raised before anything of the file is written
            told = error.of(path.name, names[path]) if isinstance(error, FileRefused) else error
            if unusable is None:
                raise told from error
            unusable(told)
    if any(not report.unchanged for report in reports):
        reports += [_arrival_report(arrival) for arrival in bring_in(connection, register)]
        progress(FILES_PART, "Fitting network footprints")
        refresh(connection, by=by)
    progress(1.0, "Done")
    return reports


def _arrival_report(arrival: Arrival) -> LoadReport:
    return LoadReport(
        arrival.load_id, arrival.file_name, arrival.kind, "", "", False, 0, 0, 0, (), arrival.rows, 0,
        arrived=arrival.of_file,
    )  # fmt: skip


def _parts_by_size(paths: Sequence[Path], *, upto: float) -> list[float]:
    """How far the work has come, 0 to `upto`, after each file; larger files are longer work."""
    sizes = [path.stat().st_size + 1 for path in paths]
    return [upto * (sum(sizes[: n + 1]) / sum(sizes)) for n in range(len(sizes))]


def _load_file(
    connection: Connection,
    path: Path,
    fmt: Format,
    *,
    name: str,
    register: AreaRegister,
    by: str,
    progress: Progress,
) -> LoadReport:
    for part in fmt.parts(path):
        check_bounds(part)
    digest = _digest(path, fmt)
    if _current_load_of(connection, digest, fmt.kind) is not None:
        return LoadReport(None, name, fmt.kind, fmt.name, "", False, 0, 0, 0, (), 0, 0, unchanged=True)
    parsed = fmt.read(path, progress)
    _refuse_nothing(path, parsed)
    synthetic = is_synthetic(path, digest)
    _refuse_sample_beside_real(connection, path, fmt, synthetic=synthetic)
    load_id = _new_load(connection, name, fmt, parsed, digest=digest, by=by, synthetic=synthetic)
    register.add(parsed.areas, load_id)
    resolved = register.resolve(parsed.rows, period=parsed.period)
    added = sum(_insert(connection, table, frame, load_id) for table, frame in resolved.ready.items())
    keep_waiting(connection, load_id, resolved.waiting)
    replaced = replace(connection, load_id, superseded=fmt.supersedes(connection, load_id))
    refused = parsed.refused + resolved.refused
    kept = _record(connection, load_id, parsed, refused)
    return LoadReport(
        load_id,
        name,
        fmt.kind,
        fmt.name,
        parsed.period,
        synthetic,
        parsed.rows_read,
        kept,
        parsed.rows_outside,
        refused,
        added,
        replaced,
        notes=parsed.notes,
        waiting=rows_of(resolved.waiting.values()),
    )


def _refuse_nothing(path: Path, parsed: Parsed) -> None:
    """Raise `FileRefused` for a file of which not one row can be stored."""
    if any(len(frame) for frame in parsed.rows.values()) or len(parsed.areas):
        return
    if parsed.refused:
        first = parsed.refused[0]
        raise FileRefused(
            path.name,
            f"{first.reason}. Nothing of the file can be kept: {counted(parsed.rows_read, 'row')} read.",
            row=first.row,
            column=first.column,
        )
    raise FileRefused(
        path.name,
        "none of its rows is about England or what is counted here: nothing of it can be kept.",
    )


def _refuse_sample_beside_real(connection: Connection, path: Path, fmt: Format, *, synthetic: bool) -> None:
    real = and_(Load.kind == fmt.kind, Load.synthetic.is_(False), Load.status == "current")
    if synthetic and connection.scalar(select(func.count()).select_from(Load).where(real)):
        raise LoadRefused(
            f"{path.name} is synthetic, and the database holds real data of the same kind ({fmt.kind}). "
            "The two must never stand side by side: load it into a database of its own."
        )


def _digest(path: Path, fmt: Format) -> str:
    """SHA-256 of the file; where a format reads several, of their names and digests in order."""
    parts = fmt.parts(path)
    if parts == (path,):
        return files.sha256(path)
    lines = "\n".join(f"{files.sha256(part)}  {part.name}" for part in parts)
    return hashlib.sha256(lines.encode()).hexdigest()


def _current_load_of(connection: Connection, digest: str, kind: str) -> int | None:
    return connection.scalar(
        select(Load.id).where(Load.sha256 == digest, Load.kind == kind, Load.status == "current")
    )


def _new_load(
    connection: Connection,
    name: str,
    fmt: Format,
    parsed: Parsed,
    *,
    digest: str,
    by: str,
    synthetic: bool,
) -> int:
    origin = source(fmt.source_key)
    if connection.scalar(select(Source.key).where(Source.key == origin.key)) is None:
        row = {each: getattr(origin, each) for each in ("key", "publisher", "title", "licence", "address")}
        connection.execute(insert(Source).values(row))
    result = connection.execute(
        insert(Load).values(
            source_key=origin.key,
            kind=fmt.kind,
            file_name=name,
            sha256=digest,
            period=parsed.period,
            synthetic=synthetic,
            licence=origin.licence,
            rows_read=parsed.rows_read,
            rows_kept=0,
            rows_refused=0,
            rows_outside=parsed.rows_outside,
            loaded_at=datetime.now(UTC),
            loaded_by=by,
            status="current",
        )
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def _insert(connection: Connection, table: type[Loaded], frame: pd.DataFrame, load_id: int) -> int:
    return insert_frame(connection, table.__table__, frame.assign(load_id=load_id))  # type: ignore[attr-defined]


def _record(connection: Connection, load_id: int, parsed: Parsed, refused: Sequence[Refusal]) -> int:
    rows = len({refusal.row for refusal in refused})
    kept = parsed.rows_read - parsed.rows_outside - rows
    connection.execute(update(Load).where(Load.id == load_id).values(rows_kept=kept, rows_refused=rows))
    if refused:
        connection.execute(
            insert(RefusedRow),
            [
                {"load_id": load_id, "row_number": r.row, "column_name": r.column, "reason": r.reason}
                for r in refused
            ],
        )
    if parsed.notes:
        connection.execute(insert(LoadNote), [_note_row(load_id, note) for note in parsed.notes])
    return kept


def _note_row(load_id: int, note: Note) -> dict[str, object]:
    return {
        "load_id": load_id,
        "kind": note.kind,
        "column_name": note.column,
        "sentence": note.sentence,
        "rows": len(note.rows),
        "first_rows": ", ".join(str(row) for row in note.rows[:5]),
    }


def undo(engine: Engine, load_id: int, *, by: str) -> str:
    """Take one load back: its rows go, and the rows it had replaced are current again.

    Returns the file's name. Raises `LoadRefused` as `require_undoable` does.
    """
    with loading(engine) as connection:
        name = require_undoable(connection, load_id)
        restore(connection, load_id)
        forget_waiting(connection, load_id)
        refresh(connection, by=by)
    return name


def require_undoable(connection: Connection, load_id: int) -> str:
    """The file's name of a load that can be taken back. Raises `LoadRefused` if it is unknown, worked out
    from others, already taken back, or wholly or partly replaced by a later one."""
    row = connection.execute(select(Load.file_name, Load.status, Load.kind).where(Load.id == load_id)).first()
    if row is None:
        raise LoadRefused(f"There is no load {load_id}. See `python -m dashboard status` for the list.")
    if row.kind == DERIVED:
        raise LoadRefused(
            f"Load {load_id} ({row.file_name}) is no file: it is worked out from the loads in use and "
            "follows them by itself. Take back the load that it was made from."
        )
    if row.status == "undone":
        raise LoadRefused(f"Load {load_id} ({row.file_name}) has been taken back already.")
    refuse_if_replaced(connection, load_id, str(row.file_name))
    return str(row.file_name)
