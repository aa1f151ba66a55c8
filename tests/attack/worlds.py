"""Small invented worlds for the attack: eight networks of two places, and extracts of two successive months.

Networks differ from a dozen referrals a year to hundreds, so that some of everything is too small to show and
some is large enough for percentiles and curves.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
from sqlalchemy import insert, update

from dashboard.figures.backlogs.release import keep_released
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import prepared
from dashboard.sample.backlogs import MAPPING, NEEDS, REASONS, SOURCES
from dashboard.store.engine import Connection, Engine
from dashboard.store.tables import (
    Area,
    AreaMembership,
    LinkWorkerCensus,
    Load,
    PracticeList,
    PracticeNetwork,
    ReferralCount,
    Source,
)
from tests.figures import world

FIRST_DAY = np.datetime64("2023-11-01")
DAYS = (date(2026, 8, 31), date(2026, 9, 30))
A_YEAR = (12, 40, 90, 200, 25, 60, 130, 420)
"""Referrals a year of each network, about; the first half are of the first place."""
NETWORKS = [f"U998{place:02d}" for place in range(len(A_YEAR))]
IDS = {code: 100 + place for place, code in enumerate(NETWORKS)}
STEPS = ("Accepted", "Declined", "First contact", "Connected", "Followed up", "Closed")


@dataclass(frozen=True)
class Extracts:
    """The counts of one seed's extracts, of each of `DAYS` or several of the last."""

    counts: tuple[pd.DataFrame, ...]


def extracts(seed: int, folder: Path) -> Extracts:
    """Draw a world of referrals and count it on each day, as a network would."""
    people = _people(np.random.default_rng(seed))
    return Extracts(tuple(_counted(people, day, folder) for day in DAYS))


def corrections(seed: int, folder: Path) -> Extracts:
    """The world of the last day, again without one of its people, and again with one who had been left out;
    each time another one."""
    people = _people(np.random.default_rng(seed))
    without, left_out = np.random.default_rng(seed).choice(len(people), 2, replace=False)
    worlds = (people.drop(index=left_out), people.drop(index=[left_out, without]), people)
    return Extracts(tuple(_counted(each, DAYS[-1], folder) for each in worlds))


def _counted(people: pd.DataFrame, day: date, folder: Path) -> pd.DataFrame:
    (folder / "world.mapping.toml").write_text(MAPPING)
    path = folder / f"{day}.csv"
    _as_known(people, day).to_csv(path, index=False)
    return prepared(path, read_mapping(folder / "world.mapping.toml"), as_at=day, today=day).counts


