"""Deprivation, in the form of File 7 of the English Indices of Deprivation 2019.

The overall score is made from the domains as the technical report of 2019 describes: each domain's rank is
scaled to 0 to 1 and transformed to 0 to 100 so that the most deprived tenth of areas takes half the range,
then weighted. Only the domains' values are invented; ranks are among 32,844 areas, of which the sample holds
1,058.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.surface import rough
from dashboard.sample.world import World

ENGLAND = 32_844
"""LSOA 2011 in England."""

RANK = "Rank (where 1 is most deprived)"
DECILE = "Decile (where 1 is most deprived 10% of LSOAs)"
OVERALL = "Index of Multiple Deprivation (IMD)"

NATIONAL_SCORES = (0.5, 2.3, 5.7, 8.4, 11.0, 13.8, 17.0, 21.0, 26.3, 33.5, 45.0, 54.0, 70.0, 92.7)
NATIONAL_SHARES = (1.0, 0.99, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.01, 0.0)
"""Roughly what share of England's areas have a higher overall score."""

DISTRICTS_2019 = {
    "Barrow-in-Furness": "E07000027",
    "Copeland": "E07000029",
    "Eden": "E07000030",
    "South Lakeland": "E07000031",
    "Craven": "E07000163",
}
"""Districts of 2019 that have since been merged; the others keep their code."""


@dataclass(frozen=True)
class Domain:
    """A domain or sub-domain: how it follows the fields, its score from its level, its overall weight.

    The level is 0 at England's middle and 1 one standard deviation more deprived.
    """

    title: str
    score: Callable[[np.ndarray], np.ndarray]
    deprivation: float
    rural: float = 0.0
    local: float = 0.35
    weight: float = 0.0
    score_words: str = "Score"


def _rate(middle: float, spread: float) -> Callable[[np.ndarray], np.ndarray]:
    return lambda level: middle * np.exp(spread * level)


def _standard(level: np.ndarray) -> np.ndarray:
    return 0.88 * level


def _points(level: np.ndarray) -> np.ndarray:
    return transformed(1 - ndtr(-level))


DOMAINS = (
    Domain("Income", _rate(0.103, 0.6), 0.95, weight=0.225, score_words="Score (rate)"),
    Domain("Employment", _rate(0.08, 0.55), 0.95, weight=0.225, score_words="Score (rate)"),
    Domain("Education, Skills and Training", _points, 0.85, -0.2, 0.45, weight=0.135),
    Domain("Health Deprivation and Disability", _standard, 0.9, -0.2, weight=0.135),
    Domain("Crime", _standard, 0.7, -0.7, 0.5, weight=0.093),
    Domain("Barriers to Housing and Services", _rate(20.0, 0.42), -0.1, 1.8, 0.5, weight=0.093),
    Domain("Living Environment", _points, 0.5, 0.8, 0.6, weight=0.093),
    Domain(
        "Income Deprivation Affecting Children Index (IDACI)",
        _rate(0.125, 0.6),
        0.9,
        score_words="Score (rate)",
    ),
    Domain(
        "Income Deprivation Affecting Older People (IDAOPI)",
        _rate(0.115, 0.5),
        0.85,
        score_words="Score (rate)",
    ),
    Domain("Children and Young People Sub-domain", _standard, 0.8, -0.1, 0.5),
    Domain("Adult Skills Sub-domain", _rate(0.22, 0.32), 0.9, -0.2),
    Domain("Geographical Barriers Sub-domain", _standard, -0.15, 2.4, 0.4),
    Domain("Wider Barriers Sub-domain", _standard, 0.5, -0.5, 0.5),
    Domain("Indoors Sub-domain", _standard, 0.45, 0.9, 0.6),
    Domain("Outdoors Sub-domain", _standard, 0.4, -1.2, 0.5),
)
BANDS = {
    "Total population: mid 2015 (excluding prisoners)": (0, 90),
    "Dependent Children aged 0-15: mid 2015 (excluding prisoners)": (0, 15),
    "Population aged 16-59: mid 2015 (excluding prisoners)": (16, 59),
    "Older population aged 60 and over: mid 2015 (excluding prisoners)": (60, 90),
}
WORKING_AGE = (
    "Working age population 18-59/64: for use with Employment Deprivation Domain (excluding prisoners) "
)
"""The published header ends in a space."""


