"""Subject: getting there, and home again."""

from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.catalogue.making import Aggregation, Counted, RatioOfNeighbourhoods
from dashboard.catalogue.types import AreaKind, Cases, Chance, Indicator, NeedWeight, Polarity, Wordings
from dashboard.methods.journeys import LONGEST_MINUTES

SMALLER = (AreaKind.LSOA, AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)
WALKS = (
    "Walks are straight lines lengthened by 1.3, at 4.8 kilometres an hour. They take at most 15 minutes to "
    "a stop and 30 all the way. Slower people reach less than this."
)
TIMETABLED = (
    "Journeys follow the timetable, as if every bus ran on time; dial-a-ride and lifts are in no timetable."
)
EDGES = (
    "Sessions and buses beyond the loaded areas are missing, so areas at the edge look worse than they are."
)
LISTED = (
    "Only weekly sessions for which a directory gives day, time and place are counted. Districts in which no "
    "directory has places are not known, and their people are in no sum."
)


def declared(**fields: Any) -> Indicator:
    """An indicator of this subject, with what they usually share filled in."""
    usual: dict[str, Any] = {
        "subject": "Transport",
        "about_people": False,
        "disclosure": "PUBLISHED",
        "method": None,
        "theme_links": ("8-1",),
        "reviewed_on": date(2026, 11, 21),
        "review_due": date(2027, 11, 21),
    }
    return Indicator(**(usual | fields))