def _people(random: np.random.Generator) -> pd.DataFrame:
    """One row a referral: who, and the day of each step, missing where it never comes."""
    last = np.datetime64(str(DAYS[-1]))
    span = int((last - FIRST_DAY).astype(int)) + 1
    sizes = random.poisson(np.array(A_YEAR) * span / 365)
    total = int(sizes.sum())
    never = np.inf

    def after(days: np.ndarray, low: int, high: int, chance: float = 1.0) -> np.ndarray:
        return np.where(random.random(total) < chance, days + random.integers(low, high, total), never)

    referred = random.integers(0, span, total).astype(float)
    decided = after(referred, 0, 8)
    declined = np.where(random.random(total) < 0.1, decided, never)
    left = np.minimum(after(referred, 20, 60, 0.15), referred + random.exponential(600, total) // 1)
    contact = decided + random.gamma(2, random.choice([14, 35, 60], total)) // 1
    contact = np.where((contact < left) & np.isinf(declined), contact, never)
    connected, finished = after(contact, 7, 60, 0.66), after(contact, 160, 230, 0.8)
    closed = np.where(np.isinf(declined), np.where(np.isinf(contact), left, finished), never)
    steps = (np.where(decided < closed, decided, never), declined, contact, connected,
             after(connected, 56, 150, 0.4), closed)  # fmt: skip
    return pd.DataFrame(
        {
            "Network": np.repeat(NETWORKS, sizes),
            "Age": random.choice([10, 30, 45, 70, 85], total, p=[0.04, 0.3, 0.26, 0.2, 0.2]),
            "Status": random.choice(["Unable to contact", "Withdrew", "No service exists"], total),
            "Decline reason": random.choice(list(REASONS), total, p=list(REASONS.values())),
            "Primary need": random.choice(list(NEEDS), total, p=list(NEEDS.values())),
            "Referral source": random.choice(list(SOURCES), total, p=list(SOURCES.values())),
            "Referred": referred,
            **{name: np.where(np.isinf(declined) | (name == "Declined"), each, never)
               for name, each in zip(STEPS, steps, strict=True)},
        }
    )  # fmt: skip


def _as_known(people: pd.DataFrame, day: date) -> pd.DataFrame:
    """The extract of a day: what had not happened by then is empty."""
    until = (np.datetime64(str(day)) - FIRST_DAY).astype(int)
    rows = people[people["Referred"] <= until].copy()
    for name in ("Referred", *STEPS):
        days = rows[name].where(rows[name] <= until)
        rows[name] = (FIRST_DAY + days.fillna(0).astype(int).to_numpy()).astype(str)
        rows[name] = rows[name].where(days.notna(), "")
    ended = (rows["Closed"] != "") & (rows["First contact"] == "")
    rows["Status"] = rows["Status"].where(ended, "Open")
    rows["Decline reason"] = rows["Decline reason"].where(rows["Declined"] != "", "")
    return rows


def store_world(engine: Engine) -> None:
    """Write the areas, patients and link workers, and no referral yet."""
    with engine.begin() as connection:
        world.populate(connection)
        connection.execute(insert(Source), [world.source("referral-counts")])
        place = dict(zip(NETWORKS, np.repeat([3, 4], len(NETWORKS) // 2).tolist(), strict=True))
        _add(connection, Area, [
            {"id": IDS[code], "code": code, "vintage": "ODS", "kind": "pcn", "name": f"Network {code}"}
            for code in NETWORKS
        ])  # fmt: skip
        _add(connection, AreaMembership, [
            {"child_id": IDS[code], "parent_id": place[code], "share": 1.0} for code in NETWORKS
        ])  # fmt: skip
        _add(connection, PracticeNetwork, [
            {"ods_code": f"Z{IDS[code]:05d}", "area_id": IDS[code]} for code in NETWORKS
        ])  # fmt: skip
        _add(connection, PracticeList, [
            {"ods_code": f"Z{IDS[code]:05d}", "registered": 100 * a_year, "period": "2022-01"}
            for code, a_year in zip(NETWORKS, A_YEAR, strict=True)
        ])  # fmt: skip
        _add(connection, LinkWorkerCensus, [
            {"area_id": IDS[code], "period": "2022-09", "headcount": 2, "fte": number % 4 / 2}
            for number, code in enumerate(NETWORKS)
        ])  # fmt: skip


def _add(connection: Connection, table: type, rows: list[dict[str, object]]) -> None:
    connection.execute(insert(table), [row | {"load_id": 1} for row in rows])


def store_extract(engine: Engine, counts: pd.DataFrame, day: date, *, number: int) -> None:
    """Write the counts of a day in place of those before, and decide what is published of them."""
    load = 900 + number
    with engine.begin() as connection:
        former = update(Load).where(Load.source_key == "referral-counts", Load.status == "current")
        connection.execute(insert(Load).values(_load(load, day, rows=len(counts))))
        connection.execute(former.where(Load.id != load).values(status="replaced", replaced_by_id=load))
        connection.execute(
            update(ReferralCount).where(ReferralCount.replaced_by_id.is_(None)).values(replaced_by_id=load)
        )
        rows = counts.astype(object).where(counts.notna(), None)
        names = ["event", "month", "dimension", "member", "state", "weeks", "people"]
        rows = rows.assign(area_id=rows["area_code"].map(IDS), coverage=rows["area_code"])
        rows = rows[[*names, "area_id", "coverage"]].assign(as_at=day, load_id=load)
        connection.execute(insert(ReferralCount), rows.to_dict("records"))
    keep_released(engine)


def _load(load: int, day: date, *, rows: int) -> dict[str, object]:
    return world._load(synthetic=False) | {
        "id": load, "source_key": "referral-counts", "kind": "referrals", "sha256": f"{load:064d}",
        "period": f"{day:%Y-%m}", "rows_read": rows, "rows_kept": rows,
        "loaded_at": datetime(day.year, day.month, day.day, tzinfo=UTC),
    }  # fmt: skip
