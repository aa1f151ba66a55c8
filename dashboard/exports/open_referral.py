"""The directory in the form of Open Referral UK 3.0 (HSDS-UK), as this project's own loader reads it too.

What is not known is left out, as the standard asks: never "no", never 0. The form has no place of its own
for three things, which stand in words: how a service says that it stands (description of its capacity),
that it has moved or is invented (alert), and how to join (application_process).
"""

import re
import uuid
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any

import pandas as pd

from dashboard.catalogue.service_states import INVENTED_ENTRY, SERVICE_STATES
from dashboard.figures.figure import day
from dashboard.figures.services.listing import Listing
from dashboard.words import counted

Document = dict[str, Any]
Row = Mapping[Hashable, Any]
Rows = Mapping[str, Sequence[Row]]

VERSION = "HSDS-UK-3.0"
NAMESPACE = uuid.UUID("d2f5e7a0-63a1-4b8e-8d0e-6a1d2c9b7f54")
TERMS = "Terms of the directories that the entries come from"
MOVED = "It has moved: ask where."
CHARGE = "There is a charge"
NOT_ALWAYS = "Not at every turn."
POUNDS = re.compile(r"£\s?(\d+(?:\.\d+)?)")


def entries(listing: Listing) -> list[Document]:
    """Every service with its organisation, places, times and terms inside, by name."""
    parts = {
        name: _by_service(frame)
        for name, frame in (
            ("sites", listing.sites),
            ("schedules", listing.schedules),
            ("needs", listing.needs),
        )
    }
    organisations = {str(row["organisation_key"]): row for row in _records(listing.organisations)}
    return [
        _entry(row, parts, organisations, synthetic=listing.synthetic) for row in _records(listing.services)
    ]


def page(documents: Sequence[Document], *, number: int, size: int) -> Document:
    """One page of the list, numbered from 1, `size` services a page; the wider terms stand beside them."""
    total = max(ceil(len(documents) / size), 1)
    shown = documents[(number - 1) * size : number * size]
    return {
        "total_items": len(documents),
        "total_pages": total,
        "page_number": number,
        "size": len(shown),
        "first_page": number == 1,
        "last_page": number >= total,
        "empty": not shown,
        "taxonomy_terms": _wider_terms(shown),
        "contents": list(shown),
    }


def whole(documents: Sequence[Document]) -> Document:
    """All services on one page."""
    return page(documents, number=1, size=max(len(documents), 1))


def _entry(
    row: Row, parts: Mapping[str, Rows], organisations: Mapping[str, Row], *, synthetic: bool
) -> Document:
    key = str(row["service_key"])
    schedules = parts["schedules"].get(key, [])
    return _filled(
        {
            "id": key,
            "name": row["name"],
            "status": row["status"],
            "alert": _alert(row, synthetic=synthetic),
            "description": row["description"],
            "url": row["url"],
            "minimum_age": _known(row["minimum_age"]),
            "maximum_age": _known(row["maximum_age"]),
            "assured_date": _written(row["checked_on"]),
            "last_modified": _moment(row["modified_on"]),
            **_cost(row),
            **_joining(row),
            **_attending(row, schedules),
            "capacities": _capacity(row),
            "organization": _organisation(organisations.get(str(row["organisation_key"]))),
            "schedules": [_schedule(each, row) for each in schedules if not each["site_key"]],
            "service_at_locations": _places(row, parts["sites"].get(key, []), schedules),
            "attributes": _attributes(row, parts["needs"].get(key, [])),
        }
    )


def _alert(row: Row, *, synthetic: bool) -> str:
    moved = MOVED if row["told_running"] == "moved" else ""
    return " ".join(filter(None, (INVENTED_ENTRY if synthetic else "", moved)))


def _cost(row: Row) -> Document:
    """A price only where the entry's own words print one."""
    words, printed = row["cost_words"], POUNDS.search(row["cost_words"])
    if row["cost"] == "free":
        return {"fees": words, "cost_options": [{"amount": 0}]}
    if row["cost"] == "paid":
        options = [{"amount": float(printed[1])}] if printed and float(printed[1]) else []
        return {"fees": words or CHARGE, "cost_options": options}
    return {"fees": words}


def _joining(row: Row) -> Document:
    """One way to join is also said as version 1.0 had it, whose word stands above those of a description."""
    ways = [way for way in row["joining"].split("; ") if way]
    more = [
        "Accompanied first visit." if row["accompanied"] else "",
        "Small group." if row["small_group"] else "",
    ]
    said = [f"How to join: {', '.join(ways)}." if ways else "", *more]
    return {
        "attending_access": ways[0] if len(ways) == 1 else "",
        "application_process": " ".join(filter(None, said)),
    }


