"""Finding an area by what people call it: its name, a town in it, or the first half of a postcode."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial import cKDTree

from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from dashboard.store.queries import spine as queries
from dashboard.words import is_most

LARGE = (AreaKind.ICB, AreaKind.PLACE, AreaKind.DISTRICT)
SMALL = (AreaKind.PCN, AreaKind.LSOA)
COUNTED = (AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)
"""The kinds of area that counts of people may be kept for, the smallest first."""
FULL_POSTCODE = re.compile(r"^\s*([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*\d[A-Za-z]{2}\s*$")
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
    `postcode:<district>` to the words shown; `at` maps the last two to the LSOA they stand in, and
    `nearest` each LSOA to the town and to the postcode district whose middle is nearest to its own."""

    geography: Geography
    labels: Mapping[str, str]
    at: Mapping[str, str]
    nearest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def named(self, choice: str) -> str:
        """What people call a choice: its name without the kind of area it is."""
        return re.sub(r" \([^()]*\)$", "", self.labels[choice])

    def lsoas(self, choice: str) -> tuple[str, ...]:
        """The neighbourhoods a choice stands for: those of an area, or those nearest to a town's or a
        postcode district's middle among all towns or districts (best fit: neither has an official border).
        """
        if choice not in self.at:
            return self.within(choice, AreaKind.LSOA)
        own = tuple(code for code, names in self.nearest.items() if choice in names)
        return own or (self.at[choice],)

    def closest(self, typed: str) -> str | None:
        """The choice that a typed name means: the district of a full postcode, a name in any case, or the
        first name that begins so; None where nothing does."""
        wanted = (outward(typed) or typed).strip().casefold()
        if not wanted:
            return None
        exact = (code for code in self.labels if self.named(code).casefold() == wanted)
        begins = (code for code, label in self.labels.items() if label.casefold().startswith(wanted))
        return next(exact, None) or next(begins, None)

    def area(self, choice: str, kind: AreaKind) -> str | None:
        """The area of `kind` that a choice stands for; None where it lies in several of them.

        Raises `UnknownArea` for a choice that names nothing here.
        """
        return self.geography.holding(self.code(choice), kind)

    def around(self, choice: str, kind: AreaKind) -> str | None:
        """The area of `kind` that holds more than half of the neighbourhoods a choice stands for."""
        lsoas, spine = self.lsoas(choice), self.geography.spine
        held = spine.loc[spine["lsoa_code"].isin(lsoas), f"{kind}_code"].value_counts()
        return str(held.index[0]) if len(held) and is_most(held.iloc[0], len(lsoas)) else None

    def counted(self, choice: str) -> tuple[str, ...]:
        """The areas that counts may be kept for and that are a choice or hold most of it, smallest first."""
        is_area = choice not in self.at and self.geography.kind_of(choice) is not AreaKind.LSOA
        around = (self.around(choice, kind) for kind in COUNTED)
        return tuple(dict.fromkeys(filter(None, (choice if is_area else None, *around))))

    def surroundings(self, choice: str) -> str:
        """The district that holds every neighbourhood of a choice; the choice itself where none does."""
        spine = self.geography.spine
        districts = spine.loc[spine["lsoa_code"].isin(self.lsoas(choice)), "district_code"]
        known = districts.notna().all() and districts.nunique() == 1
        return str(districts.iloc[0]) if known else choice

    def within(self, choice: str, kind: AreaKind) -> tuple[str, ...]:
        """The areas of `kind` that a choice holds, or the one that holds it: what a map should open on."""
        if kind is AreaKind.LSOA and choice in self.at:
            return self.lsoas(choice)
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
    large, small = (
        {code: name for kind in kinds for code, name in _areas(geography, kind)} for kinds in (LARGE, SMALL)
    )
    named, at, nearest = _named_points(connection, geography)
    return Finder(geography, large | named | small, at, nearest)


def outward(typed: str) -> str:
    """The first half of a full postcode; empty for any other text."""
    found = FULL_POSTCODE.match(typed)
    return found.group(1).upper() if found else ""


def _areas(geography: Geography, kind: AreaKind) -> list[tuple[str, str]]:
    areas = geography.areas(kind)
    names = areas["area_name"].astype(str) + KIND_WORDS.get(kind, "")
    return list(zip(areas["area_code"].astype(str), names, strict=True))


Names = tuple[dict[str, str], dict[str, str], dict[str, tuple[str, ...]]]


def _named_points(connection: Connection, geography: Geography) -> Names:
    names, centres = queries.place_names(connection), queries.lsoa_points(connection, geography.icb_code)
    if names.empty or centres.empty:
        return {}, {}, {}
    shrink = np.cos(np.radians(centres["latitude"].mean()))
    tree = cKDTree(_flat(centres, shrink))
    distance, nearest = tree.query(_flat(names, shrink), distance_upper_bound=NEAR_KILOMETRES)
    near = names.assign(lsoa=centres["code"].reindex(nearest).to_numpy())[np.isfinite(distance)]
    known = set(geography.spine["district_code"])
    near = near[near["district_code"].isin(known) | near["district_code"].isna()]
    return *_labelled(near.sort_values(["kind", "name"], ascending=[False, True])), _nearest(near, centres)


def _nearest(names: pd.DataFrame, centres: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """By LSOA: the key of the town and of the postcode district nearest to its middle."""
    shrink = np.cos(np.radians(centres["latitude"].mean()))
    columns = []
    for _, group in names.groupby(names["kind"].astype(str) == "town"):
        _, at = cKDTree(_flat(group, shrink)).query(_flat(centres, shrink))
        columns.append([_key(*each) for each in group.iloc[at][["kind", "name"]].itertuples(index=False)])
    return dict(zip(centres["code"].astype(str), zip(*columns, strict=True), strict=True))


def _key(kind: object, name: object) -> str:
    return f"{'town' if str(kind) == 'town' else 'postcode'}:{name}"


def _flat(points: pd.DataFrame, shrink: float) -> npt.NDArray[np.float64]:
    degrees = points[["longitude", "latitude"]].to_numpy(dtype=float)
    flat: npt.NDArray[np.float64] = degrees * np.array([KILOMETRES_A_DEGREE * shrink, KILOMETRES_A_DEGREE])
    return flat


def _labelled(names: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    kinds, called = names["kind"].astype(str), names["name"].astype(str)
    keys = [_key(kind, name) for kind, name in zip(kinds, called, strict=True)]
    labels = [f"{name} ({kind})" for kind, name in zip(kinds, called, strict=True)]
    return dict(zip(keys, labels, strict=True)), dict(zip(keys, names["lsoa"].astype(str), strict=True))
