"""What people call places: a sub-ICB location's official name is its ICB's name and a code.

The names are those of the clinical commissioning groups that had the same codes until June 2022. A place
that is not listed keeps its official name.
"""

PLACE_NAMES = {
    "00Q": "Blackburn with Darwen",
    "00R": "Blackpool",
    "00X": "Chorley and South Ribble",
    "01A": "East Lancashire",
    "01E": "Greater Preston",
    "01K": "Morecambe Bay",
    "02G": "West Lancashire",
    "02M": "Fylde and Wyre",
}


def place_name(official: str) -> str:
    """“NHS … ICB - 01A” as “East Lancashire (01A)”; an unlisted one without the words they all share."""
    ods_code = official.rsplit(" - ", 1)[-1].strip()
    if ods_code in PLACE_NAMES:
        return f"{PLACE_NAMES[ods_code]} ({ods_code})"
    return official.removeprefix("NHS ").replace(" ICB - ", ", ")


def icb_name(official: str) -> str:
    """An ICB's name with “Integrated Care Board” shortened to ICB."""
    return official.replace("Integrated Care Board", "ICB")
