"""Where the data ends: districts that lie mostly outside, and people who could use places beyond it.

People near the border use what lies across it, and no directory or timetable here knows of that. Their areas
are not set against others as if all that they have were known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from dashboard.methods.travel_time import BRIEFLY, estimated_minutes
from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries
from dashboard.words import per_cent

MINUTES = 30
"""Within so many estimated minutes a place counts as usable: those of the usual question about services."""
MANY = 0.2
"""Where a larger share of an area's people could use places outside the data, it is not named for a lack."""


@dataclass(frozen=True)
class Edges:
    """`beyond`: codes of neighbourhoods with a named place outside the ICB's neighbourhoods within 30
    estimated minutes. `inside`: of each district's named places the share that lies inside, by its code; a
    district without any is not in it. Both are empty where no boundaries or no place names are loaded."""

    beyond: frozenset[str] = frozenset()
    inside: Mapping[str, float] = field(default_factory=dict)

    def mostly_outside(self, district_code: str) -> bool:
        """Whether what is here of a district is less than half of it, as far as place names tell."""
        return self.inside.get(district_code, 1.0) < 0.5


def border_words(share: float, name: str) -> str:
    """What to say beside a figure of who can use something; empty where nobody lives near an edge."""
    if share <= 0:
        return ""
    return (
        f"{per_cent(share)} of people in {name} live within {MINUTES} minutes ({BRIEFLY}) of a place "
        "outside the data: what they could use there is not counted. Their neighbourhoods are hatched."
    )


def edges(connection: Connection, spine: pd.DataFrame) -> Edges:
    """The edges of an ICB's data, told by the named towns and villages within and beyond its boundaries."""
    shapes = queries.boundaries(connection, spine["lsoa_id"].tolist())
    towns = queries.towns(connection)
    if len(shapes) < len(spine) or towns.empty:  # with a hole in them, boundaries tell no outside
        return Edges()
    inside = _inside(towns, shapes)
    homes = queries.lsoa_metres(connection, spine["lsoa_id"].tolist()).set_index("code")
    near = estimated_minutes(homes, towns[~inside], limit=MINUTES)
    shares = pd.Series(inside).groupby(towns["district_code"].to_numpy()).mean()
    here = shares[shares.index.isin(spine["district_code"])]
    return Edges(
        beyond=frozenset(near["origin"].astype(str)),
        inside={str(code): float(share) for code, share in here.items()},
    )


def _inside(towns: pd.DataFrame, shapes: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which towns lie in one of the neighbourhoods."""
    points = shapely.points(towns["longitude"].to_numpy(float), towns["latitude"].to_numpy(float))
    tree = shapely.STRtree(shapely.from_geojson(shapes["geojson"].to_numpy()))
    found = np.zeros(len(points), dtype=bool)
    found[np.unique(tree.query(points, predicate="intersects")[0])] = True
    return found
