"""The contracts in force that serve an ICB's areas, with the districts and needs that each serves."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from dashboard.store.queries import funding, loads
from dashboard.words import counted, noun, where_they_are

KINDS = ("lsoa", "pcn", "place", "district", "icb")
DAYS_A_MONTH = 365.25 / 12
NOT_LOADED = (
    "No register of contracts is loaded. `python -m dashboard template contracts` writes an empty one; your "
    "ICB's and council's commissioning teams hold what goes into it."
)
NONE_HERE = "The register loaded here has no contract that serves these areas."
A_YEAR = 12.1
"""Months: a year of 366 days, or of 364, is a year."""


@dataclass(frozen=True)
class Register:
    """Contracts in force on a day. `rows` has `queries.funding.CONTRACT_COLUMNS`, `districts` (the district
    codes served, inside the ICB) and `need_names`; people are not protected yet. `as_at` is the day the
    newest register was true; `names` gives the districts' names."""

    rows: pd.DataFrame
    as_at: date | None
    names: dict[str, str]
    icb_name: str
    load_ids: tuple[int, ...]

    @property
    def silence(self) -> str:
        """Why nothing can be said of contracts here, where it holds none: that no register is loaded, or that
        the one loaded has none."""
        return NONE_HERE if self.as_at else NOT_LOADED

    def serving(self, *district_codes: str) -> "Register":
        """The part of it that serves any of these districts, as far as it serves them."""
        served = self.rows["districts"].map(lambda own: [code for code in own if code in district_codes])
        here = served.map(len) > 0
        rows = self.rows.assign(districts=served)[here]
        return Register(rows, self.as_at, self.names, self.icb_name, self.load_ids)


def months(rows: pd.DataFrame) -> pd.Series:
    """How many months each contract lasts, first and last day included; missing where an end is not known."""
    days = (pd.to_datetime(rows["ends_on"]) - pd.to_datetime(rows["starts_on"])).dt.days + 1
    return (days / DAYS_A_MONTH).round(1)


def yearly(rows: pd.DataFrame, money: str = "pounds") -> pd.Series:
    """Pounds a year of each contract: over the years it lasts, whole where it lasts a year or less; missing
    where it names no amount or no end."""
    return rows[money].astype(float) / (months(rows) / 12).clip(lower=1)


def still_to_run(rows: pd.DataFrame, as_at: date) -> pd.Series:
    """Pounds of each contract that fall to the days from a day on, as if every day cost the same."""
    starts, ends = (pd.to_datetime(rows[column]) for column in ("starts_on", "ends_on"))
    first = starts.where(starts >= pd.Timestamp(as_at), pd.Timestamp(as_at))
    part: pd.Series[float] = ((ends - first).dt.days + 1) / ((ends - starts).dt.days + 1)
    left: pd.Series[float] = rows["pounds"].astype(float) * part.clip(0, 1)
    return left


def carry_over_words(found: Register) -> str:
    """How many contracts let unspent money go over the end of the financial year, and whose they are."""
    kept, total = found.rows[found.rows["carry_over"].eq(True)], len(found.rows)
    if not total:
        return found.silence
    unsaid = int(found.rows["carry_over"].isna().sum())
    where = where_they_are(kept["funder"].value_counts().to_dict(), len(kept), one="funder")
    whose = f" ({where.replace(' in ', ' from ')})" if where else ""
    return (
        f"{len(kept):,} of {counted(total, 'contract')} {noun(len(kept), 'says', 'say')} that money may be "
        f"carried over a year's end{whose}; {unsaid:,} {noun(unsaid, 'does', 'do')} not say."
    )


def register(connection: Connection, geography: Geography) -> Register:
    """The contracts that serve some area of the ICB and have not ended by the day of the register."""
    rows = funding.contracts(connection)
    as_at = day_of(connection, rows)
    held = members_by_code(geography, "district_code") if len(rows) else {}
    districts = rows["areas_served"].map(lambda codes: _served(codes, held))
    needs = rows["needs"].map(lambda words: [need_name(word) for word in words.split(";") if word])
    rows = rows.assign(districts=districts, need_names=needs)
    rows = rows[rows["districts"].map(len) > 0]
    ended = (
        rows["ends_on"].map(lambda day: day is not None and as_at is not None and day < as_at).astype(bool)
    )
    areas = geography.areas(AreaKind.DISTRICT)
    return Register(
        rows[~ended].reset_index(drop=True),
        as_at,
        dict(zip(areas["area_code"].astype(str), areas["area_name"].astype(str), strict=True)),
        geography.icb_name,
        tuple(int(load) for load in rows["load_id"].unique()),
    )


def day_of(connection: Connection, rows: pd.DataFrame) -> date | None:
    """The day on which the newest register was true that any of these contracts came with."""
    known = loads.loads(connection)
    days = known.loc[known["id"].isin(rows["load_id"]), "period"]
    return date.fromisoformat(days.max()) if len(days) else None


def members_by_code(geography: Geography, column: str) -> dict[str, set[str]]:
    """For each code of the spine, of whatever kind, the codes of a column that it holds or reaches into."""
    held: dict[str, set[str]] = {}
    for kind in KINDS:
        pairs = geography.spine[[f"{kind}_code", column]].dropna().drop_duplicates()
        for own, code in zip(pairs.iloc[:, 0], pairs.iloc[:, 1], strict=True):
            held.setdefault(str(own), set()).add(str(code))
    return held


def _served(codes: str, held: dict[str, set[str]]) -> list[str]:
    reached = set().union(*(held.get(code, set()) for code in codes.split(";")))
    return sorted(reached)


def need_name(word: str) -> str:
    """A need as the catalogue names it, from its key or its name; another word stays as it is."""
    if word in NEEDS:
        return NEEDS[word].name
    names = {need.name.lower(): need.name for need in NEEDS.values()}
    return names.get(word.lower(), word)
