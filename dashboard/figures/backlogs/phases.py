"""Phases that people set on control charts: which there are, and what one must be."""

import hashlib
import re
from collections.abc import Iterable

import pandas as pd

from dashboard.access import Permission, Role, require
from dashboard.errors import DashboardError, UnknownArea
from dashboard.figures.backlogs.change import SERIES
from dashboard.store.engine import Connection
from dashboard.store.queries import backlogs as queries

SHORTEST_REASON = 10


def phase_stamp(connection: Connection) -> str:
    """A short text that changes whenever a phase is added or taken away."""
    written = queries.every_phase(connection).to_csv(index=False)
    return hashlib.sha256(written.encode()).hexdigest()[:8]


def phases(connection: Connection) -> pd.DataFrame:
    """All phases: columns id, area_code, series, month, reason, added_by, added_on."""
    return queries.every_phase(connection)


def add_phase(
    connection: Connection, *, area_code: str, series: str, month: str, reason: str, by: str, role: Role
) -> None:
    """Store a phase that a contributor names a reason for.

    Raises `NotAllowed` for a viewer, `UnknownArea`, and `DashboardError` for a series, month or reason that
    is none.
    """
    require(role, Permission.CONTRIBUTE)
    _one_of(series, SERIES, "series")
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month):
        raise DashboardError("A phase starts with a month, written like 2026-04.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise DashboardError(
            "Say in a sentence why a new phase starts: what changed, and what you know of it."
        )
    if not queries.area_known(connection, area_code):
        raise UnknownArea(f"“{area_code}” is no area in this database.")
    queries.add_phase(
        connection, area_code=area_code, series=series, month=month, reason=reason.strip(), added_by=by
    )


def remove_phase(connection: Connection, phase_id: int, *, role: Role) -> None:
    """Take a phase away. Raises `NotAllowed`, and `DashboardError` where there is none of that number."""
    require(role, Permission.CONTRIBUTE)
    if not queries.remove_phase(connection, phase_id):
        raise DashboardError(f"There is no phase {phase_id}. `python -m dashboard phase list` shows them.")


def _one_of(value: str, choices: Iterable[str], what: str) -> None:
    if value not in choices:
        raise DashboardError(f"“{value}” is no {what}. Choose one of {', '.join(choices)}.")
