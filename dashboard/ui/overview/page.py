"""The Overview as a whole: filters, answer, pictures, panel."""

from dataclasses import replace

from dashboard.catalogue.indicators import indicators_at
from dashboard.catalogue.types import AreaKind
from dashboard.exports.kept import Picture
from dashboard.exports.table import html_table
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.standing import standing
from dashboard.ui import about, areas, dots, filters, frame, headlines, maps, panel, say
from dashboard.ui.overview import cards
from dashboard.ui.shown import Shown

LEVELS = (AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.PCN, AreaKind.LSOA)
VIEWS = {"map": "Map", "table": "Table"}
"""Pixels of the map while no panel stands below it."""


def answered() -> None:
    """Draw the page."""
    icb_code = filters.icb()
    finder = areas.finder(icb_code)
    with frame.filter_row():
        choice = filters.area(finder)
        level = filters.level(icb_code, LEVELS)
        leading = headlines.leading(icb_code, level)
        declared = filters.indicator(indicators_at(level), default=leading)
        view = filters.view(VIEWS)
    figure = areas.figure(declared.key, kind=level, icb_code=icb_code)
    selected = finder.area(choice, level) if choice else None
    told = areas.spoken(declared.key, kind=level, icb_code=icb_code, choice=choice) if choice else None
    if told:
        title = standing(*told).sentence
        frame.answer(title, about=areas.about(icb_code, choice, told[1]), of=[told[0]])
    else:
        title = headlines.finding(figure)
        alone = " ".join(filter(None, (title, headlines.people_behind(figure))))
        said = headlines.widest(icb_code, level) if declared.key == leading else alone
        if not headlines.people_behind(figure):  # where no people are counted, the spread may lead
            title = said.rstrip(".")
        frame.answer(said, about=areas.about(icb_code, None), of=[figure])
    block = Shown("map", figure, title)
    if view == "table":
        say.html(html_table(figure, caption=block.caption))
    else:
        drawn = _pictures(icb_code, figure, title, finder=finder, choice=choice, selected=selected)
        block = replace(block, picture=drawn)
    if choice:
        first = (panel.measure(*told, of=choice, icb_code=icb_code),) if told else ()
        panel.panel(icb_code, finder=finder, choice=choice, first=first, but=declared.key)
    about.line(block, declared=declared)


def _pictures(
    icb_code: str, figure: Figure, title: str, *, finder: Finder, choice: str | None, selected: str | None
) -> Picture | None:
    left, right = frame.pictures(left=5.2, right=7)
    with left:
        drawn = maps.show(
            figure,
            icb_code=icb_code,
            title=title,
            key="overview_map",
            selected=selected,
            focus=finder.within(choice, figure.area_kind) if choice else (),
            finer=areas.neighbourhoods(figure, icb_code=icb_code) if choice else None,
            within=finder.lsoas(choice) if choice else (),
            height=frame.PICTURE_HEIGHT if choice else frame.TALL,
        )
    with right:
        if not choice:
            cards.cards(icb_code)
        caption = figure.dated(figure.indicator.name)
        dots.show(
            figure, caption=caption, key="overview_ranks", selected=selected, height=400 if choice else 212
        )
    return drawn
