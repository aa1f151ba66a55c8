"""`person`: who may do what after signing in."""

import click

from dashboard.access import Role
from dashboard.commands.database import ready_database
from dashboard.figures.figure import day
from dashboard.people import joined
from dashboard.store.engine import writing

ROLE = click.Choice([str(role) for role in Role])


@click.group(short_help="Say who may do what after signing in.")
def person() -> None:
    """Say who may do what after signing in by an identity provider.

    An invitation is a code: whoever signs in and types it first has the role that it says. The first steward
    is invited here; stewards then do the rest on the page Data.
    """


@person.command()
@click.argument("label")
@click.option("--role", type=ROLE, default=str(Role.CONTRIBUTOR), show_default=True, help="What they may do.")
@click.option("--organisation", default="", help="Whose services in the directory they may make links for.")
def invite(label: str, role: str, organisation: str) -> None:
    """Invite LABEL, a role or an organisation, and print the code."""
    with writing(ready_database(may_be_new=True)) as connection:
        code = joined.invite(connection, label, Role(role), of=organisation)
    click.echo(f"Whoever signs in and types this code first is {label.strip()} ({role}). {joined.LASTS}:")
    click.echo(code)


@person.command("list")
def list_() -> None:
    """List who has joined, and who is invited."""
    with ready_database().connect() as connection:
        people, waiting = joined.everybody(connection), joined.invited(connection)
    for each in people:
        click.echo(f"{each.number}  {each.label} ({'revoked' if each.left else each.role})")
    for one in waiting:
        click.echo(f"-  {one.label} ({one.role}), invited until {day(one.until)}")
    if not people and not waiting:
        click.echo("Nobody has joined. `python -m dashboard person invite LABEL` invites somebody.")


@person.command()
@click.argument("number", type=int)
@click.argument("role", type=ROLE)
def role(number: int, role: str) -> None:
    """Give person NUMBER another ROLE, which holds from their next click."""
    with writing(ready_database()) as connection:
        joined.change_role(connection, number, Role(role))
    click.echo(f"Person {number} is a {role} now.")


@person.command()
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Let person NUMBER do no more than a visitor may, and end their sessions."""
    with writing(ready_database()) as connection:
        joined.revoke(connection, number)
    click.echo(f"Person {number} may do no more than a visitor.")
