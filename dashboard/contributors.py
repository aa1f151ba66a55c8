"""Who may save until there is sign-in: a local file with a label and the hash of a key for each contributor.

A key is 256 random bits, so that a plain SHA-256 of it cannot be guessed back; it is shown once. The PIN of a
meeting is short, so that a room can type it: it is kept as a slow, salted hash, ends by itself, and opens to
whoever types it what a contributor may do.
"""

import hashlib
import hmac
import json
import secrets
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dashboard.access import Role
from dashboard.errors import DashboardError

KEY_BYTES = 32
SALT_BYTES = 16
PIN_DIGITS = 8
PIN_LASTS = timedelta(hours=12)
LONGEST_NAME = 100


@dataclass(frozen=True)
class Contributor:
    """`name` is a label such as a role or an organisation; `digest` the SHA-256 of the key. `organisation` is
    the one in the directory of services whose services they may make links for, or empty. Of a meeting's PIN
    the digest is slow, with a `salt`, and it holds `until` then."""

    name: str
    role: Role
    digest: str
    organisation: str = ""
    salt: str = ""
    until: datetime | None = None


def contributors(file: Path) -> tuple[Contributor, ...]:
    """Everybody in the file; nobody where there is none. Raises `DashboardError` for a broken file."""
    if not file.is_file():
        return ()
    try:
        listed = tomllib.loads(file.read_text(encoding="utf-8")).get("contributor", [])
        return tuple(
            Contributor(
                each["name"],
                Role(each["role"]),
                each["key_sha256"] if "salt" not in each else each["pin_scrypt"],
                each.get("organisation", ""),
                each.get("salt", ""),
                each.get("until"),
            )
            for each in listed
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, LookupError, TypeError, ValueError) as error:
        raise DashboardError(
            f"The file of contributors, {file.name}, cannot be read. Mend or remove it."
        ) from error


def digest(key: str) -> str:
    """What the file keeps of a key."""
    return hashlib.sha256(key.strip().encode()).hexdigest()


def digests(known: Iterable[Contributor], typed: str) -> tuple[str, ...]:
    """What was typed as the file would keep it: as a key, and as the PIN of each meeting that still lasts."""
    pin = typed.replace(" ", "").strip()
    meetings = [each for each in known if each.salt and _lasts(each)] if pin.isdecimal() else []
    return (digest(typed), *(_slow(pin, each.salt) for each in meetings))


def holder(known: Iterable[Contributor], key_digest: str) -> Contributor | None:
    """Who holds the key or the PIN of this digest; compared in constant time, with everybody."""
    found = [each for each in known if hmac.compare_digest(each.digest, key_digest) and _lasts(each)]
    return found[0] if found else None


def _lasts(each: Contributor) -> bool:
    return each.until is None or now() < each.until


def _slow(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()


def now() -> datetime:
    """The time, to the second, of the world's clock."""
    return datetime.now(UTC).replace(microsecond=0)


def open_meeting(file: Path, by: str) -> str:
    """A PIN, as “4829 1355”, for a meeting that `by` opens: for twelve hours, in place of the one before."""
    pin = f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"
    salt, until = secrets.token_hex(SALT_BYTES), now() + PIN_LASTS
    name = f"A meeting of {by}"[:LONGEST_NAME]
    kept = [each for each in contributors(file) if _lasts(each) and each.name != name]
    _write(file, [*kept, Contributor(name, Role.CONTRIBUTOR, _slow(pin, salt), "", salt, until)])
    return f"{pin[: PIN_DIGITS // 2]} {pin[PIN_DIGITS // 2 :]}"


def add(file: Path, name: str, role: Role = Role.CONTRIBUTOR, *, organisation: str = "") -> str:
    """Write a new contributor into the file; the key, which nothing keeps."""
    name = name.strip()
    known = contributors(file)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise DashboardError(
            "Give a name of at most 100 letters in one line: a role or an organisation, not a person's."
        )
    if any(each.name == name for each in known):
        raise DashboardError(f"There is a contributor “{name}” already. Remove it first for a new key.")
    key = secrets.token_urlsafe(KEY_BYTES)
    _write(file, [*known, Contributor(name, role, digest(key), organisation.strip())])
    return key


def remove(file: Path, name: str) -> None:
    """Take a contributor out of the file: the key opens nothing any more."""
    known = contributors(file)
    if all(each.name != name for each in known):
        raise DashboardError(f"There is no contributor “{name}”. `contributor list` shows them.")
    _write(file, [each for each in known if each.name != name])


def _write(file: Path, listed: Iterable[Contributor]) -> None:
    """The whole file anew, readable by its owner alone."""
    entries = (
        f"[[contributor]]\nname = {_quoted(each.name)}\nrole = {_quoted(each.role)}\n"
        f"{'pin_scrypt' if each.salt else 'key_sha256'} = {_quoted(each.digest)}\n"
        f"{f'organisation = {_quoted(each.organisation)}' if each.organisation else ''}\n"
        f"{f'salt = {_quoted(each.salt)}' if each.salt else ''}\n"
        f"{f'until = {each.until.isoformat()}' if each.until else ''}\n"
        for each in listed
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text("\n".join(entries), encoding="utf-8")
    fresh.replace(file)


def _quoted(text: str) -> str:
    """A TOML string: for printable text a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
