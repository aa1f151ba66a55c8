"""Short codes that open a board: read aloud across a hall, typed on a phone."""

import re
import secrets
from collections.abc import Collection

from dashboard.errors import DashboardError

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 or O, 1, I or L, and no U, so that no code is misread or a rude word."""
PREFIX, LENGTH, TRIES = "SP-", 6, 100
OLD_LENGTH = 4
"""Boards saved by an older version have shorter codes, which open them still."""
_LOOKALIKES = str.maketrans({"_": "-", "–": "-", "—": "-", " ": ""})


def new_code(taken: Collection[str]) -> str:
    """A code that is not in use, such as SP-7F3KQM: one of 729 million."""
    for _ in range(TRIES):
        code = PREFIX + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if code not in taken:
            return code
    raise DashboardError("No free code was found for the board. Try again.")


def read_code(typed: str) -> str:
    """The code that a person meant: “sp 7f3 kqm” is SP-7F3KQM; empty where it cannot be one."""
    written = typed.strip().upper().translate(_LOOKALIKES).removeprefix("SP").removeprefix("-")
    right = re.fullmatch(f"[{LETTERS}]*", written) and len(written) in {OLD_LENGTH, LENGTH}
    return PREFIX + written if right else ""
