"""What pages said and what they say: for each kind of fault the number before and after, on the sample.

| What was wrong | Before | After |
|---|---|---|
| Children in West Lancashire led the Overview, by a ratio to nothing | 0.01 per 10,000 | not named |
| District map titles that name a part of a district lying mostly outside | 8 of 12 | 0 |
| An area named for one contract of one | 100% in Cumberland | nothing stands out |
| The first by code named among neighbourhoods that tie at 0 | 1 of 430 | "none in n of 1,058" |
| "Most of them in A, B, C" for a share of | 39% and 32% | only above half |
| People who could use places outside the data | said nowhere | 17% of the ICB, 84% of West Lancashire |
| Neighbourhoods marked where 64 services were placed at random | 116 to 195 | none in 19 maps of 20 |
| Interval beside a census of staff | 0 link workers, "within chance" | none |
| A supply that is low in one place and "more" in another | thirds of those shown | one line: half the ICB's |
| Neighbourhoods with no service inside a class "0.00 to 1.17" | 28 | a class of their own |
| "Half of the grants last 12 months or less; 76% a year or less" | two answers | one |
| A score said to be "1.6 times" another | 1.6 times | above |
| Referrals refused for a follow-up after closing | 209 | 0 |
| "Median wait: half have waited less than 6.3 weeks" | 6.3 weeks | 49% seen by week 12, half by week 13 |
| Open cases a post in West Lancashire, with a network that has none | 106 | 71, and "no post" |
| Networks with open cases and no post | "no data" | 5, most of all 270 open cases |
| "None of the 40 lies beyond what chance allows" | 0 | 18; none stands out, as networks vary |
| Interval of the median time waited so far | none | 5 to 7 weeks, exact |
| "About 11 years until nobody waits" | 11 years | not told apart from never |
| Months called a sign under "no sign of change" in the median wait | 17 of 30 | one step, two baselines |
| Declines beyond chance, by a funnel with a rule of its own | not widened | 6 of 24, none stands out |
| Networks whose referrals stand out, whoever their patients are | 18 of 40 | 0 of 40 for such patients |
| Who is referred, by deprivation | not said | 9.8 of 1,000 to 5.9; slope −4.6 (−5.3 to −4.0) |
| Funders for each recipient | not said | 42 of 136 have one (24% to 39%) |
| "58.1 more posts", for how long not said | 58.1 | about 58 for 26 weeks, about 7 after |
| A fair share that rests on two grants | Cumberland, 79% | Burnley, 73% |
| "Robust" among the worst five of eight | 100% of weightings | in the fifth furthest below in 90% |
| The cliff: whole contracts for what ends | £2,027,100 | £1,838,633 a year, £1,004,169 to run |
| Years of grants beside one year of contracts | 5 | 1 |
| People who "cannot get to a session", drivers among them | 305,705 people | 13,981 homes without a car |
| Reach by bus of districts that no directory speaks of | 0.0% | not known, in no sum |
| Two distances of one area, by what and when not said | £186,965, £178,793 | each says both |
| Grants of a place that crosses districts | "18 grants, 86 of them" | its own |
| Waits of a town on the Overview and on Backlogs | no data; 41% | 41%, all of East Lancashire, on both |
| Titles of kept figures that ask instead of answering | 6 | 0 |
| Meanings of "the most deprived fifth" | 3, one name | 2, named: England's, and of the people here |
| Deprivation of the real ICB, published as 25.813 | 25.9 | 25.8, by the residents of the Indices |
| "1 grants lie here", "1 of 4 contracts name": places where a number may be 1 | 40 | 0 |
| Claims (most, half, nearly) and shares (%) written outside the one place of rules | 28 | 0 |
| "Nearly all" by two limits | 90% in a hall, 95% elsewhere | 95% |
| Kept figures whose title asks where no area may be named | 1 page | 0 |
| A share of contracts called "how much of the funding runs out" | 1 | 0 |
| Names of a funnel's lines that cover a point | 1 | 0, in the legend |
| Journeys of 45 to 75 minutes dearer than need be | 16 of 80 | 0 of 126 |
| A financial year read as a month | "2010-11": November 2010 | 2010-11 |
| A printed 0 of people, which may stand for a few | "nobody" | "hardly anybody" |
| Views of pages asked for one answer | 12 | 150 and more, every part |
| An Overview's sentence about another measure than its map and list | all but one choice | 0 |
| A choice on Backlogs that ended in an error | age-standardised, by networks | not offered |
| Findings kept under another title than their page's sentence | 3 parts of 5 | 0 |
| Ways there of 45 to 75 minutes computed again, with changes | 0 | all |
| Estimated minutes that did not say how they are made | cards, lists and tables of 4 pages | 0 |
| Minutes by car defined "by the timetable" | 1 | 0 |
| "Within 30 minutes" under shares for 15 or 45, or for one need | every such figure | 0 |
| Joining the list, beside 1,190 referrals in a month | 196 a week | 270 referred, 74 leave, 196 join |
| Number before plural outside pages ("1 rows are back") | 44 | 0 |
| Own average of the deprivation of a district, said to differ from the publisher's by | 0.1 | up to 0.4 |
| A share of contracts taken for one of people | 1 | 0 |
| The last of 8 where neither side is worse | "8th highest of 8" | "lowest of 8" |
| Figures counted again that are read off the pages | 0 | 60 and more, on 8 pages |
| Area named by people, in a list that begins with another | Overview, Backlogs | one order, and marked |
| Shares without a service of all needs and of one, under one heading | 2.3% and 8.3% | two headings |
| "120 minutes" where no more is known than over 120 | every page and file | over 120; no number in files |
| The first service listed near a town for a Tuesday | of a Monday | of the Tuesday |
| "About 55 wait now": of whom, where, when | not said | referred for what, in which area, on what day |
| Answer of an ICB's Place page | "choose an area" | its score, and its neighbourhoods' ends |
| Two medians of waiting on one card | 6.3 and 8.6 weeks | 5 in 10 seen by week 12, and 8.6 |
| "Furthest below its fair share" of two areas on one page | 2 | 1, and what the other part asks |
| Good news of one need beside another that everybody lacks | said alone | the need lacking most is said too |
| The second from below called | "6th highest of 7" | "2nd lowest of 7" |
| "One period is known" on a Place page | 5 times | once |
| Parts whose answer is of the whole ICB after a choice, and did not say so | 6 | 0 |

Those of these that no test below asserts are asserted beside their figures: the cliff and the homes without a
car in `tests/recomputed`, panels and titles in `tests/pages/test_one_answer.py`, grants of a place in
`tests/pages/test_my_town.py`, grammar, claims and a printed 0 in `tests/test_words.py`, fares in
`tests/recomputed/test_fares.py`, estimated minutes in `tests/pages/test_estimated_minutes.py`, numbers on
pages in `tests/recomputed/test_shown_on_pages.py`, who joins a list in `tests/backlogs/test_figures.py`, the
fifths in `tests/methods/test_inequality.py`, the order of lists in `tests/charts/test_dot_list.py` and
`tests/figures/test_headline.py`, headings in `tests/catalogue/test_names.py`, values over a ceiling in
`tests/figures/test_ceiling.py`, who waits in `tests/backlogs/test_demand.py`.
`tests/proof/test_real_region.py` holds what is published of the real region.
"""

