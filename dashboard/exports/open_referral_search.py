"""The directory asked by the names that Open Referral UK 3.0 gives to the questions of `/services`.

Source: the OpenAPI file of HSDS-UK 3.0 (`components/parameters`). An entry that does not say what is asked of
it is not found by that question: a group without ages is under no “minimum_age”.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dashboard.exports.open_referral import Document

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NOT_UNDERSTOOD = "“{name}” is {wanted}."
NUMBER, TIME, DAY, MOMENT = (
    "a number of years",
    "a time, such as 09:30",
    "a day of the week: MO, TU, WE, TH, FR, SA or SU",
    "a day or a time, such as 2026-03-31 or 2026-03-31T00:00:00Z",
)


class NotUnderstood(ValueError):
    """A question of the standard whose value is none that it takes; the message says what it takes."""


Found = Callable[[Document], bool]


def matching(documents: Sequence[Document], asked: Mapping[str, str]) -> list[Document]:
    """The entries that answer every question of the standard in `asked`, in their order; names that are no
    question of it are passed over, as the standard asks for no refusal. Raises `NotUnderstood`."""
    questions = [QUESTIONS[name](value.strip()) for name, value in asked.items() if name in QUESTIONS]
    return [each for each in documents if all(question(each) for question in questions)]


def _search(value: str) -> Found:
    """Every word stands in the entry's name, description, organisation or terms."""
    wanted = value.lower().split()

    def found(entry: Document) -> bool:
        said = [entry.get("name"), entry.get("description"), entry.get("organization", {}).get("name")]
        text = " ".join(filter(None, [*said, *(str(term.get("name")) for term in _terms(entry))])).lower()
        return all(word in text for word in wanted)

    return found


def _term(value: str) -> Found:
    return lambda entry: any(value in {term.get("id"), term.get("parent_id")} for term in _terms(entry))


def _taxonomy(value: str) -> Found:
    return lambda entry: any(value == term.get("taxonomy") for term in _terms(entry))


def _organisation(value: str) -> Found:
    return lambda entry: value == entry.get("organization", {}).get("id")


def _from_age(value: str) -> Found:
    least = _number("minimum_age", value)
    return lambda entry: "minimum_age" in entry and entry["minimum_age"] >= least


def _to_age(value: str) -> Found:
    most = _number("maximum_age", value)
    return lambda entry: "maximum_age" in entry and entry["maximum_age"] <= most


def _from_time(value: str) -> Found:
    first = _time("start_time", value)
    return lambda entry: any(each.get("opens_at", "")[:5] >= first for each in _schedules(entry))


def _to_time(value: str) -> Found:
    last = _time("end_time", value)
    return lambda entry: any("" < each.get("closes_at", "")[:5] <= last for each in _schedules(entry))


def _day(value: str) -> Found:
    day = value[:2].upper()
    if day not in DAYS:
        raise NotUnderstood(NOT_UNDERSTOOD.format(name="day", wanted=DAY))
    return lambda entry: any(day in each.get("byday", "").split(",") for each in _schedules(entry))


def _modified(value: str) -> Found:
    if not (len(value) >= len("2026-03-31") and value[:4].isdigit() and value[4] == value[7] == "-"):
        raise NotUnderstood(NOT_UNDERSTOOD.format(name="modified_after", wanted=MOMENT))
    return lambda entry: entry.get("last_modified", "") >= value


QUESTIONS: Mapping[str, Callable[[str], Found]] = {
    "search": _search,
    "taxonomy_term_id": _term,
    "taxonomy_id": _taxonomy,
    "organization_id": _organisation,
    "minimum_age": _from_age,
    "maximum_age": _to_age,
    "start_time": _from_time,
    "end_time": _to_time,
    "day": _day,
    "modified_after": _modified,
}


def _number(name: str, value: str) -> float:
    if not (value.isascii() and value.replace(".", "", 1).isdigit() and len(value) < 8):
        raise NotUnderstood(NOT_UNDERSTOOD.format(name=name, wanted=NUMBER))
    return float(value)


def _time(name: str, value: str) -> str:
    hours, _, minutes = value.partition(":")
    known = all(part.isascii() and part.isdigit() and len(part) == 2 for part in (hours, minutes[:2]))
    if not (known and hours < "24" and minutes[:2] < "60"):
        raise NotUnderstood(NOT_UNDERSTOOD.format(name=name, wanted=TIME))
    return f"{hours}:{minutes[:2]}"


def _terms(entry: Document) -> Iterator[Mapping[str, Any]]:
    return (link["taxonomy_term"] for link in entry.get("attributes", []))


def _schedules(entry: Document) -> Iterator[Mapping[str, str]]:
    """Of the service as a whole and of its places."""
    yield from entry.get("schedules", [])
    for place in entry.get("service_at_locations", []):
        yield from place.get("schedules", [])
