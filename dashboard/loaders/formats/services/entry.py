"""One directory entry, field by field: what may be kept, what is doubtful, and what makes it unusable."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from dashboard.catalogue.service_states import SERVICE_STATES
from dashboard.loaders.formats.services.plain_text import LONGEST, plain, shortened, web_address
from dashboard.loaders.formats.services.taxonomy import terms_of

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
OLDEST = 120
KEY_LENGTH = 100

ATTENDING = {
    "online": r"online|on-line|virtual|zoom|video|remote|webinar|\bteams\b",
    "phone": r"phone|by telephone",
    "home visit": r"home visit|in your (own )?home|at home",
    "venue": r"venue|in[- ]person|face[- ]to[- ]face",
}
JOINING = {
    "self-referral": r"self[- ]refer|refer yourself",
    "referral": r"(?<!self)(?<!self[- ])\breferral|referred by|gp refers|ask your gp",
    "appointment": r"appointment|book(ing)? (is )?(needed|required|in advance|ahead|a place)|must be booked",
    "membership": r"membership|members only|join as a member",
    "drop-in": r"drop[- ]?in|just turn up|no need to book|no booking",
}
ACCOMPANIED = re.compile(
    r"accompan|\bbuddy|(go|come) (along )?with you|someone (to|will|can) (meet|greet) you", re.I
)
SMALL_GROUP = re.compile(
    r"small (friendly |supportive )?groups?\b|groups? of (up to )?([2-9]|ten|eight|six)\b", re.I
)
FREE = re.compile(r"\bfree\b|no charge|no cost|without charge", re.I)
PAID = re.compile(r"£\s?\d|\bpounds?\b|\bfee\b|per session|charge[sd]?\b|donation", re.I)


class Doubts:
    """What was wrong with fields of kept entries: column and sentence, with the rows of the entries."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], list[int]] = {}

    def add(self, row: int, column: str, sentence: str) -> None:
        """Note one entry."""
        self.rows.setdefault((column, sentence), []).append(row)


def key_of(value: object) -> str:
    """An identifier as text, or "" if it is none (missing, not text or number, or far too long)."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if text.isprintable() and len(text) <= KEY_LENGTH else ""


def fault(document: Any) -> tuple[str, str] | None:
    """Why an entry cannot be kept, as column and reason; None for one that can."""
    if not isinstance(document, dict):
        return "contents", "this entry is not a service. Ask the publisher to mend it."
    if not key_of(document.get("id")):
        return "id", "the service has no usable identifier"
    if not plain(document.get("name"), most=300):
        return "name", "the service has no name"
    for column in ("name", "description", "fees"):
        if isinstance(document.get(column), str) and len(document[column]) > LONGEST:
            return column, f"the text is longer than {LONGEST:,} characters"
    return None


def fields(document: Mapping[str, Any], row: int, doubts: Doubts) -> dict[str, Any]:
    """The columns of `service` for an entry that has no fault, without its key, organisation and row."""
    names = people_named(document)
    description = plain(document.get("description"), most=4_000, names=names)
    told = " ".join([description, *_told_elsewhere(document, names)])
    attending = _attending(document, told)
    youngest, oldest = _ages(document, row, doubts)
    cost, cost_words = _cost(document, names)
    return {
        "name": plain(document["name"], most=300, names=names),
        "description": description,
        "url": web_address(document.get("url")),
        "status": _status(document, row, doubts),
        "minimum_age": youngest,
        "maximum_age": oldest,
        "cost": cost,
        "cost_words": cost_words,
        "joining": "; ".join(_joining(document, told)),
        "capacity": _capacity(document),
        "attending": "; ".join(attending),
        "accompanied": bool(ACCOMPANIED.search(told)),
        "small_group": bool(SMALL_GROUP.search(told)),
        "online": "online" in attending,
        "assured_on": day(document, "assured_date", row, doubts),
        "modified_on": day(document, "last_modified", row, doubts),
        "terms": "; ".join(dict.fromkeys(filter(None, (term_name(term) for term in terms_of(document))))),
    }


def term_name(term: Mapping[str, Any]) -> str:
    """What a taxonomy term is called, safe to keep."""
    return plain(term.get("name"), most=200).replace(";", ",")


def people_named(document: Mapping[str, Any]) -> list[str]:
    """Names of people in the entry's contacts and addresses, so that they can be taken out of its texts."""
    people = [contact.get("name") for contact in rows_in(document, "contacts")]
    people += [
        address.get("attention") for place in locations(document) for address in rows_in(place, "addresses")
    ]
    return sorted({name.strip() for name in people if isinstance(name, str) and len(name.strip()) >= 5})


