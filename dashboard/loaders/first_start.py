"""The first start: tables and the sample data, made once, whole, however many processes start at once."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import DatabaseBusy, LoadRefused
from dashboard.loaders.folder import sorted_out
from dashboard.loaders.load import LoadReport, load_files, loading
from dashboard.loaders.parsed import Progress
from dashboard.settings import EVIDENCE, GEOGRAPHY, SAMPLE
from dashboard.store.engine import Connection, Engine, at_head, migrate
from dashboard.store.queries.loads import any_current

FOLDERS = (GEOGRAPHY, EVIDENCE, SAMPLE)
ATTEMPTS = 8  # each waits as long as the database's lock does


def ensure_data(engine: Engine, progress: Progress) -> bool:
    """Bring the tables up to date and, if no load is current, load the sample data in one transaction.

    Returns whether it was loaded now. A process that starts while another is loading waits for it, up to
    two minutes. Raises `DatabaseBusy` after that, and `LoadRefused` when the sample's files are missing.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _load_if_empty(engine, progress)
        except DatabaseBusy:
            if attempt == ATTEMPTS:
                raise
            progress(0.0, "Waiting for another process to finish loading")
    return False


def _load_if_empty(engine: Engine, progress: Progress) -> bool:
    if has_data(engine):
        return False
    progress(0.0, "Making the tables")
    migrate(engine)
    with loading(engine) as connection:
        if any_current(connection):
            return False
        load_sample(connection, progress, by="first start", folders=FOLDERS)
    return True


def has_data(engine: Engine) -> bool:
    """Whether the tables are up to date and any load is current."""
    if not at_head(engine):
        return False
    with engine.connect() as connection:
        return any_current(connection)


def load_sample(
    connection: Connection, progress: Progress, *, by: str, folders: Sequence[Path]
) -> list[LoadReport]:
    """Load the folders of the sample, of the areas it is about and of the evidence; runs inside `loading`.

    Raises `LoadRefused` when the sample's files are missing.
    """
    if not all(folder.is_dir() and sorted_out([folder]).known for folder in folders):
        raise LoadRefused(
            "The sample data is missing from the folder data/sample. Take a whole copy of the project, or "
            "write it anew with `python -m dashboard sample --write data/sample`."
        )
    return load_files(connection, sorted_out(folders).known, by=by, progress=progress)
