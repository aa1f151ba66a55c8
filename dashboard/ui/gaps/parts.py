"""Below the fold of the page on service gaps: what an area reaches, clusters, how far the directory goes."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.charts.chart import Chart
from dashboard.charts.geometry import Shape
from dashboard.charts.hot_spot_classes import hot_spot_classes
from dashboard.charts.point_map import MapPoint, alt, colours, point_map
from dashboard.charts.still_map import still_map
from dashboard.errors import NothingToDraw
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.finder import Finder
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.cards import Card
from dashboard.methods.travel_time import BRIEFLY
from dashboard.ui import areas, frame, maps, say
from dashboard.ui.following import service_link
from dashboard.ui.gaps import answers
from dashboard.ui.gaps.goes_with import TITLE as GOES_WITH
from dashboard.ui.gaps.goes_with import goes_with
from dashboard.ui.tabled_block import tabled_block
from dashboard.words import counted, noun

CARDS_FIRST, CARDS_SHOWN = 4, 12
"""Services that are described at once, and on request."""
NOT_COLLECTED = (
    "What directories do not hold: who has asked for help and got none, whether a group is welcoming, and "
    "how many people it can take. Not collected here; ask your networks' link workers and your council for "
    "voluntary service."
)


def below(icb_code: str, *, finder: Finder, choice: str | None, ask: Ask) -> None:
    """What follows the answer: services in reach of the chosen area, then the rest in folds."""
    if choice:
        area = finder.page_area(choice)
        within_reach(icb_code, ask=ask, area_code=area, kind=finder.geography.kind_of(area))
    frame.folded(
        "Where is there less than chance would put there?",
        partial(clusters, icb_code, ask=ask, finder=finder, choice=choice),
        key="clusters",
    )
    frame.folded(GOES_WITH, partial(goes_with, icb_code, ask=ask), key="goes_with")
    trusted(icb_code, area_code=finder.page_area(choice) if choice else None)


def trusted(icb_code: str, *, area_code: str | None) -> None:
    """How old the directory's entries are and who vouches for them, folded."""
    frame.folded(
        "How far can the directory be trusted?",
        partial(directory, icb_code, area_code=area_code),
        key="directory",
    )


def clusters(icb_code: str, *, ask: Ask, finder: Finder, choice: str | None) -> None:
    """Where fewer services are within reach than chance would put there."""
    found = answers.hot_spots(icb_code, ask=ask)
    left, right = st.columns(2)
    with left:
        drawn = maps.show(
            found.supply,
            icb_code=icb_code,
            title=found.sentence,
            key="cluster_map",
            selected=finder.area(choice, AreaKind.LSOA) if choice else None,
            focus=finder.within(choice, AreaKind.LSOA) if choice else (),
            classes=hot_spot_classes(found),
        )
    with right:
        frame.note(found.sentence)
        tabled_block(found.table, title="Neighbourhoods against chance", key="cluster_list", picture=drawn)


def within_reach(icb_code: str, *, ask: Ask, area_code: str, kind: AreaKind) -> None:
    """The services that an area reaches: on a map when asked for, and a card for each."""
    name = areas.geography(icb_code).name_of(area_code)
    found = answers.cards(icb_code, ask=ask, area_code=area_code)
    say.header(f"What can people in {name} reach?", anchor=False)
    if not found:
        say.markdown(f"No listed service for {ask.words}. Other needs and longer journeys may reach some.")
        return
    if answers.directory(icb_code, area_code=None).synthetic:
        frame.note(f"{SYNTHETIC_LABEL}: services and venues are invented.")
    title, drawn = f"Services within reach of {name}: {ask.words}", None
    if say.toggle(f"Show {counted(len(found), 'service')} on a map", key="service_map"):
        around = answers.catchment(icb_code, ask=ask, area_code=area_code)
        outline = [Shape("", f"Within {ask.minutes} estimated minutes", around)] if around else []
        outline += maps.boundary(icb_code, kind, area_code)
        drawn = _point_map(found, outline, title=title)
    table = answers.within_reach(icb_code, ask=ask, area_code=area_code)
    tabled_block(table, title=title, key="reach_list", folded=True, picture=drawn)
    _described(found[:CARDS_FIRST])
    more = len(found[CARDS_FIRST:CARDS_SHOWN])
    if more:
        frame.folded(f"The next {more} of {len(found):,}", partial(_next, found), key="next_services")


