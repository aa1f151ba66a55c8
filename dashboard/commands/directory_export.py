"""`export-directory`: the directory of services as one file in the form of Open Referral UK."""

import json
from pathlib import Path

import click

from dashboard.commands.database import ready_database
from dashboard.errors import DashboardError
from dashboard.exports.open_referral import entries, whole
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.services.listing import listing
from dashboard.words import counted


@click.command("export-directory", short_help="Write the directory of services as Open Referral UK.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_directory(file: Path) -> None:
    """Write every service that the directories list into FILE (.json), with what each has said of itself.

    `python -m dashboard load FILE` reads it again. Beside real entries invented ones are left out.
    """
    if file.exists():
        raise DashboardError(f"{file} is there already. Choose another name.")
    with ready_database().connect() as connection:
        found = listing(connection)
    text = json.dumps(whole(entries(found)), ensure_ascii=False, indent=1) + "\n"
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DashboardError(f"{file} cannot be written: {error.strerror}. Choose another place.") from None
    label = f" {SYNTHETIC_LABEL}: every entry says so." if found.synthetic else ""
    click.echo(f"Wrote {counted(len(found.services), 'service')} into {file}.{label}")
