"""The page on service gaps as a whole: filters, answer, map beside matrix, panel, what can be reached."""

from dashboard.catalogue.services import WITHOUT_SERVICE
from dashboard.catalogue.types import AreaKind
from dashboard.charts.area_map import Point
from dashboard.charts.share_classes import share_classes
from dashboard.exports.kept import Picture
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.measures import not_known
from dashboard.ui import about, areas, frame, maps, national, panel
from dashboard.ui import filters as shared
from dashboard.ui.gaps import answers, filters, matrix, parts, scatter
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import Pick, tabled_block
from dashboard.words import counted

LEVELS = (AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.PCN)
VIEWS = {"map": "Map", "scatter": "Scatter", "table": "Table"}
UNSAID = "Nobody can say yet which needs have nothing near"
AVERAGES = (
    "Supply here is an area's average. It can be high where some people reach nothing: the sentence above "
    "counts those."
)
NEED = ("imd_score", "most_deprived_fifth", "loneliness_modelled", "population", "registered_patients")
"""What national files say of need while no directory of services tells anything here."""


def answered() -> None:
    """Draw the page."""
    icb_code = shared.icb()
    found = areas.services(icb_code)
    unknown = not_known(areas.geography(icb_code), found)
    if unknown and (found.invented or unknown != found.mixed):
        national.instead(icb_code, heading=UNSAID, missing=unknown, keys=NEED)
        if not found.empty:
            parts.trusted(icb_code, area_code=None)
        return
    finder = areas.finder(icb_code)
    with frame.filter_row():
        choice = shared.area(finder)
        ask = Ask(filters.need(), filters.ages(), filters.minutes())
        level = shared.level(icb_code, LEVELS)
        view = shared.view(VIEWS)
    figure = answers.without_figure(icb_code, kind=level, ask=ask)
    selected = finder.area(choice, level) if choice else None
    said = answers.told(icb_code, ask=ask, choice=choice or "")
    frame.answer(said, about=areas.about(icb_code, choice), of=[figure])
    picture: Picture | None = None
    if view == "scatter":
        scatter.scatter(icb_code, kind=level, ask=ask, selected=selected)
    elif view == "table":
        _tables(icb_code, level, ask, selected)
    else:
        picture = _pictures(icb_code, figure, ask, said=said, finder=finder, choice=choice, selected=selected)
    if view != "map":
        frame.note(AVERAGES)
    if choice:
        own = (_own(icb_code, figure, ask, finder=finder, choice=choice, selected=selected),)
        panel.panel(icb_code, finder=finder, choice=choice, first=own, but=WITHOUT_SERVICE.key)
    block = Shown("map", figure, said, picture)
    about.line(block, declared=figure.indicator)
    parts.below(icb_code, finder=finder, choice=choice, ask=ask)


def _own(
    icb_code: str, figure: Figure, ask: Ask, *, finder: Finder, choice: str, selected: str | None
) -> panel.Fact:
    """The page's measure for the choice: of an area its standing, of a town its own
    neighbourhoods."""
    if selected and choice not in finder.at:
        return panel.measure(figure, selected, of=choice, icb_code=icb_code)
    found = answers.without(icb_code, ask=ask, choice=choice)
    share = figure.indicator.formatted(100 * found.share) if found.everybody else "–"
    return panel.Fact(figure.indicator.short_name, share, counted(found.people, "person", "people"))


def _pictures(
    icb_code: str,
    figure: Figure,
    ask: Ask,
    *,
    said: str,
    finder: Finder,
    choice: str | None,
    selected: str | None,
) -> Picture | None:
    left, right = frame.pictures(left=4.5, right=7.5)
    with left:
        drawn = maps.show(
            figure,
            icb_code=icb_code,
            title=said,
            key="gap_map",
            selected=selected,
            focus=finder.within(choice, figure.area_kind) if choice else (),
            classes=share_classes(figure),
            points=[Point(*each) for each in answers.places(icb_code, ask=ask)],
        )
    with right:
        matrix.matrix(icb_code, figure, ask=ask, selected=selected)
    return drawn


def _tables(icb_code: str, level: AreaKind, ask: Ask, selected: str | None) -> None:
    table = answers.gap_list(icb_code, kind=level, ask=ask)
    pick = Pick(shared.pick_area, selected)
    tabled_block(table, title=f"Need against supply: {ask.words}", key="gap_list", pick=pick)
    needs = answers.needs_by_area(icb_code, kind=level, ask=ask)
    tabled_block(needs, title=f"Services by need, {level.plural}", key="need_matrix")
