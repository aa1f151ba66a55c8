"""Who funds here: the funders of an area and of its surroundings by name, with how much and for how long."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.figures.figure import AS_PUBLISHED, INVENTED
from dashboard.figures.funding.contracts import Register, carry_over_words
from dashboard.figures.funding.ledger import Ledger
from dashboard.figures.publishing import source_uses
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.words import counted, half, noun, per_cent, sentence


@dataclass(frozen=True)
class Funders:
    """The grants that reach an area (`here`) and its surroundings (`around`, the area itself included).
    `carry_over` is what contracts say of money that may be kept, and `invented_contracts` whether any of them
    is invented; `silence` is why there is no grant.
    `table` has a row a funder, most grants first: columns funder, here, around, pounds and months (medians)
    and unknown (of its grants the share without a length, 0 to 1)."""

    area_name: str
    around_name: str
    here: int
    around: int
    pounds: float
    months: float
    unknown: float
    table: Tabled
    carry_over: str
    invented_contracts: bool
    silence: str

    @property
    def sentence(self) -> str:
        """How many grants and funders, the median, how long, and of how many that is not known."""
        if not self.around:
            return self.silence
        funders = counted(len(self.table.rows), "funder")
        grants = f"{counted(self.around, 'grant')} from {funders} {noun(self.around, 'reaches', 'reach')}"
        size = half(f"are of £{self.pounds:,.0f} or less", median=self.pounds)
        if self.around_name == self.area_name:
            return f"{grants} {self.area_name}; {size}."
        return f"{grants} {self.around_name}, {self.here:,} of them {self.area_name} itself; {size}."

    @property
    def lengths(self) -> str:
        """How long grants last, and what share does not say; empty without a grant."""
        if not self.around:
            return ""
        unsaid = f"{per_cent(self.unknown)} do not say how long they last" if self.unknown else ""
        if pd.isna(self.months):
            return f"{sentence(unsaid)}."
        lasts = half(f"last {counted(self.months, 'month')} or less", median=self.months)
        return f"{sentence('; '.join(filter(None, (lasts, unsaid))))}."


def funders(
    connection: Connection,
    money: Ledger,
    register: Register,
    *,
    area_name: str,
    lsoa_codes: Collection[str],
    around_name: str,
    around_codes: Collection[str],
) -> Funders:
    """Who gives to these neighbourhoods (`lsoa_codes`) and to those around them.

    A grant for a whole district or ICB reaches every neighbourhood in it. `register` is the contracts that
    serve the surroundings.
    """
    here, around = (_reached(money, codes) for codes in (lsoa_codes, around_codes))
    awards = money.awards[money.awards["grant_id"].isin(around)]
    awards = awards.assign(here=awards["grant_id"].isin(here))
    used = tuple(int(load) for load in awards["load_id"].unique())
    table = Tabled(
        key="funders",
        period=_years(awards),
        scope_name=around_name,
        columns=_columns(area_name, around_name),
        rows=_by_funder(awards),
        sources=source_uses(connection, used),
        data_version=loads.data_version(connection),
        notes=(
            "A grant for a whole district or ICB counts for every area in it. Medians are of whole grants.",
        ),
    )
    contracts = tuple(int(load) for load in register.rows["load_id"].unique())
    invented = any(use.synthetic for use in source_uses(connection, contracts))
    return Funders(
        area_name=area_name,
        around_name=around_name,
        here=len(here),
        around=len(awards),
        pounds=float(awards["pounds"].median()) if len(awards) else float("nan"),
        months=float(awards["months"].astype(float).median()),
        unknown=float(awards["months"].isna().mean()) if len(awards) else float("nan"),
        table=table,
        carry_over=_carried_over(register, invented=invented, apart=invented != table.synthetic),
        invented_contracts=invented,
        silence=money.silence(around_name),
    )


def _carried_over(register: Register, *, invented: bool, apart: bool) -> str:
    """What the contracts say of money that may be kept, and which they are where grants are not."""
    if register.rows.empty:
        return ""
    said = carry_over_words(register)
    which = INVENTED if invented else AS_PUBLISHED
    return f"{said} These contracts are {which}." if apart and said else said


def reaching(money: Ledger, lsoa_codes: Collection[str]) -> Ledger:
    """The ledger with those awards alone that reach any of these neighbourhoods."""
    awards = money.awards
    return replace(money, awards=awards[awards["grant_id"].isin(_reached(money, lsoa_codes))])


def _reached(money: Ledger, codes: Collection[str]) -> set[str]:
    return set(money.entries.loc[money.entries["lsoa_code"].isin(list(codes)), "grant_id"])


def _years(awards: pd.DataFrame) -> str:
    years = sorted(awards["year"].unique())
    return "" if not years else years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _columns(area_name: str, around_name: str) -> dict[str, TableColumn]:
    columns = {
        "funder": TableColumn("Funder"),
        "here": TableColumn(f"Grants: {area_name}", Written.COUNT),
        "around": TableColumn(f"Grants: {around_name}", Written.COUNT),
        "pounds": TableColumn("Median grant", Written.POUNDS),
        "months": TableColumn("Median months", Written.NUMBER),
        "unknown": TableColumn("Length not said", Written.SHARE),
    }
    if area_name == around_name:
        columns.pop("here")
    return columns


def _by_funder(awards: pd.DataFrame) -> pd.DataFrame:
    awards = awards.assign(months=awards["months"].astype(float), silent=awards["months"].isna())
    groups = awards.groupby("funder_name")
    rows = groups.agg(
        here=("here", "sum"),
        around=("grant_id", "size"),
        pounds=("pounds", "median"),
        months=("months", "median"),
        unknown=("silent", "mean"),
    )
    rows = rows.rename_axis("funder").reset_index()
    return rows.sort_values(["around", "funder"], ascending=[False, True]).reset_index(drop=True)
