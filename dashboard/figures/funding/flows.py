"""From offices to where money is meant to help: what a map by recipients' addresses would get wrong."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.funding.ledger import Ledger
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import source_uses
from dashboard.figures.tabled import TableColumn, Tabled, Written, number_words
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.store.queries import spine as queries
from dashboard.words import counted, noun, per_cent

COLUMNS = {
    "from_name": TableColumn("District of the recipient's address"),
    "to_name": TableColumn("District meant to be helped"),
    "grants": TableColumn("Grants", Written.COUNT),
    "pounds": TableColumn("Pounds", Written.POUNDS),
}


@dataclass(frozen=True)
class Flows:
    """Pounds from districts of addresses to districts helped, the largest first; only grants that state both,
    both in the ICB. Rows also hold the districts' middles: from_longitude, from_latitude, to_longitude,
    to_latitude (WGS84, where people live on average)."""

    table: Tabled

    @property
    def finding(self) -> str:
        """How much of the money is meant for another district than that of the address."""
        rows = self.table.rows
        if rows.empty:
            return "No grant here states both its recipient's address and whom it helps."
        away = rows[rows["from_name"] != rows["to_name"]]
        share = away["pounds"].sum() / rows["pounds"].sum()
        words = (
            f"{per_cent(share)} of this money is meant for another district than that of its recipient's "
            "address."
        )
        if away.empty:
            return words
        offices = away.groupby("from_name")["pounds"].sum()
        pounds = number_words(float(offices.max()), Written.POUNDS)
        return f"{words} The largest part, {pounds}, has its address in {offices.idxmax()}."


def flows(connection: Connection, geography: Geography, helped: Ledger, addressed: Ledger) -> Flows:
    """Pounds between districts, from the same grants read in two ways."""
    stated = helped.awards.loc[helped.awards["placed_by"] == "beneficiary", "grant_id"]
    district = geography.spine.set_index("lsoa_code")["district_code"]
    to = _by_district(helped, district)
    pounds = helped.awards.set_index("grant_id")["pounds"]
    office = _by_district(addressed, district)
    office["part"] = office["pounds"] / office["grant_id"].map(pounds)
    both = to[to["grant_id"].isin(stated)].merge(office, on="grant_id", suffixes=("_to", "_from"))
    both["pounds"] = both["pounds_to"] * both["part"]
    rows = both.groupby(["district_from", "district_to"]).agg(
        grants=("grant_id", "nunique"), pounds=("pounds", "sum")
    )
    rows = _named(rows.reset_index(), connection, geography)
    return Flows(
        Tabled(
            key="grants_from_address_to_help",
            period=" to ".join(dict.fromkeys((*helped.years[-1:], *helped.years[:1]))),
            scope_name=geography.icb_name,
            columns=COLUMNS,
            rows=rows.sort_values("pounds", ascending=False).reset_index(drop=True),
            sources=source_uses(connection, tuple(int(load) for load in helped.awards["load_id"].unique())),
            data_version=loads.data_version(connection),
            notes=(_stated(len(stated), len(helped.awards)),),
        )
    )


def _by_district(money: Ledger, district: pd.Series) -> pd.DataFrame:
    entries = money.entries.assign(district=money.entries["lsoa_code"].map(district)).dropna(
        subset=["district"]
    )
    return entries.groupby(["grant_id", "district"])["pounds"].sum().reset_index()


def _named(rows: pd.DataFrame, connection: Connection, geography: Geography) -> pd.DataFrame:
    points = queries.lsoa_points(connection, geography.icb_code)
    spine = geography.spine.merge(points, left_on="lsoa_code", right_on="code")
    middles = spine.groupby("district_code").agg(
        name=("district_name", "first"), longitude=("longitude", "mean"), latitude=("latitude", "mean")
    )
    for side in ("from", "to"):
        found = middles.add_prefix(f"{side}_")
        rows = rows.merge(found, left_on=f"district_{side}", right_index=True, how="inner")
    return rows


def _stated(stated: int, every: int) -> str:
    say = noun(stated, "says whom it helps", "say whom they help")
    return f"{stated:,} of {counted(every, 'grant')} here {say}."
