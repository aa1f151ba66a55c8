"""`sample`: the synthetic demonstration data."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dashboard.commands.database import keep_released, ready_database
from dashboard.commands.terminal import agreed, progress_bar, user_name
from dashboard.errors import LoadRefused
from dashboard.loaders.files import sha256
from dashboard.loaders.first_start import load_sample
from dashboard.loaders.folder import files_in
from dashboard.loaders.leaving_sample import leave_sample
from dashboard.loaders.load import loading
from dashboard.loaders.synthetic import is_sample
from dashboard.sample import SEED, write
from dashboard.settings import EVIDENCE, GEOGRAPHY, SAMPLE
from dashboard.store.queries.loads import holds_real_data, invented_kinds
from dashboard.words import counted


@click.command(short_help="Fill an empty database with synthetic data.")
@click.option("--seed", type=int, help=f"Draw another invented region; the one in the project is {SEED}.")
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the files into this folder and load nothing.",
)
@click.option("--remove", is_flag=True, help="Take all synthetic data out; what is real stays.")
@click.option("--yes", is_flag=True, help="With --remove: do not ask.")
def sample(seed: int | None, folder: Path | None, remove: bool, yes: bool) -> None:
    """Fill an empty database with the synthetic demonstration data, write its files, or leave it.

    It is never put beside real data: a database that holds any is left as it is.
    """
    if remove:
        _remove(yes=yes)
    elif folder is not None:
        _write(folder, SEED if seed is None else seed)
    elif seed is None:
        _load(SAMPLE)
    else:
        with TemporaryDirectory() as drawn:
            _write(Path(drawn), seed)
            _load(Path(drawn))


def _remove(*, yes: bool) -> None:
    engine = ready_database()
    with engine.connect() as connection:
        kinds = invented_kinds(connection)
    if kinds:
        click.echo(f"Synthetic here: {', '.join(kinds)}.")
    if kinds and not agreed("Take all of it out?", yes=yes):
        click.echo("Nothing was changed.")
        raise click.exceptions.Exit(1)
    with loading(engine) as connection:
        number = leave_sample(connection, by=user_name())
    keep_released(engine)
    click.echo(
        f"The sample is gone ({counted(number, 'file')}). What is real stays as it was."
        if number
        else "There is no synthetic data in this database."
    )


def _write(folder: Path, seed: int) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not is_sample(folder):
        raise LoadRefused(
            f"{folder} holds other files, which would be taken for invented ones beside the sample. Nothing "
            "was written: name a folder that is empty, or not there yet."
        )
    with progress_bar("Writing the sample") as progress:
        written = write(folder, seed=seed, progress=progress)
    click.echo(f"{counted(len(written), 'file')} written with seed {seed}.")


def _load(folder: Path) -> None:
    engine = ready_database(may_be_new=True)
    standing = (GEOGRAPHY, EVIDENCE)  # real, and about no number that the sample invents
    beside = frozenset(sha256(path) for each in standing for path in files_in(each))
    with loading(engine) as connection:
        if holds_real_data(connection, beside=beside):
            raise LoadRefused(
                "This database holds real data, and synthetic data never stands beside it. Use another "
                "database (DATABASE_URL=sqlite:///sample.sqlite python -m dashboard sample), or take the "
                "real loads back first: `python -m dashboard status` lists them, `undo LOAD` takes one back."
            )
        with progress_bar("Loading the sample") as progress:
            reports = load_sample(connection, progress, by=user_name(), folders=(*standing, folder))
    keep_released(engine)
    new = [report for report in reports if not report.unchanged]
    rows = sum(report.kept for report in new)
    click.echo(
        f"{counted(len(new), 'file')} loaded, {counted(rows, 'row')}."
        if new
        else "The sample data is already there."
    )
