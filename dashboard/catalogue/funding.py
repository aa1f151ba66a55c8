"""Subject: money. Who gets what, set against people and against an illustrative need."""

from dataclasses import replace
from datetime import date

from dashboard.catalogue.making import Aggregation, Counted
from dashboard.catalogue.types import AreaKind, Cases, Chance, Indicator, Polarity, Wordings

GRANT_KINDS = (AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)
GRANT_CAVEATS = (
    "Only the grants in the files loaded here: a funder who publishes elsewhere, or not at all, is missing.",
    "A grant whose file does not say whom it helps counts at its recipient's address, often a head office.",
    "A grant known only by its district is spread over the district by how many people live where.",
)


ILLUSTRATION = (
    "No official weights exist. These show how it could be done, and are no rule for sharing money."
)

GRANTS_PER_PERSON = Indicator(
    key="grants_per_person",
    name="Grants per person",
    short_name="Grants per person",
    plain_definition=(
        "Pounds of grants awarded in the period shown for each person who lives in the area. It is the "
        "newest whole financial year unless another is chosen."
    ),
    why_it_matters=(
        "All groups in the study found funding uneven between places; a pound per person is the plainest way "
        "to see how uneven."
    ),
    subject="Funding",
    numerator="Pounds of grants",
    denominator="Residents, all ages",
    unit="£",
    decimals=2,
    per=1,
    polarity=Polarity.NEUTRAL,
    made=Counted("grants_for_people", Aggregation.RATIO),
    method=None,
    area_kinds=GRANT_KINDS,
    about_people=False,
    disclosure="PUBLISHED",
    sources=("360giving", "mid-year-estimates", "census-2021"),
    caveats=GRANT_CAVEATS,
    not_to_be_used_for="Judging an organisation, or saying that an area needs no more money.",
    theme_links=("1-1", "1-2"),
    wordings=Wordings(
        nhs="Grant funding per head of population",
        vcse="Grant money for each person here",
        plain="How much grant money there is for each person",
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
)

GRANTS_PER_WEIGHTED_PERSON = Indicator(
    key="grants_per_weighted_person",
    name="Grants per need-weighted person",
    short_name="Grants by need",
    plain_definition=(
        "Pounds of grants of the period shown for each person, where people with more need count for more "
        "than one: by deprivation and older age. The Funding page weighs other needs too."
    ),
    why_it_matters=(
        "A link worker in the study proposed that budgets follow how many people live in an area, who they "
        "are and how they live. This is that rule, as an illustration."
    ),
    subject="Funding",
    numerator="Pounds of grants",
    denominator="Need-weighted residents",
    unit="£",
    decimals=2,
    per=1,
    polarity=Polarity.NEUTRAL,
    made=Counted("grants_for_weighted_people", Aggregation.RATIO),
    method=None,
    area_kinds=GRANT_KINDS,
    about_people=False,
    disclosure="PUBLISHED",
    sources=("360giving", "mid-year-estimates", "iod-2025"),
    caveats=(
        ILLUSTRATION,
        *GRANT_CAVEATS,
    ),
    not_to_be_used_for="Allocating money: it starts a discussion and ends none.",
    theme_links=("1-2",),
    wordings=Wordings(
        nhs="Grant funding per need-weighted head",
        vcse="Grant money set against need",
        plain="How much grant money there is, counting people with more need for more",
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
)

NETWORK_MONEY = Indicator(
    key="network_money_per_patient",
    name="Network money per patient",
    short_name="Network money a patient a year",
    plain_definition=(
        "What NHS England paid the area's primary care networks in a year for extra staff of all roles, "
        "leadership and support, for each registered patient."
    ),
    why_it_matters=(
        "People in the study felt that networks' money was not reaching link workers and groups evenly. Link "
        "workers are one of the roles that this money pays for; their part of it is not published."
    ),
    subject="Funding",
    numerator="Pounds for network staff, leadership and support",
    denominator="Patients registered with the practices paid",
    unit="£",
    decimals=2,
    per=1,
    polarity=Polarity.NEUTRAL,
    made=Counted("network_payments_for_patients", Aggregation.RATIO),
    method=None,
    area_kinds=(AreaKind.PCN, AreaKind.PLACE, AreaKind.ICB),
    about_people=False,
    disclosure="PUBLISHED",
    sources=("nhs-payments",),
    caveats=(
        "Staff of all roles together: link workers are not told apart.",
        "A network's money may be paid to a company or a federation instead; then it is missing here.",
    ),
    not_to_be_used_for="Saying how much a network spends on social prescribing.",
    theme_links=("1-2", "2-2"),
    wordings=Wordings(
        nhs="PCN workforce, leadership and support payments per patient",
        vcse="NHS money for the network of GP practices",
        plain="Money for extra staff at GP practices, per patient",
    ),
    reviewed_on=date(2026, 11, 21),
    review_due=date(2027, 11, 21),
)

REGISTER_CAVEATS = (
    "Only what is in the register loaded here: money that is not in it is not counted, and is not 0.",
    "A year's part of each contract, spread by residents over the areas that it names as served.",
    "Grants that a funder publishes may stand in the register too: do not add the two.",
)

CONTRACT_MONEY = Indicator(
    key="contract_money_per_person",
    name="Contract money a year per person",
    short_name="Contract money a person a year",
    plain_definition=(
        "Pounds a year of the contracts and grants in force in the local register, for each person who lives "
        "in the areas that they serve."
    ),
    why_it_matters=(
        "What is under contract is what services can count on: the study found such money short and uneven "
        "between places."
    ),
    subject="Funding",
    numerator="Pounds a year",
    denominator="Residents, all ages",
    unit="£",
    decimals=2,
    per=1,
    polarity=Polarity.NEUTRAL,
    made=Counted("contract_money_for_people", Aggregation.RATIO),
    method=None,
    area_kinds=GRANT_KINDS,
    about_people=False,
    disclosure="PUBLISHED",
    sources=("contract-register", "mid-year-estimates", "census-2021"),
    caveats=REGISTER_CAVEATS,
    not_to_be_used_for="Judging a provider, or saying that an area needs no more money.",
    theme_links=("1-1", "1-2"),
    wordings=Wordings(
        nhs="Annual value of commissioned contracts per head of population",
        vcse="What is under contract here each year, for each person",
        plain="How much money is promised to services here each year, for each person",
    ),
    reviewed_on=date(2026, 11, 26),
    review_due=date(2027, 11, 26),
)

CONTRACT_MONEY_BY_NEED = replace(
    CONTRACT_MONEY,
    key="contract_money_per_weighted_person",
    name="Contract money a year per need-weighted person",
    short_name="Contract money by need",
    plain_definition=(
        "Pounds a year of the contracts and grants in force in the local register, for each person. People "
        "with more need count for more than one: by deprivation and older age, as for grants."
    ),
    why_it_matters=GRANTS_PER_WEIGHTED_PERSON.why_it_matters,
    denominator=GRANTS_PER_WEIGHTED_PERSON.denominator,
    made=Counted("contract_money_for_people", Aggregation.RATIO, {"by_need": True}),
    sources=("contract-register", "mid-year-estimates", "iod-2025"),
    caveats=(ILLUSTRATION, *REGISTER_CAVEATS),
    not_to_be_used_for=GRANTS_PER_WEIGHTED_PERSON.not_to_be_used_for,
    theme_links=GRANTS_PER_WEIGHTED_PERSON.theme_links,
    wordings=Wordings(
        nhs="Annual value of contracts in force per need-weighted head",
        vcse="What is under contract here each year, set against need",
        plain="How much contract money there is each year, counting people with more need for more",
    ),
)

LINK_WORKER_MONEY = replace(
    CONTRACT_MONEY,
    key="link_worker_money_per_person",
    name="Link worker money a year per person",
    short_name="Link worker money",
    plain_definition=(
        "Pounds a year that the local register says are for link workers, for each person who lives in the "
        "areas served."
    ),
    why_it_matters=(
        "No national source gives what is spent on link workers. The study found their pay out of step with "
        "their work, so a room needs the local figure where there is one."
    ),
    numerator="Pounds a year for link workers",
    made=Counted("contract_money_for_people", Aggregation.RATIO, {"money": "link_worker_pounds"}),
    not_to_be_used_for="Judging anybody's pay, or saying that an area needs no more money.",
    wordings=Wordings(
        nhs="Annual link worker funding per head of population, where registered",
        vcse="What is paid for link workers here each year, for each person",
        plain="How much money there is for link workers each year, for each person",
    ),
)

SHORT_CONTRACTS = Indicator(
    key="short_contracts",
    cases=Cases.CONTRACTS,
    name="Contracts of a year or less",
    short_name="Short contracts",
    plain_definition=(
        "Of the contracts and grants in force that serve the area and say how long they last, the share that "
        "last 12 months or less."
    ),
    why_it_matters=(
        "Every group in the study named money that comes for months at a time. It means no steady staff, no "
        "plan, and support that stops when it begins to help."
    ),
    subject="Funding",
    numerator="Contracts of 12 months or less",
    denominator="Contracts that say how long they last",
    unit="%",
    decimals=0,
    per=100,
    finding="In {area}, {value} of contracts last a year or less",
    polarity=Polarity.LOWER_IS_BETTER,
    made=Counted("short_contracts", Aggregation.RATIO),
    method=None,
    area_kinds=(AreaKind.DISTRICT, AreaKind.ICB),
    about_people=False,
    disclosure="PUBLISHED",
    sources=("contract-register",),
    caveats=(
        "Only what is in the register loaded here; a contract that names no end is counted apart.",
        "A contract that serves several districts counts in each. With few contracts, one changes the share.",
    ),
    not_to_be_used_for="Judging a funder, or a service by the length of its contract.",
    theme_links=("1-1",),
    wordings=Wordings(
        nhs="Proportion of commissioned contracts with a term of 12 months or less",
        vcse="How many of the contracts here end within a year of starting",
        plain="How many contracts for services here are for a year or less",
    ),
    reviewed_on=date(2026, 11, 26),
    review_due=date(2027, 11, 26),
    chance=Chance.COUNTED,
    least_population=10,
    least_cases=5,
)

INDICATORS = (
    GRANTS_PER_PERSON,
    GRANTS_PER_WEIGHTED_PERSON,
    CONTRACT_MONEY,
    CONTRACT_MONEY_BY_NEED,
    LINK_WORKER_MONEY,
    SHORT_CONTRACTS,
    NETWORK_MONEY,
)
