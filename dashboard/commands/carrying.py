"""`export-session`, `import-session`: a closed session, from the laptop in the hall to the shared server."""

from datetime import date
from pathlib import Path

import click

from dashboard.access import Role
from dashboard.commands.database import ready_database
from dashboard.commands.terminal import agreed, user_name
from dashboard.errors import DashboardError
from dashboard.hall import carried
from dashboard.hall.result import sentences
from dashboard.hall.session import session_of
from dashboard.store.engine import writing


@click.command("export-session", short_help="Write a closed session in a hall into one file.")
@click.argument("code")
@click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def export_session(code: str, file: Path | None) -> None:
    """Write the session of CODE into one file, to be carried to the shared server."""
    with ready_database().connect() as connection:
        session = session_of(connection, code)
        text = carried.exported(connection, session)
    path = file or Path(f"{session.code}.json")
    if path.exists():
        raise DashboardError(f"{path} is there already. Choose another file with --to.")
    path.write_bytes(text)
    click.echo(f"Wrote {path}. On the server: python -m dashboard import-session {path}")


@click.command("import-session", short_help="Take a session from such a file.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def import_session(file: Path, yes: bool) -> None:
    """Take the session in FILE, once it has been checked and shown."""
    found = carried.read(file.read_bytes(), name=file.name, today=date.today())
    click.echo(f"{found.result.code}: {found.result.area_name}, {found.result.group}, {found.result.held_on}")
    for topic in found.result.topics:
        click.echo(f"  {topic.number} {topic.title}: {' '.join(sentences(topic))}")
    if not agreed("Take it?", yes=yes):
        click.echo("Nothing was changed.")
        raise click.exceptions.Exit(1)
    with writing(ready_database()) as connection:
        code = carried.imported(connection, found, by=user_name(), role=Role.FACILITATOR)
    click.echo(f"{code} is here now, closed, to be deleted on {found.delete_on}.")
