"""The page on transport as a whole: filters, answer, map beside coverage, panel, there and back."""

from dataclasses import replace
from functools import partial

from dashboard.catalogue import journey_history
from dashboard.catalogue.types import AreaKind
from dashboard.charts import classes as class_breaks
from dashboard.charts.classes import Classes
from dashboard.figures.figure import Figure
from dashboard.figures.transport.measures import ESTIMATE
from dashboard.figures.transport.sessions import Wish
from dashboard.methods.travel_time import STATED
from dashboard.ui import about, areas, frame, maps, national
from dashboard.ui import filters as shared
from dashboard.ui import panel as area_panel
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block
from dashboard.ui.transport import answers, filters, outing, parts, pictures

VIEWS = {"people": "By people", "map": "Map"}
"""Few people live on most of the land where no session can be reached: the map of land speaks second."""
BY_PEOPLE = "Each hexagon is one neighbourhood, as large as any other, moved as little as room allows."
BREAKS = (15.0, 30.0, 45.0, 60.0, 120.0)
UNSAID = "Nobody can say yet who gets to a session"
NATIONAL = (
    "connectivity_score",
    "no_car_households",
    "rural_residents",
    *(declared.key for declared in journey_history.INDICATORS),
)
"""What national files say of getting about while no session is loaded."""
RESIDENTS = "The bars count residents."
LIMITS = "The limits are minutes that people plan by; over 120 means that there is no way within 2 hours."


def answered() -> None:
    """Draw the page."""
    icb_code = shared.icb()
    found = answers.found(icb_code)
    if unknown := answers.unknown(icb_code):
        national.instead(icb_code, heading=UNSAID, missing=unknown, keys=NATIONAL)
        return
    finder = areas.finder(icb_code)
    with frame.filter_row():
        choice = shared.area(finder)
        need, mode, limit = filters.need(), filters.mode(), filters.minutes()
        with frame.more_filters():
            wish = Wish(need, mode, filters.day(), filters.part(), limit)
        view = shared.view(VIEWS)
    covered = answers.covered(icb_code, wish=wish, choice=choice or "")
    by_bus = covered.without_a_car or covered.everybody
    said = covered.by_car if mode == "car" and covered.by_car else by_bus
    frame.answer(said, about=areas.about(icb_code, choice), of=[covered.table])
    if found.estimated:
        frame.warning(f"{ESTIMATE}{STATED}")
    figure = answers.figure(icb_code, kind=AreaKind.LSOA, wish=wish)
    minutes = figure.rows.set_index("area_code")["value"]
    title = covered.map_title(minutes.reindex(finder.lsoas(choice)) if choice else minutes)
    left, right = frame.pictures(left=6.2, right=5.8)
    with left:
        drawn = maps.show(
            figure,
            icb_code=icb_code,
            title=title,
            key="reach_area_map",
            selected=finder.area(choice, AreaKind.LSOA) if choice else None,
            focus=finder.within(choice, AreaKind.LSOA) if choice else (),
            classes=_by_limits(figure),
            by_people=view == "people",
        )
        frame.note(f"{title}.")
        if view == "people" and drawn:
            frame.note(BY_PEOPLE)
    with right:
        frame.picture_title("Does it depend on where one lives, and on a car?")
        by_group = frame.chart(pictures.by_group(icb_code, wish, choice or ""), of=covered.table)
        if covered.without_a_car and said == by_bus:
            frame.note(f"{RESIDENTS} {covered.everybody}")
    frame.note(*filter(None, [covered.silent, areas.border(icb_code, choice)]))
    if choice:
        area_panel.panel(icb_code, finder=finder, choice=choice)
    about.line(Shown("reach_map", figure, said, drawn), declared=figure.indicator)
    session = outing.there_and_back(icb_code, finder, choice, wish)
    if session is not None:
        parts.hours(icb_code, session, wish)
    _folds(icb_code, wish)
    words = "People in reach, by deprivation"
    tabled_block(covered.table, title=words, key="coverage", folded=True, picture=by_group)
    parts.history(icb_code)


def _folds(icb_code: str, wish: Wish) -> None:
    """What is worked out when somebody opens it."""
    frame.folded(
        "What does a course of six weeks cost in fares?", partial(parts.fares, icb_code, wish), key="fares"
    )
    frame.folded("What would help?", partial(parts.remedies, icb_code, wish), key="help")
    together = partial(parts.together, icb_code, AreaKind.DISTRICT)
    frame.folded("Barriers together: which meet where?", together, key="together")


def _by_limits(figure: Figure) -> Classes:
    return replace(class_breaks.classes(figure, breaks=BREAKS), method=LIMITS)
