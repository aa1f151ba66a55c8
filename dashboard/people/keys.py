"""Keys of contributors, and the PINs of meetings: what is typed where nobody signs in.

A key is 256 random bits, so that a plain SHA-256 of it cannot be guessed back; it is shown once. The PIN of a
meeting is short, so that a room can type it: it is kept as a slow, salted hash, ends by itself, and opens to
whoever types it what a contributor may do.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta

from dashboard.access import Role
from dashboard.errors import DashboardError
from dashboard.people.holder import LONGEST_LABEL, Holder, label, now, organisation
from dashboard.store.engine import Connection
from dashboard.store.queries import people as queries

KEY_BYTES = 32
SALT_BYTES = 16
PIN_DIGITS = 8
PIN_LASTS = timedelta(hours=12)


def digest(key: str) -> str:
    """What the database keeps of a key."""
    return hashlib.sha256(key.strip().encode()).hexdigest()


def _slow(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()


def opened(connection: Connection, typed: str) -> int | None:
    """The number of the key, or of the meeting whose PIN was typed; None where it opens nothing."""
    fast, pin = digest(typed), typed.replace(" ", "").strip()
    for each in queries.keys(connection, now()):
        if each["salt"] and not pin.isdecimal():
            continue
        given = _slow(pin, each["salt"]) if each["salt"] else fast
        if hmac.compare_digest(given, each["digest"]):
            return int(each["id"])
    return None


def holders(connection: Connection) -> tuple[Holder, ...]:
    """Every key and PIN that opens now, the first made first."""
    return tuple(
        Holder(
            each["name"],
            Role(each["role"]),
            each["organisation"],
            in_a_meeting=bool(each["salt"]),
            key=each["id"],
        )
        for each in queries.keys(connection, now())
    )


def open_meeting(connection: Connection, by: str) -> str:
    """A PIN, as “4829 1355”, for a meeting that `by` opens: for twelve hours, in place of the one before."""
    pin = f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"
    name, salt = f"A meeting of {by}"[:LONGEST_LABEL], secrets.token_hex(SALT_BYTES)
    for each in holders(connection):
        if each.in_a_meeting and each.name == name:
            remove_key(connection, each)
    queries.add_key(connection, _values(name, Role.CONTRIBUTOR, _slow(pin, salt)) | _meeting(salt))
    return f"{pin[: PIN_DIGITS // 2]} {pin[PIN_DIGITS // 2 :]}"


def _meeting(salt: str) -> dict[str, object]:
    return {"salt": salt, "until": now() + PIN_LASTS}


def _values(name: str, role: Role, key_digest: str, its_organisation: str = "") -> dict[str, object]:
    return {
        "name": name,
        "role": str(role),
        "organisation": its_organisation,
        "digest": key_digest,
        "salt": "",
    }


def add(connection: Connection, name: str, role: Role = Role.CONTRIBUTOR, *, of: str = "") -> str:
    """Store a new key for whom `name` says, of an organisation or of none; the key, which nothing keeps."""
    key = secrets.token_urlsafe(KEY_BYTES)
    add_digest(connection, name, role, key_digest=digest(key), of=of)
    return key


def add_digest(connection: Connection, name: str, role: Role, *, key_digest: str, of: str) -> None:
    """Store the digest of a key. Raises `DashboardError` for a name that is none or that is taken."""
    name = label(name)
    if any(each.name == name for each in holders(connection)):
        raise DashboardError(f"There is a contributor “{name}” already. Remove it first for a new key.")
    queries.add_key(connection, _values(name, role, key_digest, organisation(of)))


def remove(connection: Connection, name: str) -> None:
    """Let a key open nothing any more, and end whatever it has opened."""
    found = [each for each in holders(connection) if each.name == name]
    if not found:
        raise DashboardError(f"There is no contributor “{name}”. `contributor list` shows them.")
    for each in found:
        remove_key(connection, each)


def remove_key(connection: Connection, holder: Holder) -> None:
    """The same for one that `holders` has given."""
    if holder.key is not None:
        queries.remove_key(connection, holder.key, now())
