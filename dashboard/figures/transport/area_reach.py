"""Getting there from one area: what share of its people reach a session, by time of day."""

import pandas as pd

from dashboard.figures.covered import not_spoken_of
from dashboard.figures.geography import Geography
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.figures.transport.measures import how_made
from dashboard.figures.transport.reach import Reach
from dashboard.figures.transport.sessions import PARTS, Wish
from dashboard.figures.transport.tables import tabled
from dashboard.methods.travel_time import BRIEFLY
from dashboard.store.engine import Connection
from dashboard.words import per_cent

WISHES = {words: Wish(part=part) for part, words in PARTS.items()} | {"On Sunday": Wish(day="SU")}


def area_reach(
    connection: Connection, geography: Geography, found: Reach, *, name: str, lsoa_codes: tuple[str, ...]
) -> Tabled:
    """Shares of an area's residents in reach of any session within 45 minutes each way, by time of day."""
    people = found.people[found.homes.index.isin(lsoa_codes)]
    rows = pd.DataFrame([_row(found, people, words) for words in WISHES])
    spine = geography.spine[geography.spine["lsoa_code"].isin(lsoa_codes)]
    silent = not_spoken_of(spine, found.covered)
    columns = {
        "when": TableColumn("When"),
        "bus": TableColumn("By bus and on foot", Written.PERCENT),
        "car": TableColumn(f"By car ({BRIEFLY})", Written.PERCENT),
    }
    return tabled(
        connection,
        found,
        key="area_reach",
        scope_name=name,
        columns=columns,
        rows=rows,
        notes=(how_made(Wish(), found), how_made(Wish(mode="car"), found), *silent),
    )


def _row(found: Reach, people: pd.Series, words: str) -> dict[str, object]:
    wish = WISHES[words]
    by = {
        mode: found.within(Wish(wish.need_key, mode, wish.day, wish.part)).reindex(people.index)
        for mode in ("bus", "car")
    }
    total = people.sum()
    shares = {
        mode: 100 * float(people[inside].sum()) / total if total else float("nan")
        for mode, inside in by.items()
    }
    return {"when": words, **shares}


def reach_words(table: Tabled) -> str:
    """What share gets there at any time and in the evening, in a sentence."""
    shares = table.rows.set_index("when")["bus"]
    whole, evening = shares[PARTS["any"]], shares[PARTS["evening"]]
    if pd.isna(whole):
        return "How people get about here is not known."
    reached, late = per_cent(whole / 100), per_cent(evening / 100)
    return (
        f"{reached} of people in {table.scope_name} live where some weekly session can be reached on foot "
        f"and by bus, and home again, within 45 minutes each way; {late} when it begins after 5 pm."
    )
