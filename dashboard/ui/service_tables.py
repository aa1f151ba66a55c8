"""Tables that pages make of answers about services, each by the question that makes it again."""

from typing import Literal

from dashboard.catalogue.types import AreaKind
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.tables import (
    area_needs_table,
    cards_table,
    counts_table,
    gap_table,
    ghosts_table,
    matrix_table,
    unmapped_table,
)
from dashboard.figures.tabled import Tabled
from dashboard.ui import service_store, store
from dashboard.ui.recipes import maker

Part = Literal["fresh", "silent", "ghosts", "unmapped"]


@maker
def gap_list(icb_code: str, *, kind: AreaKind, ask: Ask) -> Tabled:
    """Areas by need against supply, widest gap first."""
    return gap_table(service_store.gaps(icb_code, kind=kind, ask=ask))


@maker
def needs_by_area(icb_code: str, *, kind: AreaKind, ask: Ask) -> Tabled:
    """Every need against every area."""
    supply = service_store.gaps(icb_code, kind=kind, ask=ask).supply
    return matrix_table(
        service_store.matrix(icb_code, kind=kind, ask=ask),
        period=supply.period,
        scope_name=supply.scope_name,
        sources=supply.sources,
        data_version=supply.data_version,
    )


@maker
def needs_of_area(icb_code: str, *, kind: AreaKind, area_name: str) -> Tabled:
    """The twelve needs of one area beside its ICB."""
    figure = store.figure("service_count", kind=kind, icb_code=icb_code)
    return area_needs_table(
        service_store.matrix(icb_code, kind=kind, ask=Ask()),
        service_store.matrix(icb_code, kind=AreaKind.ICB, ask=Ask()),
        area_name=area_name,
        sources=figure.sources,
        period=figure.period,
        data_version=figure.data_version,
    )


@maker
def within_reach(icb_code: str, *, ask: Ask, area_code: str) -> Tabled:
    """The services that an area reaches, as a table."""
    return cards_table(
        service_store.cards(icb_code, ask=ask, area_code=area_code),
        service_store.directory(icb_code, area_code=None),
        scope_name=store.geography(icb_code).name_of(area_code),
        data_version=store.data_version(),
    )


@maker
def of_directory(icb_code: str, *, area_code: str | None, part: Part) -> Tabled:
    """How well the directory of an area is kept: one of four tables."""
    found = service_store.directory(icb_code, area_code=area_code)
    scope_name = store.geography(icb_code).name_of(area_code or icb_code)
    about = {"scope_name": scope_name, "data_version": store.data_version()}
    if part == "fresh":
        return counts_table("entries_by_age", found.fresh, heading="Last check", found=found, **about)
    if part == "silent":
        return counts_table("not_recorded", found.silent, heading="Not recorded", found=found, **about)
    return ghosts_table(found, **about) if part == "ghosts" else unmapped_table(found, **about)
