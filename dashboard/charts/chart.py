"""What every chart function returns: a specification to draw and the words that stand for it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard.charts.native import NativeChart


@dataclass(frozen=True)
class Chart:
    """A drawn figure: `spec` is a complete Vega-Lite specification (theme included), safe to cache.

    `alt` describes the picture in words for those who do not see it. `note` says what is not drawn
    (areas hidden, without data, or left out because there are too many); it is empty if nothing is.
    Show it with `st.vega_lite_chart(chart.spec, theme=None, alt=chart.alt)` and `chart.note` below.
    `native` are the same numbers for documents that draw charts themselves.
    """

    spec: dict[str, Any]
    alt: str
    note: str = ""
    native: NativeChart | None = None

    def sized(self, width: int) -> dict[str, Any]:
        """The specification at a fixed width in pixels, for documents: there is no container to fill."""
        sized = self.spec | {"width": width}
        if "text" in sized.get("title", {}):
            sized["title"] = sized["title"] | {"text": wrapped(" ".join(sized["title"]["text"]), width // 10)}
        return sized


def specification(
    layers: Sequence[alt.Chart], *, title: str, height: int, shared: str, subtitle: str = ""
) -> dict[str, Any]:
    """The layers as one specification that fills the width it is given.

    `shared` is the channel ("x" or "y") whose definition, that of the last layer, is written once for all:
    its list of names is long. A layer without that channel would take it over, so there must be none.
    `subtitle` says what an upright axis counts, so that no text has to be read sideways.
    """
    drawn = alt.layer(*layers).properties(
        width="container", height=height, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    )
    if title or subtitle:
        # Vega-Lite breaks no lines itself; a phone shows about 36 letters in one.
        drawn = drawn.properties(title={"text": wrapped(title, 36), "subtitle": wrapped(subtitle, 44)})
    return _said_once(dict(drawn.to_dict(validate=False)), shared)


def _said_once(spec: dict[str, Any], channel: str) -> dict[str, Any]:
    said = spec["layer"][-1]["encoding"][channel]
    layers = [
        layer | {"encoding": {name: value for name, value in layer["encoding"].items() if value != said}}
        for layer in spec["layer"]
    ]
    return spec | {"layer": [_spoken(layer) for layer in layers], "encoding": {channel: said}}


def _spoken(layer: dict[str, Any]) -> dict[str, Any]:
    """The layer whose marks say to a screen reader what their tooltip says; marks without one are silent.

    Vega would read out every field as it is stored: “upper: 0.690845687173; colour: #801650”.
    """
    mark = layer["mark"] if isinstance(layer["mark"], dict) else {"type": layer["mark"]}
    tooltip = layer["encoding"].get("tooltip")
    told = [each for each in tooltip if "field" in each] if isinstance(tooltip, list) else []
    spoken = {"description": {"expr": " + '; ' + ".join(map(_said_of, told))}} if told else {"aria": False}
    return layer | {"mark": mark | spoken}


def _said_of(field: dict[str, Any]) -> str:
    """A Vega expression for the title and the value of a field, printed as its tooltip prints it."""
    value = f"datum[{json.dumps(field['field'])}]"
    printed = f"format({value}, {json.dumps(field['format'])})" if "format" in field else value
    return f"{json.dumps(field.get('title', field['field']) + ': ')} + {printed}"


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def wrapped(text: str, columns: int) -> list[str]:
    """Text in lines of at most `columns` letters, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= columns:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def scale_domain(values: Sequence[float]) -> tuple[float, float]:
    """The ends of an axis that holds the values, with a little air at the upper end.

    It starts at zero unless every value lies above half of the highest: then small differences would not
    be seen, and `starts_at_zero` says so.
    """
    if not values:
        return 0.0, 1.0
    low, high = min(0.0, *values), max(0.0, *values)
    if not starts_at_zero(values):
        low = min(values) - 0.1 * (max(values) - min(values) or 1)
    return low, high + 0.03 * (high - low or 1.0)


def starts_at_zero(values: Sequence[float]) -> bool:
    """False where every value lies above half of the highest, so that the axis is cut."""
    return not values or min(values) <= 0.5 * max(values)


CUT_AXIS = "The scale does not start at zero."
