"""Subject: referral backlogs. There is no open data on referrals: the counts are the networks' own."""

from collections.abc import Callable
from datetime import date
from math import inf
from typing import Any

from dashboard.catalogue.journey import LONGEST_WEEKS
from dashboard.catalogue.making import Aggregation, Counted
from dashboard.catalogue.types import AreaKind, Chance, Indicator, Polarity, Wordings
from dashboard.methods.disclosure import PEOPLE
from dashboard.methods.intervals import directly_standardised_rate, proportion, rate
from dashboard.methods.waiting import percentile_from_bands, time_to_contact

KINDS = (AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)
NETWORK_KINDS = (AreaKind.PCN, AreaKind.PLACE, AreaKind.ICB)
CAVEATS = (
    "Only networks whose systems send counts are in it; what a system does not record is not known here.",
    f"1 to {PEOPLE.hidden_below - 1} people are hidden and larger numbers rounded to {PEOPLE.rounded_to}, so "
    "parts need not add up to their whole.",
    "Zeros and larger numbers are hidden too where a sum with them would tell a small one.",
)
LONG_WAIT = (
    "Participants of the study speak of long lists: half a year is a very long time for somebody in crisis."
)


def _declared(
    key: str,
    name: str,
    short_name: str,
    definition: str,
    why: str,
    *,
    numerator: str,
    denominator: str,
    wordings: Wordings,
    made: Counted,
    unit: str = "%",
    decimals: int = 0,
    per: int = 100,
    polarity: Polarity = Polarity.LOWER_IS_BETTER,
    method: Callable[..., Any] | None = proportion,
    kinds: tuple[AreaKind, ...] = KINDS,
    sources: tuple[str, ...] = ("referral-counts",),
    caveat: str,
    finding: str = "",
    misuse: str = "Judging a network or a link worker without asking how its waits are recorded.",
    themes: tuple[str, ...] = ("6-1",),
    least_population: int = 20,
    least_cases: int = 0,
    needs: int = 0,
    ceiling: float = inf,
) -> Indicator:
    """An indicator about people referred, with what all of them have in common."""
    return Indicator(
        key=key,
        name=name,
        short_name=short_name,
        plain_definition=definition,
        why_it_matters=why,
        subject="Referrals",
        finding=finding,
        numerator=numerator,
        denominator=denominator,
        unit=unit,
        decimals=decimals,
        per=per,
        polarity=polarity,
        made=made,
        method=method,
        area_kinds=kinds,
        about_people=True,
        disclosure="PEOPLE",
        sources=sources,
        caveats=(caveat, *CAVEATS),
        not_to_be_used_for=misuse,
        theme_links=themes,
        wordings=wordings,
        reviewed_on=date(2026, 11, 21),
        review_due=date(2027, 11, 21),
        chance=Chance.COUNTED,
        least_population=least_population,
        least_cases=least_cases,
        needs=needs,
        ceiling=ceiling,
    )


WAITING = _declared(
    "waiting_people",
    "People waiting for a first contact",
    "People waiting",
    "How many people had been referred, and neither contacted nor lost otherwise, on the day of the counts.",
    LONG_WAIT,
    numerator="People referred, not contacted and whose wait has not ended otherwise",
    denominator="None: this is a count",
    unit="people",
    per=1,
    polarity=Polarity.NEUTRAL,
    made=Counted("people_waiting", Aggregation.SUM),
    method=None,
    least_population=0,
    least_cases=10,
    caveat="A system that closes referrals nobody has answered makes this number smaller than the need.",
    misuse="Comparing areas of different size: use the waits for that.",
    wordings=Wordings(
        nhs="Open referrals without a first contact",
        vcse="People waiting to hear from a link worker",
        plain="How many people are waiting",
    ),
)


