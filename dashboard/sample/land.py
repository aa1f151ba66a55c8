"""The real ground under the sample: the small areas of the region, where they lie and what they belong to."""

from pathlib import Path

import pandas as pd


def areas(geography: Path) -> pd.DataFrame:
    """The LSOA 2011 of the region, in code order.

    Columns: lsoa_code, lsoa_name, place_gss, place_ods, place_name, district_code, district_name (2025),
    x, y (British National Grid metres), postcode. `geography` is the folder of committed boundary files.
    """
    lookup = pd.read_csv(geography / "lookup_lsoa11_sicbl_icb.csv")
    districts = pd.read_csv(geography / "lookup_lsoa11_lad.csv")[["LSOA11CD", "LAD25CD", "LAD25NM"]]
    centroids = pd.read_csv(geography / "lsoa11_centroids.csv")
    postcodes = postcode_positions(geography).rename(columns={"lsoa11": "LSOA11CD"})[["LSOA11CD", "pcds"]]
    whole = lookup.merge(districts, on="LSOA11CD", validate="1:1")
    whole = whole.merge(centroids, on="LSOA11CD", validate="1:1").merge(
        postcodes, on="LSOA11CD", validate="1:1"
    )
    named = whole.rename(columns=NAMES)[list(NAMES.values())]
    return named.sort_values("lsoa_code", ignore_index=True)


def postcode_positions(geography: Path) -> pd.DataFrame:
    """One real postcode in each LSOA: columns pcds, oseast1m, osnrth1m, lsoa11, laua."""
    return pd.read_csv(geography / "lsoa11_postcodes.csv")


NAMES = {
    "LSOA11CD": "lsoa_code",
    "LSOA11NM": "lsoa_name",
    "SICBL22CD": "place_gss",
    "SICBL22CDH": "place_ods",
    "SICBL22NM": "place_name",
    "LAD25CD": "district_code",
    "LAD25NM": "district_name",
    "x": "x",
    "y": "y",
    "pcds": "postcode",
}
