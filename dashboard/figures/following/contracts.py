"""Contracts that are about to end, and needs that are about to lose the last service of the register."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.figures.figure import day
from dashboard.figures.following.notice import Notice, page_link
from dashboard.figures.funding.alternatives import bare_name
from dashboard.figures.funding.contracts import Register, day_of
from dashboard.figures.publishing import invented_loads
from dashboard.store.engine import Connection
from dashboard.store.queries import funding

MONTHS_AHEAD = 6
"""A contract that ends within so many months is about to end."""
IDENTITY = ("register", "service", "organisation", "funder", "starts_on", "areas_served")
REGISTER_ONLY = "Only services in the register are known here; one paid for in another way may remain."


@dataclass(frozen=True)
class Of:
    """The area that is followed, in its ICB; of a service neither is known, and its contract's own area is
    shown where it serves one."""

    icb_code: str = ""
    choice: str = ""


def ending(
    connection: Connection, register: Register, *, of: Of, districts: Collection[str], today: date
) -> list[Notice]:
    """A notice for each contract of the register that is about to end, and for each need and each of these
    districts of which every contract is; the page it leads to is `of` the area that is followed."""
    told: list[Notice] = []
    for synthetic, rows, now in _by_kind(connection, register.rows, today):
        told += _contracts(rows, of, now, synthetic=synthetic)
        pairs = rows.explode("districts").explode("need_names").dropna(subset=["need_names", "districts"])
        pairs = pairs[pairs["districts"].isin(list(districts))]
        told += _last_of_a_need(pairs, register.names, of, now, synthetic=synthetic)
    return told


def of_organisation(connection: Connection, organisation: str, *, today: date) -> list[Notice]:
    """A notice for each contract about to end of an organisation of this name, in whatever area; the legal
    form and small words of a name do not tell two apart."""
    rows = funding.contracts(connection)
    own = rows[rows["organisation"].map(bare_name) == bare_name(organisation)]
    parts = _by_kind(connection, own, today)
    return [
        each for synthetic, some, now in parts for each in _contracts(some, Of(), now, synthetic=synthetic)
    ]


def _by_kind(
    connection: Connection, rows: pd.DataFrame, today: date
) -> Iterator[tuple[bool, pd.DataFrame, date]]:
    """Real and invented contracts apart, each with the day by which they are told: invented ones do not age,
    theirs is the day of their register."""
    invented = rows["load_id"].isin(invented_loads(connection, rows["load_id"]))
    for synthetic in (False, True):
        some = rows[invented == synthetic]
        yield synthetic, some, (day_of(connection, some) or today) if synthetic else today


def _contracts(rows: pd.DataFrame, of: Of, now: date, *, synthetic: bool) -> list[Notice]:
    soon = rows[rows["ends_on"].map(lambda end: _is_soon(end, now)).astype(bool)].sort_values("ends_on")
    soon = soon.assign(number=soon.groupby(list(IDENTITY)).cumcount() + 1)
    return [_contract(row, of, synthetic=synthetic) for _, row in soon.iterrows()]


def _contract(row: pd.Series, of: Of, *, synthetic: bool) -> Notice:
    ends: date = row["ends_on"]
    served = str(row["areas_served"])
    shown = of if of.choice or ";" in served else Of(choice=served)
    name = f"{row['service']}, {row['organisation']}"
    return Notice(
        key="|".join(["contract", *(str(row[part]) for part in (*IDENTITY, "number"))]),
        title=f"Contract ends on {day(ends)}: {name}",
        said=f"The contract of {row['organisation']} with {row['funder']} for {row['service']} ends on "
        f"{day(ends)}.",
        link=_page(shown, ends),
        on=max(_months_before(ends), row["starts_on"]),
        synthetic=synthetic,
        ends=ends,
    )


def _last_of_a_need(
    pairs: pd.DataFrame, names: dict[str, str], of: Of, now: date, *, synthetic: bool
) -> Iterator[Notice]:
    for (need, district), group in pairs.groupby(["need_names", "districts"]):
        if group["ends_on"].isna().any() or not _is_soon(last := max(group["ends_on"]), now):
            continue
        name = names.get(str(district), str(district))
        yield Notice(
            key=f"register|{need}|{district}",
            title=f"{need} in {name}: the last contract ends on {day(last)}",
            said=f"Every contract in the register for {str(need).lower()} in {name} ends by {day(last)}. "
            f"{REGISTER_ONLY}",
            link=_page(Of(of.icb_code, str(district)), last),
            on=max(_months_before(last), *group["starts_on"]),
            synthetic=synthetic,
        )


def _page(of: Of, end: date) -> str:
    """The page of what ends by the end of that month: it asks by no other day."""
    until = (pd.Timestamp(end) + pd.offsets.MonthEnd(0)).date()
    area = of.choice if of.choice != of.icb_code else ""
    return page_link("funding", icb=of.icb_code, area=area, part="cliff", until=until.isoformat())


def _is_soon(end: date | None, now: date) -> bool:
    return end is not None and not pd.isna(end) and _months_before(end) <= now <= end


def _months_before(end: date) -> date:
    return (pd.Timestamp(end) - pd.DateOffset(months=MONTHS_AHEAD)).date()
