"""`tell`: what is new, by e-mail, to who follows an area or a service."""

from datetime import date

import click

from dashboard.commands.database import database, ready_database
from dashboard.confirming.links import signing_key
from dashboard.errors import DashboardError
from dashboard.figures.finder import finder
from dashboard.figures.following import followed
from dashboard.figures.following.notice import Followed
from dashboard.figures.geography import geography
from dashboard.figures.services.reach import known_reach
from dashboard.mail_server import checked_address
from dashboard.mailing import telling
from dashboard.mailing.followers import forget as forgotten
from dashboard.settings import settings
from dashboard.store.engine import Connection, writing
from dashboard.words import counted

NO_MAIL = "Nobody is told by e-mail here: SMTP_URL, MAIL_FROM and PUBLIC_ADDRESS are not set."
AGAIN = "The mail server did not take {}: tried again next time."


@click.command(short_help="Tell followers by e-mail what is new.")
@click.option("--forget", metavar="ADDRESS", help="Delete this e-mail address and what it follows instead.")
def tell(forget: str | None) -> None:
    """Send each follower one e-mail with what is new since the last; none where nothing is.

    The mail server is that of SMTP_URL, mails come from MAIL_FROM, and links in them lead to PUBLIC_ADDRESS.
    No e-mail address is ever printed.
    """
    if forget is not None:
        _forget(forget)
        return
    chosen = settings()
    if chosen.mail is None:
        raise DashboardError(NO_MAIL)
    done = telling.tell(ready_database(), chosen.mail, signing_key(chosen.service_link_key), _look)
    click.echo(f"{counted(done.told, 'follower was', 'followers were')} told.")
    if done.refused:
        click.echo(AGAIN.format(counted(done.refused, "mail")), err=True)


def _forget(typed: str) -> None:
    address = checked_address(typed)
    with writing(database()) as connection:
        number = forgotten(connection, address)
    click.echo(f"{counted(number, 'following')} of this address {'was' if number == 1 else 'were'} deleted.")


def _look(connection: Connection, icb_code: str, area: str, service_key: str) -> Followed:
    if service_key:
        return followed.service(connection, service_key, today=date.today())
    own = geography(connection, icb_code)
    found = known_reach(connection, own.lsoa_vintage)
    return followed.area(connection, finder(connection, own), area, found=found, today=date.today())
