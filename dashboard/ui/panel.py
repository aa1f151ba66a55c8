"""The panel of the chosen area: the page's measure and the other barriers, one number each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard import words
from dashboard.catalogue.barriers import BARRIERS
from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.people import POPULATION, REGISTERED
from dashboard.catalogue.types import AreaKind
from dashboard.errors import DashboardError
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.standing import Standing, standing
from dashboard.navigation import Page, page_at
from dashboard.ui import address, areas, frame, loads, say
from dashboard.ui.view import others, view


@dataclass(frozen=True)
class Fact:
    """One number of the panel: what it counts, the number, and what stands beside it."""

    label: str
    value: str
    beside: str
    worse: bool = False


def panel(icb_code: str, *, finder: Finder, choice: str, first: Sequence[Fact] = (), but: str = "") -> None:
    """The chosen area in one row: its name, `first` (the page's own numbers), the barriers, what to do next.
    The indicator called `but` is left out, as the page's own.

    A town or a postcode district stands for its own neighbourhoods; what is not known so closely is told of
    the area that it lies in, which is named.
    """
    facts = [*first, *barriers(icb_code, choice=choice, but=but)]
    with st.container(key="panel", horizontal=True, vertical_alignment="center"):
        say.html(_facts(_head(icb_code, finder, choice), facts), width="stretch")
        with st.container(width=170, gap=None):
            _next(finder, choice)


def _next(finder: Finder, choice: str) -> None:
    page = page_at("place")
    if page:
        frame.way_to(page, "Open its page", area=choice)
        _compare(page, others(finder, view(finder, choice)), choice)
    say.button(
        "Show the whole ICB", type="tertiary", key="let_go", on_click=address.choose, kwargs={"area": ""}
    )


def _compare(page: Page, names: dict[str, str], choice: str) -> None:
    """Another area by name opens the two side by side."""
    beside = say.selectbox(
        "Compare with",
        list(names),
        index=None,
        format_func=names.__getitem__,
        key="compare_with",
        placeholder="Compare with …",
        label_visibility="collapsed",
    )
    if beside:
        frame.go_to(page, area=choice, part="compare", compare=beside)


def _head(icb_code: str, finder: Finder, choice: str) -> Fact:
    own = None if choice in finder.at else finder.geography.kind_of(choice)
    counted = (REGISTERED if own is AreaKind.PCN else POPULATION).key
    found = of_choice(icb_code, counted, choice=choice)
    people = f"{found.printed} {indicator(counted).unit}" if found and found.known else ""
    return Fact(own.singular if own else made_of(finder, choice), finder.named(choice), people)


def made_of(finder: Finder, choice: str) -> str:
    """What a town or a postcode district is, and of how many neighbourhoods."""
    label = finder.labels[choice].removeprefix(finder.named(choice)).strip(" ()")
    return f"{label} of {words.counted(len(finder.lsoas(choice)), 'neighbourhood')}"


def barriers(icb_code: str, *, choice: str, but: str = "") -> Iterator[Fact]:
    """Each barrier's number for what was chosen, from the first of its indicators that knows it; not the
    barrier that the indicator `but` tells of. It is the same on every page and at every level."""
    for barrier in (each for each in BARRIERS if but not in each.indicators):
        found = [of_choice(icb_code, key, choice=choice) for key in barrier.indicators]
        known = [each for each in found if each is not None and each.known]
        if known:
            yield _fact_of(known[0], of=choice, icb_code=icb_code)
        elif any(found):
            first = next(each for each in found if each)
            yield Fact(first.indicator.short_name, "–", first.printed)


def of_choice(icb_code: str, key: str, *, choice: str) -> Standing | None:
    """The standing of what was chosen in an indicator; None where that is not published for its kind."""
    kind = areas.own_kind(areas.finder(icb_code), choice)
    try:
        found = areas.spoken(key, kind=kind, icb_code=icb_code, choice=choice)
    except DashboardError:
        return None
    return standing(*found) if found else None


def _fact_of(found: Standing, *, of: str, icb_code: str) -> Fact:
    """A standing as a fact of the panel; `of` is what was chosen, where the standing may be of another area
    that holds it, which is then named."""
    wider = found.indicator.formatted(found.wider, unit=found.indicator.unit in {"%", "£"})
    other = found.area_name if areas.finder(icb_code).named(of) != found.area_name else ""
    against = f"ICB {wider}" if found.wider_name and wider != "No data" else ""
    beside = [
        loads.mark(found.synthetic and found.known),
        f"all of {other}" if other else "",
        against,
        found.place_in_order,
    ]
    return Fact(found.indicator.short_name, found.printed, " · ".join(filter(None, beside)), found.worse)


def measure(figure: Figure, area_code: str, *, of: str, icb_code: str) -> Fact:
    """The page's own measure for the area that answers for a choice, named where it is another."""
    return _fact_of(standing(figure, area_code), of=of, icb_code=icb_code)


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
