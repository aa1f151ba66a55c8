"""Publishable figures as files at addresses that stay, for spreadsheets and other people's systems."""

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.errors import NotAllowed, NotShownHere, UnknownArea
from dashboard.exports.csv_file import figure_csv
from dashboard.figures.by_area import by_area
from dashboard.figures.geography import geography
from dashboard.store.engine import Engine
from dashboard.store.queries import spine


def published_csv(engine: Engine, indicator_key: str, area_kind: str, *, icb: str | None) -> str:
    """One indicator for the areas of a kind in an ICB, as CSV; the first ICB loaded where none is named.

    Raises `UnknownIndicator`, `UnknownArea`, `NotShownHere` for a kind it is not published for, and
    `NotAllowed` for an indicator about people, which has no address.
    """
    declared = indicator(indicator_key)
    if declared.about_people:
        raise NotAllowed(f"{declared.name} is about people: it has no address of its own. See its page.")
    if area_kind not in set(AreaKind):
        raise NotShownHere(f"“{area_kind}” is no kind of area; use one of {', '.join(AreaKind)}.")
    with engine.connect() as connection:
        chosen = icb or _first_icb(spine.icbs(connection)["code"].tolist())
        areas = geography(connection, chosen)
        made = by_area(connection, indicator_key, kind=AreaKind(area_kind), geography=areas)
    return figure_csv(made)


def _first_icb(codes: list[str]) -> str:
    if not codes:
        raise UnknownArea("No areas are loaded yet.")
    return codes[0]
