"""Who writes, as the audit keeps it: a kind and a number, never a word about anybody."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an actor is; the value is how a list names it."""

    PERSON = "person"
    KEY = "key"
    VISITOR = "visitor"
    SERVICE_LINK = "service link"
    OPERATOR = "command line"


@dataclass(frozen=True)
class Actor:
    """A person or a key by its number; visitors, services and whoever runs the server have none."""

    kind: Kind
    number: int | None = None


VISITOR, SERVICE_LINK, OPERATOR = Actor(Kind.VISITOR), Actor(Kind.SERVICE_LINK), Actor(Kind.OPERATOR)