SEEN = _declared(
    "seen_by_week_12",
    "Seen by week 12 of those referred",
    "Seen by week 12",
    "The share of the people referred in the last 24 months who had a first contact within twelve weeks. "
    "Those still waiting count for as long as they have waited.",
    LONG_WAIT,
    numerator="People whose first contact came within 12 weeks, as the curve of all waits tells it",
    denominator="People referred in the last 24 months",
    per=1,
    polarity=Polarity.HIGHER_IS_BETTER,
    made=Counted("seen_within", Aggregation.ESTIMATE, {"weeks": 12}),
    method=time_to_contact,
    finding="In {area}, {value} of people referred in 24 months are seen by week 12",
    least_population=PEOPLE.percentile_needs,
    needs=PEOPLE.percentile_needs,
    caveat=f"It needs at least {PEOPLE.percentile_needs} people, and is rounded to 1, 2 or 5 per cent. "
    "Whoever leaves without a contact counts as never seen (Aalen and Johansen's estimate, 95% interval).",
    wordings=Wordings(
        nhs="Share with a first contact within 12 weeks",
        vcse="How many hear from a link worker within 12 weeks",
        plain="How many are seen within 12 weeks",
    ),
)


def _percentile(
    part: float, share: str, beyond: str, *, key: str, name: str, short: str, plain: str
) -> Indicator:
    return _declared(
        key,
        name,
        short,
        f"Of the people waiting for a first contact, {share} have waited less than this so far.",
        LONG_WAIT,
        numerator="People waiting, by whole weeks waited so far",
        denominator="People waiting for a first contact",
        unit="weeks",
        decimals=1,
        per=1,
        made=Counted("wait_so_far", Aggregation.PERCENTILE, {"share": part}),
        method=percentile_from_bands,
        ceiling=LONGEST_WEEKS,
        finding=f"{beyond} of those waiting in {{area}} have waited {{value}} weeks or more",
        least_population=0,
        least_cases=PEOPLE.percentile_needs,
        needs=PEOPLE.percentile_needs,
        caveat="It counts the wait so far, not the whole of it. It needs at least "
        f"{PEOPLE.percentile_needs} people, and is hidden where it would tell how few have waited longer, or "
        "how long fewer others wait. Its 95% interval is exact and in whole weeks.",
        wordings=Wordings(nhs=f"{name}, weeks", vcse=plain, plain=plain),
    )


MEDIAN = _percentile(
    0.5,
    "half",
    "Half",
    key="median_wait",
    name="Waiting so far: the middle person (median)",
    short="Waiting so far, median",
    plain="How long half of those waiting have waited",
)
LONGEST = _percentile(
    0.92,
    "92 in 100",
    "8 in 100",
    key="p92_wait",
    name="Waiting so far: 92 in 100 less than this",
    short="Waiting so far, 92nd percentile",
    plain="How long 92% of those waiting have waited at most",
)


def _over(weeks: int) -> Indicator:
    return _declared(
        f"over_{weeks}_weeks",
        f"Waiting {weeks} weeks or more",
        f"Waiting {weeks} weeks or more",
        f"Of the people waiting for a first contact, the share that has waited {weeks} weeks or more.",
        LONG_WAIT,
        numerator=f"People who have waited {weeks} weeks or more",
        denominator="People waiting for a first contact",
        made=Counted("waited_at_least", Aggregation.RATIO, {"weeks": weeks}),
        finding=f"In {{area}}, {{value}} of those waiting have waited {weeks} weeks or more",
        least_cases=10,
        caveat="Numerator and denominator are rounded to 5 before they are divided. A single network's share "
        "is hidden wherever sums would tell few people: its place may still have one.",
        wordings=Wordings(
            nhs=f"Share of open waits of {weeks} weeks or more",
            vcse=f"Share waiting {weeks} weeks or more",
            plain=f"How many have waited {weeks} weeks or more",
        ),
    )


OVER = {weeks: _over(weeks) for weeks in (6, 12, 26)}

