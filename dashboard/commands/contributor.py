"""`contributor`: who may save boards and decisions by a key."""

import click

from dashboard.access import Role
from dashboard.commands.database import ready_database
from dashboard.people import keys
from dashboard.people.key_file import take_over
from dashboard.settings import settings
from dashboard.store.engine import Engine, writing


@click.group(short_help="Say who may save boards and decisions by a key.")
def contributor() -> None:
    """Say who may save boards and decisions by a key.

    A contributor types a key on the page. The key is shown once; the database keeps a hash of it. Keys of an
    older version, in var/contributors.toml or the file that CONTRIBUTORS names, are taken over.
    """


def _database() -> Engine:
    engine = ready_database(may_be_new=True)
    told = take_over(engine, settings().contributors)
    if told:
        click.echo(told, err=True)
    return engine


@contributor.command()
@click.argument("name")
@click.option("--organisation", default="", help="Whose services in the directory they may make links for.")
@click.option("--facilitator", is_flag=True, help="May lead sessions on the page Workshop as well.")
@click.option("--steward", is_flag=True, help="May say who may do what, too, on the page Data.")
def add(name: str, facilitator: bool, steward: bool, organisation: str) -> None:
    """Add NAME, a role or an organisation, and print its key."""
    role = Role.STEWARD if steward else Role.FACILITATOR if facilitator else Role.CONTRIBUTOR
    with writing(_database()) as connection:
        key = keys.add(connection, name, role, of=organisation)
    click.echo(f"{name.strip()} may save boards and decisions with this key, which is not shown again:")
    click.echo(key)


@contributor.command("list")
def list_() -> None:
    """List who may save."""
    with _database().connect() as connection:
        found = keys.holders(connection)
    for each in found:
        click.echo(f"{each.name} ({each.role})")
    if not found:
        click.echo("Nobody may save. `python -m dashboard contributor add NAME` adds somebody.")


@contributor.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take NAME off the list: its key opens nothing any more."""
    with writing(_database()) as connection:
        keys.remove(connection, name)
    click.echo(f"{name} may no longer save.")
