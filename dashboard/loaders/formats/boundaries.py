"""Boundaries: GeoJSON as the ONS Open Geography portal issues it, in WGS84 or British National Grid."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from dashboard.errors import FileRefused
from dashboard.loaders import coverage
from dashboard.loaders.area_columns import CODE_SHAPES, AreaColumns, area_columns
from dashboard.loaders.files import Head, open_bytes
from dashboard.loaders.formats import lookups
from dashboard.loaders.parsed import AREA_COLUMNS, Format, Parsed, Progress, Refusal
from dashboard.store.tables import AreaBoundary
from dashboard.words import counted

RESOLUTION = "display"
MADE = "published, simplified"
UK_WEST_SOUTH, UK_EAST_NORTH = (-9.0, 49.0), (2.5, 61.5)
"""Corners of a box around the United Kingdom, longitude and latitude."""

_CODE_PROPERTY = re.compile(r'"(?:f_)?(?:lsoa|sicbl|icb|lad|ltla)\d\d(?:cd|_code)"\s*:', re.IGNORECASE)
_SHAPE_TYPE = re.compile(r'"type"\s*:\s*"(?:Multi)?Polygon"')
_WGS84 = re.compile(r"(EPSG:{1,2}4326|CRS84)$", re.IGNORECASE)
_GRID = re.compile(r"EPSG:{1,2}27700$", re.IGNORECASE)


@dataclass
class _Features:
    """The areas of one file while they are checked; `numbers` are the features' places, the first being 1."""

    columns: AreaColumns
    numbers: list[int]
    codes: list[str]
    names: list[str]
    shapes: coverage.Shapes
    refused: list[Refusal]
    outside: int = 0

    def keep(self, wanted: np.ndarray[Any, np.dtype[np.bool_]]) -> None:
        """Drop every feature for which `wanted` is false."""
        places = np.flatnonzero(wanted)
        self.numbers = [self.numbers[p] for p in places]
        self.codes = [self.codes[p] for p in places]
        self.names = [self.names[p] for p in places]
        self.shapes = self.shapes[places]

    def refuse(self, wrong: np.ndarray[Any, np.dtype[np.bool_]], column: str, reason: str) -> None:
        """Refuse the features for which `wrong` holds."""
        self.refused += [Refusal(self.numbers[p], column, reason) for p in np.flatnonzero(wrong)]
        self.keep(~wrong)


def _recognises(head: Head) -> bool:
    if head.suffix not in {".json", ".geojson"} or '"FeatureCollection"' not in head.text:
        return False
    ends = head.text + head.tail
    return bool(_CODE_PROPERTY.search(ends) and _SHAPE_TYPE.search(ends))


def _read(path: Path, progress: Progress) -> Parsed:
    """Boundaries of one kind and edition of area, cleaned and simplified together."""
    collection = _collection(path)
    on_grid = _on_grid(collection, path)
    features = _features(collection["features"], path)
    read = len(features.numbers)
    progress(0.2, f"{counted(read, 'boundary', 'boundaries')} read")
    _check(features, path, on_grid=on_grid)
    progress(0.4, "Cleaning shared edges")
    features.shapes = coverage.cleaned(features.shapes)
    progress(0.7, "Simplifying")
    shapes = coverage.simplified(features.shapes)
    progress(1.0, f"{counted(len(shapes), 'boundary', 'boundaries')} simplified")
    return Parsed(
        period=features.columns.vintage,
        rows={AreaBoundary: _rows(features, shapes)},
        rows_read=read,
        areas=_areas(features),
        refused=tuple(features.refused),
        rows_outside=features.outside,
    )


def _collection(path: Path) -> dict[str, Any]:
    try:
        with open_bytes(path) as stream:
            found = json.load(stream)
    except (ValueError, OSError, EOFError) as error:
        raise FileRefused(
            path.name, "it is not whole GeoJSON: it was cut off or is something else. Take the file again."
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("features"), list) or not found["features"]:
        raise FileRefused(path.name, "it is no GeoJSON collection of features. Take the file again.")
    return found


def _on_grid(collection: dict[str, Any], path: Path) -> bool:
    """Whether the coordinates are British National Grid; without a word on it GeoJSON means WGS84."""
    crs = collection.get("crs")
    if crs is None:
        return False
    name = str(crs.get("properties", {}).get("name", "")) if isinstance(crs, dict) else ""
    if _GRID.search(name):
        return True
    if _WGS84.search(name):
        return False
    raise FileRefused(
        path.name,
        "its coordinate system is neither WGS84 (EPSG:4326) nor British National Grid (EPSG:27700). "
        "Choose one of these where you download it.",
        column="crs",
    )


