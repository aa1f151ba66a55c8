"""`download`: the official files of one ICB, fetched and loaded."""

from collections.abc import Sequence
from pathlib import Path

import click

from dashboard.commands.database import ready_database
from dashboard.commands.loading import load_after_asking, show_sorting
from dashboard.commands.terminal import icb_code, progress_bar
from dashboard.errors import DashboardError
from dashboard.loaders.download import Fetched, fetch_all
from dashboard.loaders.folder import recognised, with_what_comes_along
from dashboard.loaders.official import SOURCES_FILE, OfficialTable, official_table
from dashboard.loaders.publisher import PublisherClient
from dashboard.settings import ROOT
from dashboard.words import counted


@click.command(short_help="Fetch the official files and load them.")
@click.option("--icb", callback=icb_code, help="GSS code of an ICB; without it, all England is fetched.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=ROOT / "downloads",
    help="Folder for the files; by default `downloads` in the project.",
)
@click.option(
    "--sources",
    type=click.Path(path_type=Path, dir_okay=False),
    default=SOURCES_FILE,
    help="Another table of sources, in the form of data/sources.toml.",
)
@click.option("--yes", is_flag=True, help="Load without asking.")
def download(icb: str, folder: Path, sources: Path, yes: bool) -> None:
    """Fetch the official files that data/sources.toml lists, then load them as `load FOLDER` does.

    A file that cannot be had is named with the reason; the others are loaded all the same, and the exit
    status is then 1. Run it again to go on where it was cut.
    """
    table = official_table(sources)
    with progress_bar("Fetching") as progress:
        results = fetch_all(table.files, folder, icb=icb, client=PublisherClient(), progress=progress)
    faults = _show_results(results)
    _show_by_hand(table, folder)
    sorting = with_what_comes_along(recognised(each.path for each in results if not each.fault))
    if sorting.known:
        show_sorting(sorting)
        load_after_asking(ready_database(may_be_new=True), sorting, yes=yes)
    if faults:
        raise DashboardError(
            f"{faults} of {counted(len(results), 'file')} could not be fetched; the reasons are above."
        )


def _show_results(results: Sequence[Fetched]) -> int:
    for result in results:
        if result.fault:
            click.echo(f"missing   {result.fault}")
        else:
            click.echo(
                f"{'fetched' if result.new else 'unchanged':<10}{result.path.name}: {result.wanted.title}"
            )
    return sum(1 for result in results if result.fault)


def _show_by_hand(table: OfficialTable, folder: Path) -> None:
    for item in table.by_hand:
        click.echo(f"by hand   {item.publisher}, {item.title}: {item.page}")
    if table.by_hand:
        click.echo(f"          Put these into {folder} and run: python -m dashboard load {folder}")
