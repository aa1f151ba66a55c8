"""`audit`: who wrote what and when, as CSV."""

import click

from dashboard.commands.database import ready_database
from dashboard.people.audit import as_csv


@click.command(short_help="Print who wrote what and when, as CSV.")
def audit() -> None:
    """Print who wrote which record and when, newest first, as CSV; never what was written."""
    with ready_database().connect() as connection:
        click.echo(as_csv(connection), nl=False)