def _described(cards: Sequence[Card]) -> None:
    say.html(f'<div class="tiles">{"".join(_card(card) for card in cards)}</div>')


def _next(found: Sequence[Card]) -> None:
    _described(found[CARDS_FIRST:CARDS_SHOWN])
    if len(found) > CARDS_SHOWN:
        frame.note(f"The nearest {CARDS_SHOWN} of {len(found):,} are shown. Choose a need or a smaller area.")


def _point_map(found: Sequence[Card], outline: Sequence[Shape], *, title: str) -> Chart | None:
    """Draw the map; the same as a still picture, for a board."""
    points = [
        MapPoint(
            card.name,
            card.latitude,
            card.longitude,
            (card.organisation, card.when, card.who_for, card.freshness),
            "Not confirmed for a year" if card.ghost else "Confirmed within a year",
        )
        for card in found
    ]
    try:
        words = alt(points, title=title)
        say.pydeck_chart(point_map(points, boundaries=outline), alt=words)
        say.html(_legend(colours(points)))
        return still_map(points, boundaries=outline, words=words)
    except NothingToDraw:
        frame.note("None of these services gives a position.")
        return None


def _legend(fills: Mapping[str, str]) -> str:
    keys = "".join(
        f'<li><span style="color:{colour}" aria-hidden="true">●</span> {escape(kind)}</li>'
        for kind, colour in fills.items()
    )
    return f'<ul class="legend">{keys}<li>Outer line: how far the minutes go; inner line: the area</li></ul>'


def _card(card: Card) -> str:
    said = (card.who_for, card.when, card.cost, card.joining, card.room, card.extras)
    lines = "".join(f"<li>{escape(words)}</li>" for words in said if words)
    ghost = ' class="warning"' if card.ghost else ' class="note"'
    site = f'<a href="{escape(card.url)}">Website</a> · ' if card.url else ""
    return (
        f'<section class="tile"><h3>{escape(card.name)}</h3><p class="note">{escape(card.organisation)}; '
        f"{escape(card.needs)}</p><p>{escape(card.what)}</p><ul>{lines}</ul>"
        f"<p>{site}{service_link(card.key, card.name)}</p>"
        f"<p{ghost}>{escape(card.freshness)}. About {counted(card.minutes, 'minute')} away "
        f"({BRIEFLY}).</p></section>"
    )


def directory(icb_code: str, *, area_code: str | None) -> None:
    """How fresh the directory is, what its entries leave out, and which may be ghosts."""
    found = answers.directory(icb_code, area_code=area_code)
    tables = partial(answers.of_directory, icb_code, area_code=area_code)
    name = areas.geography(icb_code).name_of(area_code or icb_code)
    say.markdown(
        f"{counted(found.entries, 'entry', 'entries')} for {name}; {found.not_running:,} of them "
        f"{noun(found.not_running, 'is', 'are')} said to be closed. {len(found.ghosts):,} of those running "
        f"{noun(len(found.ghosts), 'has', 'have')} not been confirmed for 12 months and may have gone."
    )
    left, right = st.columns(2)
    with left:
        tabled_block(tables(part="fresh"), title="When each entry was last checked", key="fresh")
    with right:
        tabled_block(tables(part="silent"), title="What entries leave out", key="silent")
    tabled_block(tables(part="ghosts"), title="Not confirmed for 12 months", key="ghosts", folded=True)
    unmapped = tables(part="unmapped")
    tabled_block(unmapped, title="Entries that no rule maps to a need", key="unmapped", folded=True)
    frame.note(NOT_COLLECTED)
