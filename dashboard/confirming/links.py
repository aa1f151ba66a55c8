"""Private links by which a service says how it stands: signed, for 30 days, one service each, revocable.

A link is `NUMBER.LAST.SIGNATURE`: its number, its last moment, and an HMAC (RFC 2104) of both with a key that
lies in a file and never in the database, so that whoever reads a backup can make no link. Nothing is asked of
the database before the signature holds.
"""

import base64
import hashlib
import hmac
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dashboard.errors import DashboardError
from dashboard.store.engine import Connection
from dashboard.store.queries import confirmations as queries

DAYS = 30
KEY_BYTES = 32
SHAPE = re.compile(r"([1-9][0-9]{0,9})\.([0-9a-z]{1,12})\.([A-Za-z0-9_-]{43})")
FORGED = (
    "This link is not one of ours, or a part of it is missing. Copy it whole, or ask whoever sent it to you."
)
EXPIRED = "This link has expired: links last 30 days. Ask whoever sent it to you for a new one."
REVOKED = "This link was taken back and opens nothing any more. Ask whoever sent it to you for a new one."


class LinkRefused(DashboardError):
    """A link that opens nothing; its words say why, and what to do."""


@dataclass(frozen=True)
class Link:
    """A link as the database knows it; times are UTC. `token` is what stands in the address."""

    number: int
    service_key: str
    made_by: str
    made_on: datetime
    expires_on: datetime
    revoked_on: datetime | None
    token: str

    def stands(self, now: datetime) -> str:
        """How it stands, in words."""
        if self.revoked_on:
            return "taken back"
        return "expired" if now >= self.expires_on else f"until {self.expires_on:%d.%m.%Y}"


def now() -> datetime:
    """This moment in UTC, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def signing_key(file: Path) -> bytes:
    """The key in this file; made where there is none, readable by its owner alone.

    Raises `DashboardError` for a file that holds no key, or cannot be read or made.
    """
    try:
        if not file.exists():
            _make(file)
        text = file.read_text(encoding="ascii").strip()
        key = base64.urlsafe_b64decode(text)
    except (OSError, ValueError) as error:
        raise DashboardError(
            f"The key of the service links, {file.name}, cannot be read or made. Ask whoever runs this."
        ) from error
    if len(key) != KEY_BYTES:
        raise DashboardError(f"The file {file.name} holds no key of service links. Mend or remove it.")
    return key


def _make(file: Path) -> None:
    """Write a new key whole under its name, unless another process was first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    fresh.touch(mode=0o600)
    fresh.write_bytes(base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)))
    with suppress(FileExistsError):
        file.hardlink_to(fresh)
    fresh.unlink()


def make(connection: Connection, key: bytes, service_key: str, *, by: str) -> Link:
    """A new link for a service, good for 30 days. `by` is a contributor's label."""
    made = now()
    values = {
        "service_key": service_key,
        "made_by": by,
        "made_on": made,
        "expires_on": made + timedelta(days=DAYS),
        "revoked_on": None,
    }
    return _link(key, {**values, "id": queries.add_link(connection, values)})


def links(connection: Connection, key: bytes) -> tuple[Link, ...]:
    """Every link that was made, the newest first."""
    return tuple(_link(key, row) for row in queries.links(connection))


def opened(connection: Connection, key: bytes, token: str) -> Link:
    """The link that this token opens. Raises `LinkRefused` where it is forged, expired or taken back."""
    found = SHAPE.fullmatch(token)
    if found is None or not _signed(key, found):
        raise LinkRefused(FORGED)
    row = queries.link(connection, int(found[1]))
    if row is None:
        raise LinkRefused(FORGED)
    link = _link(key, row)
    if not hmac.compare_digest(link.token, token):
        raise LinkRefused(FORGED)
    if link.revoked_on:
        raise LinkRefused(REVOKED)
    if now() >= link.expires_on:
        raise LinkRefused(EXPIRED)
    return link


def genuine(key: bytes, token: str) -> bool:
    """Whether a token was signed here, without asking the database."""
    found = SHAPE.fullmatch(token)
    return found is not None and _signed(key, found)


def _link(key: bytes, row: queries.Row) -> Link:
    names = ("service_key", "made_by", "made_on", "expires_on", "revoked_on")
    ends = f"{int((row['expires_on'] - datetime(2000, 1, 1)).total_seconds()):x}"
    head = f"{row['id']}.{ends}"
    return Link(
        number=row["id"],
        token=f"{head}.{_signature(key, head)}",
        **{name: row[name] for name in names},
    )


def _signed(key: bytes, found: re.Match[str]) -> bool:
    return hmac.compare_digest(_signature(key, f"{found[1]}.{found[2]}"), found[3])


def _signature(key: bytes, head: str) -> str:
    made = hmac.new(key, f"service link {head}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def revoke(connection: Connection, number: int) -> None:
    """Take a link back: it opens nothing any more."""
    queries.revoke(connection, number, now())
