"""Finding an area by what people call it: its name, a town in it, or the first half of a postcode."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial import cKDTree

from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries

LISTED = (AreaKind.ICB, AreaKind.PLACE, AreaKind.DISTRICT, AreaKind.PCN)
KIND_WORDS = {
    AreaKind.PLACE: " (place)",
    AreaKind.DISTRICT: " (district)",
    AreaKind.PCN: " (network)",
    AreaKind.LSOA: " (neighbourhood)",
}
NEAR_KILOMETRES = 8.0
KILOMETRES_A_DEGREE = 111.2


@dataclass(frozen=True)
class Finder:
    """Every name an area of one ICB can be found by. `labels` maps an area code, `town:<name>` or
    `postcode:<district>` to the words shown; `at` maps the last two to the LSOA they stand in."""

    geography: Geography
    labels: Mapping[str, str]
    at: Mapping[str, str]

    def area(self, choice: str, kind: AreaKind) -> str | None:
        """The area of `kind` that a choice stands for; None where it lies in several of them.

        Raises `UnknownArea` for a choice that names nothing here.
        """
        return self.geography.holding(self.code(choice), kind)

    def within(self, choice: str, kind: AreaKind) -> tuple[str, ...]:
        """The areas of `kind` that a choice holds, or the one that holds it: what a map should open on."""
        code = self.code(choice)
        own, spine = self.geography.kind_of(code), self.geography.spine
        held = spine.loc[spine[f"{own}_code"] == code, f"{kind}_code"].dropna().unique()
        return tuple(str(each) for each in held)

    def code(self, choice: str) -> str:
        """The area code of a choice: its own, or the LSOA of a town or postcode district."""
        code = self.at.get(choice, choice)
        self.geography.kind_of(code)
        return code

    def page_area(self, choice: str) -> str:
        """The area whose page a choice opens: itself, or the district of a town or postcode district."""
        if choice not in self.at:
            return self.code(choice)
        district = self.geography.holding(self.at[choice], AreaKind.DISTRICT)
        return district or self.geography.icb_code


def finder(connection: Connection, geography: Geography) -> Finder:
    """All names for one ICB: its larger areas first, then towns, postcode districts and neighbourhoods."""
    labels = {code: name for kind in LISTED for code, name in _areas(geography, kind)}
    named, at = _named_points(connection, geography)
    return Finder(geography, labels | named | dict(_areas(geography, AreaKind.LSOA)), at)


def _areas(geography: Geography, kind: AreaKind) -> list[tuple[str, str]]:
    areas = geography.areas(kind)
    names = areas["area_name"].astype(str) + KIND_WORDS.get(kind, "")
    return list(zip(areas["area_code"].astype(str), names, strict=True))


def _named_points(connection: Connection, geography: Geography) -> tuple[dict[str, str], dict[str, str]]:
    names, centres = queries.place_names(connection), queries.lsoa_points(connection, geography.icb_code)
    if names.empty or centres.empty:
        return {}, {}
    shrink = np.cos(np.radians(centres["latitude"].mean()))
    tree = cKDTree(_flat(centres, shrink))
    distance, nearest = tree.query(_flat(names, shrink), distance_upper_bound=NEAR_KILOMETRES)
    near = names.assign(lsoa=centres["code"].reindex(nearest).to_numpy())[np.isfinite(distance)]
    known = set(geography.spine["district_code"])
    near = near[near["district_code"].isin(known) | near["district_code"].isna()]
    return _labelled(near.sort_values(["kind", "name"], ascending=[False, True]))


def _flat(points: pd.DataFrame, shrink: float) -> npt.NDArray[np.float64]:
    degrees = points[["longitude", "latitude"]].to_numpy(dtype=float)
    flat: npt.NDArray[np.float64] = degrees * np.array([KILOMETRES_A_DEGREE * shrink, KILOMETRES_A_DEGREE])
    return flat


def _labelled(names: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    kinds, called = names["kind"].astype(str), names["name"].astype(str)
    keys = [
        f"{'town' if kind == 'town' else 'postcode'}:{name}" for kind, name in zip(kinds, called, strict=True)
    ]
    labels = [f"{name} ({kind})" for kind, name in zip(kinds, called, strict=True)]
    return dict(zip(keys, labels, strict=True)), dict(zip(keys, names["lsoa"].astype(str), strict=True))
