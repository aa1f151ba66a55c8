"""`contributor`: who may save boards and decisions, until there is sign-in."""

import click

from dashboard import contributors
from dashboard.access import Role
from dashboard.settings import settings


@click.group(short_help="Say who may save boards and decisions.")
def contributor() -> None:
    """Say who may save boards and decisions, until there is sign-in.

    A contributor types a key on the page. The key is shown once; the file of contributors (CONTRIBUTORS,
    or var/contributors.toml) keeps a hash of it.
    """


@contributor.command()
@click.argument("name")
@click.option("--organisation", default="", help="Whose services in the directory they may make links for.")
@click.option("--facilitator", is_flag=True, help="May lead sessions on the page Workshop as well.")
def add(name: str, facilitator: bool, organisation: str) -> None:
    """Add NAME, a role or an organisation, and print its key."""
    role = Role.FACILITATOR if facilitator else Role.CONTRIBUTOR
    key = contributors.add(settings().contributors, name, role, organisation=organisation)
    click.echo(f"{name.strip()} may save boards and decisions with this key, which is not shown again:")
    click.echo(key)


@contributor.command("list")
def list_() -> None:
    """List who may save."""
    found = contributors.contributors(settings().contributors)
    for each in found:
        click.echo(f"{each.name} ({each.role})")
    if not found:
        click.echo("Nobody may save. `python -m dashboard contributor add NAME` adds somebody.")


@contributor.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take NAME off the list: its key opens nothing any more."""
    contributors.remove(settings().contributors, name)
    click.echo(f"{name} may no longer save.")
