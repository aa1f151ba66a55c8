"""How well a directory is kept: what is fresh, what may be gone, and what entries do not say."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import SourceUse
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import source_uses
from dashboard.figures.services.ask import ages_recorded, running
from dashboard.figures.services.freshness import GHOSTS, Freshness, checked_on, freshness
from dashboard.figures.services.located import placed_services
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection


@dataclass(frozen=True)
class Directory:
    """The entries of an area. `fresh` counts them by age of the last check; `silent` counts, for each thing
    an entry may leave out, those that do. `ghosts` has columns name, organisation, checked (words);
    `unmapped` name and terms of entries that no rule maps to a need."""

    entries: int
    not_running: int
    fresh: Mapping[str, int]
    silent: Mapping[str, int]
    ghosts: pd.DataFrame
    unmapped: pd.DataFrame
    sources: tuple[SourceUse, ...]

    @property
    def synthetic(self) -> bool:
        """True if any entry is invented."""
        return any(use.synthetic for use in self.sources)


def directory(
    connection: Connection, *, geography: Geography, found: Reach, area_code: str | None = None
) -> Directory:
    """The entries with a place in an area; for the whole ICB also those that name no place at all."""
    rows = _entries(connection, geography, found, area_code)
    return Directory(
        entries=len(rows),
        not_running=int((~running(rows)).sum()),
        fresh=_counted(freshness(rows, found.as_at)),
        silent=_silent(rows, found),
        ghosts=_ghosts(rows, found),
        unmapped=rows.loc[~rows["service_key"].isin(found.needs["service_key"]), ["name", "terms"]],
        sources=source_uses(connection, found.load_ids),
    )


def _entries(
    connection: Connection, geography: Geography, found: Reach, area_code: str | None
) -> pd.DataFrame:
    placed = placed_services(connection, geography, found)
    kind = geography.kind_of(area_code) if area_code else AreaKind.ICB
    inside = placed[placed[f"{kind}_code"] == (area_code or geography.icb_code)]["service_key"]
    chosen = found.services["service_key"].isin(inside)
    if kind is AreaKind.ICB:
        somewhere = found.sites.loc[found.sites["easting"].notna(), "service_key"]
        chosen |= ~found.services["service_key"].isin(somewhere)
    return found.services[chosen]


def _counted(kinds: pd.Series) -> dict[str, int]:
    return {str(kind): int((kinds == kind).sum()) for kind in Freshness}


def _silent(rows: pd.DataFrame, found: Reach) -> dict[str, int]:
    placed = found.sites.loc[found.sites["easting"].notna(), "service_key"]
    known = {
        "Whom it is for (ages)": ages_recorded(rows),
        "Whether it has room": rows["capacity"] != "",
        "What it costs": rows["cost"] != "",
        "How to join": rows["joining"] != "",
        "Which need it answers (no rule maps it)": rows["service_key"].isin(found.needs["service_key"]),
        "Which organisation offers it": rows["organisation"].notna(),
        "Where it is": rows["service_key"].isin(placed) | rows["online"].astype(bool),
    }
    return {words: int((~said).sum()) for words, said in known.items()}


def _ghosts(rows: pd.DataFrame, found: Reach) -> pd.DataFrame:
    kinds = freshness(rows, found.as_at)
    old = rows[kinds.isin(GHOSTS) & running(rows)]
    frame = pd.DataFrame(
        {
            "name": old["name"],
            "organisation": old["organisation"].fillna("Not recorded"),
            "checked": kinds[old.index].map(str),
            "assured_on": checked_on(old),
        }
    )
    return frame.sort_values(["assured_on", "name"], na_position="first").reset_index(drop=True)
