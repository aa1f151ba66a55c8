"""`phase`: the months at which a person starts a new phase of a control chart, with a reason."""

import click

from dashboard.access import Role
from dashboard.commands.database import ready_database
from dashboard.commands.terminal import user_name
from dashboard.figures.backlogs import phases
from dashboard.figures.backlogs.change import SERIES
from dashboard.loaders.load import loading

LOCAL = Role.CONTRIBUTOR
"""Whoever can run this command on the machine may contribute; visitors of the pages are viewers."""


@click.group(short_help="Start a new phase of a control chart, with a reason.")
def phase() -> None:
    """Start a new phase of a control chart where something is known to have changed.

    A phase belongs to one area and one series, and carries the reason and your name, which the chart shows.
    """


@phase.command()
@click.argument("area_code")
@click.argument("series", type=click.Choice(list(SERIES)))
@click.argument("month")
@click.option("--reason", required=True, help="What changed, in a sentence.")
@click.option("--by", default=None, help="Who says so; your user name unless given.")
def add(area_code: str, series: str, month: str, reason: str, by: str | None) -> None:
    """Add a phase: AREA_CODE (U99817), SERIES, MONTH (2026-04)."""
    with loading(ready_database()) as connection:
        phases.add_phase(
            connection,
            area_code=area_code,
            series=series,
            month=month,
            reason=reason,
            by=(by or user_name())[:100],
            role=LOCAL,
        )
    click.echo(f"A new phase of {SERIES[series].name.lower()} starts in {month} for {area_code}.")


@phase.command("list")
def list_() -> None:
    """List the phases."""
    with ready_database().connect() as connection:
        found = phases.phases(connection)
    for row in found.itertuples(index=False):
        click.echo(
            f"{row.id:>4}  {row.area_code}  {row.series:<10} {row.month}  {row.reason} ({row.added_by})"
        )
    if found.empty:
        click.echo("No phase has been added.")


@phase.command()
@click.argument("phase_id", type=int)
def remove(phase_id: int) -> None:
    """Take a phase away by its number."""
    with loading(ready_database()) as connection:
        phases.remove_phase(connection, phase_id, role=LOCAL)
    click.echo(f"Phase {phase_id} is gone.")
