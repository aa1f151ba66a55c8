"""Every indicator, collected from the subjects."""

from dashboard.catalogue import (
    backlogs,
    connectivity,
    deprivation,
    funding,
    journey_history,
    loneliness,
    people,
    rurality,
    services,
    transport,
    workforce,
)
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.errors import UnknownIndicator

_SUBJECTS = (
    workforce,
    deprivation,
    connectivity,
    rurality,
    loneliness,
    people,
    services,
    funding,
    backlogs,
    transport,
    journey_history,
)
INDICATORS: dict[str, Indicator] = {item.key: item for subject in _SUBJECTS for item in subject.INDICATORS}


def indicator(key: str) -> Indicator:
    """The indicator with this key. Raises `UnknownIndicator` for a key that is not declared."""
    try:
        return INDICATORS[key]
    except KeyError as error:
        raise UnknownIndicator(f"There is no indicator “{key}” in the catalogue.") from error


def indicators_at(kind: AreaKind) -> tuple[Indicator, ...]:
    """The indicators that may be shown for this kind of area, in catalogue order."""
    return tuple(item for item in INDICATORS.values() if kind in item.area_kinds)
