"""How many people reach a session and get home: by mode, by minutes, and by how deprived their home is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.figures.geography import Geography
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.measures import how_made
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import LIMITS, MODES, Wish
from dashboard.figures.transport.tables import tabled
from dashboard.methods.intervals import quantiles
from dashboard.store.engine import Connection
from dashboard.store.queries import numbers

FIFTHS = ("Most deprived fifth", "Second", "Third", "Fourth", "Least deprived fifth")
EVERYBODY = "Everybody"


@dataclass(frozen=True)
class Coverage:
    """`rows`: one row for each fifth and for everybody, columns group, people, and for each mode `bus`,
    `car` the share in reach (per cent); `table` is the same to print, with every limit."""

    wish: Wish
    rows: pd.DataFrame
    out_by_bus: float
    table: Tabled

    @property
    def sentence(self) -> str:
        """The finding: how many cannot get there by bus, and how that differs with deprivation."""
        whole = self.rows[self.rows["group"] == EVERYBODY].iloc[0]
        words = (
            f"{self.out_by_bus:,.0f} people ({100 - whole['bus']:.0f}%) cannot get to {self.wish.words} and "
            f"home by bus within {self.wish.minutes} minutes each way; {_left_by_car(100 - whole['car'])}"
        )
        return words


def _left_by_car(share: float) -> str:
    if share < 0.5:  # it would be written as 0%
        return "with a car almost everybody can."
    return f"with a car {share:.0f}% cannot."


def coverage(connection: Connection, geography: Geography, found: Reach, wish: Wish) -> Coverage:
    """Coverage of the ICB's residents, for the wish's need, day and time; its minutes for the headline."""
    homes = homes_by_fifth(connection, geography, found)
    inside = {
        (mode, minutes): found.within(Wish(wish.need_key, mode, wish.day, wish.part, minutes))
        for mode in MODES
        for minutes in LIMITS
    }
    rows = pd.DataFrame([_row(homes, inside, wish, group) for group in (EVERYBODY, *FIFTHS)])
    rows = rows[rows["people"] > 0].reset_index(drop=True)
    whole = rows[rows["group"] == EVERYBODY]
    out = float((whole["people"] * (1 - whole["bus"] / 100)).sum())
    return Coverage(wish, rows, out, _table(connection, geography, found, wish, rows))


def homes_by_fifth(connection: Connection, geography: Geography, found: Reach) -> pd.DataFrame:
    """Homes by LSOA code: columns people (0 outside the ICB) and fifth (1 most deprived; missing where the
    score is)."""
    inside = found.homes.index.isin(geography.spine["lsoa_code"])
    scores = numbers.observations(connection, "imd_score", vintage=geography.lsoa_vintage)
    score = found.homes["area_id"].map(scores.set_index("area_id")["value"])
    fifth = pd.Series(np.nan, index=found.homes.index)
    if score[inside].notna().sum() >= len(FIFTHS):
        fifth[inside] = 6 - np.asarray(quantiles(score[inside], len(FIFTHS)), dtype=float)
    people = found.homes["all"].where(inside, 0.0)
    return pd.DataFrame({"people": people, "fifth": fifth})


def _row(
    homes: pd.DataFrame, inside: Mapping[tuple[str, int], pd.Series], wish: Wish, group: str
) -> dict[str, object]:
    chosen = homes["people"] if group == EVERYBODY else homes["people"].where(
        homes["fifth"] == FIFTHS.index(group) + 1, 0.0
    )  # fmt: skip
    total = float(chosen.sum())
    row: dict[str, object] = {"group": group, "people": total}
    for (mode, minutes), homes_inside in inside.items():
        share = 100 * float(chosen[homes_inside].sum()) / total if total else float("nan")
        row[f"{mode}_{minutes}"] = share
        if minutes == wish.minutes:
            row[mode] = share
    return row


def _table(
    connection: Connection, geography: Geography, found: Reach, wish: Wish, rows: pd.DataFrame
) -> Tabled:
    columns = {"group": TableColumn("Who"), "people": TableColumn("People", Written.COUNT)}
    for mode, words in {"bus": "bus", "car": "car (estimate)"}.items():
        for minutes in sorted(LIMITS):
            columns[f"{mode}_{minutes}"] = TableColumn(f"{words}, {minutes} minutes", Written.PERCENT)
    return tabled(
        connection,
        found,
        key=f"reach_{wish.variant.replace(' ', '_')}",
        scope_name=geography.icb_name,
        columns=columns,
        rows=rows,
        notes=(how_made(wish, found), how_made(Wish(mode="car"), found)),
    )
