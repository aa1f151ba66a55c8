"""Where a grant is, by two readings: whom it is meant to help, and its recipient's address."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
from pyproj import Transformer

from dashboard.loaders.postcodes import positions

CODE = re.compile(r"[EWSNK]\d{8}|[NW]\d{2}[A-Z0-9]{6}|Q[A-Z0-9]{2}|\d{2}[A-Z]")
"""A GSS code, or the NHS code of an ICB or a sub-ICB location."""
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")
ABROAD = ("W", "S", "N", "K")
_TO_GRID = Transformer.from_crs(4326, 27700, always_xy=True)
_TYPED_O_FOR_0 = re.compile(r"^(.{2,4})O([A-Z]{2})$")


def is_postcode(text: str) -> bool:
    """Whether a text has the form of a full postcode."""
    return POSTCODE.fullmatch(squeezed(text)) is not None


def squeezed(text: str) -> str:
    """A postcode with nothing but letters and digits; an O for the one digit is 0."""
    bare = re.sub(r"[^A-Z0-9]", "", text.upper())
    return _TYPED_O_FOR_0.sub(r"\g<1>0\2", bare)


def typed_wrongly(text: pd.Series) -> pd.Series:
    """Whether a postcode had a letter O for a zero."""
    return text.map(lambda each: re.sub(r"[^A-Z0-9]", "", each.upper()) != squeezed(each))


def places(frame: pd.DataFrame) -> pd.DataFrame:
    """Every place of every grant that could be found: columns grant_id, row, reading, gss_code, easting,
    northing, share (evenly among a grant's places of one reading).

    `frame` has grant_id, row, postcode, beneficiaries and recipient_places (lists of code, latitude,
    longitude). A recipient is placed by its postcode first: the code of a location may be a county's.
    """
    stated = pd.DataFrame(list(_stated(frame)), columns=["grant_id", "row", "reading", "code", "lat", "lon"])
    stated["postcode"] = stated["code"].map(squeezed).where(stated["code"].map(is_postcode), "")
    found = stated.join(positions(stated["postcode"]), on="postcode")
    is_code = found["code"].map(lambda code: CODE.fullmatch(code) is not None)
    found["gss_code"] = found["code"].where(is_code, found["gss_code"])
    found = _with_coordinates(found)
    found = found.dropna(subset=["gss_code"]).drop_duplicates(["grant_id", "reading", "gss_code", "easting"])
    found["share"] = 1.0 / found.groupby(["grant_id", "reading"])["gss_code"].transform("size")
    return found[["grant_id", "row", "reading", "gss_code", "easting", "northing", "share"]]


def _stated(frame: pd.DataFrame) -> Iterator[tuple[str, int, str, str, str, str]]:
    columns = ["grant_id", "row", "postcode", "beneficiaries", "recipient_places"]
    for grant_id, row, postcode, helped, addresses in frame[columns].itertuples(index=False):
        for place in helped:
            yield (grant_id, row, "beneficiary", *place)
        if postcode:
            yield grant_id, row, "recipient", postcode, "", ""
        else:
            yield from ((grant_id, row, "recipient", *place) for place in addresses[:1])


def _with_coordinates(found: pd.DataFrame) -> pd.DataFrame:
    """Positions from latitude and longitude where there is no postcode; not outside Great Britain."""
    latitude = pd.to_numeric(found["lat"], errors="coerce")
    longitude = pd.to_numeric(found["lon"], errors="coerce")
    inside = latitude.between(49.8, 61.0) & longitude.between(-8.7, 1.9) & found["easting"].isna()
    if inside.any():
        east, north = _TO_GRID.transform(longitude[inside].to_numpy(), latitude[inside].to_numpy())
        found.loc[inside, ["easting", "northing"]] = np.column_stack([east, north])
        # A position without a code is placed by whatever area it falls in, which a page works out.
        found.loc[inside & found["gss_code"].isna(), "gss_code"] = ""
    return found


def placed_by(frame: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """By row of `frame`: the reading used, beneficiary before recipient, or "" where neither is found."""
    readings = found.groupby("reading")["grant_id"].agg(set)
    helped, addressed = readings.get("beneficiary", set()), readings.get("recipient", set())
    used = np.where(frame["grant_id"].isin(addressed), "recipient", "")
    return pd.Series(np.where(frame["grant_id"].isin(helped), "beneficiary", used), index=frame.index)
