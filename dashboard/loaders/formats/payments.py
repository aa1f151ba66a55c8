"""NHS Payments to General Practice, in both shapes published: with a CCG and with a sub-ICB location."""

import re
from datetime import datetime
from pathlib import Path

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import Format, Note, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.store.tables import PracticePayment

PRACTICE = "Practice Code"
OLD_PLACE = "CCG Code"
REGISTERED = "Number of Registered Patients (Last Known Figure)"
TOTAL = "Total NHS Payments including PCN Workforce, Leadership and Support"
MONEY = {
    "workforce": "PCN Workforce",
    "leadership": "PCN Leadership",
    "support": "PCN Support",
    "total": TOTAL,
}
NETWORK = r"U\d{5}"
NO_NETWORK = "Unknown or no PCN"
YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)[-_ /]+(?:20)?(\d\d)(?!\d)")
MOST_POUNDS = 1e9


def _is_payments(head: Head) -> bool:
    return head.suffix == ".csv" and head.has(PRACTICE, OLD_PLACE, *MONEY.values())


def _read(path: Path, _progress: Progress) -> Parsed:
    period = financial_year(path.name)
    table = Table.of_csv(path)
    network = _network_column(table)
    for column in (PRACTICE, OLD_PLACE, network):
        table.frame[column] = table.frame[column].str.strip()
    table.refuse(table.frame[PRACTICE] == "", PRACTICE, "this cell is empty")
    table.keep_first([PRACTICE], "this practice has a row already")
    known = table.frame[network].str.fullmatch(NETWORK) | table.frame[network].isin([NO_NETWORK, ""])
    table.refuse(~known, network, "this is not the code of a primary care network")
    rows = _rows(table, network, period)
    return table.parsed(period, {PracticePayment: rows}, notes=_below_zero(rows))


def financial_year(file_name: str) -> str:
    """The year that a file is about, as `2022-23`. The file itself never says, only its name does.

    Raises `FileRefused` if the name holds no pair of years that follow each other.
    """
    for first, second in YEAR.findall(file_name):
        if int(second) == (int(first) + 1) % 100 and int(first) <= datetime.now().year % 100:
            return f"20{first}-{second}"
    raise FileRefused(
        file_name,
        "its name does not say which financial year it is about, and the file itself never does. "
        "Keep the publisher's name, such as nhspaymentsgp-22-23.csv.",
    )


def _network_column(table: Table) -> str:
    """The column that holds the networks, found by content: in 2022-23 it is headed no more than `Code`."""
    for column in ("PCN Code", "Code"):
        if column in table.frame and table.frame[column].str.strip().str.fullmatch(NETWORK).mean() > 0.5:
            return column
    raise FileRefused(table.file, "no column holds the codes of primary care networks.", column="PCN Code")


def _rows(table: Table, network: str, period: str) -> pd.DataFrame:
    money = {
        name: table.numbers(column, least=-MOST_POUNDS, most=MOST_POUNDS, needed=True)
        for name, column in MONEY.items()
    }
    registered = table.numbers(REGISTERED, least=0)
    frame = table.frame
    values = {name: numbers.reindex(frame.index) for name, numbers in money.items()}
    return pd.DataFrame(
        {
            "row": frame.index,
            "ods_code": frame[PRACTICE],
            "network_ods_code": frame[network].where(frame[network].str.fullmatch(NETWORK), None),
            "place_ods_code": frame[OLD_PLACE],
            "period": period,
            "registered": registered.reindex(frame.index),
            **values,
        }
    )


def _below_zero(rows: pd.DataFrame) -> tuple[Note, ...]:
    said = "a payment is below zero: money taken back, which lowers the sums"
    found = {
        MONEY[name]: tuple(int(row) for row in rows.loc[rows[name] < 0, "row"])
        for name in ("workforce", "leadership", "support")
    }
    return tuple(Note("warning", column, said, numbers) for column, numbers in found.items() if numbers)


FORMATS = (Format("payments", "NHS Payments to General Practice", "nhs-payments", _is_payments, _read),)
