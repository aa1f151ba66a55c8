"""Social prescribing link workers, from the Primary Care Network Workforce individual-level releases.

A person is counted once within an area and a release, by the identifier that the release gives them.
Identifiers change from release to release, so nobody is followed; none is stored. Contracted services come
without an identifier: they count in full-time equivalents and not in headcount.
"""

from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.files import Head
from dashboard.loaders.formats.organisations import PCN_CODE, VINTAGE, network_areas
from dashboard.loaders.parsed import AREA_COLUMNS, Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.store.tables import AreaMembership, LinkWorkerCensus
from dashboard.words import counted

ROLE = "Social Prescribing Link Workers"
NO_IDENTIFIER = ("", "NULL")
MOST_FTE_OF_A_PERSON, MOST_FTE_OF_A_CONTRACT = 2.0, 100.0
ENGLAND = ("E92000001", "England")
"""Code and name of the country; it has no editions, so its vintage is its name."""

REGIONS = 7
"""NHS regions of England: a file with fewer is an extract, and its sum is not England's."""

_COLUMNS = (
    "CENSUS_YEAR", "CENSUS_MONTH", "PCN_CODE", "PCN_NAME", "SUB_ICB_CODE", "ICB_CODE", "COMM_REGION_CODE",
    "STAFF_ROLE", "FTE", "UNIQUE_IDENTIFIER",
)  # fmt: skip


def _recognises(head: Head) -> bool:
    return head.has(*_COLUMNS)


def _read(path: Path, progress: Progress) -> Parsed:
    """Link workers of each network that reported any staff, of places, of ICBs and, if whole, of England."""
    table = Table.of_csv(path, list(_COLUMNS))
    period = _period(table)
    codes = ["PCN_CODE", "SUB_ICB_CODE", "ICB_CODE"]
    table.frame = table.frame.assign(**{column: table.frame[column].str.strip() for column in codes})
    table.refuse(~table.frame["PCN_CODE"].str.fullmatch(PCN_CODE), "PCN_CODE", "this is no code of a network")
    reported = table.frame
    workers = _workers(table)
    progress(0.5, f"{counted(len(workers), 'post')} of link workers read")
    networks = reported.drop_duplicates("PCN_CODE")
    counts = [
        _networks_counted(networks, workers, table),
        _wider_counted(reported, workers, table, column="SUB_ICB_CODE"),
        _wider_counted(reported, workers, table, column="ICB_CODE"),
    ]
    if reported["COMM_REGION_CODE"].nunique() == REGIONS:
        counts.append(_counted(workers.assign(country=ENGLAND[0]), "country", vintage=ENGLAND[1]))
    rows = pd.concat(counts, ignore_index=True)
    progress(1.0, f"{counted(len(networks), 'network')} reported")
    return Parsed(
        period=period,
        rows={AreaMembership: _memberships(networks), LinkWorkerCensus: rows.assign(period=period)},
        rows_read=table.rows_read,
        areas=_areas(networks),
        refused=table.refused,
        rows_outside=_unused(table, {*workers.index, *networks.index, *rows["row"]}),
    )


def _unused(table: Table, used: set[int]) -> int:
    """How many rows say nothing here: neither a link worker nor that a network or a wider area reported."""
    return table.rows_read - len(used | {refusal.row for refusal in table.refused})


def _period(table: Table) -> str:
    """The one census date of the release, as `2022-09`."""
    for column in ("CENSUS_YEAR", "CENSUS_MONTH"):
        values = table.frame[column]
        other = values[values != values.iloc[0]]
        if not other.empty:
            raise FileRefused(
                table.file,
                "this row has another date than the first. Load one release at a time.",
                row=int(other.index[0]),
                column=column,
            )
    year, month = table.frame.iloc[0][["CENSUS_YEAR", "CENSUS_MONTH"]]
    if not (year.isdigit() and month.isdigit() and 2019 <= int(year) <= 2100 and 1 <= int(month) <= 12):
        raise FileRefused(table.file, "the census date is no year and month.", row=2, column="CENSUS_YEAR")
    return f"{year}-{int(month):02d}"


