"""How many people reach a session and get home: by mode, by minutes, and by how deprived their home is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.deprivation import SCORE
from dashboard.catalogue.transport import NO_CAR
from dashboard.figures.covered import not_spoken_of
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import only_like
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.measures import how_made, nearest_words
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import LIMITS, MODES, Wish
from dashboard.figures.transport.tables import tabled
from dashboard.methods.inequality import fifths
from dashboard.methods.travel_time import BRIEFLY
from dashboard.store.engine import Connection
from dashboard.store.queries import numbers
from dashboard.words import counted, noun, per_cent, sentence

FIFTHS = (
    "Most deprived fifth of people here",
    "Second",
    "Third",
    "Fourth",
    "Least deprived fifth of people here",
)
EVERYBODY = "Everybody"


@dataclass(frozen=True)
class Coverage:
    """`rows`: one row for each fifth and for everybody, columns group, people, and for each mode `bus`,
    `car` the share in reach (per cent); `no_car` is homes (households) without a car, missing where the
    census is not loaded, and `no_car_bus` the share of them in reach by bus. `table` is the same to print,
    with every limit. `area_name` is empty for the whole ICB. `silent` says who is left out because no
    directory speaks of where they live, and `unknown` that it is everybody; both are empty otherwise."""

    wish: Wish
    rows: pd.DataFrame
    out_by_bus: float
    table: Tabled
    area_name: str = ""
    silent: str = ""
    unknown: str = ""

    @property
    def sentence(self) -> str:
        """The finding: of homes without a car how many get there by bus, and of everybody."""
        return " ".join(filter(None, (self.without_a_car, self.everybody)))

    @property
    def without_a_car(self) -> str:
        """Of the homes without a car, who gets there and who does not; empty where cars are not known."""
        if self.rows.empty:
            return ""
        homes, share = self._whole["no_car"], self._whole["no_car_bus"] / 100
        if not homes > 0:
            return ""
        out = self._left_out
        said = f"can get to {self.wish.words} and home by bus."
        left = f"The other {counted(out, 'home')} cannot" if round(out) else "None is left out"
        left = f"{left}, within {self.wish.minutes} minutes each way."
        where = f" in {self.area_name}" if self.area_name else ""
        the = "" if where else "the "
        return f"{per_cent(share)} of {the}{counted(homes, 'home')} without a car{where} {said} {left}"

    def map_title(self, minutes: pd.Series) -> str:
        """What the map beside the sentence shows: how many neighbourhoods lie beyond the limit, of those with
        these minutes to the nearest session, and that the homes of the sentence are in them."""
        told = nearest_words(minutes, self.wish, area_name=self.area_name)
        if self.wish.mode == "car" or not self.without_a_car or not round(self._left_out):
            return told
        out = self._left_out
        return f"Where the {counted(out, 'home')} {noun(out, 'is', 'are')}: {told}"

    @property
    def by_car(self) -> str:
        """How many of everybody get there by car, by an estimate; empty where who lives here is not known."""
        if self.rows.empty:
            return ""
        where = f" in {self.area_name}" if self.area_name else ""
        return (
            f"{sentence(per_cent(self._whole['car'] / 100))} of people{where} live where a car gets them to "
            f"{self.wish.words} and home within {self.wish.minutes} minutes each way ({BRIEFLY})."
        )

    @property
    def everybody(self) -> str:
        """How many live where no bus does it, and how many of them a car would help."""
        if self.unknown:
            return self.unknown
        if self.rows.empty:
            live = f"live in {self.area_name}" if self.area_name else "live here"
            return f"How many people {live} is not known, nor who can get to {self.wish.words}."
        whole = self._whole
        out = f"{counted(self.out_by_bus, 'person', 'people')} ({per_cent(1 - whole['bus'] / 100)})"
        live = noun(self.out_by_bus, "lives", "live")
        where = f" in {self.area_name}" if self.area_name else ""
        return (
            f"With or without a car, {out}{where} {live} where no bus does this; {_left_by_car(whole['car'])}"
        )

    @property
    def _left_out(self) -> float:
        """Homes without a car that no bus takes there and home."""
        return float(self._whole["no_car"] * (1 - self._whole["no_car_bus"] / 100))

    @property
    def _whole(self) -> pd.Series:
        return self.rows[self.rows["group"] == EVERYBODY].iloc[0]


def _left_by_car(reached: float) -> str:
    left = "nobody is" if reached >= 100 else f"{per_cent(1 - reached / 100)} are"
    return f"by car {left} too far away ({BRIEFLY})."


def coverage(
    connection: Connection,
    geography: Geography,
    found: Reach,
    wish: Wish,
    *,
    lsoa_codes: Collection[str] = (),
    area_name: str = "",
) -> Coverage:
    """Coverage of the residents of some neighbourhoods, else of the whole ICB, for the wish's need, day and
    time; its minutes for the headline. Fifths are those of the whole ICB."""
    spine, name = geography.spine, area_name or geography.icb_name
    spine = spine[spine["lsoa_code"].isin(list(lsoa_codes))] if area_name else spine
    homes = homes_by_fifth(connection, geography, found)
    told = found.covered & homes.index.isin(spine["lsoa_code"])
    homes = homes.assign(**{part: homes[part].where(told, 0.0) for part in ("people", "no_car")})
    homes["fifth"] = homes["fifth"].where(told)
    inside = {
        (mode, minutes): found.within(Wish(wish.need_key, mode, wish.day, wish.part, minutes))
        for mode in MODES
        for minutes in LIMITS
    }
    rows = pd.DataFrame([_row(homes, inside, wish, group) for group in (EVERYBODY, *FIFTHS)])
    rows = rows[rows["people"] > 0].reset_index(drop=True)
    whole = rows[rows["group"] == EVERYBODY]
    out = float((whole["people"] * (1 - whole["bus"] / 100)).sum())
    silent, unknown = not_spoken_of(spine, found.covered), found.unknown(spine, name)
    table = _table(connection, found, wish, rows, scope_name=name, silent=silent)
    return Coverage(wish, rows, out, table, area_name, "" if unknown else " ".join(silent), unknown)


def homes_by_fifth(connection: Connection, geography: Geography, found: Reach) -> pd.DataFrame:
    """Neighbourhoods by LSOA code: columns people and no_car (households without a car; both 0 outside the
    ICB) and fifth (1 most deprived; missing where the score is). Scores and cars that are invented beside
    real residents, or real beside invented ones, are left out."""
    inside = found.homes.index.isin(geography.spine["lsoa_code"])
    scores = numbers.observations(connection, SCORE.key, vintage=geography.lsoa_vintage)
    scores = only_like(connection, scores, found.load_ids)
    score = found.homes["area_id"].map(scores.set_index("area_id")["value"])
    people = found.homes["all"].where(inside, 0.0)
    enough = score[inside].notna().sum() >= len(FIFTHS)
    fifth = 1 + fifths(score.where(inside & enough), people)
    cars = cars_beside(connection, found).drop_duplicates("area_code")
    without = cars.set_index("area_code")["numerator"].astype(float).reindex(found.homes.index)
    return pd.DataFrame({"people": people, "no_car": without.where(inside, 0.0), "fifth": fifth})


def cars_beside(connection: Connection, found: Reach) -> pd.DataFrame:
    """Households without a car by neighbourhood, of the same kind as the residents: real or invented."""
    stored = numbers.area_observations(connection, NO_CAR.key, kind="lsoa")
    return only_like(connection, stored, found.load_ids)


def _row(
    homes: pd.DataFrame, inside: Mapping[tuple[str, int], pd.Series], wish: Wish, group: str
) -> dict[str, object]:
    here = homes if group == EVERYBODY else homes[homes["fifth"] == FIFTHS.index(group) + 1]
    row: dict[str, object] = {"group": group, "people": float(here["people"].sum())}
    row["no_car"] = float(here["no_car"].sum(skipna=False))
    for (mode, minutes), reached in inside.items():
        row[f"{mode}_{minutes}"] = _share(here["people"], reached)
        if minutes == wish.minutes:
            row[mode] = row[f"{mode}_{minutes}"]
    row["no_car_bus"] = _share(here["no_car"], inside["bus", wish.minutes])
    return row


def _share(number: pd.Series, reached: pd.Series) -> float:
    total = float(number.sum(skipna=False))
    return 100 * float(number[reached.reindex(number.index)].sum()) / total if total else float("nan")


def _table(
    connection: Connection,
    found: Reach,
    wish: Wish,
    rows: pd.DataFrame,
    *,
    scope_name: str,
    silent: Collection[str],
) -> Tabled:
    columns = {"group": TableColumn("Who"), "people": TableColumn("People", Written.COUNT)}
    for mode, words in {"bus": "bus", "car": f"car ({BRIEFLY})"}.items():
        for minutes in sorted(LIMITS):
            columns[f"{mode}_{minutes}"] = TableColumn(f"{words}, {minutes} minutes", Written.PERCENT)
    columns["no_car"] = TableColumn("Homes without a car", Written.COUNT)
    columns["no_car_bus"] = TableColumn(f"of these by bus, {wish.minutes} minutes", Written.PERCENT)
    cars = cars_beside(connection, found)
    return tabled(
        connection,
        found,
        key=f"reach_{wish.variant.replace(' ', '_')}",
        scope_name=scope_name,
        columns=columns,
        rows=rows,
        notes=(how_made(wish, found), how_made(Wish(mode="car"), found), *silent),
        also=tuple(int(load) for load in cars["load_id"].unique()),
    )
