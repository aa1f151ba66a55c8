"""From the services of a feed to the rows that are stored."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.loaders.formats.services import entry, sites
from dashboard.loaders.formats.services.needs import Rules, needs_of
from dashboard.loaders.formats.services.plain_text import plain, web_address
from dashboard.loaders.formats.services.taxonomy import Terms
from dashboard.loaders.parsed import Note, Parsed, Progress, Refusal
from dashboard.store.tables import Loaded, Organisation, Service, ServiceNeed, ServiceSchedule, ServiceSite

AS_LISTED = "as listed"
"""The period of a directory: it says what is listed now, whenever that was written."""

REPORTED_EVERY = 500


class Reader:
    """Reads the entries of one feed one after another, numbering each entry and each of its places."""

    def __init__(self, index: Terms, rules: Rules) -> None:
        self._index, self._rules = index, rules
        self._row = 0
        self._doubts = entry.Doubts()
        self._refused: list[Refusal] = []
        self._rows: dict[type[Loaded], list[dict[str, Any]]] = {
            table: [] for table in (Organisation, Service, ServiceSite, ServiceNeed, ServiceSchedule)
        }
        self._organisations: set[str] = set()

    def read(self, documents: Sequence[Any], progress: Progress) -> Parsed:
        """The rows of all entries. An unusable entry or place is refused; the rest of the feed is kept."""
        for position, document in enumerate(documents, start=1):
            self._row += 1
            wrong = entry.fault(document)
            if wrong is None:
                self._keep(document, position)
            else:
                self._refuse(position, *wrong)
            if position % REPORTED_EVERY == 0:
                progress(
                    0.9 * position / len(documents), f"Reading service {position:,} of {len(documents):,}"
                )
        return Parsed(
            period=AS_LISTED,
            rows=self._frames(),
            rows_read=self._row,
            refused=tuple(self._refused),
            notes=self._notes(),
        )

    def _refuse(self, position: int, column: str, reason: str) -> None:
        self._refused.append(Refusal(self._row, column, f"service {position} of the feed: {reason}"))

    def _keep(self, document: dict[str, Any], position: int) -> None:
        row, key = self._row, entry.key_of(document["id"])
        told = entry.fields(document, row, self._doubts)
        organisation = self._organisation(document)
        if organisation is None:
            self._doubts.add(
                row, "organization", "The entry does not say which organisation offers the service."
            )
        self._add(Service, {"service_key": key, "organisation_key": organisation, **told})
        found = needs_of(document, (told["name"], told["description"]), self._index, self._rules)
        for need in found:
            self._add(ServiceNeed, {"service_key": key, **vars(need)})
        if not found:
            self._doubts.add(
                row, "attributes", "No rule maps the entry to a need: it counts as not recorded."
            )
        for schedule in sites.schedules(document, row, self._doubts):
            self._add(ServiceSchedule, {"service_key": key, **schedule})
        self._places(document, key, position)

    def _add(self, table: type[Loaded], values: dict[str, Any]) -> None:
        self._rows[table].append({**values, "row": self._row})

    def _organisation(self, document: dict[str, Any]) -> str | None:
        told = document.get("organization")
        if not isinstance(told, dict):
            return None
        key = entry.key_of(told.get("id"))
        name = plain(told.get("name"), most=300)
        if not key or not name:
            return None
        if key not in self._organisations:
            self._organisations.add(key)
            address = web_address(told.get("website") or told.get("url"))
            self._add(
                Organisation, {"organisation_key": key, "name": name, "org_id": org_id(told), "url": address}
            )
        return key

    def _places(self, document: dict[str, Any], key: str, position: int) -> None:
        row, kept = self._row, 0
        for number, location in enumerate(entry.locations(document), start=1):
            self._row += 1
            wrong = sites.position_fault(location)
            if wrong is not None:
                self._refuse(position, *wrong)
                continue
            kept += 1
            self._add(ServiceSite, {"service_key": key, **sites.site(location, document, number)})
        if not kept:
            self._doubts.add(row, "service_at_locations", "The entry is kept without a usable place.")

    def _frames(self) -> dict[type[Loaded], pd.DataFrame]:
        frames = {table: pd.DataFrame(rows) for table, rows in self._rows.items() if rows}
        if ServiceSite in frames:
            placed = sites.on_grid(frames[ServiceSite].drop_duplicates(["service_key", "site_key"]))
            frames[ServiceSite] = placed
        return frames

    def _notes(self) -> tuple[Note, ...]:
        return tuple(
            Note("warning", column, sentence, tuple(rows))
            for (column, sentence), rows in sorted(self._doubts.rows.items())
        )


def org_id(told: dict[str, Any]) -> str:
    """An organisation's identifier in the form of org-id.guide, or "" where the feed gives none."""
    for identifier in entry.rows_in(told, "organization_identifiers"):
        scheme, code = plain(identifier.get("identifier_scheme")), plain(identifier.get("identifier"))
        if scheme.startswith("GB-") and code:
            return f"{scheme}-{code}"[:60]
    return ""
