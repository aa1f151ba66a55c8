"""The classes of reach against chance on a map: words, not a scale."""

from dashboard.charts import theme
from dashboard.charts.classes import PATTERNS, Classes, MapClass
from dashboard.figures.services.hot_spots import METHOD, WORDS, HotSpots
from dashboard.methods.hot_spots import Spot

FILLS = {
    Spot.COLD: theme.CATEGORICAL[2],
    Spot.HOT: theme.RAMP[3],
    Spot.CHANCE: theme.AROUND,
    Spot.UNKNOWN: theme.PAPER,
}


def hot_spot_classes(found: HotSpots) -> Classes:
    """The kinds of spot that hold a neighbourhood, too few services first, each with its count."""
    present = [spot for spot in Spot if (found.spots == spot).any()]
    entries = tuple(
        MapClass(
            spot.name.lower(),
            WORDS[spot],
            FILLS[spot],
            PATTERNS["[x]"] if spot is Spot.UNKNOWN else "",
            int((found.spots == spot).sum()),
        )
        for spot in present
    )
    return Classes(
        entries=entries,
        position={str(code): present.index(spot) for code, spot in found.spots.items()},
        breaks=(),
        method=METHOD,
        reading="The number is services within reach per 10,000 people.",
    )
