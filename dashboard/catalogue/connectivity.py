"""Subject: how well an area is connected."""

from datetime import date

from dashboard.catalogue.making import MeanOfNeighbourhoods
from dashboard.catalogue.people import RESIDENT_KINDS
from dashboard.catalogue.types import AreaKind, Cases, Chance, Indicator, Polarity, Wordings

CONNECTIVITY = Indicator(
    key="connectivity_score",
    cases=Cases.SCORE,
    name="Transport connectivity score (experimental)",
    short_name="Connectivity",
    plain_definition=(
        "How well people can reach jobs, shops, schools, health care and each other, on a scale from 0 to "
        "100. They go on foot, by bicycle, public transport or car. Higher is better connected."
    ),
    why_it_matters=(
        "Outside towns and cities people in the study could not get to what they were prescribed, or paid "
        "for a taxi to do so."
    ),
    subject="Transport",
    numerator="Scores of neighbourhoods, each times its residents",
    denominator="Residents of those neighbourhoods",
    unit="",
    decimals=0,
    per=1,
    finding="The transport connectivity score of {area} is {value} of 100 (experimental)",
    polarity=Polarity.HIGHER_IS_BETTER,
    made=MeanOfNeighbourhoods(),
    method=None,
    area_kinds=(*RESIDENT_KINDS, AreaKind.PCN),
    about_people=False,
    disclosure="PUBLISHED",
    sources=("iod-2025-indicators",),
    caveats=(
        "An experimental statistic of the Department for Transport: it must not decide anything alone.",
        "It knows no fares, no cancelled buses and no community transport.",
    ),
    not_to_be_used_for="Saying whether one person can make one journey at one hour.",
    theme_links=("8-1",),
    wordings=Wordings(
        nhs="DfT connectivity score (experimental)",
        vcse="How easy it is to get about",
        plain="How easy it is to get about",
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
    chance=Chance.MODELLED,
    care="experimental",
)

INDICATORS = (CONNECTIVITY,)
