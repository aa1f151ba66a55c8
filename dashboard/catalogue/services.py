"""Subject: services that people can be referred to, and who can reach them."""

from datetime import date
from typing import Any

from dashboard.catalogue.making import Aggregation, Counted
from dashboard.catalogue.types import AreaKind, Cases, Chance, Indicator, Polarity, Wordings
from dashboard.methods.intervals import proportion

DIRECTORY = "open-referral-uk"
SMALLER = (AreaKind.LSOA, AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)
LARGER = SMALLER[1:]
LISTED_ONLY = (
    "Only what directories list is known: a group that nobody has entered is not here, and an entry may "
    "outlive its service."
)
ESTIMATED = (
    "Minutes are estimated from a straight line, not from a timetable. They are 5 to set out, then 1.3 times "
    "the line at 30 kilometres an hour, from where people live on average."
)
EDGES = "Services and people beyond the loaded areas are missing, so areas at the edge look worse or better."


def _declared(**fields: Any) -> Indicator:
    usual: dict[str, Any] = {
        "subject": "Services",
        "about_people": False,
        "disclosure": "PUBLISHED",
        "sources": (DIRECTORY, "mid-year-estimates"),
        "method": None,
        "reviewed_on": date(2026, 11, 21),
        "review_due": date(2027, 11, 21),
    }
    return Indicator(**(usual | fields))


