"""Subject: the people an area holds."""

from datetime import date

from dashboard.catalogue.making import Aggregation, Counted, Residents
from dashboard.catalogue.types import AreaKind, Indicator, Polarity, Wordings

RESIDENT_KINDS = (AreaKind.LSOA, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)

POPULATION = Indicator(
    key="population",
    name="Residents",
    short_name="Residents",
    plain_definition="How many people live in the area, all ages.",
    why_it_matters=(
        "A link worker in the study proposed that money should follow how many people live in an area, "
        "who they are and how they live. Every rate here needs this number."
    ),
    subject="People",
    numerator="Usual residents, all ages",
    denominator="None: this is a count",
    unit="people",
    decimals=0,
    per=1,
    polarity=Polarity.NEUTRAL,
    made=Residents(),
    method=None,
    area_kinds=RESIDENT_KINDS,
    about_people=False,
    disclosure="PUBLISHED",
    sources=("mid-year-estimates", "census-2021"),
    caveats=(
        "Residents are not the same people as the patients registered with an area's practices.",
        "The newest year loaded is used; the census counts a single day in March 2021.",
    ),
    not_to_be_used_for="Working out how many people a service sees or should see.",
    theme_links=("1-2", "4-3"),
    wordings=Wordings(
        nhs="Resident population",
        vcse="People who live here",
        plain="How many people live here",
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
    least_population=0,
)

REGISTERED = Indicator(
    key="registered_patients",
    name="Patients registered with a practice",
    short_name="Registered patients",
    plain_definition="How many patients are on the lists of the area's GP practices.",
    why_it_matters=(
        "Link workers are employed by networks of practices, so their number is set against the people "
        "on those practices' lists."
    ),
    subject="People",
    numerator="Patients registered at practices that belong to the area's networks",
    denominator="None: this is a count",
    unit="patients",
    decimals=0,
    per=1,
    polarity=Polarity.NEUTRAL,
    made=Counted("registered_patients", Aggregation.SUM),
    method=None,
    area_kinds=(AreaKind.PCN, AreaKind.PLACE, AreaKind.ICB),
    about_people=False,
    disclosure="PUBLISHED",
    sources=("registered-patients", "epcn"),
    caveats=(
        "Lists hold some people who have moved away, so they add to more than the residents.",
        "A patient may live outside the area of their practice.",
    ),
    not_to_be_used_for="Counting the people who live in a place.",
    theme_links=("1-2",),
    wordings=Wordings(
        nhs="Registered list size", vcse="Patients on GP lists", plain="People signed up with a GP here"
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
    least_population=0,
)

INDICATORS = (POPULATION, REGISTERED)
