"""The commands, collected."""

import click

from dashboard.commands.download import download
from dashboard.commands.loading import load, undo
from dashboard.commands.prepare import prepare
from dashboard.commands.sample import sample
from dashboard.commands.serving import run
from dashboard.commands.status import check, status
from dashboard.commands.terminal import PlainCommands


@click.group(
    cls=PlainCommands,
    commands=[run, sample, download, prepare, load, undo, status, check],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def main() -> None:
    """The social prescribing dashboard: data in, data checked, and the pages served.

    DATABASE_URL chooses the database; without it, an SQLite file in the project's folder is used.
    """
