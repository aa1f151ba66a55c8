"""Everybody who may do more than look, and how many sessions of each are open: what a steward oversees."""

from collections import Counter
from dataclasses import dataclass

from dashboard.people import joined, keys, sessions
from dashboard.people.holder import Holder
from dashboard.store.engine import Connection


@dataclass(frozen=True)
class Listed:
    """A person, a key or a meeting with `open_sessions`; `left` for a person who is revoked."""

    holder: Holder
    open_sessions: int
    left: bool = False

    @property
    def kind(self) -> str:
        """In one word, what it is."""
        if self.holder.person:
            return "person"
        return "meeting" if self.holder.in_a_meeting else "key"

    @property
    def name(self) -> str:
        """The label, with what tells it from another of the same label."""
        return f"{self.holder.name} ({self.kind} {self.holder.person or self.holder.key})"


def listed(connection: Connection) -> tuple[Listed, ...]:
    """People in the order in which they joined, then keys and meetings."""
    open_now = Counter((each.person, each.key) for each in sessions.open_now(connection).values())
    people = [
        Listed(
            Holder(each.label, each.role, each.organisation, person=each.number),
            open_now[each.number, None],
            left=each.left,
        )
        for each in joined.everybody(connection)
    ]
    return (*people, *(Listed(each, open_now[None, each.key]) for each in keys.holders(connection)))


def let_go(connection: Connection, whom: Holder) -> None:
    """Revoke a person, or remove a key, and end what is open."""
    sessions.end_all(connection, whom)
    if whom.person is not None:
        joined.revoke(connection, whom.person)
    else:
        keys.remove_key(connection, whom)
