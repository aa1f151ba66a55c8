"""Studies of what stakeholders say, as stored."""

import pandas as pd
from sqlalchemy import select

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import Loaded, StudyFact, SubTheme, SubThemeSupport, Theme

FACTS = ("study_key", "topic", "item", "value", "said_by", "load_id")
THEMES = ("study_key", "number", "name", "load_id")
SUB_THEMES = (
    "study_key", "number", "theme_number", "name", "paraphrase", "widely_shared", "question", "would_tell",
    "holder", "indicators", "load_id",
)  # fmt: skip
SUPPORT = ("study_key", "number", "group_key", "mentions", "load_id")


def facts(connection: Connection) -> pd.DataFrame:
    """What is told about each study: columns `FACTS`, in the order of its file."""
    return _current(connection, StudyFact, FACTS)


def themes(connection: Connection) -> pd.DataFrame:
    """Every theme: columns `THEMES`, in the order of its file."""
    return _current(connection, Theme, THEMES)


def sub_themes(connection: Connection) -> pd.DataFrame:
    """Every sub-theme: columns `SUB_THEMES`, in the order of its file."""
    return _current(connection, SubTheme, SUB_THEMES)


def support(connection: Connection) -> pd.DataFrame:
    """Labelled quotations by sub-theme (or theme) and group: columns `SUPPORT`."""
    return _current(connection, SubThemeSupport, SUPPORT)


def _current(connection: Connection, table: type[Loaded], columns: tuple[str, ...]) -> pd.DataFrame:
    # The oldest study first, so that a second one does not take its place.
    statement = (
        select(*(getattr(table, name) for name in columns))
        .where(table.replaced_by_id.is_(None))
        .order_by(table.load_id, table.id)  # type: ignore[attr-defined]
    )
    return frame(connection, statement, columns)
