"""Subject: where people live, in towns or outside them."""

from datetime import date

from dashboard.catalogue.making import MeanOfNeighbourhoods
from dashboard.catalogue.people import RESIDENT_KINDS
from dashboard.catalogue.types import AreaKind, Indicator, NeedWeight, Polarity, Wordings

RURAL_RESIDENTS = Indicator(
    key="rural_residents",
    name="People in rural neighbourhoods",
    short_name="Rural",
    plain_definition=(
        "Of the people who live in the area, the share whose neighbourhood the Office for National "
        "Statistics calls rural: outside settlements of 10,000 people or more. A neighbourhood is wholly "
        "one or the other."
    ),
    why_it_matters=(
        "People in the study said that outside towns there is less to go to. It is further away, and it "
        "costs more to get there."
    ),
    subject="Transport",
    numerator="Residents of rural neighbourhoods",
    denominator="Residents of all neighbourhoods",
    unit="%",
    decimals=0,
    per=1,
    polarity=Polarity.NEUTRAL,
    made=MeanOfNeighbourhoods(),
    method=None,
    area_kinds=(*RESIDENT_KINDS, AreaKind.PCN),
    about_people=False,
    disclosure="PUBLISHED",
    sources=("ruc-2021",),
    caveats=(
        "Rural is a class of places, not of lives: some rural neighbourhoods lie beside a city.",
        "The classification is of 2021; building since then is not in it.",
    ),
    not_to_be_used_for="Saying that an urban neighbourhood has a bus, or that a rural one has none.",
    theme_links=("1-2", "8-1"),
    wordings=Wordings(
        nhs="Proportion of residents in rural LSOAs (RUC 2021)",
        vcse="How many people here live in the countryside",
        plain="How many people live outside towns",
    ),
    reviewed_on=date(2026, 11, 26),
    review_due=date(2027, 11, 26),
    weight=NeedWeight("rural", "Rurality", "residents of rural neighbourhoods"),
)

INDICATORS = (RURAL_RESIDENTS,)
