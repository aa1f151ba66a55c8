"""Money that is granted twice on its way: to a body that passes it on, and by that body to others.

A publisher marks the first of the two (“For Regrant Type”). Where its recipient's own grants are loaded too,
the money is counted where it arrived: the marked grant keeps only what is not seen again. One that is not
marked keeps all of its money, for its recipient may have spent it; if that body awards grants, it is said.
"""

from dataclasses import dataclass

import pandas as pd

from dashboard.words import counted


@dataclass(frozen=True)
class PassedOn:
    """`counted_below` is pounds of `marked` grants that count in the grants they became; `unmarked` and
    `unmarked_pounds` are grants to bodies that award loaded grants, so that part may be counted twice."""

    marked: int
    counted_below: float
    unmarked: int
    unmarked_pounds: float

    @property
    def notes(self) -> tuple[str, ...]:
        """The same in sentences; none where there is nothing to say."""
        said = []
        if self.counted_below:
            pounds = f"£{self.counted_below:,.0f} of that counts once, in the grants it became"
            said.append(f"{counted(self.marked, 'grant was', 'grants were')} to be passed on: {pounds}.")
        if self.unmarked:
            grants = f"{counted(self.unmarked, 'grant')} (£{self.unmarked_pounds:,.0f})"
            where = "went to bodies that award grants themselves: part of it may be counted twice"
            said.append(f"{grants} {where}.")
        return tuple(said)


def once_only(awards: pd.DataFrame) -> pd.DataFrame:
    """`awards` with `pounds` that are counted once, `passed_on`, what was taken off, and `awards_grants`,
    whether the recipient is the funder of other grants.

    Needs the columns grant_id, pounds, awarded_on, funder_id, recipient_id and regrant_type. Of a body's own
    grants those count as passed on that it awarded since its first marked grant, up to what it received.
    """
    to_itself = awards["funder_id"] == awards["recipient_id"]
    given = awards[~to_itself & (awards["funder_id"] != "")]
    marked = (awards["regrant_type"] != "") & ~to_itself
    first = awards[marked].groupby("recipient_id")["awarded_on"].min().to_dict()
    received = awards[marked].groupby("recipient_id")["pounds"].sum()
    since = pd.to_datetime(given["funder_id"].map(first.get))
    onward = given[pd.to_datetime(given["awarded_on"]) >= since].groupby("funder_id")["pounds"].sum()
    seen_again = (onward.reindex(received.index, fill_value=0.0) / received).clip(upper=1.0).fillna(0.0)
    part = seen_again.reindex(awards["recipient_id"]).set_axis(awards.index).where(marked, 0.0).astype(float)
    passed_on = awards["pounds"] * part
    return awards.assign(
        pounds=awards["pounds"] - passed_on,
        passed_on=passed_on,
        awards_grants=awards["recipient_id"].isin(given["funder_id"]) & ~to_itself,
    )


def passed_on(awards: pd.DataFrame) -> PassedOn:
    """What is to be said of grants as `once_only` gives them."""
    marked = awards["passed_on"] > 0
    unmarked = awards["awards_grants"] & (awards["regrant_type"] == "")
    return PassedOn(
        int(marked.sum()),
        float(awards.loc[marked, "passed_on"].sum()),
        int(unmarked.sum()),
        float(awards.loc[unmarked, "pounds"].sum()),
    )
