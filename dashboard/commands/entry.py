"""The commands, each imported when it is asked for: some need libraries that take seconds to import."""

from importlib import import_module

import click

from dashboard.commands.terminal import PlainCommands

MODULES = {
    "run": "serving",
    "hall": "hall",
    "export-session": "carrying",
    "import-session": "carrying",
    "sample": "sample",
    "download": "download",
    "prepare": "prepare",
    "phase": "phase",
    "contributor": "contributor",
    "person": "person",
    "audit": "audit",
    "service-link": "service_links",
    "tell": "followers",
    "export-directory": "directory_export",
    "load": "loading",
    "codebook": "codebook",
    "template": "template",
    "undo": "loading",
    "status": "status",
    "check": "checking",
    "backup": "backup",
    "restore": "backup",
}
"""Command and the module of this folder that holds it, in the order of the help."""


class DashboardCommands(PlainCommands):
    """The commands of `MODULES`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None as click wants it where there is none."""
        if cmd_name not in MODULES:
            return None
        module = import_module(f"dashboard.commands.{MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.group(
    cls=DashboardCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def main() -> None:
    """The social prescribing dashboard: data in, data checked, and the pages served.

    DATABASE_URL chooses the database; without it, an SQLite file in the project's folder is used.
    """
