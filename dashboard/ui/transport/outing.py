"""There and back: from a home area to one session and home again, to read, to see and to print."""

from html import escape

from dashboard.catalogue.types import AreaKind
from dashboard.charts.chart import Chart
from dashboard.charts.journey_map import MapLine, journey_map
from dashboard.charts.point_map import MapPoint
from dashboard.charts.still_map import Track, still_map
from dashboard.errors import NothingToDraw
from dashboard.figures.figure import SYNTHETIC_LABEL
from dashboard.figures.finder import Finder
from dashboard.figures.transport.outing import (
    Outing,
    Way,
    alternatives,
    clock,
    elsewhere_words,
    last_home,
    others_words,
    outing,
    rides_table,
)
from dashboard.figures.transport.sessions import DAY_NAMES, Wish, session_at
from dashboard.methods.walking import WALKED
from dashboard.ui import areas, database, filters, frame, maps, say
from dashboard.ui.tabled_block import tabled_block
from dashboard.ui.transport import answers
from dashboard.ui.transport import filters as transport_filters
from dashboard.ui.transport.panel import NO_TIMETABLE
from dashboard.ui.transport.parts import BY_TIMETABLE
from dashboard.words import counted

HOME_HINT = (
    "Choose a neighbourhood, a town or the first half of a postcode above as the home. Never an address: "
    "nothing is asked about a person."
)


def there_and_back(icb_code: str, finder: Finder, choice: str | None, wish: Wish) -> int | None:
    """The section; returns the session chosen, None while there is none."""
    say.header("There and back: can one get there, and home again?", anchor=False)
    found = answers.found(icb_code)
    if found.estimated:
        frame.note(NO_TIMETABLE)
        return None
    code = finder.code(choice) if choice else ""
    if code not in found.homes.index:
        frame.note(HOME_HINT)
        _example(icb_code, wish)
        return None
    session = transport_filters.session(found, code, wish)
    if session is None:
        frame.note(f"The directory has no {wish.words.removeprefix('a ')}.")
        return None
    _show(icb_code, code, session, minutes=wish.minutes, home=finder.labels.get(choice or "", code))
    return session


def _example(icb_code: str, wish: Wish) -> None:
    geography = areas.geography(icb_code)
    home = answers.found(icb_code).farthest_in_reach(wish, geography.spine["lsoa_code"].tolist())
    if home is not None:
        name = geography.name_of(home)
        say.button(f"Show an example: from {name}", on_click=filters.pick_area, args=[home], key="example")


def _show(icb_code: str, code: str, session: int, *, minutes: int, home: str) -> None:
    found = answers.found(icb_code)
    told = outing(found, code, session)
    used = answers.sources(icb_code)
    invented = any(use.synthetic for use in used)
    synthetic = f'<p class="tag">{SYNTHETIC_LABEL}</p>' if invented else ""
    last = last_home(found, code, session)
    say.html(f'<section class="tile outing">{synthetic}{_card(told, home, last)}</section>')
    if words := elsewhere_words(found, code, session):
        frame.note(BY_TIMETABLE, words)
    _others(icb_code, code, session, told, minutes=minutes)
    if not told.works:
        return
    shown = say.toggle("Show both ways on a map", key="outing_map")
    drawn = _map(told, icb_code, code, session) if shown else None
    table = rides_table(told, home_name=home, sources=used, data_version=database.data_version())
    tabled_block(table, title=f"There and back: {told.service}", key="rides", folded=True, picture=drawn)


def _card(told: Outing, home: str, last: str) -> str:
    """The card to print, in plain words."""
    way_out = _way("Way there", told.out) if told.out else "<h3>Way there</h3><p>None in time.</p>"
    way_home = _way("Way home", told.home) if told.home else "<h3>Way home</h3><p>None within two hours.</p>"
    fare = f"<p>{escape(told.fare_words)}</p>" if told.fare_words else ""
    return (
        f"<h2>{escape(told.service)}</h2>"
        f"<p>{escape(told.site)}. {escape(told.when)}. From {escape(home)}.</p>"
        f"<p><strong>{escape(told.answer)}</strong></p>{way_out}{way_home}{fare}"
        f"<p>{escape(last)}</p>"
        f'<p class="note">By the timetable of {escape(told.on)}, as if every bus ran on time. Ask the '
        f"operator on the day. {WALKED}</p>"
    )


def _way(title: str, way: Way) -> str:
    rides = "".join(
        f"<li>Bus {escape(leg.route)} ({escape(leg.operator)}): {escape(leg.board)} {leg.leaves}, off at "
        f"{escape(leg.alight)} {leg.arrives}</li>"
        for leg in way.legs
    )
    return f"<h3>{title}</h3><p>{way.words}</p><ol>{rides}</ol>"


def _others(icb_code: str, code: str, session: int, told: Outing, *, minutes: int) -> None:
    near = alternatives(answers.found(icb_code), code, session, minutes=minutes)
    words = others_words(told, near, minutes)
    if near.empty:
        frame.note(words)
        return
    items = "".join(
        f"<li>{escape(row['name'])}, {DAY_NAMES[row['day']]} {clock(row['begins'])}: "
        f"{counted(row['minutes'], 'minute')} each way</li>"
        for _, row in near.iterrows()
    )
    say.html(f"<p>{words}</p><ul>{items}</ul>")


def _map(told: Outing, icb_code: str, code: str, session: int) -> Chart | None:
    """Draw both ways; the same as a still picture, for a board."""
    found = answers.found(icb_code)
    place = session_at(found.sessions, session)
    ways = [(told.out, False), (told.home, True)]
    lines = [
        MapLine(f"Bus {leg.route}", leg.path, homewards) for way, homewards in ways if way for leg in way.legs
    ]
    ends = [MapPoint(told.service, place.latitude, place.longitude, (told.site,))]
    outline = maps.boundary(icb_code, AreaKind.LSOA, code)
    try:
        deck = journey_map(lines, ends, boundaries=outline)
    except NothingToDraw as nothing:
        frame.note(str(nothing))
        return None
    alt = f"The rides to {told.service} and home: " + "; ".join(line.name for line in lines)
    say.pydeck_chart(deck, alt=alt)
    frame.note("Lines join the stops; they do not follow streets. Dark blue: there; orange: home.")
    tracks = [Track("Way home" if line.homewards else "Way there", line.path) for line in lines]
    return still_map(ends, tracks, boundaries=outline, words=alt)
