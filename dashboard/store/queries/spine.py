"""The spine of an ICB: each of its neighbourhoods with every larger area that it lies in."""

import pandas as pd
from pyproj import Transformer
from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from dashboard.store.engine import Connection
from dashboard.store.queries.frame import frame
from dashboard.store.tables import (
    Area,
    AreaBoundary,
    AreaCentroid,
    AreaMembership,
    PlaceName,
    PracticeNetwork,
)

_TO_DEGREES = Transformer.from_crs(27700, 4326, always_xy=True)
LSOA_COLUMNS = ["lsoa_id", "lsoa_code", "lsoa_vintage", "lsoa_name"]


def icbs(connection: Connection) -> pd.DataFrame:
    """The ICBs that hold neighbourhoods of the newest vintage: columns code, name, vintage, ods_code,
    lsoas, mapped (how many of them have a boundary), those with most boundaries first."""
    parent, child = aliased(Area), aliased(Area)
    statement = (
        _members(parent, child, ("icb",), newest_lsoa_vintage(connection))
        .with_only_columns(
            parent.code,
            parent.name,
            parent.vintage,
            parent.ods_code,
            func.count().label("lsoas"),
            func.count(AreaBoundary.id).label("mapped"),
        )
        .outerjoin(AreaBoundary, (AreaBoundary.area_id == child.id) & AreaBoundary.replaced_by_id.is_(None))
        .group_by(parent.code, parent.name, parent.vintage, parent.ods_code)
        .order_by(func.count(AreaBoundary.id).desc(), parent.name)
    )
    found = frame(connection, statement, ["code", "name", "vintage", "ods_code", "lsoas", "mapped"])
    newest: pd.DataFrame = found.loc[found["vintage"] == found["vintage"].max()]
    return newest.reset_index(drop=True)


def spine(connection: Connection, icb_code: str) -> pd.DataFrame:
    """One row an LSOA of the ICB: its id, code, vintage and name, and for place, district, pcn and icb
    the columns `<kind>_code`, `<kind>_name`, `<kind>_vintage` of the newest edition loaded."""
    held = _holders(connection, icb_code)
    own = held[(held["kind"] == "icb") & (held["code"] == icb_code)]
    found = _newest(own, "icb", [*LSOA_COLUMNS])
    for kind in ("place", "district", "pcn"):
        parents = _newest(held[held["kind"] == kind], kind, ["lsoa_id"])
        found = found.merge(parents, on="lsoa_id", how="left")
    return found


def _newest(held: pd.DataFrame, kind: str, beside: list[str]) -> pd.DataFrame:
    """The area of a kind that holds each LSOA, by the newest edition; its columns named for the kind."""
    named = {part: f"{kind}_{part}" for part in ("code", "name", "vintage")}
    held = held[held["vintage"] == held["vintage"].max()].drop_duplicates("lsoa_id")
    return held.reset_index(drop=True)[[*beside, *named]].rename(columns=named)


def _holders(connection: Connection, icb_code: str) -> pd.DataFrame:
    """Every larger area of any edition that an LSOA of the ICB lies in, a row each: columns `LSOA_COLUMNS`,
    kind, code, name, vintage."""
    parent, child, icb = aliased(Area), aliased(Area), aliased(Area)
    inside = (
        select(AreaMembership.child_id)
        .join(icb, icb.id == AreaMembership.parent_id)
        .where(AreaMembership.replaced_by_id.is_(None), icb.code == icb_code, icb.kind == "icb")
    )
    statement = (
        _members(parent, child, ("icb", "place", "district", "pcn"), newest_lsoa_vintage(connection))
        .with_only_columns(
            child.id,
            child.code,
            child.vintage,
            child.name,
            parent.kind,
            parent.code,
            parent.name,
            parent.vintage,
        )
        .where(child.id.in_(inside))
    )
    return frame(connection, statement, [*LSOA_COLUMNS, "kind", "code", "name", "vintage"])


def _members(parent: type[Area], child: type[Area], kinds: tuple[str, ...], vintage: str) -> Select[int]:
    return (
        select(AreaMembership.id)
        .join(parent, parent.id == AreaMembership.parent_id)
        .join(child, child.id == AreaMembership.child_id)
        .where(
            AreaMembership.replaced_by_id.is_(None),
            parent.kind.in_(kinds),
            child.kind == "lsoa",
            child.vintage == vintage,
        )
    )


def newest_lsoa_vintage(connection: Connection) -> str:
    """The edition of neighbourhoods in use: the newest of which any lies in an ICB; empty without one."""
    of_lsoas = select(Area.vintage).where(Area.kind == "lsoa").distinct().order_by(Area.vintage.desc())
    found = (vintage for vintage in connection.scalars(of_lsoas).all() if _any_in_an_icb(connection, vintage))
    return next(found, "")


def _any_in_an_icb(connection: Connection, vintage: str) -> bool:
    statement = _members(aliased(Area), aliased(Area), ("icb",), vintage)
    return connection.scalar(statement.limit(1)) is not None