REFERRAL_RATE = _declared(
    "referral_rate",
    "Referrals in 12 months per 1,000 registered patients",
    "Referrals per 1,000 patients in 12 months",
    "How many referrals there were in the last 12 whole months, for every 1,000 patients on the lists.",
    "Link workers say that some practices refer often and for anything, others hardly ever.",
    numerator="Referrals in the last 12 whole months",
    denominator="Patients registered with the network's practices",
    unit="per 1,000",
    decimals=1,
    per=1000,
    polarity=Polarity.NEUTRAL,
    method=rate,
    kinds=NETWORK_KINDS,
    sources=("referral-counts", "registered-patients"),
    least_population=1_000,
    least_cases=10,
    made=Counted("referrals_for_patients", Aggregation.RATIO),
    caveat="A person referred twice counts twice. Neither a high nor a low rate is good in itself.",
    misuse="Setting targets for practices.",
    themes=("6-3", "7-2"),
    wordings=Wordings(
        nhs="Referral rate per 1,000 list size",
        vcse="People referred in 12 months of every 1,000 patients",
        plain="How many of every 1,000 people are referred in 12 months",
    ),
)

STANDARDISED_RATE = _declared(
    "referral_rate_standardised",
    "Referrals per 1,000 residents, were all areas of one age",
    "Referrals per 1,000 residents, age-standardised",
    "Referrals of the last 12 whole months for every 1,000 residents, if each area had the ages of the "
    "European Standard Population of 2013.",
    "Older people are referred more often, so that an older area has more referrals for its age alone.",
    numerator="Referrals in the last 12 whole months, by age",
    denominator="Residents, by age",
    unit="per 1,000",
    decimals=1,
    per=1,
    polarity=Polarity.NEUTRAL,
    method=directly_standardised_rate,
    kinds=(AreaKind.PLACE, AreaKind.ICB),
    sources=("referral-counts", "mid-year-estimates"),
    least_population=1_000,
    least_cases=10,
    made=Counted("referrals_standardised", Aggregation.ESTIMATE),
    caveat="Directly standardised over four bands of age (under 18, 18 to 64, 65 to 79, 80 and over), with "
    "Dobson's 95% limits. Referrals of no recorded age are left out, and so are residents in the share of "
    "patients whose networks send no counts. Patients of a network by age are not known.",
    misuse="Setting targets for practices.",
    themes=("6-3", "7-2"),
    wordings=Wordings(
        nhs="Directly age-standardised referral rate",
        vcse="People referred of every 1,000, ages made equal",
        plain="How many of every 1,000 people are referred, ages made equal",
    ),
)

CASE_MIX = _declared(
    "referrals_against_expected",
    "Referrals in 12 months per 100 expected of such patients",
    "Referrals per 100 expected",
    "Referrals of the last 12 whole months for every 100 that patients of such age and deprivation have on "
    "the whole. 100 is as expected.",
    "Networks with older or poorer patients have more to refer: set beside others as they are, they look odd "
    "for whom they serve.",
    numerator="Referrals in the last 12 whole months",
    denominator="Referrals expected, by deprivation and age of the residents",
    unit="per 100 expected",
    polarity=Polarity.NEUTRAL,
    method=rate,
    kinds=NETWORK_KINDS,
    sources=("referral-counts", "registered-patients", "mid-year-estimates", "iod-2019", "iod-2025"),
    least_population=20,
    least_cases=10,
    made=Counted("referrals_for_case_mix", Aggregation.RATIO),
    caveat="Expected by a Poisson regression over the networks, from two things of their neighbourhoods: the "
    "mean deprivation score and the share aged 65 and over. Of the patients themselves neither is known. "
    "Whatever else differs between patients is left in.",
    misuse="Setting targets for practices, or saying that a network ought to refer so many.",
    themes=("6-3", "7-2"),
    wordings=Wordings(
        nhs="Indirectly standardised referral ratio",
        vcse="Referrals for every 100 expected of such patients",
        plain="Referrals for every 100 expected from people like these",
    ),
)

