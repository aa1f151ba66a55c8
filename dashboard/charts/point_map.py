"""Point map: places where something is, drawn over boundaries without a tile server."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pydeck as pdk

from dashboard.charts import theme
from dashboard.charts.chart import sentence
from dashboard.charts.geometry import Shape
from dashboard.errors import NothingToDraw
from dashboard.words import counted

RADIUS_PIXELS = (6, 14)
CLOSEST, WIDEST = 13.0, 5.0
NAMED_IN_ALT = 5


@dataclass(frozen=True)
class MapPoint:
    """A point in WGS84, its name and the lines its tooltip says. `kind` chooses its colour."""

    name: str
    latitude: float
    longitude: float
    lines: tuple[str, ...] = ()
    kind: str = ""


class CompactDeck(pdk.Deck):  # type: ignore[misc]
    """A deck that is sent without line breaks and indents: a quarter of the bytes."""

    def to_json(self) -> str:
        """The deck as JSON on one line."""
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"), ensure_ascii=False)


def point_map(
    points: Sequence[MapPoint], *, boundaries: Sequence[Shape] = (), boundaries_url: str = ""
) -> pdk.Deck:
    """A map of the points that asks no other host for anything; show it with `st.pydeck_chart`.

    The background is either `boundaries`, sent with the map, or GeoJSON at `boundaries_url` on this host.
    A pydeck map has no keyboard access: the same points must stand in a list or a table beside it.
    Raises NothingToDraw if there is no point.
    """
    if not points:
        raise NothingToDraw("There is no place to show on the map.")
    return CompactDeck(
        layers=[*background(boundaries, boundaries_url), _dots(points)],
        initial_view_state=view_of(points),
        # With no provider and map_style not given at all, Streamlit asks no tile server; "" or None would.
        map_provider=None,
        # Streamlit sets text, unlike html, as plain text.
        tooltip={"text": "{name}\n{words}", "style": {"color": theme.INK, "backgroundColor": theme.PAPER}},
    )


def colours(points: Sequence[MapPoint]) -> dict[str, str]:
    """The legend: a colour for each kind in order of appearance; from the fifth on they share one."""
    kinds = list(dict.fromkeys(point.kind for point in points))
    spare = [theme.CONTEXT] * max(0, len(kinds) - len(theme.CATEGORICAL))
    return dict(zip(kinds, [*theme.CATEGORICAL, *spare], strict=False))


def alt(points: Sequence[MapPoint], *, title: str) -> str:
    """The map in words: how many places, of which kinds, and the first names."""
    counts = Counter(point.kind for point in points if point.kind)
    kinds = " " + "; ".join(f"{kind}: {count:,}" for kind, count in counts.items()) + "." if counts else ""
    names = ", ".join(point.name for point in points[:NAMED_IN_ALT])
    more = f" and {len(points) - NAMED_IN_ALT:,} more" if len(points) > NAMED_IN_ALT else ""
    return f"{sentence(title)} Map of {counted(len(points), 'place')}: {names}{more}.{kinds}"


def _dots(points: Sequence[MapPoint]) -> pdk.Layer:
    by_kind = colours(points)
    rows = [
        {
            "at": [round(point.longitude, 5), round(point.latitude, 5)],
            "name": point.name,
            "words": "\n".join(point.lines),
            "colour": channels(by_kind[point.kind]),
        }
        for point in points
    ]
    smallest, largest = RADIUS_PIXELS
    return pdk.Layer(
        "ScatterplotLayer",
        rows,
        id="points",
        get_position="at",
        get_fill_color="colour",
        get_line_color=channels(theme.PAPER),
        stroked=True,
        line_width_min_pixels=1.5,
        get_radius=400,
        radius_min_pixels=smallest,
        radius_max_pixels=largest,
        pickable=True,
    )


def background(boundaries: Sequence[Shape], boundaries_url: str = "") -> list[pdk.Layer]:
    """The outlines that points or arcs are drawn over; nothing where there are none."""
    if not boundaries and not boundaries_url:
        return []
    features = [
        {"type": "Feature", "properties": {}, "geometry": dict(shape.geometry)} for shape in boundaries
    ]
    return [
        pdk.Layer(
            "GeoJsonLayer",
            boundaries_url or {"type": "FeatureCollection", "features": features},
            id="boundaries",
            filled=True,
            get_fill_color=channels(theme.AROUND),
            get_line_color=channels(theme.BORDER),
            line_width_min_pixels=1.2,
            pickable=False,
        )
    ]


def channels(colour: str) -> list[int]:
    """A colour as red, green and blue, 0 to 255."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def view_of(points: Sequence[MapPoint]) -> pdk.ViewState:
    """Where all points can be seen, no closer than a town and no wider than England."""
    latitudes, longitudes = [p.latitude for p in points], [p.longitude for p in points]
    middle = (max(latitudes) + min(latitudes)) / 2
    high = (max(latitudes) - min(latitudes)) / math.cos(math.radians(middle))
    span = max(max(longitudes) - min(longitudes), high, 0.001)
    zoom = min(max(math.log2(360 / span) - 0.3, WIDEST), CLOSEST)
    across = (max(longitudes) + min(longitudes)) / 2
    return pdk.ViewState(latitude=middle, longitude=across, zoom=round(zoom, 2))
