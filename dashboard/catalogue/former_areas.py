"""Codes that publishers still write and that are no current area: former districts, and counties.

A county is named by the districts that its area has now, so that what is meant for it can be spread over
them. A test checks every entry against files as published: where the neighbourhoods of each former district
lie now (change of LSOA 2011 to 2021, lookup to districts of 2024), and which districts stand under each
county in the journey time statistics of 2016. Where a boundary was moved, most of the district decides.
"""


def _codes(kind: str, first: int, last: int) -> list[str]:
    return [f"{kind}{number:06d}" for number in range(first, last + 1)]


_MERGED = {
    "E06000057": ["E06000048"],  # the boundary of Northumberland was moved
    "E06000058": ["E06000028", "E06000029", "E07000048"],
    "E06000059": _codes("E07", 49, 53),
    "E06000060": _codes("E07", 4, 7),
    "E06000061": ["E07000150", "E07000152", "E07000153", "E07000156"],
    "E06000062": ["E07000151", "E07000154", "E07000155"],
    "E06000063": ["E07000026", "E07000028", "E07000029"],
    "E06000064": ["E07000027", "E07000030", "E07000031"],
    "E06000065": _codes("E07", 163, 169),
    "E06000066": [*_codes("E07", 187, 189), "E07000246"],
    "E07000240": ["E07000100"],
    "E07000241": ["E07000104"],
    "E07000242": ["E07000097"],
    "E07000243": ["E07000101"],
    "E07000244": ["E07000205", "E07000206"],
    "E07000245": ["E07000201", "E07000204"],
    "E07000246": ["E07000190", "E07000191"],
    "E08000037": ["E08000020"],
    "E08000038": ["E08000016"],
    "E08000039": ["E08000019"],
}
SUCCESSORS = {former: now for now, gone in _MERGED.items() for former in gone}
"""The district that took a former one in; it may have been taken in again later."""

_NUMBERED = {
    2: (4, 7), 3: (8, 12), 6: (26, 31), 7: (32, 39), 8: (40, 47), 9: (48, 53), 11: (61, 65), 12: (66, 77),
    13: (78, 83), 14: (84, 94), 15: (95, 104), 16: (105, 116), 17: (117, 128), 18: (129, 135),
    19: (136, 142), 20: (143, 149), 21: (150, 156), 23: (163, 169), 24: (170, 176), 25: (177, 181),
    27: (187, 191), 28: (192, 199), 29: (200, 206), 30: (207, 217), 31: (218, 222), 32: (223, 229),
    34: (234, 239),
}  # fmt: skip
"""By county, the first and last number of the districts that it had; they were numbered by county."""
_METROPOLITAN = {1: (1, 10), 2: (11, 15), 3: (16, 19), 4: (20, 24), 5: (25, 31), 6: (32, 36), 7: (20, 24)}


def successor(code: str, known: set[str]) -> str:
    """The area that has a former one's place now, as far as it is `known`; the code itself if none is."""
    later = SUCCESSORS.get(code)
    if later is None:
        return code
    found = successor(later, known)
    return found if found in known else code


def counties(known: set[str]) -> dict[str, list[str]]:
    """The districts of each county as they are `known`, by the county's code."""
    numbered = {f"E10{county:06d}": _codes("E07", *ends) for county, ends in _NUMBERED.items()}
    numbered |= {f"E11{county:06d}": _codes("E08", *ends) for county, ends in _METROPOLITAN.items()}
    return {
        county: list(dict.fromkeys(successor(district, known) for district in districts))
        for county, districts in numbered.items()
    }
