"""The one engine of this process; pages ask figures through a connection of it."""

from functools import lru_cache

from dashboard.settings import settings
from dashboard.store.engine import Engine, engine_for


def engine() -> Engine:
    """The engine for DATABASE_URL; made when first asked, so that a wrong address cannot stop the start."""
    return _engine(settings().database_url)


@lru_cache(maxsize=8)
def _engine(database_url: str) -> Engine:
    return engine_for(database_url)