SERVICE_ACCESS = _declared(
    key="service_access",
    chance=Chance.MODELLED,
    care="estimated minutes",
    crosses_borders=True,
    name="Services within reach (estimated minutes)",
    short_name="Services within reach",
    plain_definition=(
        "How many services people can reach within 30 minutes, each service shared out among all who can "
        "reach it, for every 10,000 people."
    ),
    why_it_matters=(
        "All groups in the study said that what there is depends on where one lives. A count inside a "
        "boundary misses the group across the road and the crowd that shares it."
    ),
    numerator="Services, one each, shared out among the people who can reach them",
    denominator="Residents who can reach them, nearer ones counted more (enhanced two-step catchments)",
    unit="per 10,000",
    decimals=2,
    per=10_000,
    finding="People in {area} can reach {value} services for every 10,000 of them",
    polarity=Polarity.HIGHER_IS_BETTER,
    made=Counted("services_in_reach", Aggregation.POPULATION_MEAN),
    area_kinds=SMALLER,
    caveats=(
        LISTED_ONLY,
        ESTIMATED,
        EDGES,
        "Every service counts as one, as directories seldom record how many people it can take.",
    ),
    not_to_be_used_for="Judging whether a service is good, or whether it has room today.",
    theme_links=("4-5", "6-2"),
    wordings=Wordings(
        nhs="Spatial access to community services (E2SFCA)",
        vcse="Groups that people here can get to",
        plain="How many groups and services people here can get to",
    ),
)
NEEDS_IN_REACH = _declared(
    key="needs_in_reach",
    chance=Chance.MODELLED,
    care="estimated minutes",
    crosses_borders=True,
    name="Needs with a service in reach, of twelve (estimated minutes)",
    short_name="Needs served in reach",
    plain_definition="How many of twelve needs have a service within 30 minutes, the average over residents.",
    why_it_matters="People who use services asked for more variety: sport, music and art beside the usual.",
    numerator="Needs with at least one service in reach",
    denominator="The twelve needs of this dashboard",
    unit="of 12",
    decimals=1,
    per=1,
    finding="People in {area} can reach help for {value} of 12 needs",
    polarity=Polarity.HIGHER_IS_BETTER,
    made=Counted("needs_in_reach", Aggregation.POPULATION_MEAN),
    area_kinds=SMALLER,
    caveats=(LISTED_ONLY, ESTIMATED, EDGES, "A service whose entry no rule maps to a need is not counted."),
    not_to_be_used_for="Saying that a need is met: one small group in reach is enough to count.",
    theme_links=("4-5",),
    wordings=Wordings(
        nhs="Variety of provision within reach",
        vcse="How many kinds of help are near",
        plain="How many different kinds of help people here can get to",
    ),
)
CHILD_SERVICES = _declared(
    key="child_services",
    chance=Chance.MODELLED,
    care="estimated minutes",
    crosses_borders=True,
    name="Services for children within reach (estimated minutes)",
    short_name="Services for children",
    plain_definition=(
        "How many services for children and young people there are within 30 minutes, for every 10,000 "
        "people aged 0 to 17. Each is shared out among those who can reach it."
    ),
    why_it_matters="The study found next to nothing that link workers could offer to children.",
    numerator="Services for children and young people, shared out among those who can reach them",
    denominator="Residents aged 0 to 17 who can reach them, nearer ones counted more",
    unit="per 10,000",
    decimals=2,
    per=10_000,
    finding="Children in {area} can reach {value} services for every 10,000 of them",
    polarity=Polarity.HIGHER_IS_BETTER,
    made=Counted("services_in_reach", Aggregation.POPULATION_MEAN, {"age_key": "0-17"}),
    area_kinds=SMALLER,
    caveats=(
        LISTED_ONLY,
        ESTIMATED,
        EDGES,
        "Counted are services mapped to children and young people, and those that take nobody over 25. "
        "Entries that record no ages and no such subject are not counted, though some may take children.",
    ),
    not_to_be_used_for="Judging schools, family hubs or health services, which are not in directories.",
    theme_links=("4-3",),
    wordings=Wordings(
        nhs="Access to services for children and young people",
        vcse="Groups for children and young people near here",
        plain="What there is for children and young people near here",
    ),
)
WITHOUT_SERVICE = _declared(
    key="people_without_service",
    chance=Chance.MODELLED,
    care="estimated minutes",
    crosses_borders=True,
    name="Residents with no service of any kind in reach (estimated minutes)",
    short_name="No service of any kind in reach",
    plain_definition="What share of residents live where no service is within 30 minutes.",
    why_it_matters="Referring somebody to nothing costs trust; the study tells of too few options.",
    numerator="Residents of neighbourhoods that reach no service",
    denominator="Residents",
    unit="%",
    decimals=1,
    per=100,
    finding="In {area}, {value} of people can reach no listed service",
    least_cases=1_000,
    polarity=Polarity.LOWER_IS_BETTER,
    made=Counted("people_without_service", Aggregation.RATIO),
    area_kinds=LARGER,
    caveats=(
        LISTED_ONLY,
        ESTIMATED,
        EDGES,
        "A neighbourhood counts whole, from where its people live on average.",
    ),
    not_to_be_used_for="Counting people who lack support: many of these residents may need none.",
    theme_links=("4-5", "6-2"),
    wordings=Wordings(
        nhs="Population with no service within reach",
        vcse="People with nothing near",
        plain="People here who have nothing they can get to",
    ),
)
SERVICE_COUNT = _declared(
    key="service_count",
    name="Services listed in the area",
    short_name="Services listed here",
    plain_definition="How many running services have a place inside the area's boundary.",
    why_it_matters="It is the plain count that people expect; what can be reached is told by other figures.",
    numerator="Running services with a place in the area",
    denominator="None: this is a count",
    unit="services",
    decimals=0,
    per=1,
    polarity=Polarity.NEUTRAL,
    made=Counted("services_listed", Aggregation.SUM),
    area_kinds=SMALLER,
    least_population=0,
    sources=(DIRECTORY, "ons-boundaries"),
    caveats=(LISTED_ONLY, "A service with several places counts in each area that holds one."),
    not_to_be_used_for="Comparing areas: people cross boundaries, and areas differ in size.",
    theme_links=("4-5", "7-3"),
    wordings=Wordings(
        nhs="Services located in the area",
        vcse="Groups listed here",
        plain="How many groups and services are listed here",
    ),
)
ENTRIES_CHECKED = _declared(
    key="entries_checked",
    cases=Cases.ENTRIES,
    name="Directory entries checked in the last 6 months",
    short_name="Entries checked lately",
    plain_definition="What share of the area's directory entries somebody checked in the last six months.",
    why_it_matters="Nobody in the study could say what was running: directories age unseen.",
    numerator="Entries with a place in the area, checked in the last 6 months",
    denominator="Entries with a place in the area",
    unit="%",
    decimals=0,
    per=100,
    finding="In {area}, {value} of directory entries were checked in the last 6 months",
    polarity=Polarity.HIGHER_IS_BETTER,
    made=Counted("entries_checked", Aggregation.RATIO),
    method=proportion,
    chance=Chance.COUNTED,
    least_population=20,
    area_kinds=LARGER,
    sources=(DIRECTORY, "ons-boundaries"),
    caveats=(
        "Six months are counted back from the day the directory was loaded.",
        "The date is the one on which somebody vouched for the entry, not that of its last change.",
    ),
    not_to_be_used_for="Judging the services: it tells how well the directory is kept.",
    theme_links=("5-2", "7-3"),
    wordings=Wordings(
        nhs="Directory entries assured within 6 months",
        vcse="Entries checked lately",
        plain="How much of the list has been checked lately",
    ),
)
NEED_AGAINST_SUPPLY = _declared(
    key="need_against_supply",
    chance=Chance.MODELLED,
    care="estimated minutes",
    crosses_borders=True,
    name="Need against supply (estimated minutes)",
    short_name="Need against supply",
    plain_definition=(
        "Whether an area is in the third with the most need, and whether it has less than half of the ICB's "
        "services in reach. Both parts are always shown; they are never added into one score."
    ),
    why_it_matters="Support should be where need is; the study describes the opposite.",
    numerator="Services, one each, shared out among the people who can reach them",
    denominator="Residents who can reach them, nearer ones counted more (enhanced two-step catchments)",
    unit="per 10,000",
    decimals=2,
    per=10_000,
    polarity=Polarity.NEUTRAL,
    made=Counted("services_in_reach", Aggregation.POPULATION_MEAN),
    area_kinds=SMALLER,
    caveats=(
        LISTED_ONLY,
        ESTIMATED,
        EDGES,
        "Need is told by a stand-in whose weakness is printed beside it.",
        "The third with the most need is of the areas shown: there is always one.",
    ),
    not_to_be_used_for="Allocating money: it ranks areas within one ICB by two rough measures.",
    theme_links=("1-2", "4-5", "6-2"),
    wordings=Wordings(
        nhs="Need against spatial access",
        vcse="Where need is high and little is near",
        plain="Where people need help and there is little near",
    ),
)
INDICATORS = (SERVICE_ACCESS, NEEDS_IN_REACH, CHILD_SERVICES, WITHOUT_SERVICE, SERVICE_COUNT, ENTRIES_CHECKED)
"""Those shown one area, one number. `NEED_AGAINST_SUPPLY` has two numbers and its own page."""
