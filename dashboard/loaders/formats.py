"""Every file format that can be loaded, and which one a file is, told by its content."""

from pathlib import Path

from dashboard.errors import FileRefused
from dashboard.loaders import (
    boundaries,
    cars,
    centroids,
    community_transport,
    contracts,
    deprivation,
    evidence,
    journey_statistics,
    journeys,
    loneliness,
    lookups,
    organisations,
    payments,
    place_names,
    population,
    practices,
    rurality,
    timetable,
    workforce,
)
from dashboard.loaders.backlogs.formats import FORMATS as REFERRAL_FORMATS
from dashboard.loaders.files import Head, head, sheet_heads
from dashboard.loaders.grants.formats import FORMATS as GRANT_FORMATS
from dashboard.loaders.parsed import Format, first_recognised
from dashboard.loaders.services.feed import SERVICE_FORMATS

FORMATS: tuple[Format, ...] = (
    lookups.NHS_LOOKUP,
    lookups.DISTRICT_LOOKUP,
    lookups.CHANGE_LOOKUP,
    boundaries.BOUNDARIES,
    centroids.CENTROIDS,
    place_names.TOWNS,
    place_names.POSTCODE_DISTRICTS,
    deprivation.IOD_2019,
    deprivation.IOD_2025,
    deprivation.IOD_2019_RANKS,
    deprivation.IOD_2025_INDICATORS,
    population.CENSUS,
    population.ESTIMATES,
    population.DENOMINATORS,
    loneliness.LONELINESS,
    rurality.RURALITY,
    organisations.EPCN,
    practices.EPRACCUR,
    practices.REGISTERED,
    workforce.WORKFORCE,
    *GRANT_FORMATS,
    *contracts.FORMATS,
    *payments.FORMATS,
    *SERVICE_FORMATS,
    *REFERRAL_FORMATS,
    cars.CARS,
    community_transport.COMMUNITY_TRANSPORT,
    timetable.TIMETABLE,
    journey_statistics.STATISTICS,
    journeys.MATRIX,
    *evidence.FORMATS,
)


def kinds() -> tuple[str, ...]:
    """The kinds of file, in the order in which they are best loaded."""
    return tuple(dict.fromkeys(fmt.kind for fmt in FORMATS))


def recognise(path: Path) -> Format | None:
    """The format of a file, by its content, or None if it is none that can be loaded."""
    return first_recognised(head(path), FORMATS)


OFFICE = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")


def in_other_form(path: Path) -> str:
    """What a file that is not recognised would be if it were saved as CSV, in a sentence; "" for nothing."""
    start = head(path)
    found = (first_recognised(sheet, FORMATS) for sheet in sheet_heads(start))
    fmt = next((each for each in found if each is not None), None)
    if fmt is not None:
        return f"It holds “{fmt.name}” in a workbook. Save that sheet alone as CSV, then load it."
    if start.suffix in OFFICE[1:]:
        return "It is a workbook that cannot be read here. Save its sheet as CSV, then load it."
    return ""


def _why_not(start: Head) -> str:
    if start.text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        return "this is a web page, not data. Download the file itself."
    return in_other_form(start.path)


def format_within(path: Path, kind: str) -> Format:
    """The format of a file that is said to be of this kind.

    Raises `FileRefused` for a kind that does not exist, a file that cannot be opened and a file that is
    none of the kind's formats, naming them.
    """
    offered = [fmt for fmt in FORMATS if fmt.kind == kind]
    if not offered:
        raise FileRefused(path.name, f"there is no kind “{kind}”. Choose one of {', '.join(kinds())}.")
    start = head(path)
    found = first_recognised(start, offered)
    if found is not None:
        return found
    if reason := _why_not(start):
        raise FileRefused(path.name, reason)
    wanted = "; ".join(fmt.name for fmt in offered)
    raise FileRefused(
        path.name,
        f"this is none of the files of kind {kind} ({wanted}). Take the file as the publisher issues it.",
    )