def networks(connection: Connection) -> pd.DataFrame:
    """Each PCN with the place it belongs to: columns pcn_code, pcn_name, place_code (GSS).

    Where practices' networks are loaded, only those that hold a practice now; the workforce census also
    names networks that have closed.
    """
    parent, child = aliased(Area), aliased(Area)
    statement = (
        select(child.code, child.name, parent.code)
        .select_from(AreaMembership)
        .join(parent, parent.id == AreaMembership.parent_id)
        .join(child, child.id == AreaMembership.child_id)
        .where(AreaMembership.replaced_by_id.is_(None), parent.kind == "place", child.kind == "pcn")
        .order_by(AreaMembership.load_id.desc())
    )
    found = frame(connection, statement, ["pcn_code", "pcn_name", "place_code"]).drop_duplicates("pcn_code")
    in_use = select(Area.code).join(PracticeNetwork, PracticeNetwork.area_id == Area.id)
    codes = set(connection.scalars(in_use.where(PracticeNetwork.replaced_by_id.is_(None)).distinct()))
    return (found[found["pcn_code"].isin(codes)] if codes else found).reset_index(drop=True)


def place_ods_codes(connection: Connection, place_codes: list[str]) -> list[str]:
    """The ODS codes of these places, given by GSS code, in any edition."""
    statement = select(Area.ods_code).where(
        Area.kind == "place", Area.code.in_(place_codes), Area.ods_code.is_not(None)
    )
    return sorted({str(code) for code in connection.scalars(statement)})


def boundaries(connection: Connection, lsoa_ids: list[int]) -> pd.DataFrame:
    """Boundaries of these areas: columns area_id, geojson (a GeoJSON geometry as text)."""
    statement = select(AreaBoundary.area_id, AreaBoundary.geojson).where(
        AreaBoundary.replaced_by_id.is_(None), AreaBoundary.area_id.in_(lsoa_ids)
    )
    return frame(connection, statement, ["area_id", "geojson"])


def outlines(connection: Connection, lsoa_ids: list[int]) -> pd.DataFrame:
    """The outlines of these neighbourhoods to place something in: columns area_id, outline (WKB, British
    National Grid, as published; missing for what an older version loaded), geojson (simplified, WGS84)."""
    statement = select(AreaBoundary.area_id, AreaBoundary.outline, AreaBoundary.geojson).where(
        AreaBoundary.replaced_by_id.is_(None), AreaBoundary.area_id.in_(lsoa_ids)
    )
    return frame(connection, statement, ["area_id", "outline", "geojson"])


def published_boundaries(connection: Connection, codes: list[str]) -> pd.DataFrame:
    """The newest published boundary of each GSS code, whatever its edition: a GSS code never changes its
    boundary. Columns code, name, geojson."""
    statement = (
        select(Area.code, Area.name, AreaBoundary.geojson)
        .join(Area, Area.id == AreaBoundary.area_id)
        .where(AreaBoundary.replaced_by_id.is_(None), Area.code.in_(codes))
        .order_by(Area.vintage.desc())
    )
    found = frame(connection, statement, ["code", "name", "geojson"])
    return found.drop_duplicates("code")


def place_names(connection: Connection) -> pd.DataFrame:
    """Towns and postcode districts: columns name, kind, latitude, longitude, population, district_code."""
    columns = ["name", "kind", "latitude", "longitude", "population", "district_code"]
    statement = select(*(getattr(PlaceName, c) for c in columns)).where(PlaceName.replaced_by_id.is_(None))
    return frame(connection, statement, columns)


def towns(connection: Connection) -> pd.DataFrame:
    """Towns and villages, wherever they lie: columns name, district_code, longitude, latitude, easting and
    northing (metres)."""
    named = place_names(connection)
    found = named.loc[named["kind"] == "town", ["name", "district_code", "longitude", "latitude"]]
    east, north = _TO_DEGREES.transform(
        found["longitude"].to_numpy(float), found["latitude"].to_numpy(float), direction="INVERSE"
    )
    return found.assign(easting=east, northing=north).reset_index(drop=True)


def lsoa_metres(connection: Connection, lsoa_ids: list[int]) -> pd.DataFrame:
    """Where the people of each of these LSOAs live on average: columns code, easting, northing (metres)."""
    statement = (
        select(Area.code, AreaCentroid.easting, AreaCentroid.northing)
        .join(AreaCentroid, AreaCentroid.area_id == Area.id)
        .where(Area.id.in_(lsoa_ids), AreaCentroid.replaced_by_id.is_(None))
    )
    return frame(connection, statement, ["code", "easting", "northing"]).drop_duplicates("code")


def lsoa_points(connection: Connection, icb_code: str) -> pd.DataFrame:
    """Where the people of each LSOA of an ICB live on average: columns code, longitude, latitude (WGS84)."""
    parent, child = aliased(Area), aliased(Area)
    statement = (
        _members(parent, child, ("icb",), newest_lsoa_vintage(connection))
        .with_only_columns(child.code, AreaCentroid.easting, AreaCentroid.northing)
        .join(AreaCentroid, AreaCentroid.area_id == child.id)
        .where(parent.code == icb_code, AreaCentroid.replaced_by_id.is_(None))
        .distinct()
    )
    found = frame(connection, statement, ["code", "easting", "northing"])
    longitude, latitude = _TO_DEGREES.transform(found["easting"].to_numpy(), found["northing"].to_numpy())
    return pd.DataFrame({"code": found["code"], "longitude": longitude, "latitude": latitude})
