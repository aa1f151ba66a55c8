"""Which former loads a directory takes the place of: services that have gone from it must go here too."""

from sqlalchemy import case, func, select

from dashboard.store.engine import Connection
from dashboard.store.tables import Service


def former_feeds(connection: Connection, load_id: int) -> list[int]:
    """Loads whose current services are, by half or more, in the new load as well: earlier states of one feed.

    A feed carries no identity of its own that survives a change of file name, so its services tell. Of any
    other load, such as one that holds this page among many, only the services listed again are replaced.
    """
    listed_now = select(Service.service_key).where(Service.load_id == load_id)
    again = func.sum(case((Service.service_key.in_(listed_now), 1), else_=0))
    statement = (
        select(Service.load_id)
        .where(Service.replaced_by_id.is_(None), Service.load_id != load_id)
        .group_by(Service.load_id)
        .having(2 * again >= func.count())
    )
    return list(connection.scalars(statement))
