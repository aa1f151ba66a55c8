"""Who is let in, whether by sign-in, by a key or by the PIN of a meeting."""

from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.access import Role
from dashboard.errors import DashboardError

LONGEST_LABEL = 100
LONGEST_ORGANISATION = 200


@dataclass(frozen=True)
class Holder:
    """`name` is a label such as a role or an organisation, never a person's name. `organisation` is the one
    in the directory of services whose services they may make links for, or empty. `in_a_meeting` tells who
    typed the PIN of one; `person` or `key` is the number of whom, or of what, it is."""

    name: str
    role: Role
    organisation: str = ""
    in_a_meeting: bool = False
    person: int | None = None
    key: int | None = None


def now() -> datetime:
    """The time of the world's clock (UTC), to the second, as the database keeps it."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def label(typed: str) -> str:
    """What was typed as a label. Raises `DashboardError` where it is none."""
    name = typed.strip()
    if not name or len(name) > LONGEST_LABEL or not name.isprintable():
        raise DashboardError(
            f"Give a name of at most {LONGEST_LABEL} letters in one line: a role or an organisation, not a "
            "person's."
        )
    return name


def organisation(typed: str) -> str:
    """What was typed as an organisation, or nothing. Raises `DashboardError` where it is none."""
    name = typed.strip()
    if len(name) > LONGEST_ORGANISATION or not (name.isprintable() or not name):
        raise DashboardError(
            f"Give the organisation in at most {LONGEST_ORGANISATION} letters in one line, as the directory "
            "does."
        )
    return name