import re

import numpy as np
import pandas as pd
import pytest

from dashboard.catalogue.indicators import INDICATORS, indicators_at
from dashboard.catalogue.types import AreaKind, Polarity
from dashboard.charts.classes import NONE, classes
from dashboard.figures.backlogs.change import SERIES, change
from dashboard.figures.backlogs.clock import clock
from dashboard.figures.backlogs.contact_time import contact_time
from dashboard.figures.backlogs.counted import Counts, counts
from dashboard.figures.backlogs.funnels import funnel
from dashboard.figures.backlogs.need_slope import need_slope
from dashboard.figures.backlogs.posts import no_post_finding
from dashboard.figures.by_area import by_area
from dashboard.figures.figure import Figure
from dashboard.figures.funding.dependence import dependence
from dashboard.figures.funding.distances import distances, furthest_below
from dashboard.figures.funding.fair_share import fair_share
from dashboard.figures.funding.grants import Choice, grants_figure
from dashboard.figures.funding.ledger import ledger
from dashboard.figures.funding.lengths import grant_lengths
from dashboard.figures.funding.need import DEFAULT_WEIGHTS, need
from dashboard.figures.geography import Geography, geography
from dashboard.figures.headline import gaps, leading_gap, leading_words, sentence, title
from dashboard.figures.services.reach import zone_weight
from dashboard.methods.hot_spots import Spot, hot_spots
from dashboard.methods.travel_time import estimated_minutes
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from dashboard.store.queries import services as service_queries
from dashboard.store.queries import spine as queries

LEVELS = (AreaKind.PLACE, AreaKind.DISTRICT, AreaKind.PCN, AreaKind.LSOA)


