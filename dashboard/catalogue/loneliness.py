"""Subject: loneliness, modelled."""

from datetime import date

from dashboard.catalogue.making import MeanOfNeighbourhoods
from dashboard.catalogue.people import RESIDENT_KINDS
from dashboard.catalogue.types import AreaKind, Chance, Indicator, NeedWeight, Polarity, Wordings

LONELINESS = Indicator(
    key="loneliness_modelled",
    name="Loneliness (modelled estimate)",
    short_name="Loneliness (modelled)",
    plain_definition=(
        "An unofficial model's estimate of the share of adults who feel lonely at least some of the time. "
        "Nobody was asked in these neighbourhoods."
    ),
    why_it_matters=(
        "People in the study said that loneliness is a main reason for a referral. Company and befriending "
        "were among the answers."
    ),
    subject="Need",
    numerator="Modelled per cent of adults in each neighbourhood, times its residents of all ages",
    denominator="Residents of all ages of those neighbourhoods, as weights",
    unit="%",
    decimals=1,
    per=1,
    finding="In {area}, {value} of adults are lonely, as a model estimates",
    polarity=Polarity.LOWER_IS_BETTER,
    made=MeanOfNeighbourhoods(),
    method=None,
    area_kinds=(*RESIDENT_KINDS, AreaKind.PCN),
    about_people=False,
    disclosure="PUBLISHED",
    sources=("loneliness-model",),
    caveats=(
        "Modelled from a survey of 2020 and unofficial: a work in progress, not a measurement.",
        "Neighbouring areas of one kind share a value, because the model knows only their kind.",
        "The model gives no interval, so small differences mean nothing.",
    ),
    not_to_be_used_for="Ranking neighbourhoods, setting budgets or judging a service.",
    theme_links=("4-5", "7-1", "8-3"),
    wordings=Wordings(
        nhs="Modelled prevalence of loneliness",
        vcse="Adults likely to feel lonely (estimate)",
        plain="How many adults may feel lonely",
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
    chance=Chance.MODELLED,
    weight=NeedWeight("loneliness", "Loneliness (modelled)", "modelled loneliness of adults"),
)

INDICATORS = (LONELINESS,)
