"""The file in which an older version kept contributors' keys: read once, and taken over into the database."""

import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

from dashboard.access import Role
from dashboard.errors import DashboardError
from dashboard.people import keys
from dashboard.people.holder import LONGEST_LABEL
from dashboard.store.engine import Engine, writing
from dashboard.store.queries import people as queries
from dashboard.words import counted

TAKEN = ".taken-over"


def take_over(engine: Engine, file: Path) -> str:
    """Store the keys of the file that the database has never had, then rename the file; a sentence on it.

    "" where there is no file. PINs of meetings are left out: they end by themselves. A file that cannot be
    renamed is read again at the next start, which changes nothing. Raises `DashboardError` for a broken one.
    """
    if not file.is_file():
        return ""
    listed = _listed(file)
    with writing(engine) as connection:
        fresh = [each for each in listed if not queries.knows_key(connection, each["key_sha256"])]
        for each in fresh:
            name = _free_name(each["name"], {known.name for known in keys.holders(connection)})
            keys.add_digest(
                connection,
                name,
                Role(each["role"]),
                key_digest=each["key_sha256"],
                of=each.get("organisation", ""),
            )
    with suppress(OSError):
        file.rename(file.with_name(file.name + TAKEN))
    taken = counted(len(fresh), "key")
    return f"Taken over from {file.name} into the database: {taken}. The file is not read again."


def _listed(file: Path) -> list[dict[str, Any]]:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("contributor", [])
        return [
            each
            | {"name": str(each["name"]), "role": Role(each["role"]), "key_sha256": str(each["key_sha256"])}
            for each in found
            if "salt" not in each
        ]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, LookupError, TypeError, ValueError) as error:
        raise DashboardError(
            f"The file of contributors, {file.name}, cannot be read. Mend or remove it."
        ) from error


def _free_name(name: str, taken: set[str]) -> str:
    """The name, with a number where a key from another machine has it already."""
    tries = (f"{name[: LONGEST_LABEL - 5]} ({number})" for number in range(2, 1000))
    return name if name not in taken else next(each for each in tries if each not in taken)
