"""`hall`: a session in a hall, on one laptop, with or without a network."""

import os
import socket

import click

from dashboard.commands.database import database
from dashboard.commands.serving import prepared, refuse_taken
from dashboard.commands.terminal import INTERRUPTED
from dashboard.settings import settings

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 (phones in the hall reach it; the gate lets them to their page only)
NOWHERE = ("10.255.255.255", 1)


@click.command(short_help="Lead a session in a hall; no internet is needed.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port to listen on; else PORT, else 8501.")
def hall(port: int | None) -> None:
    """Serve one hall: the console on this computer alone, a page to vote on for phones in the same wifi.

    No internet is needed, and no phone: paper is enough.
    """
    port = port or settings().port
    refuse_taken(EVERY_ADDRESS, port)
    engine = database(may_be_new=True)
    prepared(engine)
    engine.dispose()
    address = phone_address(port)
    os.environ |= {"HALL": "1", "HALL_ADDRESS": address}
    click.echo("No internet is needed. Everything stays on this computer.")
    click.echo(f"Open http://localhost:{port}/workshop here. Other devices cannot open it. Ctrl-C stops it.")
    if address:
        click.echo(f"Phones in the same wifi vote at {address}")
        _print_code(address)
    else:
        click.echo("There is no network here, so phones cannot vote. Paper does.")

    from dashboard import server  # takes seconds to import, which the other commands need not wait for

    try:
        server.run(EVERY_ADDRESS, port)
    except KeyboardInterrupt:
        click.echo("Stopped.")
        raise click.exceptions.Exit(INTERRUPTED) from None


def phone_address(port: int) -> str:
    """Where phones in the same network find this computer; empty where it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NOWHERE)  # sends nothing: it asks the system which of its addresses it would use
            own = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if own.startswith("127.") or own == EVERY_ADDRESS else f"http://{own}:{port}/hall"


def _print_code(address: str) -> None:
    import segno

    try:
        segno.make(address, error="m").terminal(compact=True)
    except UnicodeEncodeError:
        click.echo("(This window cannot draw the QR code; the hall screen shows it.)")