DECLINED = _declared(
    "declined_share",
    "Referrals declined",
    "Declined",
    "Of the referrals of the last 12 whole months, the share that was declined.",
    "Unsuitable referrals cost time on both sides, and a declined person has waited for nothing.",
    numerator="Referrals declined",
    denominator="Referrals in the last 12 whole months",
    polarity=Polarity.NEUTRAL,
    least_cases=10,
    made=Counted("referrals_declined", Aggregation.RATIO),
    caveat="A decline because no service exists says nothing against the referral.",
    themes=("6-3", "7-2"),
    wordings=Wordings(
        nhs="Share of referrals declined", vcse="Referrals turned down", plain="How many are turned away"
    ),
)

FOLLOWED_UP = _declared(
    "followed_up_share",
    "Followed up after being connected",
    "Followed up",
    "Of the people connected to a service who were referred 6 to 18 months ago, the share that was asked "
    "later how it went.",
    "People in the study missed anybody asking how it went.",
    numerator="People followed up",
    denominator="People connected to a service, referred 6 to 18 months ago",
    polarity=Polarity.HIGHER_IS_BETTER,
    finding="In {area}, {value} of people are asked how it went after being connected",
    made=Counted("followed_up", Aggregation.RATIO),
    caveat="Only what is recorded is counted: a telephone call that nobody wrote down is missing.",
    wordings=Wordings(
        nhs="Share of connected cases with follow-up",
        vcse="People asked how it went",
        plain="How many are asked how it went",
    ),
)

CASELOAD = _declared(
    "caseload_per_fte",
    "Open cases per full-time link worker",
    "Open cases per post",
    "People who have had a first contact and whose case is open, for each full-time link worker.",
    "Link workers in the study say that they carry more people than they can serve.",
    numerator="Open cases",
    denominator="Full-time equivalent link workers",
    unit="",
    decimals=0,
    per=1,
    method=rate,
    kinds=NETWORK_KINDS,
    sources=("referral-counts", "pcn-workforce"),
    finding="Each full-time link worker in {area} has {value} open cases",
    least_population=1,
    least_cases=20,
    made=Counted("people_for_posts", Aggregation.RATIO, {"event": "open", "months": 1}),
    caveat="Cases that nobody closes stay in it. Link workers employed by charities are not in the census.",
    themes=("2-2",),
    wordings=Wordings(
        nhs="Active caseload per FTE", vcse="People for each link worker", plain="People for each link worker"
    ),
)

NEW_PER_FTE = _declared(
    "referrals_per_fte",
    "New referrals a month per full-time link worker",
    "New referrals per post",
    "Referrals of the last 12 whole months, a month, for each full-time link worker.",
    "Where few posts receive many referrals, people wait or leave.",
    numerator="Referrals in the last 12 whole months",
    denominator="Months of full-time equivalent link workers",
    unit="",
    decimals=1,
    per=1,
    method=rate,
    kinds=NETWORK_KINDS,
    sources=("referral-counts", "pcn-workforce"),
    finding="Each full-time link worker in {area} gets {value} new referrals a month",
    least_population=12,
    least_cases=20,
    made=Counted("people_for_posts", Aggregation.RATIO, {"event": "demand", "months": 12}),
    caveat="Posts are those of one census date, referrals those of a year.",
    themes=("2-2",),
    wordings=Wordings(
        nhs="Monthly referrals per FTE",
        vcse="New people a month for each link worker",
        plain="New people a month for each link worker",
    ),
)

INDICATORS = (
    SEEN, WAITING, MEDIAN, LONGEST, *OVER.values(), REFERRAL_RATE, STANDARDISED_RATE, CASE_MIX, DECLINED,
    FOLLOWED_UP, CASELOAD, NEW_PER_FTE,
)  # fmt: skip
