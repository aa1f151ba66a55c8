"""The rest of what is known of a place, each in a fold. A barrier adds its own by one entry in `PANELS`."""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape

from dashboard.catalogue.indicators import indicators_at
from dashboard.catalogue.types import AreaKind
from dashboard.charts.point_map import MapPoint, alt, point_map
from dashboard.charts.still_map import still_map
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.profile import Line, line, not_known
from dashboard.ui import areas, frame, maps, say
from dashboard.ui.backlogs import panel as backlogs_panel
from dashboard.ui.course import course
from dashboard.ui.findings import panel as finding_panel
from dashboard.ui.funding import panel as funding_panel
from dashboard.ui.gaps import panel as gaps_panel
from dashboard.ui.place import answers
from dashboard.ui.profile_block import profile_block
from dashboard.ui.tabled_block import tabled_block
from dashboard.ui.transport import panel as transport_panel
from dashboard.ui.view import View
from dashboard.words import counted


def lines(chosen: View) -> list[Line]:
    """Every indicator's line for the area, in catalogue order."""
    return [
        line(areas.figure(item.key, kind=chosen.kind, icb_code=chosen.icb_code), chosen.code)
        for item in indicators_at(chosen.kind)
    ]


def profile(chosen: View) -> None:
    """The area's figures against its ICB and England."""
    profile_block(
        lines(chosen),
        icb_code=chosen.icb_code,
        area_code=chosen.code,
        kind=chosen.kind,
        name=chosen.name,
        key="profile",
    )


def link_worker_trend(chosen: View) -> None:
    """Link workers over the census dates loaded."""
    key = "link_worker_fte_rate"
    if chosen.kind not in {AreaKind.PCN, AreaKind.PLACE, AreaKind.ICB}:
        return
    codes = [chosen.code, *chosen.beside]
    course(key, icb_code=chosen.icb_code, kind=chosen.kind, codes=codes, key="trend")


def practice_map(chosen: View) -> None:
    """The area's practices as points; drawn when asked for, because a point map is heavy on a phone."""
    found = answers.practices(chosen.icb_code, chosen.code)
    if found.rows.empty:
        return
    say.header("Where are the GP practices?", anchor=False)
    if found.synthetic:
        frame.note(f"{SYNTHETIC_LABEL}: these practices are invented.")
    drawn = None
    if say.toggle(f"Show {counted(len(found.rows), 'practice')} on a map", key="practice_map"):
        points = [
            MapPoint(row["name"], row["latitude"], row["longitude"], (row["pcn_name"], row["postcode"]))
            for _, row in found.rows.iterrows()
        ]
        outline = maps.boundary(chosen.icb_code, chosen.kind, chosen.code)
        words = alt(points, title=f"GP practices of {chosen.name}")
        say.pydeck_chart(point_map(points, boundaries=outline), alt=words)
        drawn = still_map(points, boundaries=outline, words=words)
    table = answers.practice_table(chosen.icb_code, area_code=chosen.code)
    tabled_block(table, title=f"GP practices of {chosen.name}", key="practices", folded=True, picture=drawn)


def findings(chosen: View) -> None:
    """Which sub-themes of the study the figures speak to."""
    finding_panel.spoken_to(lines(chosen), area_name=chosen.name)


def unknown(chosen: View) -> None:
    """What is not known of this area, and who could tell."""
    say.header("What is not known here", anchor=False)
    items = "".join(f"<li>{escape(words)}</li>" for words in not_known(chosen.kind, lines(chosen)))
    items += (
        "<li>Lifts, taxis and what people can afford: in no data. Ask your ICB, your "
        "council for voluntary service and your networks.</li>"
    )
    say.html(f'<ul class="unknown">{items}</ul>')


def services(chosen: View) -> None:
    """What help there is for each need, and who can reach it."""
    gaps_panel.needs_panel(chosen.icb_code, kind=chosen.kind, area_name=chosen.name)


def funding(chosen: View) -> None:
    """What ends here, and when."""
    funding_panel.panel(chosen.icb_code, chosen.code, chosen.kind)


def waiting(chosen: View) -> None:
    """Who is referred and who waits, by need."""
    backlogs_panel.demand_panel(
        chosen.icb_code, area_code=chosen.code, kind=chosen.kind, area_name=chosen.name
    )


def transport(chosen: View) -> None:
    """Who gets to a session from here, and home again."""
    transport_panel.panel(chosen.icb_code, name=chosen.name, lsoa_codes=chosen.lsoa_codes)


PANELS: Mapping[str, Callable[[View], None]] = {
    "All figures": profile,
    "What help is there, and who can reach it?": services,
    "What funding ends here?": funding,
    "Who is referred, and who waits?": waiting,
    "Can people get there, and home again?": transport,
    "Are there more link workers than before?": link_worker_trend,
    "Where are the GP practices?": practice_map,
    "What did people say that these figures bear on?": findings,
    "What is not known here?": unknown,
}
"""By the question that each answers, in their order on the page."""


def folds(chosen: View) -> None:
    """Every panel, made when somebody opens it."""
    for question, draw in PANELS.items():
        frame.folded(question, partial(draw, chosen), key=f"place_{draw.__name__}")
