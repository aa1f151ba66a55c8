"""The database that the commands work on: DATABASE_URL, or the file in the project's folder."""

from dashboard.settings import settings
from dashboard.store.engine import Engine, migrate, open_database, require_ours


def database() -> Engine:
    """The database as it is. Raises `DatabaseUnreachable` and `DatabaseNotOurs`."""
    engine = open_database(settings().database_url)
    require_ours(engine)
    return engine


def ready_database() -> Engine:
    """The database with its tables up to date. Raises `DatabaseUnreachable` and `DatabaseBusy`."""
    engine = database()
    migrate(engine)
    return engine


def keep_released(engine: Engine) -> None:
    """Decide what may be shown of counts of people, before and after whatever changes loads."""
    from dashboard.figures.backlogs.release import keep_released as keep  # takes a second to import

    keep(engine)


def shown_address(engine: Engine) -> str:
    """The database's address without its password."""
    return engine.url.render_as_string(hide_password=True)
