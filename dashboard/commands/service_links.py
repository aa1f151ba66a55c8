"""`service-link`: private links by which a service says how it stands."""

from pathlib import Path

import click
import segno

from dashboard.commands.database import database
from dashboard.confirming import links
from dashboard.confirming.said import listed_service
from dashboard.settings import settings
from dashboard.store.engine import writing
from dashboard.web_addresses import link_address


@click.group("service-link", short_help="Make links by which services say how they stand.")
def service_link() -> None:
    """Make private links by which services say whether they take referrals, and whether they still run.

    A link is for one service, lasts 30 days and can be taken back. It is signed with the key in the file that
    SERVICE_LINK_KEY names (or var/service_links.key), which is in no database and no backup of one.
    """


@service_link.command()
@click.argument("service")
@click.option(
    "--address", default="", help="Where the dashboard answers, such as https://board.example.org/."
)
@click.option("--by", default="command line", help="The role or organisation that hands it on.")
@click.option("--qr", type=click.Path(path_type=Path), help="Write its QR code into this file (.svg, .png).")
def make(service: str, address: str, by: str, qr: Path | None) -> None:
    """Make a link for SERVICE: its name, or the key that its directory gives it. It is shown once."""
    with writing(database()) as connection:
        found = listed_service(connection, service)
        made = links.make(connection, links.signing_key(settings().service_link_key), found.key, by=by)
    whole = f"{address.rstrip('/')}/{link_address(made.token)}" if address else f"/{link_address(made.token)}"
    click.echo(f"Link {made.number} for {found.name}, good until {made.expires_on:%d.%m.%Y}:")
    click.echo(whole)
    if qr is not None:
        segno.make(whole, error="m").save(str(qr), scale=8, border=2)
        click.echo(f"Its QR code is in {qr.name}: private too, never for a poster.")


@service_link.command("list")
def list_() -> None:
    """List the links that were made: number, service, who made it, how it stands."""
    with database().connect() as connection:
        found = links.links(connection, links.signing_key(settings().service_link_key))
    for each in found:
        click.echo(f"{each.number}  {each.service_key}  by {each.made_by}  {each.stands(links.now())}")
    if not found:
        click.echo("No link has been made.")


@service_link.command()
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Take link NUMBER back: it opens nothing any more."""
    with writing(database()) as connection:
        links.revoke(connection, number)
    click.echo(f"Link {number} opens nothing any more.")
