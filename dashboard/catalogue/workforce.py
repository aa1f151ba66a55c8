"""Subject: link workers."""

from datetime import date

from dashboard.catalogue.making import Aggregation, Counted
from dashboard.catalogue.types import AreaKind, Chance, Indicator, Polarity, Wordings
from dashboard.methods.intervals import ratio

KINDS = (AreaKind.PCN, AreaKind.PLACE, AreaKind.ICB)
CENSUS_CAVEATS = (
    "Networks report their own staff; one that reported nothing has no figure here, which is not 0.",
    "Link workers employed by charities or councils are not in this census.",
    "Nobody is followed between releases, so this says nothing about turnover.",
)

HEADCOUNT = Indicator(
    key="link_worker_headcount",
    name="Link workers (headcount)",
    short_name="Link worker headcount",
    plain_definition="How many social prescribing link workers the area's primary care networks report.",
    why_it_matters="Without a link worker nobody is connected to anything: they are the way in.",
    subject="Workforce",
    numerator="Distinct link workers reported within the area at one census date",
    denominator="None: this is a count",
    unit="",
    decimals=0,
    per=1,
    polarity=Polarity.NEUTRAL,
    made=Counted("link_workers", Aggregation.SUM),
    method=None,
    area_kinds=KINDS,
    about_people=False,
    disclosure="PUBLISHED",
    sources=("pcn-workforce",),
    caveats=(
        *CENSUS_CAVEATS,
        "A person who works in two networks counts once in each and once in their ICB.",
        "Contracted staff often have no identifier and are then not counted; their hours are.",
    ),
    not_to_be_used_for="Comparing areas of different size: use the rate for that.",
    theme_links=("2-1", "2-2"),
    wordings=Wordings(
        nhs="SPLW headcount", vcse="Link workers in post", plain="How many link workers there are"
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
    least_population=0,
)

FTE_RATE = Indicator(
    key="link_worker_fte_rate",
    name="Full-time equivalent link workers per 10,000 registered patients",
    short_name="Full-time equivalent link workers per 10,000",
    plain_definition=(
        "Full-time posts of social prescribing link workers for every 10,000 patients on the lists of the "
        "networks that report."
    ),
    why_it_matters=(
        "Link workers in the study speak of more referrals than they can serve. Where fewer posts serve "
        "the same number of people, each carries more."
    ),
    subject="Workforce",
    numerator="Full-time equivalent link workers",
    denominator="Patients registered with the practices of networks that reported any staff",
    unit="per 10,000",
    decimals=2,
    per=10_000,
    finding="In {area} there are {value} full-time equivalent link workers for every 10,000 patients",
    polarity=Polarity.HIGHER_IS_BETTER,
    made=Counted("link_workers_for_patients", Aggregation.RATIO),
    method=ratio,
    area_kinds=KINDS,
    about_people=False,
    disclosure="PUBLISHED",
    sources=("pcn-workforce", "registered-patients", "epcn"),
    caveats=(
        *CENSUS_CAVEATS,
        "A census counts every post, so there is no interval; a few posts more or fewer change it much.",
        "List sizes and staff are taken at the dates shown, which may differ.",
    ),
    not_to_be_used_for="Judging a link worker or a network by one census date.",
    theme_links=("1-2", "2-1", "2-2"),
    wordings=Wordings(
        nhs="SPLW FTE per 10,000 registered",
        vcse="Link workers for every 10,000 patients",
        plain="Link workers for every 10,000 people signed up with a GP",
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
    chance=Chance.COUNTED,
    least_population=5_000,
)

INDICATORS = (FTE_RATE, HEADCOUNT)
