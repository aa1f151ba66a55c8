"""Kept pictures as SVG and PNG, without a browser: by vl-convert, which carries its own fonts."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from dashboard.charts import theme
from dashboard.charts.chart import Chart
from dashboard.exports.kept import KeptPicture

# A map is drawn as a whole page; documents write title and source themselves and show what is between.
MAP_FRAME = 'viewBox="0 112 1280 536"'
WHOLE_MAP = re.compile(r'viewBox="0 0 1280 720" width="\d+" height="\d+"')
SVG = "http://www.w3.org/2000/svg"
NAMED = re.compile(r'(\bid="|url\(#|href="#)')
LARGE_TEXT = 24
ROWS_IN_LARGE, ROW_IN_LARGE, HEIGHT_IN_LARGE, MAP_IN_LARGE = 9, 31, 250, 430
ONE_LINE = {
    "labelExpr": r"replace(datum.label, /\n/g, ' ')",
    "labelOffset": 0,
    "labelLimit": 560,
    "direction": "horizontal",
}


def svg_of(
    picture: KeptPicture, *, width: int = 900, prefix: str = "", large: bool = False, whole: bool = False
) -> str:
    """The picture as SVG, its ids begun with `prefix` so that several stand in one document.

    `width` is that of a chart in pixels. `large` is for a hall: a chart's text has 24 pixels, a list its
    highest and lowest rows (`rows_left_out`) unless all are to be drawn (`whole`), and a map stands alone,
    its legend to be written beside it.
    """
    if picture.spec is None:
        page = picture.svg or ""
        drawn = _alone(page) if large and picture.legend else WHOLE_MAP.sub(MAP_FRAME, page, count=1)
    else:
        import vl_convert  # loads a JavaScript engine

        drawn = vl_convert.vegalite_to_svg(_sized(picture.spec, width=width, large=large, whole=whole))
    return NAMED.sub(rf"\g<1>{prefix}", drawn) if prefix else drawn


def _alone(document: str) -> str:
    """The map of a map document without the words around it."""
    whole = ElementTree.fromstring(document)  # noqa: S314 (our own drawing)
    drawn = whole.find("{*}svg")
    if drawn is None:
        return document
    for place in ("x", "y", "width", "height"):
        drawn.attrib.pop(place, None)
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(drawn, encoding="unicode")


def map_png(picture: KeptPicture, *, pixels: int = 1600) -> bytes:
    """A map alone as PNG, `pixels` wide, without the words around it: its legend is written beside it."""
    import vl_convert

    drawn = ElementTree.fromstring(_alone(picture.svg or ""))  # noqa: S314 (our own drawing)
    width, height = (float(each) for each in drawn.attrib["viewBox"].split()[2:])
    drawn.attrib |= {"width": f"{pixels}", "height": f"{pixels * height / width:.0f}"}
    drawn.set("font-family", theme.FONT)
    return bytes(vl_convert.svg_to_png(ElementTree.tostring(drawn, encoding="unicode"), scale=1))


def narrow_png(picture: KeptPicture, *, width: int = 330) -> bytes:
    """A chart in the letters of the page, to stand beside something: `width` of its own pixels.

    What stands behind it on the page shows through.
    """
    import vl_convert

    clear = replace(picture, spec=(picture.spec or {}) | {"background": "transparent"})
    return bytes(vl_convert.svg_to_png(svg_of(clear, width=width), scale=3))


def png_of(picture: KeptPicture, *, width: int = 1150, scale: float = 1.5) -> bytes:
    """The picture as PNG, `scale` pixels for one of the drawing's."""
    import vl_convert

    all_drawn = picture.spec is not None and not rows_left_out(picture)
    drawn = svg_of(picture, width=width, large=all_drawn)
    if picture.spec is None:
        drawn = drawn.replace(MAP_FRAME, f'{MAP_FRAME} width="1280" height="536"', 1)
    return bytes(vl_convert.svg_to_png(drawn, scale=scale))


def _sized(spec: Mapping[str, Any], *, width: int, large: bool, whole: bool) -> dict[str, Any]:
    sized = Chart(dict(spec), alt="").sized(width)
    if not large:
        return sized
    sized = sized if whole else _with_fewer_rows(sized)
    rows = len(_names(sized))
    height = MAP_IN_LARGE if "projection" in sized else ROW_IN_LARGE * rows if rows else HEIGHT_IN_LARGE
    return dict(_enlarged(sized)) | {"height": height}


def _enlarged(part: Any) -> Any:
    """The specification with large text, and names on one line each: there is room beside a wide chart."""
    if isinstance(part, list):
        return [_enlarged(each) for each in part]
    if not isinstance(part, dict):
        return part
    large = {name: _enlarged(value) for name, value in part.items()}
    large |= {name: LARGE_TEXT for name in part if name.lower().endswith("fontsize")}
    large |= {name: value for name, value in ONE_LINE.items() if name in part}
    for name in ("title", "subtitle", "text"):
        if part.get(name) and isinstance(part[name], list):
            large[name] = " ".join(part[name])
    return large


def rows_left_out(picture: KeptPicture) -> int:
    """How many rows of a list are not drawn in a large picture."""
    return max(len(_names(picture.spec or {})) - ROWS_IN_LARGE, 0)


def _with_fewer_rows(spec: Mapping[str, Any]) -> dict[str, Any]:
    """An upright list cut to as many of its first rows as of its last."""
    names = _names(spec)
    if len(names) <= ROWS_IN_LARGE:
        return dict(spec)
    kept = [*names[: ROWS_IN_LARGE // 2 + 1], *names[len(names) - ROWS_IN_LARGE // 2 :]]
    y = spec["encoding"]["y"]
    among = {"filter": {"field": y["field"], "oneOf": kept}}
    cut = spec["encoding"] | {"y": y | {"scale": y["scale"] | {"domain": kept}}}
    return dict(spec) | {"encoding": cut, "transform": [among, *spec.get("transform", [])]}


def _names(spec: Mapping[str, Any]) -> list[str]:
    """The names of an upright list, from above; none for a chart that is no list."""
    names = spec.get("encoding", {}).get("y", {}).get("scale", {}).get("domain", [])
    return names if isinstance(names, list) and all(isinstance(name, str) for name in names) else []
