"""Arc map: money from one area to another, drawn over boundaries without a tile server."""

from collections.abc import Sequence

import pandas as pd
import pydeck as pdk

from dashboard.charts import theme
from dashboard.charts.chart import Chart
from dashboard.charts.geometry import Shape
from dashboard.charts.point_map import CompactDeck, MapPoint, background, channels, view_of
from dashboard.charts.still_map import Track, still_map
from dashboard.errors import NothingToDraw
from dashboard.figures.funding.flows import Flows
from dashboard.figures.tabled import Written, number_words

WIDEST_PIXELS, THINNEST_PIXELS = 14.0, 1.5
MOST_ARCS = 60


def arc_map(found: Flows, *, boundaries: Sequence[Shape] = ()) -> pdk.Deck:
    """An arc for each pair of different districts, as wide as its pounds; at most the 60 largest.

    It starts dark at the recipient's address and ends in the other colour where the money helps. A pydeck
    map has no keyboard access: the table beside it says the same. Raises `NothingToDraw` without an arc.
    """
    away = _away(found)
    arcs = [
        {
            "from": [round(row["from_longitude"], 4), round(row["from_latitude"], 4)],
            "to": [round(row["to_longitude"], 4), round(row["to_latitude"], 4)],
            "name": f"{row['from_name']} to {row['to_name']}",
            "words": number_words(float(row["pounds"]), Written.POUNDS),
            "width": row["width"],
        }
        for _, row in away.iterrows()
    ]
    layer = pdk.Layer(
        "ArcLayer",
        arcs,
        id="arcs",
        get_source_position="from",
        get_target_position="to",
        get_source_color=channels(theme.EMPHASIS),
        get_target_color=channels(theme.CATEGORICAL[3]),
        get_width="width",
        get_height=0.4,
        pickable=True,
        auto_highlight=True,
    )
    ends = [MapPoint("", row["to_latitude"], row["to_longitude"]) for _, row in away.iterrows()]
    view = view_of(ends)
    view.pitch = 40
    return CompactDeck(
        layers=[*background(boundaries), layer],
        initial_view_state=view,
        map_provider=None,
        tooltip={"text": "{name}\n{words}", "style": {"color": theme.INK, "backgroundColor": theme.PAPER}},
    )


def arcs_still(found: Flows, *, boundaries: Sequence[Shape], words: str) -> Chart:
    """The arcs as straight lines in a still picture, with a dot where the money helps.

    Raises `NothingToDraw` without an arc.
    """
    away = _away(found)
    tracks = [
        Track(
            "Money, wider for more",
            (
                (row["from_longitude"], row["from_latitude"]),
                (row["to_longitude"], row["to_latitude"]),
            ),
            row["width"],
        )
        for _, row in away.iterrows()
    ]
    ends = [
        MapPoint(row["to_name"], row["to_latitude"], row["to_longitude"], kind="Where it is meant to help")
        for _, row in away.iterrows()
    ]
    return still_map(ends, tracks, boundaries=boundaries, words=words)


def _away(found: Flows) -> pd.DataFrame:
    """The largest flows between different districts, with the width of each in pixels."""
    rows = found.table.rows
    away = rows[rows["from_name"] != rows["to_name"]].head(MOST_ARCS)
    if away.empty:
        raise NothingToDraw(found.finding)
    return away.assign(
        width=(WIDEST_PIXELS * away["pounds"] / away["pounds"].max()).clip(lower=THINNEST_PIXELS)
    )
