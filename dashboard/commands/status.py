"""`status` and `check`: what the database holds, and whether it holds together."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import click
import pandas as pd

from dashboard.catalogue.indicators import INDICATORS
from dashboard.commands.coverage import Coverage, coverage
from dashboard.commands.database import database, shown_address
from dashboard.commands.terminal import progress_bar
from dashboard.store.engine import Connection, Engine, at_head, migration_step, newest_step
from dashboard.store.queries import soundness
from dashboard.store.queries.loads import any_current, data_version, loads

JSON_COLUMNS = (
    "id", "kind", "source_key", "period", "file_name", "sha256", "rows_read", "rows_kept", "rows_refused",
    "rows_outside", "synthetic", "status", "loaded_at", "loaded_by",
)  # fmt: skip
LOAD_RULES: tuple[tuple[str, Callable[[Connection], list[str]]], ...] = (
    ("References between tables hold", soundness.broken_references),
    ("Rows kept, refused and outside add up to the rows read", soundness.miscounted_loads),
    ("Every current load has current rows", soundness.empty_loads),
    ("Every row belongs to a load as it stands", soundness.stray_rows),
    ("Every current load records the hash of its file", soundness.unhashed_loads),
)


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
    step, newest = migration_step(engine), newest_step(engine)
    version, listed = "", pd.DataFrame(columns=list(JSON_COLUMNS))
    if step == newest:
        with engine.connect() as connection:
            version, listed = data_version(connection), loads(connection)
    records = listed[list(JSON_COLUMNS)].to_json(orient="records", date_format="iso", date_unit="s")
    return {
        "database": shown_address(engine),
        "migration": {"at": step, "newest": newest, "current": step == newest},
        "data_version": version,
        "loads": json.loads(records),
    }


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
    yield f"{'load':>5}  {'kind':<14}{'period':<10}{'rows':>9}  {'status':<10}{'data':<11}source, file"
    for row in held["loads"]:
        origin = "synthetic" if row["synthetic"] else "published"
        yield (
            f"{row['id']:>5}  {row['kind']:<14}{row['period']:<10}{row['rows_kept']:>9,}  {row['status']:<10}"
            f"{origin:<11}{row['source_key']}, {row['file_name']}"
        )


@dataclass(frozen=True)
class Outcome:
    """One thing that was checked; `faults` says what is wrong with it."""

    name: str
    faults: tuple[str, ...] = ()


@click.command(short_help="Test the database and every load.")
def check() -> None:
    """Test the database and every load; exit with 1 if anything is wrong.

    An indicator for which nothing is loaded is listed, which is no fault.
    """
    engine = database()
    steps = len(LOAD_RULES) + len(INDICATORS) + 2
    with progress_bar("Checking") as progress:
        outcomes: list[Outcome] = []
        for outcome in _outcomes(engine):
            outcomes.append(outcome)
            progress(len(outcomes) / steps, outcome.name)
        covered: list[Coverage] = []
        for item in coverage(engine) if at_head(engine) else ():
            covered.append(item)
            progress((len(outcomes) + len(covered)) / steps, item.name)
        progress(1.0, "")
    _show(outcomes)
    for item in covered:
        click.echo(f"{item.state:<8}{item.name}{': ' if item.words else ''}{item.words}")
    if any(outcome.faults for outcome in outcomes) or any(item.state == "FAILED" for item in covered):
        raise click.exceptions.Exit(1)


def _show(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        click.echo(f"{'FAILED' if outcome.faults else 'ok':<8}{outcome.name}")
        for fault in outcome.faults:
            click.echo(f"        {fault}")


def _outcomes(engine: Engine) -> Iterator[Outcome]:
    yield Outcome("The database answers")
    if not at_head(engine):
        yield Outcome(
            "The tables are up to date", ("`python -m dashboard run` or `load` brings them up to date",)
        )
        return
    yield Outcome("The tables are up to date")
    with engine.connect() as connection:
        if not any_current(connection):
            yield Outcome(
                "Something is loaded", ("nothing is: `python -m dashboard sample` or `load` fills it",)
            )
        for name, faults in LOAD_RULES:
            yield Outcome(name, tuple(faults(connection)))
