"""Invented referrals, as a referral platform's extract with its mapping. None of these people exists.

They follow what the study describes: waits grow where link workers are few, some people wait for half a
year, many leave without a word, follow-up is rare, and children and rural people find that no service
exists. One network closes whoever does not answer within two weeks; another took on help in April 2026. The
system records no plan, so that step is a gap, and one network sends nothing.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.networks import NETWORKS, code
from dashboard.sample.workforce import link_worker_equivalents, network_means
from dashboard.sample.world import World

Numbers = npt.NDArray[np.float64]

NAME = "referral_extract_2026-10"
FIRST_DAY, LAST_DAY = np.datetime64("2023-11-01"), np.datetime64("2026-10-31")
PER_THOUSAND = 7.2
"""Referrals a year for each 1,000 registered patients, at the end."""

ABSENT = "CHOUGH HEADLAND PCN"
CLOSES_EARLY = "SANDPIPER SHORE PCN"
HELPED, HELP_CAME = "SKYLARK RISE PCN", np.datetime64("2026-04-01")

NEEDS = {
    "Loneliness": 0.21,
    "Mental health and wellbeing": 0.20,
    "Money advice": 0.14,
    "Housing": 0.09,
    "Getting active": 0.08,
    "Caring for someone": 0.06,
    "Food": 0.05,
    "Employment": 0.04,
    "Bereavement": 0.04,
    "Family and children": 0.03,
    "Arts and creativity": 0.02,
    "Nature and gardening": 0.015,
    "Form filling": 0.015,
    "": 0.01,
}
SOURCES = {
    "GP": 0.58,
    "Practice nurse": 0.1,
    "Hospital": 0.08,
    "Adult social care": 0.08,
    "Charity": 0.05,
    "Self": 0.11,
}
AGES = ((8, 0.02), (14, 0.03), (22, 0.08), (34, 0.16), (46, 0.17), (57, 0.16), (70, 0.17), (84, 0.21))
REASONS = {
    "Does not meet criteria": 0.4,
    "Out of area": 0.1,
    "Caseload full": 0.2,
    "Already supported": 0.15,
    "Insufficient information": 0.1,
    "": 0.05,
}
DATES = ("Referred", "Accepted", "Declined", "First contact", "Connected", "Followed up", "Closed")

MAPPING = """\
# What the invented platform calls things, in our words. Nobody in its extract exists.
system = "Synthetic platform"

[columns]
referred = "Referred"
accepted = "Accepted"
declined = "Declined"
contacted = "First contact"
connected = "Connected"
followed_up = "Followed up"
closed = "Closed"
outcome = "Status"
reason = "Decline reason"
need = "Primary need"
source = "Referral source"
age = "Age"
area = "Network"

[area]
holds = "pcn"
level = "pcn"

[needs]
"Loneliness" = "social_isolation"
"Mental health and wellbeing" = "mental_wellbeing"
"Money advice" = "money_and_debt"
"Housing" = "housing"
"Getting active" = "physical_activity"
"Caring for someone" = "carers"
"Food" = "food"
"Employment" = "work_and_learning"
"Bereavement" = "bereavement"
"Family and children" = "children_and_young_people"
"Arts and creativity" = "arts_and_culture"
"Nature and gardening" = "nature"

[sources]
"GP" = "practice"
"Practice nurse" = "practice"
"Hospital" = "health"
"Adult social care" = "council"
"Charity" = "voluntary"
"Self" = "self"

[outcomes]
"Unable to contact" = "no reply"
"Withdrew" = "withdrawn"
"No service exists" = "no service"

[reasons]
"Does not meet criteria" = "unsuitable"
"Out of area" = "out of area"
"Caseload full" = "full"
"Already supported" = "supported"
"Insufficient information" = "incomplete"
"""


def files(world: World) -> Iterator[SampleFile]:
    """The extract and its mapping."""
    yield SampleFile(
        f"{NAME}.csv",
        csv_bytes(extract(world)),
        "Synthetic referrals, November 2023 to October 2026",
        "Follows a referral platform's export, one row a referral. Nobody in it exists.",
    )
    yield SampleFile(
        f"{NAME}.mapping.toml",
        MAPPING.encode(),
        "Mapping of the synthetic referrals",
        "Says what the invented platform's columns and values mean.",
    )


def extract(world: World) -> pd.DataFrame:
    """One row a referral in order of date, dates as text, an empty cell where nothing has happened yet."""
    random = world.random("referrals")
    people = _people(world, random)
    days = _journeys(people, random)
    table = pd.DataFrame({"Network": [code(one) for one in people["network"]], "Age": people["age"]})
    for name in DATES:
        table[name] = _as_text(days[name])
    table["Status"] = days["status"]
    table["Decline reason"] = days["reason"]
    table["Primary need"], table["Referral source"] = people["need"], people["source"]
    return table.sort_values(["Referred", "Network"], kind="stable", ignore_index=True)


def _people(world: World, random: np.random.Generator) -> pd.DataFrame:
    """Who is referred, where, when and why; and how long their network's people wait on average (weeks)."""
    traits = _networks(world)
    months = pd.date_range(str(FIRST_DAY), str(LAST_DAY), freq="MS")
    growth = np.linspace(0.72, 1.0, len(months))
    expected = traits["demand"].to_numpy()[:, None] * growth[None, :] / 12
    counts = random.poisson(expected)
    network, month = (axis.ravel() for axis in np.indices(counts.shape))
    network, month = np.repeat(network, counts.ravel()), np.repeat(month, counts.ravel())
    starts = months.to_numpy().astype("datetime64[D]")
    lengths = months.days_in_month.to_numpy()
    total = network.size
    people = pd.DataFrame({"network": network, "referred": starts[month]})
    people["referred"] += (random.random(total) * lengths[month]).astype(int).astype("timedelta64[D]")
    people["age"] = _ages(random, total)
    people["need"] = random.choice(list(NEEDS), size=total, p=list(NEEDS.values()))
    people["source"] = random.choice(list(SOURCES), size=total, p=list(SOURCES.values()))
    people["wait"] = traits["wait"].to_numpy()[network] * (0.3 + 0.95 * growth[month])
    helped = (traits["name"].to_numpy()[network] == HELPED) & (people["referred"] >= HELP_CAME)
    people["wait"] = people["wait"].where(~helped, people["wait"] * 0.35)
    return people.join(traits[["rural", "early", "declines"]], on="network")


