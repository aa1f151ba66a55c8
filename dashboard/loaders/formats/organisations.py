"""Primary care networks and their practices: the ePCN workbook of the Organisation Data Service."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import AREA_COLUMNS, Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.loaders.workbook import sheets
from dashboard.store.tables import AreaMembership, PracticeNetwork
from dashboard.words import counted

NETWORKS_SHEET = "PCNDetails"
PARTNERS_SHEET = "PCN Core Partner Details"
NETWORK_COLUMNS = ("PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Open Date", "Close Date")
STARTED, ENDED = "Practice to PCN Relationship Start Date", "Practice to PCN Relationship End Date"
PARTNER_COLUMNS = ("Partner Organisation Code", "PCN Code", STARTED, ENDED)
"""The columns that are used, the line breaks of their headers made spaces."""

VINTAGE = "ODS"
"""What stands for an edition where there is no official boundary."""

PCN_CODE = r"U\d{5}"
PRACTICE_CODE = r"[A-Z]\d{5}"


@dataclass(frozen=True)
class _Workbook:
    networks: Table
    partners: Table

    @property
    def period(self) -> str:
        """The latest date that the workbook holds, as year and month."""
        dated = (
            (self.networks, "Open Date"),
            (self.networks, "Close Date"),
            (self.partners, STARTED),
            (self.partners, ENDED),
        )
        dates = pd.concat([table.frame[column] for table, column in dated])
        return latest_month(dates, file=self.networks.file)


def latest_month(dates: pd.Series, *, file: str) -> str:
    """The latest of dates written 20230131, as `2023-01`. Raises `FileRefused` if there is none."""
    known = dates[dates.str.fullmatch(r"(19|20)\d\d[01]\d[0-3]\d")]
    if known.empty:
        raise FileRefused(file, "it holds no date, so nobody can say what it describes. Take the file again.")
    latest = str(known.max())
    return f"{latest[:4]}-{latest[4:6]}"


def _recognises(head: Head) -> bool:
    return {NETWORKS_SHEET, PARTNERS_SHEET} <= set(head.sheets)


def _read(path: Path, progress: Progress) -> Parsed:
    """Networks that are open and practices' present membership; what has ended is set aside."""
    book = _open(path)
    progress(0.7, f"{counted(book.networks.rows_read, 'network')} read")
    period = book.period
    networks, partners = _current_networks(book.networks), _current_partners(book.partners)
    progress(1.0, f"{counted(len(partners), 'practice')} in {counted(len(networks), 'network')}")
    return Parsed(
        period=period,
        rows={AreaMembership: _memberships(networks), PracticeNetwork: partners},
        rows_read=book.networks.rows_read + book.partners.rows_read,
        areas=network_areas(networks["PCN Code"], networks["PCN Name"]),
        refused=book.networks.refused + book.partners.refused,
        rows_outside=book.networks.rows_outside + book.partners.rows_outside,
    )


def _open(path: Path) -> _Workbook:
    found = sheets(path)
    networks = _sheet(path, found, name=NETWORKS_SHEET, columns=NETWORK_COLUMNS)
    return _Workbook(networks, _sheet(path, found, name=PARTNERS_SHEET, columns=PARTNER_COLUMNS))


def _sheet(path: Path, found: dict[str, pd.DataFrame], *, name: str, columns: tuple[str, ...]) -> Table:
    """One sheet as a table, the line breaks in its headers made spaces."""
    if name not in found:
        raise FileRefused(path.name, f"the sheet “{name}” is missing. Take the workbook as published.")
    frame = found[name].rename(columns=lambda header: " ".join(str(header).split()))
    for column in columns:
        if column not in frame.columns:
            raise FileRefused(path.name, f"sheet “{name}”: this column is missing.", column=column)
    return Table(path, frame)


def _current_networks(table: Table) -> pd.DataFrame:
    table.refuse(~table.frame["PCN Code"].str.fullmatch(PCN_CODE), "PCN Code", "this is no code of a network")
    table.leave_out(table.frame["Close Date"] != "")
    table.refuse(
        table.frame["Current Sub ICB Loc Code"] == "", "Current Sub ICB Loc Code", "this cell is empty"
    )
    table.keep_first(["PCN Code"], "this network stands in an earlier row already")
    return table.frame


def _current_partners(table: Table) -> pd.DataFrame:
    practice, network = "Partner Organisation Code", "PCN Code"
    table.leave_out(table.frame[ENDED] != "")
    table.refuse(
        ~table.frame[practice].str.fullmatch(PRACTICE_CODE), practice, "this is no code of a practice"
    )
    table.refuse(~table.frame[network].str.fullmatch(PCN_CODE), network, "this is no code of a network")
    table.keep_first([practice], "this practice is in a network by an earlier row already")
    return pd.DataFrame(
        {
            "ods_code": table.frame[practice],
            "area_code": table.frame[network],
            "area_vintage": VINTAGE,
            "row": table.frame.index,
        }
    )


def _memberships(networks: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "child_code": networks["PCN Code"],
            "child_vintage": VINTAGE,
            "parent_code": networks["Current Sub ICB Loc Code"],
            "parent_vintage": "",
            "share": 1.0,
            "row": networks.index,
        }
    )


def network_areas(codes: pd.Series, names: pd.Series) -> pd.DataFrame:
    """Networks as areas to register, each once; one without a name goes by its code."""
    areas = pd.DataFrame({"code": codes, "vintage": VINTAGE, "kind": "pcn", "name": names.str.strip()})
    areas["name"] = areas["name"].where(areas["name"] != "", areas["code"])
    return areas.assign(ods_code=areas["code"]).drop_duplicates("code")[list(AREA_COLUMNS)]


EPCN = Format("organisations", "networks and their practices (ePCN)", "epcn", _recognises, _read)
FORMATS = (EPCN,)
