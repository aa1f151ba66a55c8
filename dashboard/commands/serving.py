"""`run`: the dashboard in a browser."""

import socket

import click

from dashboard.commands.database import database, keep_released
from dashboard.commands.terminal import INTERRUPTED, progress_bar
from dashboard.contributors import open_meeting
from dashboard.errors import DashboardError
from dashboard.loaders.first_start import ensure_data
from dashboard.settings import settings

WITHOUT_TLS = (
    "Warning: other computers can reach this, and what they send and see travels unencrypted. Put a proxy "
    "with TLS in front of it, and name the proxy's host in ALLOWED_HOSTS: dashboard/deploy/ has examples."
)
STARTED_BY = "whoever started the dashboard"


@click.command(short_help="Open the dashboard in a browser.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port to listen on; else PORT, else 8501.")
@click.option("--host", help="Address to listen on; else HOST, else 127.0.0.1, this computer only.")
def run(port: int | None, host: str | None) -> None:
    """Open the dashboard, with the sample data in it on the first start."""
    chosen = settings()
    host, port = host or chosen.host, port or chosen.port
    refuse_taken(host, port)
    engine = database()
    with progress_bar("Preparing the data") as progress:
        new = ensure_data(engine, progress)
        keep_released(engine)
    engine.dispose()
    if new:
        click.echo("The sample data is loaded. It is synthetic: places are real, all else is invented.")
    click.echo(f"Opening http://{'localhost' if host == '127.0.0.1' else host}:{port} (Ctrl-C stops it)")

    if _own_machine(host):
        pin = open_meeting(chosen.contributors, STARTED_BY)
        click.echo(f"To save what a meeting agrees: PIN {pin}, for twelve hours.")
    else:
        click.echo(WITHOUT_TLS, err=True)

    from dashboard import server  # takes seconds to import, which the other commands need not wait for

    try:
        server.run(host, port)
    except KeyboardInterrupt:
        click.echo("Stopped.")
        raise click.exceptions.Exit(INTERRUPTED) from None


def _own_machine(host: str) -> bool:
    return host in {"127.0.0.1", "localhost", "::1"}


def refuse_taken(host: str, port: int) -> None:
    """Raises `DashboardError` where something listens there already."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise DashboardError(
            f"Nothing can listen on {host}, port {port} ({error.strerror}). "
            f"Choose another port: python -m dashboard run --port {port + 1 if port < 65_535 else 8501}"
        ) from error
