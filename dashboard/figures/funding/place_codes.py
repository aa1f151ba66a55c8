"""From the place codes that publishers write to areas that are loaded, and which lead to none."""

import pandas as pd

from dashboard.catalogue.former_areas import SUCCESSORS, counties, successor
from dashboard.store.engine import Connection
from dashboard.store.queries import funding

ABROAD = r"[WSNK]"
DISTRICT = r"E0[6-9]"
NEIGHBOURHOOD = r"E01"


def on_loaded_areas(connection: Connection, places: pd.DataFrame) -> pd.DataFrame:
    """`places` with `gss_code` as the newest loaded area calls it, and `known`, whether the place is known.

    Former districts become their successors; NHS codes and former codes of NHS areas the current ones. A
    place whose code is not known goes by its position where it has one (`gss_code` is then ""). A district
    or neighbourhood that is not loaded lies elsewhere, as the areas of one ICB may be all there are; but not
    one that took in a district which is loaded as it was.
    """
    areas = funding.larger_areas(connection)
    loaded = set(areas["code"])
    named = areas.dropna(subset=["ods_code"])
    newest = dict(zip(named["ods_code"], named["code"], strict=True))
    now = {code: newest[ods] for code, ods in zip(named["code"], named["ods_code"], strict=True)} | newest
    codes = places["gss_code"].map(lambda code: now.get(code, successor(code, loaded)))
    known = codes.isin(loaded) | (codes == "") | codes.str.match(f"{ABROAD}|{DISTRICT}|{NEIGHBOURHOOD}")
    known |= codes.isin([county for county, parts in counties(loaded).items() if _usable(parts, loaded)])
    known &= ~codes.isin({later for former, later in SUCCESSORS.items() if former in loaded} - loaded)
    by_position = ~known & places["easting"].notna()
    return places.assign(gss_code=codes.mask(by_position, ""), known=known | by_position)


def _usable(parts: list[str], loaded: set[str]) -> bool:
    """Whether a county's districts are loaded, all of them, or none: then it lies elsewhere."""
    here = [part in loaded for part in parts]
    return all(here) or not any(here)


def with_counties(connection: Connection, spine: pd.DataFrame) -> pd.DataFrame:
    """The spine with `county_code`, missing where a district is in none whose districts are all loaded."""
    loaded = set(funding.larger_areas(connection)["code"])
    whole = {code: parts for code, parts in counties(loaded).items() if loaded.issuperset(parts)}
    county = {district: code for code, parts in whole.items() for district in parts}
    return spine.assign(county_code=spine["district_code"].map(county.get))


def districts_of_counties(connection: Connection, codes: list[str]) -> pd.DataFrame:
    """The districts of counties, as they are loaded: columns county_code, district_code."""
    loaded = set(funding.larger_areas(connection)["code"])
    pairs = [(code, district) for code in codes for district in counties(loaded)[code]]
    return pd.DataFrame(pairs, columns=["county_code", "district_code"])
