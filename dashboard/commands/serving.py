"""`run`: the dashboard, for a browser to open."""

import socket

import click

from dashboard.commands.database import database, keep_released
from dashboard.commands.terminal import INTERRUPTED, progress_bar
from dashboard.errors import DashboardError, DatabaseBusy, DatabaseReadOnly
from dashboard.loaders.first_start import ensure_data, has_data
from dashboard.people.key_file import take_over
from dashboard.people.keys import open_meeting
from dashboard.settings import settings
from dashboard.store.engine import Engine, writing

WITHOUT_TLS = (
    "Warning: other computers can reach this, and what they send and see travels unencrypted. Put a proxy "
    "with TLS in front of it, and name the proxy's host in ALLOWED_HOSTS: dashboard/deploy/ has examples."
)
STARTED_BY = "whoever started the dashboard"


@click.command(short_help="Serve the dashboard, for a browser to open.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port to listen on; else PORT, else 8501.")
@click.option("--host", help="Address to listen on; else HOST, else 127.0.0.1, this computer only.")
def run(port: int | None, host: str | None) -> None:
    """Serve the dashboard, with the sample data in it on the first start."""
    chosen = settings()
    host, port = host or chosen.host, port or chosen.port
    refuse_taken(host, port)
    engine = database(may_be_new=True)
    new = prepared(engine)
    told = take_over(engine, chosen.contributors)
    own = _own_machine(host)
    pin = pin_for_this_room(engine) if own else ""
    engine.dispose()
    if told:
        click.echo(told)
    if new:
        click.echo("The sample data is loaded. It is synthetic: places are real, all else is invented.")
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
    click.echo(f"In a few seconds the dashboard answers at {address}: open it in a browser. Ctrl-C stops it.")

    if pin:
        click.echo(f"To save what a meeting agrees: PIN {pin}, for twelve hours.")
    if not own:
        click.echo(WITHOUT_TLS, err=True)

    from dashboard import server  # takes seconds to import, which the other commands need not wait for

    try:
        server.run(host, port)
    except KeyboardInterrupt:
        click.echo("Stopped.")
        raise click.exceptions.Exit(INTERRUPTED) from None


def pin_for_this_room(engine: Engine) -> str:
    """The PIN of a meeting for whoever sits where the dashboard was started; none where nothing can be saved,
    as on a standby."""
    try:
        with writing(engine) as connection:
            return open_meeting(connection, STARTED_BY)
    except (DatabaseReadOnly, DatabaseBusy) as refusal:
        click.echo(f"{refusal} Pages can be read.", err=True)
        return ""


def prepared(engine: Engine) -> bool:
    """Fill an empty database with the sample and decide what may be shown; whether it was filled now. A bar
    is drawn only where there is work to see."""
    if has_data(engine):
        keep_released(engine)
        return False
    with progress_bar("Preparing the data") as progress:
        new = ensure_data(engine, progress)
        progress(1.0, "Deciding what may be shown")
        keep_released(engine)
    return new


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
