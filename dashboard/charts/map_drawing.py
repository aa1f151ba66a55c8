"""The area map as a static SVG document: the same paths, legend and words as on the page.

Renderers of exports do not know `paint-order` or strokes that keep their width, so halos are drawn as a
second text and widths are given in sheet units.
"""

import math
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.charts import theme
from dashboard.charts.classes import Classes, MapClass
from dashboard.charts.geometry import Box, Sheet, SheetTown

WIDTH, HEIGHT, MARGIN = 1280, 720, 32
LEGEND_LEFT, LEGEND_TOP = 860, 146
# Large enough to be read where the drawing fills the screen of a hall.
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE, SOURCE_SIZE, TOWN_SIZE = 30, 27, 22, 15, 32
MAP_TOP, MAP_BOTTOM = 120, 640
MOST_TOWNS = 10
LETTER = 0.54  # width of an average letter of Arial, in type sizes

Area = tuple[float, float, float, float]


@dataclass(frozen=True)
class Caption:
    """The words around a map."""

    title: str
    alt: str
    heading: str
    reading: str
    source: str
    label: str


@dataclass(frozen=True)
class Over:
    """What lies over the areas, as SVG paths in sheet units: those hatched, each neighbourhood with its fill,
    those around which one line is drawn, those that the title names, and points. `hatched_as` is the
    hatching's entry in the legend."""

    hatched: Sequence[str] = ()
    hatched_as: MapClass | None = None
    fine: Sequence[tuple[str, MapClass]] = ()
    within: Sequence[tuple[str, MapClass | None]] = ()
    named: Sequence[str] = ()
    points: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Window:
    """The part of the sheet that is shown, and how many sheet units one unit of the document takes."""

    left: float
    top: float
    width: float
    height: float
    scale: float


NOTHING_OVER = Over()


