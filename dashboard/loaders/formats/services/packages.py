"""Open Referral UK as tables (the CSV data package, or the same in one JSON file), nested as a feed is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard.loaders.files import read_csv

Row = dict[str, Any]
Tables = Mapping[str, Sequence[Any]]

TABLES = {
    "service": ("services", "service"),
    "organization": ("organizations", "organization"),
    "identifier": ("organization_identifiers", "organization_identifier", "identifiers"),
    "at_location": ("service_at_locations", "service_at_location", "services_at_location"),
    "location": ("locations", "location"),
    "address": ("addresses", "address", "physical_addresses", "physical_address"),
    "schedule": ("schedules", "schedule", "regular_schedules", "regular_schedule"),
    "cost": ("cost_options", "cost_option"),
    "eligibility": ("eligibility", "eligibilitys", "eligibilities"),
    "attribute": ("attributes", "attribute"),
    "term": ("taxonomy_terms", "taxonomy_term"),
    "old_term": ("taxonomy", "taxonomies"),
    "old_attribute": ("services_taxonomy", "service_taxonomy", "service_taxonomys"),
    "contact": ("contacts", "contact"),
    "capacity": ("service_capacities", "service_capacity"),
}
"""Names that the files of versions 1.0 and 3.0 give to each table, singular or plural."""


def read_tables(folder: Path) -> dict[str, list[Row]]:
    """Every table of the package in `folder`, by file name; empty cells are left out of their row.

    Raises `FileRefused` for a file that is no table.
    """
    wanted = {name for names in TABLES.values() for name in names}
    found = {}
    for path in sorted(folder.glob("*.csv")):
        if path.stem.lower() in wanted:
            records = read_csv(path).to_dict("records")
            found[path.stem.lower()] = [
                {str(k).strip(): v for k, v in row.items() if v != ""} for row in records
            ]
    return found


def parts(folder: Path) -> tuple[Path, ...]:
    """The files of the folder that a package is read from."""
    wanted = {name for names in TABLES.values() for name in names}
    return tuple(path for path in sorted(folder.glob("*.csv")) if path.stem.lower() in wanted)


def nested(tables: Tables) -> list[Any]:
    """The services of a package, each with its organisation, places, times, costs, ages and terms inside."""
    organisations = _organisations(tables)
    places = _places(tables)
    inside = {
        "service_at_locations": places,
        "schedules": _by(tables, "schedule", "service_id"),
        "cost_options": _by(tables, "cost", "service_id"),
        "eligibilitys": _by(tables, "eligibility", "service_id"),
        "contacts": _by(tables, "contact", "service_id"),
        "capacities": _by(tables, "capacity", "service_id"),
        "attributes": _attributes(tables),
        "service_taxonomys": _old_attributes(tables),
    }
    whole = []
    for service in _rows(tables, "service", only_rows=False):
        if not isinstance(service, dict):
            whole.append(service)
            continue
        own = {key: found[service.get("id")] for key, found in inside.items() if service.get("id") in found}
        organisation = organisations.get(service.get("organization_id"))
        whole.append(
            {**service, **({"organization": organisation} if organisation else {}), **_fuller(service, own)}
        )
    return whole


def _fuller(service: Row, own: Row) -> Row:
    # A package in JSON may hold the parts inside the service already: those are not thrown away.
    return {key: rows for key, rows in own.items() if not service.get(key)}


def _rows(tables: Tables, table: str, *, only_rows: bool = True) -> list[Any]:
    """The rows under any of the table's names, each identifier once: publishers repeat a table under two."""
    seen: set[object] = set()
    rows = []
    for name in TABLES[table]:
        fresh = [row for row in tables.get(name, ()) if isinstance(row, dict) or not only_rows]
        rows += [row for row in fresh if _identity(row) not in seen]
        seen |= {_identity(row) for row in fresh} - {None}
    return rows


def _identity(row: Any) -> str | None:
    key = row.get("id") if isinstance(row, dict) else None
    return key if isinstance(key, str) else None


def _by(tables: Tables, table: str, column: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in _rows(tables, table):
        if isinstance(row.get(column), str):
            found[row[column]].append(row)
    return dict(found)


def _organisations(tables: Tables) -> dict[Any, Row]:
    identifiers = _by(tables, "identifier", "organization_id")
    return {
        row.get("id"): {**row, "organization_identifiers": identifiers.get(row.get("id"), [])}
        for row in _rows(tables, "organization")
        if isinstance(row.get("id"), str)
    }


def _places(tables: Tables) -> dict[Any, list[Row]]:
    addresses = _by(tables, "address", "location_id")
    locations = {
        row["id"]: {**row, "addresses": addresses.get(row["id"], [])}
        for row in _rows(tables, "location")
        if isinstance(row.get("id"), str)
    }
    return {
        service: [{**row, "location": locations.get(row.get("location_id"))} for row in rows]
        for service, rows in _by(tables, "at_location", "service_id").items()
    }


def _attributes(tables: Tables) -> dict[Any, list[Row]]:
    terms = {row.get("id"): row for row in _rows(tables, "term")}
    return {
        link: [{**row, "taxonomy_term": terms.get(row.get("taxonomy_term_id"))} for row in rows]
        for link, rows in _by(tables, "attribute", "link_id").items()
    }


def _old_attributes(tables: Tables) -> dict[Any, list[Row]]:
    terms = {row.get("id"): row for row in _rows(tables, "old_term")}
    return {
        service: [{**row, "taxonomy": terms.get(row.get("taxonomy_id"))} for row in rows]
        for service, rows in _by(tables, "old_attribute", "service_id").items()
    }
