"""Subject: how long people travelled when the Department for Transport still measured it."""

from dashboard.catalogue.making import Published
from dashboard.catalogue.transport import declared
from dashboard.catalogue.types import AreaKind, Chance, Indicator, Polarity, Wordings

DESTINATIONS = {"gp": "GP surgery", "hospital": "hospital", "town": "town centre"}
WAYS = {"transit": "by public transport or on foot", "car": "by car"}
DISCONTINUED = "Discontinued after 2019: it describes the past, and no newer figure replaces it."
UNREACHABLE = "Not within 120 minutes, or not published"


def minutes_key(destination: str, way: str) -> str:
    """The key of the minutes to a destination by a way of getting there."""
    return f"{destination}_minutes_{way}"


def _minutes(destination: str, way: str) -> Indicator:
    where, how = DESTINATIONS[destination], WAYS[way]
    name = f"Minutes to the nearest {where} {how}"
    return declared(
        key=minutes_key(destination, way),
        name=f"{name} (modelled, discontinued)",
        short_name=f"To a {where} {how}",
        plain_definition=(
            f"How many minutes people needed on average to the nearest {where} {how}. The day is a Tuesday, "
            "between 7 and 10 in the morning."
        ),
        why_it_matters="It shows which districts were far from help long before this year's timetable.",
        numerator="Minutes to the nearest, each neighbourhood times its users",
        denominator="Users of that kind of place",
        unit="minutes",
        decimals=0,
        per=1,
        polarity=Polarity.NEUTRAL,
        made=Published(),
        area_kinds=(AreaKind.DISTRICT,),
        sources=("journey-time-statistics",),
        caveats=(
            DISCONTINUED,
            "Districts are those of the year measured; some have been merged since.",
            "The source writes 120 where it cannot be reached within 120 minutes: here that is no number.",
            "One way, in the morning: nothing is said of the way home.",
        ),
        not_to_be_used_for="Saying how long a journey takes today.",
        wordings=Wordings(nhs=f"{name} (DfT, discontinued)", vcse=name, plain=name),
        chance=Chance.MODELLED,
        care="modelled",
        least_population=0,
    )


INDICATORS = tuple(_minutes(destination, way) for destination in DESTINATIONS for way in WAYS)
