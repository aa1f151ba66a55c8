"""Lookups published by the ONS: which larger areas an LSOA lies in, and what became of it in 2021."""

from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.area_columns import AreaColumns, columns_of, kinds_named
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.store.tables import AreaChange, AreaMembership
from dashboard.words import counted


def _is_change(head: Head) -> bool:
    return head.has("CHGIND") and kinds_named(head.columns) >= {"lsoa"}


def _is_nhs(head: Head) -> bool:
    return not _is_change(head) and kinds_named(head.columns) >= {"lsoa", "place", "icb"}


def _is_district(head: Head) -> bool:
    kinds = kinds_named(head.columns)
    return not _is_change(head) and kinds >= {"lsoa", "district"} and "place" not in kinds


def _read_nhs(path: Path, progress: Progress) -> Parsed:
    """LSOA to sub-ICB location to ICB. Districts in the same file are left to the district lookup."""
    table = Table.of_csv(path)
    lsoa, place, icb = (
        columns_of(kind, table.frame.columns, file=path.name) for kind in ("lsoa", "place", "icb")
    )
    _check(table, lsoa, place, icb)
    pairs = table.frame[[place.code, icb.code]].drop_duplicates()
    clash = pairs[place.code].duplicated(keep=False)
    if clash.any():
        raise FileRefused(
            path.name,
            "one sub-ICB location lies in two ICBs. Take the lookup as the publisher issues it.",
            row=int(pairs.index[clash][-1]),
            column=icb.code,
        )
    links = [_links(table.frame, lsoa, place), _links(table.frame, lsoa, icb)]
    links.append(_links(table.frame.loc[pairs.index], place, icb))
    progress(1.0, f"{counted(len(table.frame), 'neighbourhood')} placed")
    return _memberships(table, links, areas=(lsoa, place, icb))


def _read_district(path: Path, progress: Progress) -> Parsed:
    """LSOA to local authority district, best fit; wards in the same file are left out."""
    table = Table.of_csv(path)
    lsoa, district = (columns_of(kind, table.frame.columns, file=path.name) for kind in ("lsoa", "district"))
    _check(table, lsoa, district)
    progress(1.0, f"{counted(len(table.frame), 'neighbourhood')} placed")
    return _memberships(table, [_links(table.frame, lsoa, district)], areas=(lsoa, district))


def _check(table: Table, lsoa: AreaColumns, *parents: AreaColumns) -> None:
    for columns in (lsoa, *parents):
        table.keep_english(columns.code, columns.kind)
    table.keep_first([lsoa.code], "this LSOA stands in an earlier row already")


def _links(frame: pd.DataFrame, child: AreaColumns, parent: AreaColumns) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "child_code": frame[child.code],
            "child_vintage": child.vintage,
            "parent_code": frame[parent.code],
            "parent_vintage": parent.vintage,
            "share": 1.0,
            "row": frame.index,
        }
    )


def _memberships(table: Table, links: list[pd.DataFrame], *, areas: tuple[AreaColumns, ...]) -> Parsed:
    return table.parsed(
        max(columns.vintage for columns in areas[1:]),
        {AreaMembership: pd.concat(links, ignore_index=True)},
        areas=pd.concat([table.areas(columns) for columns in areas], ignore_index=True),
    )


def _read_change(path: Path, progress: Progress) -> Parsed:
    """LSOA 2011 to LSOA 2021. One LSOA may stand in several rows, being split, merged or both."""
    table = Table.of_csv(path)
    before, after = _editions(table)
    table.keep_english(before.code, "lsoa")
    table.keep_english(after.code, "lsoa")
    changes = table.frame["CHGIND"].str.strip()
    table.refuse(~changes.isin(list("USMX")), "CHGIND", "this is none of U, S, M and X")
    table.keep_first([before.code, after.code], "this pair of LSOAs stands in an earlier row already")
    progress(1.0, f"{counted(len(table.frame), 'change')} read")
    frame = table.frame
    rows = pd.DataFrame(
        {
            "from_code": frame[before.code],
            "from_vintage": before.vintage,
            "to_code": frame[after.code],
            "to_vintage": after.vintage,
            "change": changes.reindex(frame.index),
            "row": frame.index,
        }
    )
    return table.parsed(
        after.vintage,
        {AreaChange: rows},
        areas=pd.concat([table.areas(before), table.areas(after)], ignore_index=True),
    )


def _editions(table: Table) -> tuple[AreaColumns, AreaColumns]:
    """The two editions of LSOA that the file joins, older first."""
    columns = list(table.frame.columns)
    split = [columns_of("lsoa", [c for c in columns if year in c], file=table.file) for year in ("11", "21")]
    return split[0], split[1]


NHS_LOOKUP = Format("areas", "lookup of LSOA to sub-ICB location to ICB", "ons-lookups", _is_nhs, _read_nhs)
DISTRICT_LOOKUP = Format(
    "areas",
    "lookup of LSOA to district",
    "ons-district-lookups",
    _is_district,
    _read_district,
    after=(NHS_LOOKUP,),
)
CHANGE_LOOKUP = Format(
    "areas", "change of LSOA 2011 to 2021", "ons-lookups", _is_change, _read_change, after=(DISTRICT_LOOKUP,)
)
FORMATS = (NHS_LOOKUP, DISTRICT_LOOKUP, CHANGE_LOOKUP)
