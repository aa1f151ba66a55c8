"""Who waits where, and who they are."""

from dashboard.catalogue.backlogs import SEEN
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.backlogs.groups import most_waiting
from dashboard.figures.backlogs.summary import seen_words
from dashboard.figures.finder import Finder
from dashboard.figures.standing import standing
from dashboard.ui import about, areas, dots, frame, headlines, maps, panel, say
from dashboard.ui import filters as shared
from dashboard.ui.backlogs import answers, filters
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block


def waiting(
    icb_code: str, finder: Finder, choice: str | None, *, level: AreaKind, shown: Indicator, by: str
) -> None:
    """Map and list of one indicator, the panel of the chosen area, and its people by group."""
    figure = areas.figure(shown.key, kind=level, icb_code=icb_code)
    selected = finder.area(choice, level) if choice else None
    told = areas.spoken(shown.key, kind=level, icb_code=icb_code, choice=choice) if choice else None
    finding = headlines.finding(figure)
    if told:
        said = title = standing(*told).sentence
    elif shown.key == SEEN.key:
        said = title = " ".join(filter(None, (seen_words(figure), headlines.short(figure))))
    else:
        said, title = " ".join(filter(None, (finding, headlines.people_behind(figure)))), finding
    frame.answer(
        said,
        about=areas.about(icb_code, choice if told else None, told[1] if told else None),
        of=[told[0] if told else figure],
    )
    left, right = frame.pictures()
    with left:
        drawn = maps.show(
            figure,
            icb_code=icb_code,
            title=title if told else finding,
            key="backlog_area_map",
            selected=selected,
            focus=finder.within(choice, level) if choice else (),
        )
    with right:
        caption = figure.dated(shown.name)
        dots.show(figure, caption=caption, key="backlog_ranks", selected=selected, height=400)
    if choice:
        own = (panel.measure(*told, of=choice, icb_code=icb_code),) if told else ()
        panel.panel(icb_code, finder=finder, choice=choice, first=own, but=shown.key)
    block = Shown("backlog_map", figure, title, drawn)
    about.line(block, declared=shown)
    _groups(icb_code, finder, choice, by=by)


def _groups(icb_code: str, finder: Finder, choice: str | None, *, by: str) -> None:
    """Who waits in the area, and the next area up where the numbers are too small."""
    area_code, instead = filters.counted_area(icb_code, finder, choice)
    frame.note(*filter(None, [instead]))
    table = answers.groups(icb_code, area_code, dimension=by)
    words = filters.GROUP_WORDS[by].lower()
    frame.picture_title(f"Who is waiting in {table.scope_name}, {words}?")
    tabled_block(table, title=most_waiting(table), key="backlog_groups")
    wider = _wider(finder, area_code)
    if wider and (table.rows["waiting_marker"] != "").any():
        say.button(
            f"Some numbers are too small to show here. Show {finder.geography.name_of(wider)} instead",
            on_click=shared.pick_area,
            args=[wider],
            key="backlog_wider",
        )


def _wider(finder: Finder, area_code: str) -> str | None:
    kind = finder.geography.kind_of(area_code)
    if kind is AreaKind.ICB:
        return None
    place = finder.geography.holding(area_code, AreaKind.PLACE) if kind is AreaKind.PCN else None
    return place or finder.geography.icb_code