def _features(listed: list[Any], path: Path) -> _Features:
    properties = [_part(feature, "properties") for feature in listed]
    named = area_columns(key for key in properties[0])
    if not named:
        raise FileRefused(
            path.name,
            "no property holds an area code (such as LSOA21CD). Take the file as the ONS issues it.",
            row=1,
        )
    columns = named[0]
    geometries = [json.dumps(_part(feature, "geometry")) for feature in listed]
    return _Features(
        columns=columns,
        numbers=list(range(1, len(listed) + 1)),
        codes=[str(one.get(columns.code) or "").strip() for one in properties],
        names=[str(one.get(columns.name) or "").strip() for one in properties],
        shapes=np.asarray(shapely.from_geojson(geometries, on_invalid="ignore"), dtype=object),
        refused=[],
    )


def _part(feature: Any, name: str) -> dict[str, Any]:
    part = feature.get(name) if isinstance(feature, dict) else None
    return part if isinstance(part, dict) else {}


def _check(features: _Features, path: Path, *, on_grid: bool) -> None:
    code = features.columns.code
    pattern = re.compile(CODE_SHAPES[features.columns.kind])
    known = np.array([bool(pattern.fullmatch(each)) for each in features.codes])
    features.refuse(~known, code, f"this is not the GSS code of an area of kind {features.columns.kind}")
    _refuse_twice(features, path)
    english = np.array([each.startswith("E") for each in features.codes])
    features.outside += int((~english).sum())
    features.keep(english)
    _check_shapes(features, on_grid=on_grid)
    if not features.codes:
        raise FileRefused(
            path.name,
            "no feature of it can be used: no area of England with a polygon inside the United Kingdom. "
            "Check that its coordinate system is the one it states.",
        )


def _refuse_twice(features: _Features, path: Path) -> None:
    first: dict[str, int] = {}
    for number, code in zip(features.numbers, features.codes, strict=True):
        if code in first:
            raise FileRefused(
                path.name,
                f"feature {number} has the same code as feature {first[code]}. Take the file again.",
                column=features.columns.code,
            )
        first[code] = number


def _check_shapes(features: _Features, *, on_grid: bool) -> None:
    kinds = shapely.get_type_id(features.shapes)
    drawn = np.isin(kinds, [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON])
    drawn &= ~shapely.is_empty(features.shapes)
    features.refuse(~drawn, "geometry", "the feature has no polygon")
    if not on_grid:
        inside = _inside_uk(features.shapes)
        features.refuse(~inside, "geometry", "the coordinates lie outside the United Kingdom")
        features.shapes = coverage.on_grid(features.shapes)
    else:
        inside = _inside_uk(coverage.in_degrees(features.shapes))
        features.refuse(~inside, "geometry", "the coordinates lie outside the United Kingdom")


def _inside_uk(shapes: coverage.Shapes) -> np.ndarray[Any, np.dtype[np.bool_]]:
    bounds = shapely.bounds(shapes)
    low, high = bounds[:, :2] >= UK_WEST_SOUTH, bounds[:, 2:] <= UK_EAST_NORTH
    return np.asarray(low.all(axis=1) & high.all(axis=1))  # NaN and infinity are on neither side


def _areas(features: _Features) -> pd.DataFrame:
    rows = [
        (code, features.columns.vintage, features.columns.kind, name or code, None)
        for code, name in zip(features.codes, features.names, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(AREA_COLUMNS))


def _rows(features: _Features, shapes: coverage.Shapes) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_code": features.codes,
            "area_vintage": features.columns.vintage,
            "resolution": RESOLUTION,
            "made": MADE,
            "geojson": shapely.to_geojson(shapes),
            "outline": _outlines(features),
            "row": features.numbers,
        }
    )


def _outlines(features: _Features) -> coverage.Shapes | None:
    """Those of neighbourhoods, in which single grants and services are placed."""
    return coverage.as_published(features.shapes) if features.columns.kind == "lsoa" else None


BOUNDARIES = Format(
    "areas", "boundaries as GeoJSON", "ons-boundaries", _recognises, _read, after=lookups.FORMATS
)
FORMATS = (BOUNDARIES,)