@pytest.fixture(scope="module")
def whole(sample_connection: Connection) -> Geography:
    return geography(sample_connection, str(queries.icbs(sample_connection).iloc[0]["code"]))


@pytest.fixture(scope="module")
def figures(sample_connection: Connection, whole: Geography) -> dict[AreaKind, list[Figure]]:
    """Every figure that has a better and a worse side, at every level."""
    return {
        kind: [
            by_area(sample_connection, item.key, kind=kind, geography=whole)
            for item in indicators_at(kind)
            if item.polarity is not Polarity.NEUTRAL
        ]
        for kind in LEVELS
    }


def districts(figures: dict[AreaKind, list[Figure]]) -> dict[str, Figure]:
    return {figure.indicator.key: figure for figure in figures[AreaKind.DISTRICT]}


@pytest.mark.whole
def test_no_district_title_names_a_part_of_a_district(figures: dict[AreaKind, list[Figure]]) -> None:
    titles = [title(figure) for figure in figures[AreaKind.DISTRICT]]
    assert len(titles) == 19
    assert not [words for words in titles if "North Yorkshire" in words or "Cumberland" in words]


def test_the_overview_is_led_by_people_and_not_by_a_ratio(figures: dict[AreaKind, list[Figure]]) -> None:
    words = leading_words(figures[AreaKind.PLACE])
    assert "Children in West Lancashire" not in words
    gap = leading_gap(figures[AreaKind.PLACE])
    assert gap is not None
    assert (gap.figure.indicator.key, gap.area_name) == ("people_in_reach_by_bus", "Morecambe Bay (01K)")
    assert gap.people == pytest.approx(42_618, abs=1)  # by the rides of tests/recomputed/buses.py too
    others = [each for figure in figures[AreaKind.PLACE] if figure is not gap.figure for each in gaps(figure)]
    counted = [each for each in others if each.figure.indicator.unit == "%" and each.figure.people]
    assert all(each.people <= gap.people for each in counted if each.figure.indicator.cases == "people")


def test_one_contract_of_one_is_no_finding(figures: dict[AreaKind, list[Figure]]) -> None:
    short = districts(figures)["short_contracts"]
    one = short.rows[short.rows["area_name"] == "Cumberland"].iloc[0]
    assert (one["numerator"], one["denominator"]) == (1, 1)
    assert (
        title(short) == "Contracts of a year or less: no district stands out as worse than the ICB as a whole"
    )


def test_neighbourhoods_that_tie_at_nothing_are_counted(figures: dict[AreaKind, list[Figure]]) -> None:
    children = next(f for f in figures[AreaKind.LSOA] if f.indicator.key == "child_services")
    none, known = int((children.rows["value"] == 0).sum()), int(children.rows["value"].notna().sum())
    assert none == 421
    assert title(children).endswith(f"none in {none:,} of {known:,} neighbourhoods")


@pytest.mark.parametrize("kind", LEVELS)
def test_every_title_is_true_of_the_list_beside_it(
    kind: AreaKind, figures: dict[AreaKind, list[Figure]]
) -> None:
    """One answer: the title's values are those in the rows of the areas that it names, and the ICB's."""
    for figure in figures[kind]:
        for gap in gaps(figure)[:1]:
            words, declared = sentence(gap), figure.indicator
            rows = figure.rows[figure.rows["area_name"].isin(gap.tied)]
            assert set(rows["value"].map(declared.formatted)) == {declared.formatted(gap.value)}
            short = declared.unit in {"%", "£"}
            assert words.endswith(declared.formatted(gap.comparator, unit=short) + ".")
            assert not set(rows["area_code"]) & set(figure.apart)
            worse = gap.value > gap.comparator
            assert worse == (declared.polarity is Polarity.LOWER_IS_BETTER)
            assert not re.search(r"\binf|nan\b", words)


def test_no_score_is_said_to_be_so_many_times_another(figures: dict[AreaKind, list[Figure]]) -> None:
    for figure in figures[AreaKind.DISTRICT]:
        if not figure.indicator.times_mean_something:
            assert "times" not in title(figure)
            assert "half" not in title(figure)


