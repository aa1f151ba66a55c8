"""What people call places: a sub-ICB location's official name is its ICB's name and a code.

The names are those of the clinical commissioning groups that had the same codes until June 2022, all 106, as
NHS England published them (`data/reference/sub_icb_locations.csv`). A place that is not among them keeps its
official name.
"""

import csv
from functools import cache

from dashboard.settings import DATA


@cache
def place_names() -> dict[str, str]:
    """Code of the Organisation Data Service -> the place's name."""
    with (DATA / "reference" / "sub_icb_locations.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def place_name(official: str) -> str:
    """“NHS … ICB - 01A” as “East Lancashire (01A)”; an unlisted one without the words they all share."""
    ods_code = official.rsplit(" - ", 1)[-1].strip()
    if ods_code in place_names():
        return f"{place_names()[ods_code]} ({ods_code})"
    return official.removeprefix("NHS ").replace(" ICB - ", ", ")


def icb_name(official: str) -> str:
    """An ICB's name with “Integrated Care Board” shortened to ICB."""
    return official.replace("Integrated Care Board", "ICB")


def network_name(official: str) -> str:
    """A network's name as it is read out: “KITTIWAKE COAST PCN” as “Kittiwake Coast PCN”."""
    if not official.isupper():
        return official
    return " ".join(word if word == "PCN" else word.capitalize() for word in official.split())
