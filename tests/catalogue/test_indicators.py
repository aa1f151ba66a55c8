"""The catalogue: nothing left empty, nothing said that a reader could not act on."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest

import dashboard.figures.by_area  # noqa: F401, as subjects register their functions when it is imported
from dashboard.catalogue.indicators import INDICATORS, indicator, indicators_at
from dashboard.catalogue.need_weights import NEED_WEIGHTS
from dashboard.catalogue.sources import SOURCES, source
from dashboard.catalogue.types import AreaKind, Cases, Chance, Indicator, Polarity, Source
from dashboard.errors import DashboardError, UnknownIndicator
from dashboard.figures.counting import COUNTING
from dashboard.methods.disclosure import PROFILES
from dashboard.ui.glossary.methods import METHODS

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard"
MAY_BE_EMPTY = {"finding", "unit", "method", "england_by_definition", "about_people", "weight", "care"}


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_no_field_of_an_indicator_is_empty(item: Indicator) -> None:
    empty = [
        f.name for f in fields(item) if f.name not in MAY_BE_EMPTY and getattr(item, f.name) in ("", (), None)
    ]
    assert empty == []
    assert all((item.wordings.nhs, item.wordings.vcse, item.wordings.plain))


@pytest.mark.parametrize("item", SOURCES.values(), ids=lambda item: item.key)
def test_no_field_of_a_source_is_empty(item: Source) -> None:
    assert [f.name for f in fields(item) if f.name != "address" and getattr(item, f.name) in ("", None)] == []
    assert item.address == "" or item.address.startswith("https://")  # a register kept locally has none


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_an_indicator_names_sources_and_a_disclosure_profile_that_exist(item: Indicator) -> None:
    assert all(source(key) for key in item.sources)
    assert item.disclosure in PROFILES


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_an_indicator_is_reviewed_before_it_is_due(item: Indicator) -> None:
    assert item.reviewed_on < item.review_due


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_a_modelled_indicator_says_so_where_it_is_named(item: Indicator) -> None:
    if item.modelled:
        said = f"{item.name} {item.plain_definition}".lower()
        words = ("modelled", "experimental", "estimated", "timetable")
        assert any(word in said for word in words)
        assert any(word in f"{item.short_name} {item.care}" for word in words)


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_a_share_of_few_cases_says_from_how_many_an_area_may_be_named(item: Indicator) -> None:
    """One contract of one is 100%: a share of anything but residents needs a least number."""
    if item.cases in (Cases.CONTRACTS, Cases.ENTRIES, Cases.NEIGHBOURHOODS):
        assert item.least_population >= 10


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_what_people_can_use_across_a_border_says_what_is_missing_there(item: Indicator) -> None:
    if item.crosses_borders:
        assert any("beyond the loaded areas are missing" in caveat for caveat in item.caveats)


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_no_entry_leans_on_another(item: Indicator) -> None:
    said = " ".join((item.plain_definition, item.numerator, item.denominator, item.why_it_matters))
    assert not any(words in said.lower() for words in ("as above", "see above", "ditto"))


def test_a_heading_counts_what_the_number_under_it_counts() -> None:
    """Six weeks count: the heading says “or more”. Loneliness is of adults, wherever it is named."""
    for weeks in (6, 12, 26):
        item = indicator(f"over_{weeks}_weeks")
        assert item.name == f"Waiting {weeks} weeks or more"
        assert f"{weeks} weeks or more" in item.plain_definition
    lonely = indicator("loneliness_modelled")
    words = (lonely.plain_definition, lonely.numerator, lonely.finding, lonely.wordings.plain)
    assert all("adults" in said for said in words)


def test_twice_a_score_is_not_twice_as_much() -> None:
    assert not indicator("imd_score").times_mean_something
    assert indicator("service_access").times_mean_something


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_what_gives_an_interval_from_counts_says_that_it_is_counted(item: Indicator) -> None:
    assert item.method is None or item.chance is Chance.COUNTED


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_none_at_all_may_be_named_where_fewer_are_worse(item: Indicator) -> None:
    if item.polarity is Polarity.HIGHER_IS_BETTER:
        assert item.least_cases == 0


def test_a_plain_count_of_areas_of_different_size_is_never_good_or_bad() -> None:
    plain_counts = [i for i in INDICATORS.values() if i.grows_with_size]
    assert plain_counts
    assert all(item.polarity is Polarity.NEUTRAL for item in plain_counts)


def test_keys_are_found_and_unknown_ones_refused() -> None:
    assert indicator("imd_score").name == "Deprivation score"
    with pytest.raises(UnknownIndicator, match="misery"):
        indicator("misery")
    with pytest.raises(DashboardError, match="rumour"):
        source("rumour")


def test_link_workers_are_not_offered_for_neighbourhoods() -> None:
    assert "link_worker_fte_rate" not in {item.key for item in indicators_at(AreaKind.LSOA)}


@pytest.mark.parametrize(
    ("key", "number", "written"),
    [
        ("population", 1234567, "1,234,567 people"),
        ("most_deprived_fifth", 18.04, "18%"),
        ("link_worker_fte_rate", 0.456, "0.46 per 10,000"),
        ("imd_score", 25.813, "25.8"),
        ("imd_score", float("nan"), "No data"),
        ("imd_score", None, "No data"),
    ],
)
def test_values_are_written_as_the_catalogue_says(key: str, number: float | None, written: str) -> None:
    assert indicator(key).formatted(number) == written


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_an_indicator_with_a_worse_side_says_how_a_finding_is_put(item: Indicator) -> None:
    if item.polarity is Polarity.NEUTRAL:
        assert not item.finding
    else:
        assert item.finding.count("{area}") == item.finding.count("{value}") == 1


def test_every_indicator_of_need_known_for_neighbourhoods_may_be_weighed_in_a_fair_share() -> None:
    needs = {item.key for item in indicators_at(AreaKind.LSOA) if item.subject == "Need"}
    weighed = {weight.indicator for weight in NEED_WEIGHTS if weight.indicator}
    assert needs and needs <= weighed
    assert len({weight.key for weight in NEED_WEIGHTS}) == len(NEED_WEIGHTS)


@pytest.mark.parametrize("item", INDICATORS.values(), ids=lambda item: item.key)
def test_an_indicator_on_people_says_what_else_is_hidden_and_a_percentile_from_how_many_it_is_shown(
    item: Indicator,
) -> None:
    if item.disclosure == "PEOPLE" and item.subject == "Referrals":
        assert any("Zeros and larger numbers are hidden too" in caveat for caveat in item.caveats)
    if item.key in ("median_wait", "p92_wait"):
        assert item.least_cases == 100
        assert "at least 100 people" in item.caveats[0]


def test_a_key_is_written_out_only_where_a_page_names_what_it_shows() -> None:
    """Elsewhere the declaration is asked. A function that counts has a name, which may be a key."""
    keys = set(INDICATORS) - set(COUNTING) - {"population"}  # also a kind of file, a table and a column
    elsewhere = {
        (str(path.relative_to(DASHBOARD)), node.value)
        for path in DASHBOARD.rglob("*.py")
        if path.parent != DASHBOARD / "catalogue" and path.parent.parent != DASHBOARD / "ui"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in keys
    }
    column = "connectivity_score"  # as the published file heads it
    assert elsewhere == {("loaders/formats/deprivation.py", column), ("sample/connectivity.py", column)}


def test_every_method_is_described_for_who_reads_no_code() -> None:
    assert {item.method for item in INDICATORS.values() if item.method} == set(METHODS)