@pytest.mark.whole
def test_services_placed_at_random_are_hardly_ever_marked(
    sample_connection: Connection, whole: Geography
) -> None:
    """Twenty maps of 64 services each put down where a person drawn at random lives."""
    homes = service_queries.lsoa_positions(sample_connection, vintage=whole.lsoa_vintage).set_index("code")
    homes = homes.reindex(whole.spine["lsoa_code"])
    people = whole.residents.reindex(homes.index)
    minutes = estimated_minutes(homes, homes, limit=30)
    rng, marked = np.random.default_rng(3), []
    near = minutes.assign(counts=zone_weight(30)(minutes["minutes"].to_numpy(float)))
    demand = (near["counts"] * near["origin"].map(people)).groupby(near["site"]).sum()
    for _ in range(20):
        chosen = pd.Series(rng.choice(homes.index, size=64, p=people / people.sum())).value_counts()
        shares = near["counts"] * near["site"].map(chosen).fillna(0) / near["site"].map(demand)
        observed = shares.groupby(near["origin"]).sum().reindex(homes.index, fill_value=0.0)
        found = hot_spots(observed, people, minutes, supply=np.ones(64), limit=30, weight=zone_weight(30))
        marked.append(int(found["spot"].isin([Spot.COLD, Spot.HOT]).sum()))
    assert sum(number > 0 for number in marked) <= 3
    assert np.median(marked) == 0


def test_none_is_a_class_of_its_own_on_the_map_of_services(figures: dict[AreaKind, list[Figure]]) -> None:
    access = next(f for f in figures[AreaKind.LSOA] if f.indicator.key == "service_access")
    none = classes(access).entries[0]
    assert (none.key, none.label) == (NONE, "0 (none)")
    assert none.count == int((access.rows["value"] == 0).sum()) > 0


def test_a_census_of_staff_has_no_interval(figures: dict[AreaKind, list[Figure]]) -> None:
    posts = next(f for f in figures[AreaKind.PCN] if f.indicator.key == "link_worker_fte_rate")
    assert posts.rows["value"].notna().any()
    assert posts.rows[["lower", "upper"]].isna().all(axis=None)


def test_how_long_grants_last_is_one_answer(sample_connection: Connection, whole: Geography) -> None:
    found = grant_lengths(sample_connection, ledger(sample_connection, whole)).finding
    assert re.fullmatch(r"\d+% of the grants last a year or less\.", found)


def test_every_follow_up_after_closing_is_counted(sample_connection: Connection) -> None:
    loaded = loads.loads(sample_connection).query("kind == 'referrals'").iloc[0]
    assert (loaded["rows_read"], loaded["rows_refused"]) == (36_897, 0)


@pytest.fixture(scope="module")
def found(sample_connection: Connection, whole: Geography) -> Counts:
    return counts(sample_connection, whole)


def test_waits_are_led_by_how_many_are_seen_and_by_when_half_are(found: Counts) -> None:
    said = contact_time(found, found.geography.icb_code).sentence
    assert "about 5 in 10 people referred are seen by week 12 (48% to 50%)" in said
    assert said.endswith("Half are seen by week 13 (12 to 13).")


def test_the_median_waited_so_far_has_an_exact_interval(
    sample_connection: Connection, whole: Geography
) -> None:
    icb = by_area(sample_connection, "median_wait", kind=AreaKind.PLACE, geography=whole).comparators.iloc[0]
    assert (icb["lower"], icb["value"], icb["upper"]) == (5, 6.3, 7)


def test_networks_whose_cases_have_no_post_are_named_and_in_no_ratio(
    figures: dict[AreaKind, list[Figure]], found: Counts
) -> None:
    assert no_post_finding(found).startswith("5 networks have open cases and no link worker, most of all ")
    assert no_post_finding(found).endswith("no post, 270 open cases.")
    cases = next(f for f in figures[AreaKind.PLACE] if f.indicator.key == "caseload_per_fte")
    west = cases.rows[cases.rows["area_name"].str.startswith("West Lancashire")].iloc[0]
    assert west["value"] == 71


def test_what_chance_allows_and_what_usually_varies_are_two_counts(
    sample_connection: Connection, whole: Geography
) -> None:
    rates = by_area(sample_connection, "referral_rate", kind=AreaKind.PCN, geography=whole)
    said = funnel(rates).sentence
    assert said.startswith(
        "18 of 40 primary care networks differ from the ICB by more than chance. Even so none stands "
        "out: primary care networks vary this much among themselves."
    )


def test_no_clock_tells_a_list_apart_from_one_that_never_clears_where_chance_does_not(found: Counts) -> None:
    codes = [found.geography.icb_code, *found.geography.areas(AreaKind.PLACE)["area_code"]]
    said = [clock(found, str(code)).clears(0) for code in codes]
    assert len(said) == 9
    assert all("it cannot be said whether the list will ever clear" in each for each in said)


