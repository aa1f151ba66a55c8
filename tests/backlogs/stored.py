"""The sixty referrals in a database, among three networks: A and B of one place, C of another."""

from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, insert

from dashboard.store.tables import (
    Area,
    AreaMembership,
    Load,
    PracticeList,
    PracticeNetwork,
    ReferralCount,
    Source,
)
from tests.backlogs.by_hand import AS_AT, A, B
from tests.figures import world

PLACE, ICB = world.PLACE_B, world.ICB
LOAD = 900


def store_counts(connection: Connection, counts: pd.DataFrame) -> None:
    """Write the small world of the figures' tests, networks A and B in its place B, and these counts."""
    world.populate(connection)
    connection.execute(
        insert(Source).values(key="referral-counts", publisher="p", title="t", licence="l", address="")
    )
    connection.execute(insert(Load).values(**_load(len(counts))))
    networks = [
        {"id": 31, "code": A, "vintage": "ODS", "kind": "pcn", "name": "Network A", "load_id": 1},
        {"id": 32, "code": B, "vintage": "ODS", "kind": "pcn", "name": "Network B", "load_id": 1},
    ]
    connection.execute(insert(Area), networks)
    places = [{"child_id": child, "parent_id": 4, "share": 1.0, "load_id": 1} for child in (31, 32)]
    connection.execute(insert(AreaMembership), places)
    practices = {31: "Z00031", 32: "Z00032"}
    connection.execute(
        insert(PracticeNetwork),
        [{"ods_code": ods, "area_id": area, "load_id": 1} for area, ods in practices.items()],
    )
    connection.execute(
        insert(PracticeList),
        [
            {"ods_code": ods, "registered": 10_000, "period": "2022-01", "load_id": 1}
            for ods in practices.values()
        ],
    )
    ids = {A: 31, B: 32}
    rows = counts.astype(object).where(counts.notna(), None).to_dict("records")
    connection.execute(
        insert(ReferralCount),
        [
            {
                name: row[name]
                for name in ("event", "month", "dimension", "member", "state", "weeks", "people")
            }
            | {
                "area_id": ids[row["area_code"]],
                "coverage": row["area_code"],
                "as_at": AS_AT,
                "load_id": LOAD,
            }
            for row in rows
        ],
    )


def _load(rows: int) -> dict[str, object]:
    return world._load(synthetic=False) | {
        "id": LOAD,
        "source_key": "referral-counts",
        "kind": "referrals",
        "sha256": "9" * 64,
        "period": "2026-06",
        "rows_read": rows,
        "rows_kept": rows,
        "loaded_at": datetime(2026, 7, 1, tzinfo=UTC),
    }
