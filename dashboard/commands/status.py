"""`status`: what the database holds."""

import json
from collections.abc import Iterator
from typing import Any

import click
import pandas as pd

from dashboard.commands.database import database, shown_address
from dashboard.store.engine import Connection, Engine, migration_step, newest_step
from dashboard.store.queries.editions import of_other_editions
from dashboard.store.queries.loads import data_version, loads, waiting_for_areas
from dashboard.words import counted

JSON_COLUMNS = (
    "id", "kind", "source_key", "period", "file_name", "sha256", "rows_read", "rows_kept", "rows_refused",
    "rows_outside", "synthetic", "status", "loaded_at", "loaded_by",
)  # fmt: skip


MORE_COLUMNS = ("rows_waiting", "shown_nowhere")


@click.command(short_help="Show what is loaded and the data version.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def status(as_json: bool) -> None:
    """Show the data version and every load, with the database's address and state."""
    engine = database()
    held = _held(engine)
    if as_json:
        click.echo(json.dumps(held, indent=2, ensure_ascii=False))
        return
    for line in _status_lines(held):
        click.echo(line)


def _held(engine: Engine) -> dict[str, Any]:
    step, newest = migration_step(engine), newest_step()
    version, listed = "", pd.DataFrame(columns=[*JSON_COLUMNS, *MORE_COLUMNS])
    if step == newest:
        with engine.connect() as connection:
            version, listed = data_version(connection), _with_waiting(connection)
    records = listed[[*JSON_COLUMNS, *MORE_COLUMNS]].to_json(
        orient="records", date_format="iso", date_unit="s"
    )
    return {
        "database": shown_address(engine),
        "migration": {"at": step, "newest": newest, "current": step == newest},
        "data_version": version,
        "loads": json.loads(records),
    }


def _with_waiting(connection: Connection) -> pd.DataFrame:
    """The loads, with how many rows of each file wait for areas that are not loaded, and the edition of
    neighbourhoods that a file is about where pages show another."""
    waiting = waiting_for_areas(connection).set_index("load_id")["rows"]
    apart = of_other_editions(connection).drop_duplicates("load_id").set_index("load_id")["edition"]
    listed = loads(connection)
    return listed.assign(
        rows_waiting=listed["id"].map(waiting).fillna(0).astype("int64"),
        shown_nowhere=[apart.get(load_id, "") for load_id in listed["id"]],
    )


def _status_lines(held: dict[str, Any]) -> Iterator[str]:
    yield f"Database      {held['database']}"
    if not held["migration"]["current"]:
        yield (
            "Tables        not made yet or out of date; `python -m dashboard run` or `load` brings them up "
            "to date"
        )
        return
    yield f"Tables        up to date (step {held['migration']['at']})"
    yield f"Data version  {held['data_version']}"
    yield ""
    if not held["loads"]:
        yield "Nothing is loaded yet."
        return
    yield "Rows are those of each file that were kept; `load` counts rows stored, often more."
    yield f"{'load':>5}  {'kind':<14}{'period':<14}{'rows':>9}  {'status':<10}{'data':<11}source, file"
    for row in held["loads"]:
        origin = "synthetic" if row["synthetic"] else "published"
        waiting = counted(row["rows_waiting"], "row waits", "rows wait")
        waits = f" ({waiting} for areas)" if row["rows_waiting"] else ""
        if row["shown_nowhere"]:
            waits += f" (of neighbourhoods of {row['shown_nowhere']}: shown on no page)"
        yield (
            f"{row['id']:>5}  {row['kind']:<14}{row['period']:<14}{row['rows_kept']:>9,}  {row['status']:<10}"
            f"{origin:<11}{row['source_key']}, {row['file_name']}{waits}"
        )