def test_a_wait_that_stepped_up_has_two_baselines_and_a_list_that_rises_has_none(found: Counts) -> None:
    icb = found.geography.icb_code
    wait = change(found, icb, series=SERIES["wait"])
    assert wait.step is not None
    assert wait.frame["phase"].nunique() == 2
    assert not wait.frame["judgement"].isin(["improvement"]).any()
    growing = change(found, icb, series=SERIES["list"])
    assert growing.step is None
    assert "from 1,700 in May 2024 to 2,645 in October 2026" in growing.sentence


def test_referrals_are_set_against_those_of_such_patients(
    sample_connection: Connection, whole: Geography
) -> None:
    ratios = by_area(sample_connection, "referrals_against_expected", kind=AreaKind.PCN, geography=whole)
    assert funnel(ratios).sentence == (
        "None of 40 primary care networks differs from the ICB by more than chance."
    )
    declines = by_area(sample_connection, "declined_share", kind=AreaKind.PCN, geography=whole)
    assert funnel(declines).sentence.startswith(
        "6 of 24 primary care networks differ from the ICB by more than chance. Even so none stands out"
    )


def test_referrals_lean_towards_deprived_networks(sample_connection: Connection, whole: Geography) -> None:
    found = need_slope(
        *(
            by_area(sample_connection, key, kind=AreaKind.PCN, geography=whole)
            for key in ("referral_rate", "imd_score")
        )
    )
    assert found.sentence == (
        "Networks of the most deprived fifth of patients refer 9.8 of 1,000 in 12 months, those of the least "
        "deprived 5.9."
    )
    assert "4.6 fewer (slope index, 95% interval −5.3 to −4.0)" in found.explained[0]


def test_money_is_said_of_one_year_with_grants_enough_and_with_its_funders(
    sample_connection: Connection, whole: Geography
) -> None:
    money = ledger(sample_connection, whole)
    assert dependence(sample_connection, money).sentence == (
        "42 of 136 recipients of grants have one funder (31%; 95% interval 24% to 39%)."
    )
    grants = by_area(sample_connection, "grants_per_person", kind=AreaKind.DISTRICT, geography=whole)
    assert grants.period == "2025-26"
    shares = fair_share(
        sample_connection,
        geography=whole,
        kind=AreaKind.DISTRICT,
        money=money,
        needed=need(sample_connection, whole),
        weights=DEFAULT_WEIGHTS,
        pot=money.total,
    )
    assert (
        "Burnley is furthest below its illustrative fair share, 2022-23 to 2026-27: by 73%, which is £"
        in shares.finding
    )
    assert shares.stability[0].startswith("Burnley: in the fifth furthest below in 90% of weightings")


def test_a_distance_from_a_fair_share_is_one_number_wherever_it_is_shown(
    sample_connection: Connection, whole: Geography
) -> None:
    """Westmorland and Furness had £186,965 in one part and £178,793 in another: of other years, which neither
    said. Of the same grants and weights the map's distances and the tester's are the same."""
    money, needed = ledger(sample_connection, whole), need(sample_connection, whole)
    asked = {"kind": AreaKind.DISTRICT, "geography": whole, "money": money, "needed": needed}
    tested = fair_share(sample_connection, weights=DEFAULT_WEIGHTS, **asked).table
    figure = grants_figure(sample_connection, "grants_per_weighted_person", choice=Choice(), **asked)
    mapped = distances(figure)
    assert tested.period == mapped.period == "2022-23 to 2026-27"
    one, other = (each.rows.set_index("area_name")["distance"] for each in (tested, mapped))
    assert dict(one.round()) == dict(other.round().reindex(one.index))
    newest = by_area(sample_connection, "grants_per_weighted_person", kind=AreaKind.DISTRICT, geography=whole)
    year = grants_figure(
        sample_connection, "grants_per_weighted_person", choice=Choice(year=money.whole_year), **asked
    )
    assert furthest_below(distances(newest)) == furthest_below(distances(year))
    assert "the pounds of 2025-26 shared by" in furthest_below(distances(newest))


def test_posts_for_a_target_are_for_its_weeks_and_others_after(found: Counts) -> None:
    plan = clock(found, found.geography.icb_code).plan(target_wait=6, weeks=26)
    assert "about 58 more full-time link workers" in plan
    assert "That holds for these 26 weeks only." in plan
    assert plan.endswith("about 7 more full-time link workers at this area's pace.")


def test_every_finding_reads_with_one_area_and_with_several() -> None:
    """“A and B has” is wrong: a finding is put so that it holds for both."""
    for item in INDICATORS.values():
        assert not re.match(r"\{area\} (has|is|gets)\b", item.finding) or item.unit == "£"
