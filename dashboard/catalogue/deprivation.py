"""Subject: deprivation."""

from datetime import date

from dashboard.catalogue.making import MeanOfNeighbourhoods, ShareOfNeighbourhoods
from dashboard.catalogue.people import RESIDENT_KINDS
from dashboard.catalogue.types import AreaKind, Cases, Indicator, NeedWeight, Polarity, Wordings

FOOTPRINT = "For a primary care network it describes the best-fit footprint around its practices."

SCORE = Indicator(
    key="imd_score",
    cases=Cases.SCORE,
    name="Deprivation score",
    short_name="Deprivation",
    plain_definition=(
        "The Index of Multiple Deprivation: one number from income, work, education, health, crime, "
        "housing and access, and surroundings. Higher means more deprived."
    ),
    why_it_matters=(
        "The study was made in an area of high deprivation. Its participants tie poverty both to the need "
        "for social prescribing and to the trouble of reaching it."
    ),
    subject="Need",
    numerator="Scores of neighbourhoods, each times its residents",
    denominator="Residents of those neighbourhoods",
    unit="",
    decimals=1,
    per=1,
    finding="The deprivation score of {area} is {value}",
    polarity=Polarity.LOWER_IS_BETTER,
    made=MeanOfNeighbourhoods(to_places=True),
    method=None,
    area_kinds=(*RESIDENT_KINDS, AreaKind.PCN),
    about_people=False,
    disclosure="PUBLISHED",
    sources=("iod-2019", "iod-2025"),
    caveats=(
        "Twice the score is not twice the deprivation: use it to put areas in order.",
        "Averages are weighted by the residents that the Indices use, which their File 7 holds (mid-2022 for "
        "2025). Where it leaves them out, the newest residents loaded weigh. The publisher's own average can "
        "differ then: in 2025 by up to 0.1 for an ICB and 0.4 for a district.",
        "The editions of 2019 and 2025 use different neighbourhoods, so one is never taken from the other.",
        FOOTPRINT,
    ),
    not_to_be_used_for="Saying that any one person is deprived because of where they live.",
    theme_links=("1-2", "7-1", "8-1"),
    wordings=Wordings(
        nhs="IMD average score", vcse="Level of deprivation", plain="How hard life is here overall"
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
    weight=NeedWeight("deprivation", "Deprivation", "the deprivation score of the neighbourhood", 25),
)

MOST_DEPRIVED_FIFTH = Indicator(
    key="most_deprived_fifth",
    cases=Cases.NEIGHBOURHOODS,
    name="Neighbourhoods in England's most deprived fifth",
    short_name="In England's most deprived fifth",
    plain_definition=(
        "The share of the area's neighbourhoods that are among the most deprived 20% in England."
    ),
    why_it_matters=(
        "Averages hide pockets. This share shows where deprived neighbourhoods cluster and where link "
        "workers meet the heaviest need."
    ),
    subject="Need",
    numerator="Neighbourhoods (LSOAs) in deprivation deciles 1 and 2",
    denominator="All neighbourhoods of the area",
    unit="%",
    decimals=0,
    per=100,
    finding="In {area}, {value} of neighbourhoods are among England's most deprived fifth",
    polarity=Polarity.LOWER_IS_BETTER,
    made=ShareOfNeighbourhoods(at_most=2, key="imd_decile"),
    method=None,
    area_kinds=(AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB),
    about_people=False,
    disclosure="PUBLISHED",
    sources=("iod-2019", "iod-2025"),
    caveats=(
        "It is a full count of neighbourhoods, so there is no sampling error and no interval.",
        "England's own share is 20% by definition.",
        FOOTPRINT,
    ),
    not_to_be_used_for="Counting deprived people: some live elsewhere, and not all here are deprived.",
    theme_links=("1-2", "8-1"),
    wordings=Wordings(
        nhs="Share of LSOAs in IMD deciles 1 and 2",
        vcse="Neighbourhoods in England's most deprived fifth",
        plain="Neighbourhoods where life is hardest",
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
    england_by_definition=20.0,
    least_population=20,
)

INDICATORS = (SCORE, MOST_DEPRIVED_FIFTH)