def drawing(
    sheet: Sheet,
    classes: Classes,
    caption: Caption,
    *,
    selected: str | None,
    box: Box | None,
    over: Over = NOTHING_OVER,
    width: int = WIDTH,
) -> str:
    """An SVG document of the map, `width` pixels wide and nine sixteenths of that high."""
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    root.attrib |= {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": f"{width}", "height": f"{width * 9 // 16}"}
    root.set("font-family", theme.FONT)
    _add(root, "title", caption.title)
    _add(root, "desc", caption.alt)
    _add(root, "rect", width=WIDTH, height=HEIGHT, fill=theme.PAPER)
    legend = (*classes.entries, *filter(None, [over.hatched_as]))
    _map(root, sheet, classes, selected=selected, box=box, over=over, legend=legend)
    _lines(root, caption.title, x=MARGIN, y=52, size=TITLE_SIZE, columns=70, font_weight="bold")
    _legend(root, legend, caption)
    _lines(root, caption.source, x=MARGIN, y=670, size=SOURCE_SIZE, columns=150)
    return ET.tostring(root, encoding="unicode")


def window(sheet: Sheet, box: Box | None) -> Window:
    """The box with room around it, or the whole sheet, widened to the shape of the map's frame."""
    left, top, right, bottom = box or (0, 0, sheet.width, sheet.height)
    wide, high = LEGEND_LEFT - 2 * MARGIN, MAP_BOTTOM - MAP_TOP
    scale = 1.04 * max((right - left) / wide, (bottom - top) / high, 1)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    return Window(middle_x - wide * scale / 2, middle_y - high * scale / 2, wide * scale, high * scale, scale)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: object) -> ET.Element:
    named = {name.replace("_", "-"): str(value) for name, value in attributes.items()}
    element = ET.SubElement(parent, tag, named)
    element.text = text or None
    return element


def _lines(
    parent: ET.Element, text: str, *, x: float, y: float, size: int, columns: int, **attributes: object
) -> float:
    """Text broken into lines of `columns` letters; returns where the next line would stand."""
    for line in textwrap.wrap(text, columns):
        _add(parent, "text", line, x=x, y=y, font_size=size, fill=theme.INK, **attributes)
        y += size * 1.35
    return y


def _map(
    root: ET.Element,
    sheet: Sheet,
    classes: Classes,
    *,
    selected: str | None,
    box: Box | None,
    over: Over,
    legend: Sequence[MapClass],
) -> None:
    shown = window(sheet, box)
    frame = _add(
        root,
        "svg",
        x=MARGIN,
        y=MAP_TOP,
        width=LEGEND_LEFT - 2 * MARGIN,
        height=MAP_BOTTOM - MAP_TOP,
        viewBox=f"{shown.left:.0f} {shown.top:.0f} {shown.width:.0f} {shown.height:.0f}",
    )
    around = {"x": f"{shown.left:.0f}", "y": f"{shown.top:.0f}"}
    _add(frame, "rect", width=round(shown.width), height=round(shown.height), fill=theme.AROUND, **around)
    _patterns(frame, legend, prefix="map", scale=shown.scale)
    areas = _add(frame, "g", stroke=theme.BORDER, stroke_width=f"{_line_width(sheet, shown):.2f}")
    for area in sheet.areas:
        entry = classes.of(area.code)
        _add(areas, "path", d=area.d, fill=_fill(entry, "map") if entry else theme.RULE)
    _over(frame, over, shown)
    lines = _add(frame, "g", fill="none", stroke=theme.INK_SOFT, stroke_width=f"{1.6 * shown.scale:.2f}")
    for outline in sheet.outlines:
        _add(lines, "path", d=outline)
    for area in sheet.areas:
        if area.code == selected:
            for colour, thickness in ((theme.PAPER, 7), (theme.INK, 3.5)):
                width = f"{thickness * shown.scale:.2f}"
                _add(frame, "path", d=area.d, fill="none", stroke=colour, stroke_width=width)
    _towns(frame, sheet, shown)


def _hatch(frame: ET.Element, over: Over, paths: Iterable[str]) -> None:
    if over.hatched_as:
        for path in paths:
            _add(frame, "path", d=path, fill=_fill(over.hatched_as, "map"))


def _over(frame: ET.Element, over: Over, shown: Window) -> None:
    thin, edge = f"{0.4 * shown.scale:.2f}", f"{6 * shown.scale:.2f}"
    _hatch(frame, over, over.hatched)
    for path, entry in over.fine:
        _add(frame, "path", d=path, fill=_fill(entry, "map"), stroke=theme.BORDER, stroke_width=thin)
    for path, _ in over.within:
        _add(frame, "path", d=path, fill="none", stroke=theme.INK, stroke_width=edge)
    for path, own in over.within:  # the inner half of the line is covered again
        _add(frame, "path", d=path, fill=_fill(own, "map") if own else theme.RULE)
    _hatch(frame, over, [path for path, _ in over.within if path in set(over.hatched)])
    for path in over.named:
        _add(frame, "path", d=path, fill="none", stroke=theme.INK, stroke_width=f"{3 * shown.scale:.2f}")
    for x, y in over.points:
        _add(frame, "circle", cx=x, cy=y, r=f"{3.5 * shown.scale:.1f}", fill=theme.PAPER).attrib |= {
            "stroke": theme.INK,
            "stroke-width": f"{1.8 * shown.scale:.2f}",
        }


def _line_width(sheet: Sheet, shown: Window) -> float:
    """Thinner where areas are small on the page, or their outlines would hide their colours."""
    side = math.sqrt(sheet.width * sheet.height / len(sheet.areas)) / shown.scale
    return min(0.8, side / 45) * shown.scale


def _patterns(parent: ET.Element, legend: Sequence[MapClass], *, prefix: str, scale: float) -> None:
    definitions = _add(parent, "defs")
    for entry in legend:
        if entry.pattern:
            pattern = _add(definitions, "pattern", id=f"{prefix}-{entry.pattern}", width=10, height=10)
            pattern.attrib |= {"patternUnits": "userSpaceOnUse", "patternTransform": f"scale({scale:.3f})"}
            if entry.fill:
                _add(pattern, "rect", width=10, height=10, fill=entry.fill)
            marks = _add(pattern, "path", d=theme.PATTERNS[entry.pattern], fill="none")
            marks.attrib |= {"stroke": theme.INK_SOFT, "stroke-width": "2", "stroke-linecap": "round"}


def _fill(entry: MapClass, prefix: str) -> str:
    return f"url(#{prefix}-{entry.pattern})" if entry.pattern else entry.fill


def _towns(frame: ET.Element, sheet: Sheet, shown: Window) -> None:
    size = TOWN_SIZE * shown.scale
    names = _add(frame, "g", font_size=f"{size:.0f}", font_weight="bold", text_anchor="middle")
    halo = {"stroke": theme.PAPER, "stroke_width": f"{5 * shown.scale:.1f}", "stroke_linejoin": "round"}
    for town in placed_towns(sheet, shown):
        for paint in (halo, {"fill": theme.INK}):
            _add(names, "text", town.name, x=town.x, y=f"{town.y + size / 3:.0f}", **paint)


def placed_towns(sheet: Sheet, shown: Window) -> list[SheetTown]:
    """The largest towns whose names fit into the window with air around each.

    Only the largest are tried: in a gap between cities, a village would pass for a town.
    """
    names = [(town, _name_area(town, shown)) for town in sheet.towns]
    tried = [(town, name) for town, name in names if _inside(name, shown)][: 2 * MOST_TOWNS]
    placed: dict[SheetTown, Area] = {}
    for town, name in tried:
        if len(placed) < MOST_TOWNS and not any(_touch(name, other) for other in placed.values()):
            placed[town] = name
    return list(placed)


def _name_area(town: SheetTown, shown: Window) -> Area:
    letter = TOWN_SIZE * shown.scale
    wide, high = (len(town.name) * LETTER * 1.1 + 0.4) * letter, 1.6 * letter
    return town.x - wide / 2, town.y - high / 2, town.x + wide / 2, town.y + high / 2


def _inside(name: Area, shown: Window) -> bool:
    left, top, right, bottom = name
    across = left > shown.left and right < shown.left + shown.width
    return across and top > shown.top and bottom < shown.top + shown.height


def _touch(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(root: ET.Element, legend: Sequence[MapClass], caption: Caption) -> None:
    _patterns(root, legend, prefix="key", scale=1)
    y = LEGEND_TOP
    if caption.label:
        band = _add(root, "rect", x=LEGEND_LEFT, y=y - 30, width=WIDTH - MARGIN - LEGEND_LEFT, height=42)
        band.set("fill", theme.WARNING)
        _lines(root, caption.label, x=LEGEND_LEFT + 8, y=y, size=SMALL_SIZE, columns=36, font_weight="bold")
        y += 52
    below = _lines(root, caption.heading, x=LEGEND_LEFT, y=y, size=TEXT_SIZE, columns=25, font_weight="bold")
    for entry in legend:
        below = _legend_entry(root, entry, below)
    _lines(root, caption.reading, x=LEGEND_LEFT, y=below + 8, size=SMALL_SIZE, columns=34)


def _legend_entry(root: ET.Element, entry: MapClass, y: float) -> float:
    """One class; returns where the next would stand."""
    swatch = {"fill": _fill(entry, "key"), "stroke": theme.BORDER}
    _add(root, "rect", x=LEGEND_LEFT, y=f"{y - 20:.0f}", width=36, height=26, **swatch)
    count = {"font_size": TEXT_SIZE, "text_anchor": "end", "fill": theme.INK}
    _add(root, "text", f"{entry.count:,}", x=WIDTH - MARGIN, y=f"{y + 2:.0f}", **count)
    return _lines(root, entry.label, x=LEGEND_LEFT + 48, y=y + 2, size=TEXT_SIZE, columns=20) + 2