def _networks(world: World) -> pd.DataFrame:
    """Each network's demand a year, its usual wait in weeks, and its habits."""
    patients = world.practices.groupby("network")["patients"].sum()
    need, rural = network_means(world, "deprivation"), network_means(world, "rural")
    posts = link_worker_equivalents(world, world.random("workforce"))
    demand = patients / 1_000 * PER_THOUSAND * np.exp(0.22 * need)
    pressure = demand / (posts.clip(lower=0.25) * 160)
    names = pd.Series([one.name for one in NETWORKS])
    random = world.random("referral habits")
    return pd.DataFrame(
        {
            "name": names,
            "demand": demand.where(names != ABSENT, 0.0),
            "wait": (3.5 + 6.0 * pressure).clip(3.5, 30.0),
            "rural": rural,
            "early": names == CLOSES_EARLY,
            "declines": random.choice([0.05, 0.07, 0.09, 0.2], size=len(names), p=[0.4, 0.3, 0.2, 0.1]),
        }
    )


def _ages(random: np.random.Generator, total: int) -> npt.NDArray[np.int_]:
    middle = random.choice([age for age, _ in AGES], size=total, p=[share for _, share in AGES])
    return np.clip(middle + random.integers(-6, 7, size=total), 2, 101)


def _journeys(people: pd.DataFrame, random: np.random.Generator) -> dict[str, pd.Series]:
    """The day of each step, missing where it has not come by the last day; status; reason for a decline."""
    total = len(people)

    def after(days: Numbers, low: float, high: float) -> Numbers:
        return days + np.floor(random.uniform(low, high, total))

    zero, never = np.zeros(total), np.full(total, np.inf)
    decided = after(zero, 0, 8)
    declined = np.where(random.random(total) < people["declines"], decided, never)
    reply = np.where(people["early"], 0.3, 0.05)
    none = np.where(people["need"] == "Family and children", 0.25, 0.02) + 0.05 * people["rural"]
    ends = {
        "First contact": decided + np.floor(random.gamma(2.2, people["wait"] * 7 / 2.2)),
        "Withdrew": after(zero, 0, 7) + np.floor(random.exponential(7 * 70, total)),
        "Unable to contact": np.where(random.random(total) < reply, after(decided, 14, 30), never),
        "No service exists": np.where(random.random(total) < none, after(decided, 21, 60), never),
    }
    first = pd.DataFrame(ends).idxmin(axis=1).where(np.isinf(declined), "declined")
    contact = np.where(first == "First contact", ends["First contact"], never)
    connected = np.where(random.random(total) < 0.66, after(contact, 7, 60), never)
    followed = np.where(random.random(total) < 0.34, after(connected, 56, 150), never)
    finished = np.where(random.random(total) < 0.8, after(contact, 160, 230), never)
    over = np.minimum(finished, np.min([ends[name] for name in ends if name != "First contact"], axis=0))
    closed = np.where(first == "First contact", finished, np.where(first == "declined", never, over))
    steps = {
        "Referred": zero,
        "Accepted": np.where(np.isinf(declined) & (decided <= closed), decided, never),
        "Declined": declined,
        "First contact": contact,
        "Connected": connected,
        "Followed up": followed,
        "Closed": closed,
    }
    days = {name: _until_last_day(people["referred"], np.asarray(each)) for name, each in steps.items()}
    ended = days["Closed"].notna() & ~first.isin(["First contact", "declined"])
    reasons = random.choice(list(REASONS), size=total, p=list(REASONS.values()))
    days["status"] = pd.Series(np.where(ended, first, "Open"))
    days["reason"] = pd.Series(np.where(days["Declined"].notna(), reasons, ""))
    return days


def _until_last_day(referred: pd.Series, later: Numbers) -> pd.Series:
    happened = np.where(np.isfinite(later), later, 99_999).astype(int)
    day = referred.to_numpy().astype("datetime64[D]") + happened.astype("timedelta64[D]")
    return pd.Series(day).where(day <= LAST_DAY)


def _as_text(days: pd.Series) -> pd.Series:
    written: pd.Series = days.dt.strftime("%Y-%m-%d").fillna("")
    return written
