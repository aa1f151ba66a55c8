"""The database that the commands work on: DATABASE_URL, or the file in the project's folder."""

import click

from dashboard.errors import DatabaseUnreachable
from dashboard.settings import settings
from dashboard.store.engine import Engine, file_not_there, migrate, open_database, require_ours


def database(*, may_be_new: bool = False) -> Engine:
    """The database as it is. A file that is not there is made, and that is said, where the command may begin
    one: a mistyped address otherwise leaves an empty database behind.

    Raises `DatabaseUnreachable` and `DatabaseNotOurs`.
    """
    address = settings().database_url
    missing = file_not_there(address)
    if missing and not may_be_new:
        raise DatabaseUnreachable(
            f"There is no database {missing}. Check DATABASE_URL; `python -m dashboard run`, `load` and "
            "`sample` make a new one."
        )
    engine = open_database(address)
    if missing:
        click.echo(f"There was no database {missing}: a new one is made.")
    require_ours(engine)
    return engine


def ready_database(*, may_be_new: bool = False) -> Engine:
    """The database with its tables up to date. Raises `DatabaseUnreachable` and `DatabaseBusy`."""
    engine = database(may_be_new=may_be_new)
    migrate(engine)
    return engine


def keep_released(engine: Engine) -> None:
    """Decide what may be shown of counts of people, before and after whatever changes loads."""
    from dashboard.figures.backlogs.release import keep_released as keep  # takes a second to import

    keep(engine)


def shown_address(engine: Engine) -> str:
    """The database's address without its password."""
    return engine.url.render_as_string(hide_password=True)