def _attending(row: Row, schedules: Sequence[Row]) -> Document:
    """With the times where there are any for the whole service: the standard has it there."""
    return {} if any(not each["site_key"] for each in schedules) else {"attending_type": row["attending"]}


def _capacity(row: Row) -> list[Document]:
    """How it stands in words; a number of places only where it is none."""
    state = row["capacity"]
    if not state:
        return []
    number = _known(row["told_weeks"])
    weeks = "" if number is None else f", about {counted(number, 'week')}"
    told = _known(row["told_on"])
    by = f". Said by the service itself on {day(told)}." if told else "."
    return [
        _filled(
            {
                "available": 0 if state == "full" else None,
                "description": f"{SERVICE_STATES[state]}{weeks}{by}",
                "updated": _moment(told),
            }
        )
    ]


def _organisation(row: Row | None) -> Document:
    if row is None:
        return {}
    scheme, code = _identifier(str(row["org_id"]))
    identifiers = [{"identifier_scheme": scheme, "identifier": code}] if code else []
    told = {"id": row["organisation_key"], "name": row["name"], "website": row["url"]}
    return _filled({**told, "organization_identifiers": identifiers})


def _identifier(org_id: str) -> tuple[str, str]:
    """Scheme and code of an identifier in the form of org-id.guide, such as GB-CHC and 1164883."""
    country, _, rest = org_id.partition("-")
    register, _, code = rest.partition("-")
    return f"{country}-{register}", code


def _schedule(item: Row, row: Row) -> Document:
    return _filled(
        {
            "freq": item["frequency"],
            "byday": item["days"],
            "opens_at": item["opens_at"],
            "closes_at": item["closes_at"],
            "valid_from": _written(item["valid_from"]),
            "valid_to": _written(item["valid_to"]),
            "description": item["description"],
            "attending_type": row["attending"],
            "notes": NOT_ALWAYS if item["frequency"].endswith("SOMETIMES") else "",
        }
    )


def _places(row: Row, sites: Sequence[Row], schedules: Sequence[Row]) -> list[Document]:
    times: dict[str, list[Document]] = defaultdict(list)
    for each in schedules:
        times[str(each["site_key"])].append(_schedule(each, row))
    return [
        _filled(
            {
                "id": _identity(f"{row['service_key']} at {site['site_key']}"),
                "location": _location(site, online=bool(row["online"])),
                "schedules": times.get(str(site["site_key"]), []),
            }
        )
        for site in sites
    ]


def _location(site: Row, *, online: bool) -> Document:
    placed = _known(site["latitude"]) is not None
    address = {"city": site["town"], "country": "GB", "address_type": "physical"}
    return _filled(
        {
            "id": site["site_key"],
            "location_type": "virtual" if online and not placed else "physical",
            "name": site["name"],
            "latitude": _known(site["latitude"]),
            "longitude": _known(site["longitude"]),
            "addresses": [address] if site["town"] else [],
        }
    )


def _attributes(row: Row, needs: Sequence[Row]) -> list[Document]:
    """The entry's terms; a wider term that named one of its needs is the parent of one that names none."""
    names = [name for name in row["terms"].split("; ") if name]
    named_by = dict.fromkeys(str(need["evidence"]) for need in needs if need["found_by"] == "term")
    wider = iter([name for name in named_by if name not in names])
    return [_attribute(name, "" if name in named_by else next(wider, "")) for name in names]


def _attribute(name: str, wider: str) -> Document:
    parent = {"parent_id": _identity(f"term {wider}"), "parent_name": wider} if wider else {}
    term = {"id": _identity(f"term {name} {wider}".strip()), "name": name, "taxonomy": TERMS, **parent}
    return {"link_type": "service", "taxonomy_term": term}


def _wider_terms(documents: Sequence[Document]) -> list[Document]:
    links = (link["taxonomy_term"] for each in documents for link in each.get("attributes", []))
    names = dict.fromkeys(term["parent_name"] for term in links if "parent_name" in term)
    return [{"id": _identity(f"term {name}"), "name": name, "taxonomy": TERMS} for name in names]


def _identity(words: str) -> str:
    return str(uuid.uuid5(NAMESPACE, words))


def _by_service(frame: pd.DataFrame) -> Rows:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _records(frame):
        found[str(row["service_key"])].append(row)
    return found


def _records(frame: pd.DataFrame) -> Sequence[Row]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _known(value: Any) -> Any:
    return None if value is None or pd.isna(value) else value


def _written(value: Any) -> str:
    known: date | None = _known(value)
    return known.isoformat() if known else ""


def _moment(value: Any) -> str:
    written = _written(value)
    return f"{written}T00:00:00Z" if written else ""


def _filled(document: Document) -> Document:
    """What is there of it; 0 and False are."""
    return {key: value for key, value in document.items() if value is not None and value not in ("", [], {})}
