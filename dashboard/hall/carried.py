"""A closed session as one file: carried from the laptop in the hall to the shared server.

It holds what may leave the room and nothing else: words, notes that the group keeps, the day of deletion.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from dashboard.access import Permission, Role, require
from dashboard.boards.codes import read_code
from dashboard.boards.private_words import checked
from dashboard.errors import FileRefused
from dashboard.hall import protection, result
from dashboard.hall.lead import LONGEST_NOTE
from dashboard.hall.result import Result, Spoken
from dashboard.hall.session import KEPT_FOR, MOST_PRESENT, MOST_TOPICS, SEEN_BY, NotNow, Session
from dashboard.hall.steps import steps
from dashboard.store.engine import Connection
from dashboard.store.queries import boards
from dashboard.store.queries import hall as queries
from dashboard.words import COARSE

FORM, LARGEST = "hall-session-1", 1_000_000
WORDS = set(COARSE)


@dataclass(frozen=True)
class Carried:
    """The file. `seal` is the SHA-256 of the result's JSON: it tells a file that was damaged or edited."""

    form: str
    seal: str
    present: int
    seen_by: str
    delete_on: date
    data_version: str
    result: Result


def exported(connection: Connection, session: Session) -> bytes:
    """The file of a closed session. Raises `NotNow` for one that is open, or a rehearsal."""
    if not session.locked or session.rehearsal:
        raise NotNow("Only a session that is closed, and was no rehearsal, can be carried to the server.")
    found = result.read(session.result)
    row = queries.session(connection, session.code) or {}
    carried = Carried(
        FORM,
        _seal(found),
        session.present,
        session.seen_by,
        session.delete_on,
        str(row.get("data_version", "")),
        found,
    )
    return msgspec.json.format(msgspec.json.encode(carried), indent=1)


def _seal(found: Result) -> str:
    return hashlib.sha256(result.written(found).encode()).hexdigest()


def read(file: bytes, *, name: str, today: date) -> Carried:
    """A file's session, checked. Raises `FileRefused`, which names what is wrong with it."""
    if len(file) > LARGEST:
        raise FileRefused(name, "it is larger than 1 MB: no session is.")
    try:
        carried = msgspec.json.decode(file, type=Carried)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise FileRefused(name, f"it is no session in a hall ({error}).") from error
    fault = _fault(carried, today)
    if fault:
        raise FileRefused(name, fault)
    return carried


def _fault(carried: Carried, today: date) -> str:
    found = carried.result
    spoken = [
        each for topic in found.topics for each in (topic.first, topic.second, topic.match, topic.journeys)
    ]
    twice = any(_numbers(topic.first) and _numbers(topic.second) for topic in found.topics)
    faults = {
        "it was made by another version. Export it once more.": carried.form != FORM,
        "it was changed after it was exported. Export it once more.": carried.seal != _seal(found),
        "its code is none of ours.": not found.code or read_code(found.code) != found.code,
        "it says that nobody, or too many, were there.": not 1 <= carried.present <= MOST_PRESENT,
        "it has no sub-themes, or too many.": not 1 <= len(found.topics) <= MOST_TOPICS,
        "it does not say who may see it.": carried.seen_by not in SEEN_BY,
        "its day of deletion has come.": carried.delete_on <= today,
        "its day of deletion is more than a year after it.": carried.delete_on > found.held_on + KEPT_FOR,
        "it tells more of a vote than may leave a room.": twice or not all(map(_allowed, spoken)),
    }
    return next((words for words, there in faults.items() if there), "") or _private(found)


def _private(found: Result) -> str:
    for words in (
        *(note for topic in found.topics for note in topic.notes),
        *(text for _, text in found.missing),
    ):
        checked(words, what="A note in the file", longest=LONGEST_NOTE)
    return ""


def _numbers(spoken: Spoken) -> bool:
    return any(words.isdigit() for _, words in spoken.shares)


def _allowed(spoken: Spoken) -> bool:
    """Whether a vote is told as it may be: not below five people, in words or in numbers that are large."""
    if not spoken.shares:
        return spoken.answered == 0
    if spoken.answered < protection.LEAST_PEOPLE:
        return False
    told = [words for _, words in spoken.shares]
    if _numbers(spoken):
        return spoken.answered >= protection.LEAST_FOR_NUMBERS and all(
            words.isascii() and words.isdigit() and int(words) >= protection.LEAST_IN_A_CELL for words in told
        )
    return set(told) <= WORDS


def imported(connection: Connection, carried: Carried, *, by: str, role: Role) -> str:
    """Store a carried session as closed; its code. Raises `NotNow` where it is there already."""
    require(role, Permission.FACILITATE)
    found = carried.result
    if found.code in queries.codes(connection) | boards.codes(connection):
        raise NotNow(f"{found.code} is here already. Nothing was changed.")
    values = {
        "code": found.code,
        "key_digest": "",
        "group_name": found.group,
        "area_code": found.area_code,
        "area_name": found.area_name,
        "present": carried.present,
        "rehearsal": False,
        "step": len(steps(len(found.topics))) - 1,
        "step_began": datetime.combine(found.held_on, datetime.min.time()),
        "dots_agreed": False,
        "consent_read": True,
        "seen_by": carried.seen_by,
        "held_on": found.held_on,
        "delete_on": carried.delete_on,
        "made_by": by,
        "data_version": carried.data_version,
        "result": result.written(found),
    }
    topics = [
        {"number": topic.number, "title": topic.title, "paraphrase": "", "minutes": 1}
        | {"answer": topic.figures, "limits": "", "figure": ""}
        for topic in found.topics
    ]
    queries.add_session(connection, values, topics)
    return found.code