def files(world: World) -> Iterator[SampleFile]:
    """One file: scores, ranks and deciles of the index, its domains and sub-domains, and populations."""
    areas = world.areas
    table = pd.DataFrame(
        {
            "LSOA code (2011)": areas["lsoa_code"],
            "LSOA name (2011)": areas["lsoa_name"],
            "Local Authority District code (2019)": _district_codes(areas),
            "Local Authority District name (2019)": _district_names(areas),
            **_measures(world),
            **_populations(world),
        }
    )
    yield SampleFile(
        "File_7_IoD2019_synthetic.csv",
        csv_bytes(table),
        "Synthetic Indices of Deprivation in the form of IoD 2019 File 7, LSOA 2011",
        "Follows the headers of the official file of all ranks, deciles and scores. The values are invented: "
        "deprived in parts of the coast and the mill towns, not in the Ribble valley or the South Lakes.",
    )


def transformed(share: np.ndarray) -> np.ndarray:
    """The exponential transformation of the technical report: a scaled rank (1 most deprived) to 0 to 100."""
    return np.asarray(-23 * np.log(1 - share * (1 - np.exp(-100 / 23))))


def ranked(share_above: np.ndarray) -> np.ndarray:
    """Different ranks in 1 to 32,844, in order of the share of England's areas that are more deprived."""
    wanted = np.clip(np.ceil(share_above * ENGLAND).astype(int), 1, ENGLAND)
    ranks = np.empty(len(wanted), dtype=int)
    last = 0
    for place, position in enumerate(np.argsort(share_above, kind="stable")):
        highest = ENGLAND - (len(wanted) - 1 - place)
        last = min(max(wanted[position], last + 1), highest)
        ranks[position] = last
    return ranks


def decile(ranks: np.ndarray) -> np.ndarray:
    """1 for the most deprived tenth of England's areas, 10 for the least."""
    return np.ceil(ranks * 10 / ENGLAND).astype(int)


def _measures(world: World) -> dict[str, np.ndarray]:
    columns: dict[str, np.ndarray] = {}
    overall = np.zeros(len(world.areas))
    for domain in DOMAINS:
        level = _level(world, domain)
        ranks = ranked(ndtr(-level))
        overall += domain.weight * transformed((ENGLAND + 1 - ranks) / ENGLAND)
        columns |= _columns(domain.title, ranks, domain.score(level), score_words=domain.score_words)
    overall = overall.round(3)
    ranks = ranked(np.interp(overall, NATIONAL_SCORES, NATIONAL_SHARES))
    return _columns(OVERALL, ranks, overall) | columns


def _columns(
    title: str, ranks: np.ndarray, score: np.ndarray, *, score_words: str = "Score"
) -> dict[str, np.ndarray]:
    return {
        f"{title} {score_words}": score.round(3),
        f"{title} {RANK}": ranks,
        f"{title} {DECILE}": decile(ranks),
    }


def _level(world: World, domain: Domain) -> np.ndarray:
    random = world.random(f"deprivation {domain.title}")
    areas = world.areas
    level = domain.deprivation * areas["deprivation"] + domain.rural * (areas["rural"] - 0.15)
    own = 0.7 * rough(areas, random, 2_000) + 0.7 * random.standard_normal(len(areas))
    return (level + domain.local * own).clip(-3.2, 3.2).to_numpy()


def _populations(world: World) -> dict[str, pd.Series]:
    earlier = (world.residents * 0.965).round().astype(int)
    bands = {title: earlier.loc[:, first:last].sum(axis=1) for title, (first, last) in BANDS.items()}
    return bands | {WORKING_AGE: earlier.loc[:, 18:61].sum(axis=1)}


def _district_names(areas: pd.DataFrame) -> pd.Series:
    # An LSOA 2011 is named after its district of the time: "South Lakeland 003A".
    return areas["lsoa_name"].str.rsplit(" ", n=1).str[0]


def _district_codes(areas: pd.DataFrame) -> pd.Series:
    return _district_names(areas).map(DISTRICTS_2019).fillna(areas["district_code"])
