"""The panel of the chosen area: the page's measure and the other barriers, one number each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.catalogue.barriers import BARRIERS
from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.errors import DashboardError
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.standing import Standing, standing
from dashboard.navigation import page_at
from dashboard.ui import address, areas, frame


@dataclass(frozen=True)
class Fact:
    """One number of the panel: what it counts, the number, and what stands beside it."""

    label: str
    value: str
    beside: str
    worse: bool = False


def panel(
    icb_code: str, *, finder: Finder, choice: str, kind: AreaKind, first: Sequence[Fact] = (), but: str = ""
) -> None:
    """The chosen area in one row: its name, `first` (the page's own numbers), the barriers, what to do next.
    The indicator called `but` is left out, as the page's own.

    A town or a postcode district is spoken of by the area of `kind` that it lies in, which is named.
    """
    area = finder.area(choice, kind) or finder.page_area(choice)
    own = finder.geography.kind_of(area)
    facts = [*first, *barriers(icb_code, area_code=area, kind=own, but=but)]
    with st.container(key="panel", horizontal=True, vertical_alignment="center"):
        st.html(_facts(_head(icb_code, area, own), facts), width="stretch")
        with st.container(width=170, gap=None):
            _next(area)


def _next(area_code: str) -> None:
    page = page_at("place")
    if page:
        frame.way_to(page, "Open its page", area=area_code)
        frame.way_to(page, "Compare with …", area=area_code, part="compare")
    st.button(
        "Show the whole ICB", type="tertiary", key="let_go", on_click=address.choose, kwargs={"area": ""}
    )


def _head(icb_code: str, area_code: str, kind: AreaKind) -> Fact:
    name = areas.geography(icb_code).name_of(area_code)
    counted = "registered_patients" if kind is AreaKind.PCN else "population"
    found = of_area(icb_code, counted, area_code=area_code, kind=kind)
    people = f"{found.printed} {indicator(counted).unit}" if found and found.known else ""
    return Fact(kind.singular, name, people)


def barriers(icb_code: str, *, area_code: str, kind: AreaKind, but: str = "") -> Iterator[Fact]:
    """Each barrier's number for an area, from the first of its indicators that knows the area; not the
    barrier that the indicator `but` tells of."""
    for barrier in (each for each in BARRIERS if but not in each.indicators):
        found = [of_area(icb_code, key, area_code=area_code, kind=kind) for key in barrier.indicators]
        known = [each for each in found if each is not None and each.known]
        if known:
            yield fact(known[0])
        elif any(found):
            first = next(each for each in found if each)
            yield Fact(first.indicator.short_name, "–", first.printed)


def of_area(icb_code: str, key: str, *, area_code: str, kind: AreaKind) -> Standing | None:
    """An area's standing in an indicator; None where that is not published for its kind."""
    if kind not in indicator(key).area_kinds:
        return None
    try:
        return standing(areas.figure(key, kind=kind, icb_code=icb_code), area_code)
    except DashboardError:
        return None


def fact(found: Standing) -> Fact:
    """A standing as a fact of the panel."""
    wider = found.indicator.formatted(found.wider, unit=found.indicator.unit in {"%", "£"})
    beside = [f"ICB {wider}" if found.wider_name and wider != "No data" else "", found.place_in_order]
    return Fact(found.indicator.short_name, found.printed, " · ".join(filter(None, beside)), found.worse)


def measure(figure: Figure, area_code: str) -> Fact:
    """The page's own measure for an area."""
    return fact(standing(figure, area_code))


def _facts(head: Fact, facts: Sequence[Fact]) -> str:
    heading = (
        f"<div><h2>{escape(head.value)}</h2><dd>{escape(head.label)}</dd><dd>{escape(head.beside)}</dd></div>"
    )
    return f'<dl class="facts">{heading}{"".join(map(_fact, facts))}</dl>'


def _fact(each: Fact) -> str:
    worse = ' class="worse"' if each.worse else ""
    said = f"{each.beside}: worse" if each.worse else each.beside
    return (
        f'<div><dt>{escape(each.label)}</dt><dd class="value">{escape(each.value)}</dd>'
        f"<dd{worse}>{escape(said)}</dd></div>"
    )
