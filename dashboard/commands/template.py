"""`template`: an empty file of our own formats, with its data dictionary."""

import csv
import io
from pathlib import Path

import click

from dashboard.commands.terminal import PlainCommands
from dashboard.errors import DashboardError
from dashboard.loaders.dictionary import Column
from dashboard.loaders.formats.contracts import COLUMNS


@click.group(cls=PlainCommands, short_help="Write an empty file of our own formats to fill in.")
def template() -> None:
    """Write an empty file to fill in, with a page that says what each column means."""


@template.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder to write into; the current one by default.",
)
def contracts(folder: Path) -> None:
    """The register of contracts and grants in force."""
    folder.mkdir(parents=True, exist_ok=True)
    register, dictionary = folder / "contract_register.csv", folder / "contract_register_columns.csv"
    for path in (register, dictionary):
        if path.exists():
            raise DashboardError(
                f"{path} is there already. Move it away, or choose another folder with --to."
            )
    register.write_text(",".join(column.title for column in COLUMNS) + "\n", encoding="utf-8")
    dictionary.write_text(data_dictionary(COLUMNS), encoding="utf-8")
    click.echo(f"Wrote {register}, to be filled in, and {dictionary}, which says what each column means.")
    click.echo("When it is filled in: python -m dashboard load contracts contract_register.csv")


def data_dictionary(columns: tuple[Column, ...]) -> str:
    """One row a column: its title, whether it must be filled in, what it means, an example."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["Column", "Must be filled in", "Meaning", "Example"])
    for column in columns:
        writer.writerow([column.title, "Yes" if column.needed else "No", column.meaning, column.example])
    return out.getvalue()
