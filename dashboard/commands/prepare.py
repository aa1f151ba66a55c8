"""`prepare`: an extract becomes counts where it lies, and only the counts leave."""

from datetime import datetime
from pathlib import Path

import click

from dashboard.commands.terminal import progress_bar
from dashboard.errors import FileRefused
from dashboard.loaders.formats.backlogs.counts import write_counts
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import Prepared, prepared
from dashboard.loaders.preview import FIRST_REASONS
from dashboard.words import counted

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Count a referral extract at its source.")
@click.argument("extract", type=FILE)
@click.option(
    "--mapping", type=FILE, required=True, help="The TOML file that says what your system calls things."
)
@click.option("--to", "target", type=FILE, help="The file of counts; beside the extract unless named.")
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the extract was taken; the latest date in it unless given.",
)
def prepare(extract: Path, mapping: Path, target: Path | None, as_at: datetime | None) -> None:
    """Turn a row-level extract into counts, here, without a database.

    Nothing about one person is written: birth dates become age bands, postcodes and practices become
    networks or districts, dates become months and weeks waited, and columns that the mapping does not name
    are not read. Two mappings to copy lie in data/reference/referral_mappings. The counts can be of one
    person, so send them as you would send the extract, and load them with `load referrals`.
    """
    if not extract.is_file():
        raise FileRefused(str(extract), "there is no such file. Check the name.")
    chosen = target or extract.with_name(f"{extract.name.split('.')[0]}_counts.csv")
    if chosen.resolve() == extract.resolve():
        raise FileRefused(str(chosen), "this is the extract itself. Name another file after --to.")
    with progress_bar("Preparing") as progress:
        day = as_at.date() if as_at else None
        made = prepared(extract, read_mapping(mapping), as_at=day, progress=progress)
    write_counts(chosen, made.counts, system=made.system, as_at=made.as_at)
    _report(made, chosen)


def _report(made: Prepared, target: Path) -> None:
    rows = len(made.refused)
    click.echo(
        f"{made.rows_read - rows:,} of {counted(made.rows_read, 'referral')} counted as at {made.as_at}."
    )
    for refusal in made.refused[:FIRST_REASONS]:
        click.echo(f"    row {refusal.row:,}, column “{refusal.column}”: {refusal.reason}")
    if rows > FIRST_REASONS:
        click.echo(f"    and {counted(rows - FIRST_REASONS, 'more row', 'more rows')} refused")
    for note in made.notes:
        part = f"{len(note.rows):,} of {counted(made.rows_read, 'row')}"
        click.echo(f"    {part}, column “{note.column}”: {note.sentence}.")
    click.echo(f"{counted(len(made.counts), 'count')} written to {target}.")
