"""`check`: whether what the database holds holds together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from dashboard.catalogue.indicators import INDICATORS
from dashboard.commands.coverage import Coverage, coverage, geography_of
from dashboard.commands.database import database
from dashboard.commands.terminal import icb_code, progress_bar
from dashboard.store.engine import Connection, Engine, at_head
from dashboard.store.queries import soundness
from dashboard.store.queries.loads import any_current, waiting_for_areas
from dashboard.words import counted

LOAD_RULES: tuple[tuple[str, Callable[[Connection], list[str]]], ...] = (
    ("References between tables hold", soundness.broken_references),
    ("Rows kept, refused and outside add up to the rows read", soundness.miscounted_loads),
    ("No load counts less than no rows", soundness.negative_loads),
    ("Every current load has current rows", soundness.empty_loads),
    ("Every row belongs to a load as it stands", soundness.stray_rows),
    ("Every current load records the hash of its file", soundness.unhashed_loads),
)


@dataclass(frozen=True)
class Outcome:
    """One thing that was checked; `faults` says what is wrong with it."""

    name: str
    faults: tuple[str, ...] = ()


@click.command(short_help="Test the database and every load.")
@click.option("--icb", callback=icb_code, help="GSS code of the ICB whose indicators are looked at.")
def check(icb: str) -> None:
    """Test the database and every load; exit with 1 if anything is wrong.

    Which indicators have data is told for one ICB: the one that the pages open with, unless another is named.
    An indicator for which nothing is loaded is no fault.
    """
    engine = database()
    places = geography_of(engine, icb) if at_head(engine) else None
    steps = len(LOAD_RULES) + len(INDICATORS) + 2
    with progress_bar("Checking") as progress:
        outcomes: list[Outcome] = []
        for outcome in _outcomes(engine):
            outcomes.append(outcome)
            progress(len(outcomes) / steps, outcome.name)
        covered: list[Coverage] = []
        for item in coverage(engine, places) if at_head(engine) else ():
            covered.append(item)
            progress((len(outcomes) + len(covered)) / steps, item.name)
        progress(1.0, "")
    _show(outcomes)
    _show_waiting(engine)
    if places:
        click.echo(f"Indicators of {places.icb_name}:")
    for item in covered:
        click.echo(f"{item.state:<8}{item.name}{': ' if item.words else ''}{item.words}")
    if any(outcome.faults for outcome in outcomes) or any(item.state == "FAILED" for item in covered):
        raise click.exceptions.Exit(1)


def _show(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        click.echo(f"{'FAILED' if outcome.faults else 'ok':<8}{outcome.name}")
        for fault in outcome.faults:
            click.echo(f"        {fault}")


def _show_waiting(engine: Engine) -> None:
    """Rows that wait beside others of their load: no fault, as files are often wider than an ICB."""
    if not at_head(engine):
        return
    with engine.connect() as connection:
        waiting = waiting_for_areas(connection)
    for row in waiting[waiting["kept"] > 0].itertuples():
        waits = counted(float(str(row.rows)), "row waits", "rows wait")
        click.echo(f"{'waits':<8}{row.file_name}: {waits} for areas that are not loaded")


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
