"""Cleaning and simplifying a set of neighbouring areas so that they still fit together.

Neighbours share an edge in the publisher's file only roughly. `shapely.coverage_clean` makes shared edges
identical, and `shapely.coverage_simplify` (GEOS) then simplifies each of them once for both neighbours.
"""

from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

DECIMALS = 5
"""Of a degree: about a metre."""

FINEST_METRES, COARSEST_METRES = 30.0, 250.0
PART_OF_SIZE = 0.08
"""The tolerance as a part of the side of a square as large as the middle area."""

Shapes = np.ndarray[Any, np.dtype[np.object_]]

_TO_GRID = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
_TO_WGS84 = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)


def on_grid(shapes: Shapes) -> Shapes:
    """Shapes in longitude and latitude (WGS84), moved to British National Grid metres."""
    return np.asarray(shapely.transform(shapes, _TO_GRID.transform, interleaved=False))


def in_degrees(shapes: Shapes) -> Shapes:
    """Shapes in British National Grid metres, moved to longitude and latitude (WGS84)."""
    return np.asarray(shapely.transform(shapes, _TO_WGS84.transform, interleaved=False))


def cleaned(shapes: Shapes) -> Shapes:
    """The same areas with gaps and overlaps between neighbours removed; British National Grid metres."""
    mended = np.where(shapely.is_valid(shapes), shapes, _mended(shapes))
    return _polygons_only(np.asarray(shapely.coverage_clean(mended)))


def as_published(shapes: Shapes) -> Shapes:
    """Cleaned shapes at whole metres, as WKB: for telling what lies in which, not for drawing."""
    whole = shapely.transform(shapes, np.round)
    kept = np.where(shapely.is_valid(whole), whole, shapes)
    return np.asarray(shapely.to_wkb(kept, include_srid=False), dtype=object)


def tolerance_for(shapes: Shapes) -> float:
    """How far a line may be simplified, in metres: finer for smaller areas."""
    side = float(np.sqrt(np.median(shapely.area(shapes))))
    return float(np.clip(PART_OF_SIZE * side, FINEST_METRES, COARSEST_METRES))


def simplified(shapes: Shapes) -> Shapes:
    """Cleaned shapes, simplified, in WGS84 to 5 decimals, each still there and valid.

    Where the tolerance for their size would break the fit between neighbours a finer one is taken.
    """
    tolerance = tolerance_for(shapes)
    for metres in (tolerance, tolerance / 2, tolerance / 4, 0.0):
        rounded = _rounded(in_degrees(np.asarray(shapely.coverage_simplify(shapes, metres))))
        if not _fits(rounded):
            # Rounding can push a vertex across a neighbour's edge: cleaning once more mends that.
            rounded = _rounded(_polygons_only(np.asarray(shapely.coverage_clean(rounded))))
        if _fits(rounded):
            break
    return np.asarray(shapely.orient_polygons(rounded, exterior_cw=False))


def _fits(shapes: Shapes) -> bool:
    whole = shapely.is_valid(shapes) & ~shapely.is_empty(shapes)
    return bool(whole.all() and shapely.coverage_is_valid(shapes))


def _rounded(shapes: Shapes) -> Shapes:
    # Rounding each vertex alone moves both copies of a shared vertex alike; set_precision would not.
    rounded = shapely.transform(shapes, lambda points: np.round(points, DECIMALS))
    # An islet or a gap of a metre collapses when rounded, and goes.
    rounded = np.where(shapely.is_valid(rounded), rounded, _mended(rounded))
    return np.asarray(shapely.remove_repeated_points(rounded))


def _mended(shapes: Shapes) -> Shapes:
    return _polygons_only(np.asarray(shapely.make_valid(shapes)))


def _polygons_only(shapes: Shapes) -> Shapes:
    """Mending can leave loose lines beside the polygons of an area: only the polygons are kept."""
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    if not mixed.any():
        return shapes
    out = shapes.copy()
    for position in np.flatnonzero(mixed):
        parts = shapely.get_parts(shapes[position])
        polygons = [p for p in shapely.get_parts(parts) if p.geom_type == "Polygon"]
        out[position] = shapely.multipolygons(polygons)
    return out
