"""Alembic's entry: run the history inside the transaction it is given, or on the engine."""

from alembic import context
from sqlalchemy import Connection

from dashboard.store.tables import Base


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:  # the caller commits, and holds the lock
    _run(given)
else:
    with context.config.attributes["engine"].connect() as own:
        _run(own)
        own.commit()
