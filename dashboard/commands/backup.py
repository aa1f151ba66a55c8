"""`backup` and `restore`: everything in the database in one file, and back."""

from pathlib import Path

import click

from dashboard.commands.database import database
from dashboard.commands.terminal import agreed
from dashboard.errors import DatabaseDamaged
from dashboard.settings import settings
from dashboard.store import backup as backups
from dashboard.store.engine import Engine, open_database, require_ours
from dashboard.words import counted, noun

AT_RISK = "Everything in the database is replaced by the backup. Go on?"


@click.command(short_help="Write everything in the database into one file.")
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write everything in the database into FILE, a new file, while the dashboard runs on.

    The file holds what people wrote: keep it as carefully as the database, and delete it when it is old.
    """
    rows = backups.backup(database(), file)
    written = counted(rows, "row is", "rows are")
    click.echo(f"{written} in {file}. `python -m dashboard restore {file}` puts them back.")


@click.command(short_help="Put a backup in the place of everything in the database.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do it without asking.")
def restore(file: Path, yes: bool) -> None:
    """Put the backup FILE in the place of everything in the database, whole or not at all.

    A damaged SQLite file is set aside first, with “.damaged” after its name.
    """
    if not agreed(AT_RISK, yes=yes):
        click.echo("Nothing was changed.")
        raise click.exceptions.Exit(1)
    rows = backups.restore(_usable_database(), file)
    click.echo(
        f"{counted(rows, 'row')} {noun(rows, 'is', 'are')} back. Pages show them from their next click."
    )


def _usable_database() -> Engine:
    try:
        return database()
    except DatabaseDamaged:
        address = settings().database_url
        aside = backups.set_aside(address)
    click.echo(f"The damaged database is kept as {aside}. Start the dashboard anew after this.")
    engine = open_database(address)
    require_ours(engine)
    return engine
