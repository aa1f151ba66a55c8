"""Area maps of one ICB: the boundaries once for each set of loads, the colours for each figure."""

import json
from collections.abc import Collection, Sequence

from dashboard.catalogue.types import AreaKind
from dashboard.charts.area_map import AreaMap, Fine, Point, area_map
from dashboard.charts.classes import Classes
from dashboard.charts.geometry import Shape, Sheet, Town, dissolved, sheet, write_sheet
from dashboard.charts.hexagons import hexagons
from dashboard.errors import NothingToDraw
from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography
from dashboard.figures.outlines import Outlines, outlines
from dashboard.settings import STATIC
from dashboard.store.engine import Connection
from dashboard.ui import area_map as component
from dashboard.ui import areas, filters, frame, pictures
from dashboard.ui.answers import answer


def show(
    figure: Figure,
    *,
    icb_code: str,
    title: str,
    key: str,
    selected: str | None,
    focus: tuple[str, ...] = (),
    classes: Classes | None = None,
    height: int = frame.PICTURE_HEIGHT,
    finer: Figure | None = None,
    within: Collection[str] = (),
    points: Sequence[Point] = (),
    by_people: bool = False,
) -> AreaMap | None:
    """The figure's area map; choosing an area on it is the same as choosing it by name.

    `focus` are area codes to open the map on, with their neighbours in sight; `classes`
    are given where values alone do not make them. `finer` holds the same numbers for neighbourhoods, of
    which those `within` fill the chosen area; `points` are a layer that the map's own button shows or hides.
    Neighbourhoods `by_people` are hexagons of one size.
    Where no boundary is loaded, a sentence says so and nothing is returned.
    """
    try:
        drawn = _hexagon_sheet(icb_code) if by_people else _sheet(icb_code, figure.area_kind)
    except NothingToDraw:
        frame.note(f"No map: {_missing(figure.area_kind)}. `python -m dashboard download` fetches them.")
        return None
    shown = classes or pictures.classes(figure)
    fine = None
    if finer is not None and within and figure.area_kind is not AreaKind.LSOA:
        shown, fine = _filled(icb_code, figure, finer, shown, within)
    made = area_map(
        figure, shown, drawn, selected=selected, title=title, focus=focus, fine=fine, points=points
    )
    component.show(made, key=key, on_pick=filters.pick_area, height=height)
    return made


def _missing(kind: AreaKind) -> str:
    """Which official file a map of the kind is drawn from, and that it is not here."""
    lsoas = "the boundaries of neighbourhoods here"
    which = "Lower layer Super Output Areas, December 2021"
    if kind in {AreaKind.LSOA, AreaKind.PCN}:
        return f"{lsoas} are not loaded (ONS, {which})"
    return f"neither {lsoas} nor those of {kind.plural} are loaded (ONS, {which})"


def _filled(
    icb_code: str, figure: Figure, finer: Figure, shown: Classes, within: Collection[str]
) -> tuple[Classes, Fine | None]:
    """The classes on one scale with those of the neighbourhoods within, and these to draw; nothing where the
    boundaries of both do not lie in one grid, or no value makes a scale."""
    small, large = _sheet(icb_code, AreaKind.LSOA), _sheet(icb_code, figure.area_kind)
    if small.grid != large.grid or not shown.breaks:
        return shown, None
    made, position = pictures.with_finer(figure, finer, shown.breaks)
    write_sheet(STATIC, small)
    return made, Fine(small, {code: at for code, at in position.items() if code in set(within)})


@answer(shared=40, spinner="Drawing boundaries")
def _sheet(connection: Connection, icb_code: str, kind: AreaKind) -> Sheet:
    geography = areas.geography(icb_code)
    found = outlines(connection, geography, kind)
    made = sheet(
        _shapes(found, geography, kind), outlines=_borders(found, geography, kind), towns=_towns(found)
    )
    write_sheet(STATIC, made)
    return made


@answer(shared=4, spinner="Drawing hexagons")
def _hexagon_sheet(connection: Connection, icb_code: str) -> Sheet:
    geography = areas.geography(icb_code)
    found = outlines(connection, geography, AreaKind.LSOA)
    made = hexagons(_shapes(found, geography, AreaKind.LSOA), towns=_towns(found))
    drawn = sheet(made.areas, outlines=dissolved(made.areas, _district_of(geography)), towns=made.towns)
    write_sheet(STATIC, drawn)
    return drawn


def _shapes(found: Outlines, geography: Geography, kind: AreaKind) -> list[Shape]:
    lsoas = [Shape(code, name, json.loads(text)) for code, name, text in found.areas.itertuples(index=False)]
    if kind is AreaKind.LSOA or not found.from_lsoas:
        return lsoas
    members = geography.spine.dropna(subset=[f"{kind}_code"])
    parents = dict(zip(members["lsoa_code"], members[f"{kind}_code"], strict=True))
    names = dict(zip(members[f"{kind}_code"], members[f"{kind}_name"], strict=True))
    return [Shape(part.code, names[part.code], part.geometry) for part in dissolved(lsoas, parents)]


def _borders(found: Outlines, geography: Geography, kind: AreaKind) -> list[Shape]:
    """District lines over neighbourhoods and networks, so that a person finds their bearings."""
    if kind not in {AreaKind.LSOA, AreaKind.PCN} or not found.from_lsoas:
        return []
    lsoas = [Shape(code, name, json.loads(text)) for code, name, text in found.areas.itertuples(index=False)]
    return list(dissolved(lsoas, _district_of(geography)))


def _district_of(geography: Geography) -> dict[str, str]:
    """The district's name of each neighbourhood."""
    members = geography.spine.dropna(subset=["district_code"])
    return dict(zip(members["lsoa_code"], members["district_name"], strict=True))


def _towns(found: Outlines) -> list[Town]:
    rows = found.towns.assign(population=found.towns["population"].fillna(0).astype(int))
    return [Town(*row) for row in rows.itertuples(index=False, name=None)]


def boundary(icb_code: str, kind: AreaKind, code: str) -> list[Shape]:
    """The outline of one area, as background of a point map; empty where its boundary is not loaded."""
    return [shape for shape in boundaries(icb_code, kind) if shape.code == code]


@answer(shared=40)
def towns(connection: Connection, icb_code: str) -> list[Town]:
    """The towns that maps of the ICB may name; none where no boundary is loaded."""
    return _towns(outlines(connection, areas.geography(icb_code), AreaKind.DISTRICT))


@answer(shared=40)
def boundaries(connection: Connection, icb_code: str, kind: AreaKind) -> list[Shape]:
    """The outlines of all of the ICB's areas of a kind; empty where no boundary is loaded."""
    geography = areas.geography(icb_code)
    return _shapes(outlines(connection, geography, kind), geography, kind)