IN_REACH = declared(
    key="people_in_reach_by_bus",
    chance=Chance.MODELLED,
    care="by the timetable",
    crosses_borders=True,
    name="Residents who reach a session and get home by bus",
    short_name="There and back by bus",
    plain_definition=(
        "What share of residents can get to a weekly session of some service, and home again, on foot and by "
        "bus. Each way takes at most 45 minutes, as the timetable says."
    ),
    why_it_matters=(
        "People in the study could not take up what they were offered because no bus went there, or none "
        "came back."
    ),
    numerator="Residents of neighbourhoods with a session in reach, both ways",
    denominator="Residents",
    unit="%",
    decimals=1,
    per=100,
    finding="In {area}, {value} of people can get to a session and home by bus",
    polarity=Polarity.HIGHER_IS_BETTER,
    made=Counted("people_in_reach_by_bus", Aggregation.RATIO),
    area_kinds=SMALLER[1:],
    sources=("gtfs", "open-referral-uk", "mid-year-estimates"),
    caveats=(
        TIMETABLED,
        WALKS,
        LISTED,
        EDGES,
        "Minutes run from leaving home to the start, and from the end to home: waiting counts.",
        "A neighbourhood counts whole, from where its people live on average.",
    ),
    not_to_be_used_for="Promising a journey to a person: look at the timetable of the day.",
    wordings=Wordings(
        nhs="Population with return access by public transport",
        vcse="People who can get to a group and home by bus",
        plain="People who can get there and back by bus",
    ),
)
MINUTES = declared(
    key="minutes_each_way",
    chance=Chance.MODELLED,
    care="by the timetable",
    crosses_borders=True,
    name="Minutes each way to the nearest session by bus",
    short_name="Minutes by bus",
    plain_definition=(
        "How long it takes on foot and by bus to the nearest weekly session, by the timetable. It is the "
        "longer of the way there and the way home, and “over 120” where there is no way within 120 minutes."
    ),
    why_it_matters="The bus, its hour and the walk to it decide whether somebody comes a second time.",
    numerator="Minutes from leaving home to the start, or from the end to home, whichever is more",
    denominator="One neighbourhood: these are its own minutes",
    unit="minutes",
    decimals=0,
    per=1,
    finding="From {area} it takes {value} minutes each way to the nearest session by bus",
    polarity=Polarity.LOWER_IS_BETTER,
    made=Counted("minutes_each_way_by_bus", Aggregation.POPULATION_MEAN),
    area_kinds=(AreaKind.LSOA,),
    least_population=0,
    sources=("gtfs", "open-referral-uk"),
    caveats=(
        TIMETABLED,
        WALKS,
        LISTED,
        EDGES,
        "Over 120 minutes nothing more is known: there is no way within two hours.",
    ),
    not_to_be_used_for="Averages: over 120 is not a number of minutes.",
    ceiling=LONGEST_MINUTES,
    wordings=Wordings(
        nhs="Travel time to the nearest session (public transport)",
        vcse="How long it takes to get to a group by bus",
        plain="How long it takes to get to the nearest group by bus",
    ),
)
SHARED_BY_BUS = declared(
    key="service_access_by_bus",
    chance=Chance.MODELLED,
    care="by the timetable",
    crosses_borders=True,
    name="Services within reach by bus, there and back",
    short_name="Services by bus",
    plain_definition=(
        "How many services people can reach and get home from on foot and by bus, for every 10,000 people. "
        "Each way takes at most 45 minutes by the timetable; a service is shared out among all who can."
    ),
    why_it_matters="A service across the valley is near by car and out of reach by bus; this counts the bus.",
    numerator="Services with a weekly session, one each, shared out among the people who get there and home",
    denominator="Residents who get there and home, nearer ones counted more (enhanced two-step catchments)",
    unit="per 10,000",
    decimals=2,
    per=10_000,
    finding="People in {area} can get to and from {value} services by bus for every 10,000 of them",
    polarity=Polarity.HIGHER_IS_BETTER,
    made=Counted("services_in_reach_by_bus", Aggregation.POPULATION_MEAN),
    area_kinds=SMALLER,
    sources=("gtfs", "open-referral-uk", "mid-year-estimates"),
    caveats=(
        TIMETABLED,
        WALKS,
        LISTED,
        EDGES,
        "Every service counts as one, as directories seldom record how many people it can take.",
    ),
    not_to_be_used_for="Judging whether a service is good, or whether it has room today.",
    wordings=Wordings(
        nhs="Spatial access by public transport (E2SFCA)",
        vcse="Groups that people can get to and home from by bus",
        plain="How many groups people here can get to and back from by bus",
    ),
)
NO_CAR = declared(
    key="no_car_households",
    cases=Cases.HOUSEHOLDS,
    name="Households without a car or van",
    short_name="No car or van",
    plain_definition="What share of households said in the Census of 2021 that they have no car or van.",
    why_it_matters="Without a car everything hangs on the bus, a lift or a fare.",
    numerator="Households without a car or van",
    denominator="All households",
    unit="%",
    decimals=1,
    per=100,
    polarity=Polarity.NEUTRAL,
    made=RatioOfNeighbourhoods(),
    area_kinds=SMALLER,
    least_population=500,
    sources=("census-cars",),
    caveats=(
        "The census was taken during the pandemic, in March 2021.",
        "A household with one car may have nobody at home who can drive it.",
    ),
    not_to_be_used_for="Saying who has no way to travel: many without a car live beside a bus.",
    wordings=Wordings(
        nhs="Households without access to a car or van",
        vcse="Homes without a car",
        plain="Homes without a car",
    ),
    weight=NeedWeight("no_car", "Homes without a car", "households without a car or van"),
)
DRIVEN = (
    "Drives are straight lines lengthened by 1.3 at 30 kilometres an hour, and 5 minutes to set out: no "
    "road, hill or traffic is in them."
)
BY_CAR = {
    IN_REACH.key: replace(
        IN_REACH,
        name="Residents who reach a session and get home by car (estimate)",
        short_name="There and back by car (estimate)",
        plain_definition=(
            "What share of residents live where somebody with a car could reach a weekly session of some "
            "service within 45 minutes each way, by an estimate."
        ),
        finding="In {area}, {value} of people live where a car gets them to a session and home",
        caveats=(DRIVEN, *IN_REACH.caveats[2:]),
    ),
    MINUTES.key: replace(
        MINUTES,
        name="Minutes each way to the nearest session by car (estimate)",
        short_name="Minutes by car (estimate)",
        plain_definition="How long a drive to the nearest weekly session takes, one way, by an estimate.",
        finding="From {area} it takes about {value} minutes each way to the nearest session by car",
        numerator="Minutes of the drive",
        caveats=(DRIVEN, *MINUTES.caveats[2:4]),
    ),
}
"""The same asked of a car, under the key of what is asked of the bus."""
INDICATORS = (IN_REACH, MINUTES, SHARED_BY_BUS, NO_CAR)
