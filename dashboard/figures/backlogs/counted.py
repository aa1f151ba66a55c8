"""Referral counts summed to the areas of a kind. Raw: nothing here may be shown before it is protected."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard.catalogue.journey import ALL
from dashboard.catalogue.types import AreaKind
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from dashboard.store.queries import backlogs as queries
from dashboard.words import counted

NOT_LOADED = (
    "No referral counts are loaded here. Your networks' referral systems hold them: ask for an extract that "
    "is counted at its source (`python -m dashboard prepare`)."
)
OF_OTHERS = (
    "Referral counts of {areas} are loaded, none of them in {icb}. "
    "They count nowhere until those areas are loaded, or until counts come from the areas that are. "
    "The lists of networks loaded here may be newer or older than the counts."
)


@dataclass(frozen=True)
class Counts:
    """The newest referral counts of an ICB: the areas that send them (`base`, their kind; `senders`, their
    codes), the last day they cover, and the loads they came with. `others` is how many areas send counts
    that are none of this ICB's."""

    connection: Connection
    geography: Geography
    base: AreaKind
    senders: frozenset[str]
    as_at: date | None
    load_ids: tuple[int, ...]
    others: int = 0

    @property
    def unknown(self) -> str:
        """Why nothing is known of waits here, in a sentence; "" where something is."""
        if not self.empty:
            return ""
        if not self.others:
            return NOT_LOADED
        return OF_OTHERS.format(areas=counted(self.others, "area"), icb=self.geography.icb_name)

    @property
    def empty(self) -> bool:
        """Whether no area of the ICB sends counts."""
        return not self.senders

    @property
    def period(self) -> str:
        """The month in which the extracts were taken, such as 2026-10."""
        return f"{self.as_at:%Y-%m}" if self.as_at else ""

    @property
    def last_month(self) -> str:
        """The last whole month that the counts cover, such as 2026-10; empty where there are none."""
        if self.as_at is None:
            return ""
        whole = (self.as_at + timedelta(days=1)).replace(day=1) - timedelta(days=1)
        return f"{whole:%Y-%m}"

    def people(self, event: str, kind: AreaKind, *, dimension: str = ALL) -> pd.DataFrame:
        """An event by area of a kind: columns code, month, member, state, weeks, people."""
        keys = ["code", "month", "member", "state", "weeks"]
        found = queries.referral_counts(
            self.connection, event, codes=sorted(self.senders), dimension=dimension
        )
        found["code"] = found["area_code"].map(self.parents(kind))
        sums = found.dropna(subset=["code"]).groupby(keys, dropna=False)["people"].sum()
        return sums.reset_index()

    def parents(self, kind: AreaKind) -> dict[str, str]:
        """For each sender, the area of this kind that it is or lies in."""
        if kind is self.base:
            return {code: code for code in self.senders}
        if kind is AreaKind.ICB:
            return dict.fromkeys(self.senders, self.geography.icb_code)
        if kind is AreaKind.PLACE and self.base is AreaKind.PCN:
            places = self.geography.places_of(self.base)
            return {code: places[code] for code in self.senders}
        return {}

    def of_area(self, event: str, area_code: str, *, dimension: str = ALL) -> pd.DataFrame:
        """An event of one area: columns code, month, member, state, weeks, people."""
        kind = self.geography.kind_of(area_code)
        frame = self.people(event, kind, dimension=dimension)
        return frame[frame["code"] == area_code].reset_index(drop=True)

    def known(self, area_code: str) -> bool:
        """Whether any sender is or lies in the area."""
        return area_code in set(self.parents(self.geography.kind_of(area_code)).values())


def counts(connection: Connection, geography: Geography) -> Counts:
    """The newest counts of an ICB; of its networks if any sends, else of its districts."""
    for base in (AreaKind.PCN, AreaKind.DISTRICT):
        codes = geography.areas(base)["area_code"].tolist()
        found = queries.referral_counts(connection, "referred", codes=codes)
        if len(found):
            days = pd.to_datetime(found["as_at"])
            loads = tuple(int(load) for load in found["load_id"].unique())
            senders = frozenset(found["area_code"])
            return Counts(connection, geography, base, senders, days.min().date(), loads)
    others = queries.areas_with_counts(connection)
    return Counts(connection, geography, AreaKind.PCN, frozenset(), None, (), others)