def _workers(table: Table) -> pd.DataFrame:
    """The link workers' posts, with `fte` as a number and `person`, empty for a contracted service."""
    table.leave_out(~_link_workers(table))
    table.refuse(table.frame["SUB_ICB_CODE"] == "", "SUB_ICB_CODE", "this cell is empty")
    table.refuse(table.frame["ICB_CODE"] == "", "ICB_CODE", "this cell is empty")
    fte = table.numbers("FTE", least=0, most=MOST_FTE_OF_A_CONTRACT, needed=True)
    fte = fte.reindex(table.frame.index)
    person = table.frame["UNIQUE_IDENTIFIER"].str.strip()
    too_much = ~person.isin(NO_IDENTIFIER) & (fte > MOST_FTE_OF_A_PERSON)
    table.refuse(too_much, "FTE", f"this is above {MOST_FTE_OF_A_PERSON:g} for one person")
    return table.frame.assign(fte=fte, person=person.where(~person.isin(NO_IDENTIFIER)))


def _link_workers(table: Table) -> pd.Series:
    """Which rows are about link workers. Raises `FileRefused` where none is: a role that was renamed would
    otherwise leave 0 everywhere."""
    found = table.frame["STAFF_ROLE"].str.strip().str.casefold() == ROLE.casefold()
    if not found.any():
        raise FileRefused(
            table.file,
            f"no row has the role “{ROLE}”, by which link workers are counted. The publisher may have "
            "renamed it, or the file is a part without any: take the whole release.",
            column="STAFF_ROLE",
        )
    return found


def _counted(workers: pd.DataFrame, column: str, *, vintage: str) -> pd.DataFrame:
    """Distinct people and summed FTE for each area in `column`; `row` is the first of the area's rows."""
    grouped = workers.assign(row=workers.index).groupby(column)
    counted = grouped.agg(headcount=("person", "nunique"), fte=("fte", "sum"), row=("row", "min"))
    counted["fte"] = counted["fte"].round(6)
    return counted.rename_axis("area_code").reset_index().assign(area_vintage=vintage)


def _networks_counted(networks: pd.DataFrame, workers: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Every network that reported staff: 0 where none is a link worker, nothing where a row was refused."""
    counted = _counted(workers, "PCN_CODE", vintage=VINTAGE).set_index("area_code")
    reported = networks.set_index("PCN_CODE")
    counted = counted.reindex(reported.index)
    counted["row"] = counted["row"].fillna(pd.Series(networks.index, index=reported.index))
    counted = counted.fillna({"headcount": 0, "fte": 0.0, "area_vintage": VINTAGE})
    counted = counted.astype({"headcount": "int64", "row": "int64"})
    return counted.drop(index=_incomplete(networks, table)).rename_axis("area_code").reset_index()


def _wider_counted(
    reported: pd.DataFrame, workers: pd.DataFrame, table: Table, *, column: str
) -> pd.DataFrame:
    """Every place or ICB whose networks reported staff: 0 where none of them is a link worker, and nothing
    where that cannot be told because a row was refused."""
    counted = _counted(workers, column, vintage="").set_index("area_code")
    first = reported.assign(row=reported.index)[reported[column] != ""].drop_duplicates(column)
    refused = set(table.original[column].str.strip().reindex([refusal.row for refusal in table.refused]))
    nobody = first[~first[column].isin({*counted.index, *refused})].set_index(column)[["row"]]
    return (
        pd.concat([counted, nobody.assign(headcount=0, fte=0.0, area_vintage="")])
        .rename_axis("area_code")
        .reset_index()
    )


def _incomplete(networks: pd.DataFrame, table: Table) -> list[str]:
    codes = table.original["PCN_CODE"].str.strip().reindex([refusal.row for refusal in table.refused])
    return sorted(set(codes) & set(networks["PCN_CODE"]))


def _memberships(networks: pd.DataFrame) -> pd.DataFrame:
    known = networks[networks["SUB_ICB_CODE"] != ""]
    return pd.DataFrame(
        {
            "child_code": known["PCN_CODE"],
            "child_vintage": VINTAGE,
            "parent_code": known["SUB_ICB_CODE"],
            "parent_vintage": "",
            "share": 1.0,
            "row": known.index,
        }
    )


def _areas(networks: pd.DataFrame) -> pd.DataFrame:
    code, name = ENGLAND
    country = pd.DataFrame([(code, name, "country", name, None)], columns=list(AREA_COLUMNS))
    return pd.concat([network_areas(networks["PCN_CODE"], networks["PCN_NAME"]), country], ignore_index=True)


WORKFORCE = Format(
    "workforce", "Primary Care Network Workforce, individual level", "pcn-workforce", _recognises, _read
)
FORMATS = (WORKFORCE,)