def rows_in(document: Mapping[str, Any], *keys: str) -> Iterator[Mapping[str, Any]]:
    """The objects in the first of these lists that the entry holds."""
    for key in keys:
        if isinstance(document.get(key), list) and document[key]:
            yield from (item for item in document[key] if isinstance(item, dict))
            return


def locations(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The locations of an entry."""
    for place in rows_in(document, "service_at_locations", "services_at_location"):
        if isinstance(place.get("location"), dict):
            yield place["location"]


def day(document: Mapping[str, Any], column: str, row: int, doubts: Doubts) -> date | None:
    """A date of the entry; one that is no date or lies ahead is left empty, with a doubt."""
    value = document.get(column)
    if value in (None, ""):
        return None
    try:
        found = datetime.fromisoformat(str(value)).date()
    except ValueError:
        doubts.add(row, column, "A date is not written as YYYY-MM-DD and was left empty.")
        return None
    if found > date.today():
        doubts.add(row, column, "A date lies in the future and was left empty.")
        return None
    return found


def number(value: object) -> float | None:
    """A finite number, given as one or as text; anything else is None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def _status(document: Mapping[str, Any], row: int, doubts: Doubts) -> str:
    status = str(document.get("status") or "").strip().lower()
    if status in STATUSES or not status:
        return status
    doubts.add(row, "status", "A status is none of the standard's four and was left empty.")
    return ""


def _ages(document: Mapping[str, Any], row: int, doubts: Doubts) -> tuple[float | None, float | None]:
    """Youngest and oldest age. Version 1.0 has them in `eligibilitys`: the widest span of those counts."""
    spans = [document, *rows_in(document, "eligibilitys", "eligibilities")]
    youngest = [_age(span.get("minimum_age"), "minimum_age", row, doubts) for span in spans]
    oldest = [_age(span.get("maximum_age"), "maximum_age", row, doubts) for span in spans]
    low = min((age for age in youngest if age is not None), default=None)
    high = max((age for age in oldest if age is not None), default=None)
    if low is not None and high is not None and low > high:
        doubts.add(row, "maximum_age", "The oldest age is below the youngest; both were left empty.")
        return None, None
    return low, high


def _age(value: object, column: str, row: int, doubts: Doubts) -> float | None:
    if value in (None, ""):
        return None
    age = number(value)
    if age is None or not 0 <= age <= OLDEST:
        doubts.add(row, column, f"An age is no number from 0 to {OLDEST} and was left empty.")
        return None
    return age


def _cost(document: Mapping[str, Any], names: list[str]) -> tuple[str, str]:
    options = list(rows_in(document, "cost_options"))
    amounts = [
        amount for amount in (number(option.get("amount")) for option in options) if amount is not None
    ]
    words = plain(document.get("fees") or document.get("fees_description"), names=names)
    for option in options:
        words = words or plain(option.get("option") or option.get("amount_description"), names=names)
    if amounts:
        return ("paid" if max(amounts) > 0 else "free"), shortened(words, 300)
    told = "free" if FREE.search(words) else "paid" if PAID.search(words) else ""
    return told, shortened(words, 300)


def _told_elsewhere(document: Mapping[str, Any], names: list[str]) -> list[str]:
    """What the entry says of itself outside its description: times, how to apply, terms."""
    said = [
        plain(document.get(key), names=names) for key in ("application_process", "alert", "attending_access")
    ]
    for schedule in rows_in(document, "schedules", "regular_schedules"):
        said += [plain(schedule.get(key), most=1_000, names=names) for key in ("description", "notes")]
    return said + [term_name(term) for term in terms_of(document)]


def _attending(document: Mapping[str, Any], told: str) -> list[str]:
    said = [plain(document.get("attending_type"))]
    said += [
        plain(item.get("attending_type")) for item in rows_in(document, "schedules", "regular_schedules")
    ]
    said += ["online" for place in locations(document) if place.get("location_type") == "virtual"]
    words = " ".join(said) if any(said) else told
    return [kind for kind, pattern in ATTENDING.items() if re.search(pattern, words, re.I)]


def _joining(document: Mapping[str, Any], told: str) -> list[str]:
    access = plain(document.get("attending_access")).lower()
    if access in JOINING:
        return [access]
    return [way for way, pattern in JOINING.items() if re.search(pattern, told, re.I)]


def _capacity(document: Mapping[str, Any]) -> str:
    """How the service stands, in the words that a directory of ours writes, or else by its free places."""
    rows = list(rows_in(document, "capacities", "service_capacity"))
    words = [plain(row.get("description")) for row in rows]
    stated = [key for key, said in SERVICE_STATES.items() if any(each.startswith(said) for each in words)]
    if stated:
        return stated[0]
    places = [available for row in rows if (available := number(row.get("available"))) is not None]
    return "" if not places else "open" if max(places) > 0 else "full"
