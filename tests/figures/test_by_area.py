"""Figures of the small world, against numbers worked out by hand in its description."""

from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import insert, update

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind
from dashboard.errors import NotShownHere, UnknownIndicator
from dashboard.figures.by_area import by_area
from dashboard.figures.figure import Figure
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import published
from dashboard.figures.raw import complete
from dashboard.store.engine import Connection
from dashboard.store.tables import LinkWorkerCensus, Load, Population, Source
from tests.figures import world
from tests.figures.conftest import AskFigure
from tests.figures.world import PLACE_A, PLACE_B


def value(figure: Figure, code: str, column: str = "value") -> object:
    return figure.rows.set_index("area_code").loc[code, column]


def test_residents_of_a_place_are_the_sum_of_its_neighbourhoods(figure: AskFigure) -> None:
    people = figure("population", AreaKind.PLACE)
    assert value(people, PLACE_A) == 4000
    assert people.comparators["value"].tolist() == [8000]


def test_deprivation_of_a_place_is_weighted_by_residents(figure: AskFigure) -> None:
    score = figure("imd_score", AreaKind.PLACE)
    assert value(score, PLACE_A) == pytest.approx((10 * 1000 + 30 * 3000) / 4000)
    assert value(score, PLACE_B) == 20  # the neighbourhood without a score is left out, not counted as 0
    assert score.comparators["value"].tolist() == [pytest.approx(140_000 / 6000)]
    assert score.notes == (
        "1 of 4 neighbourhoods has no value and is left out.",
        "Averages are weighted by the residents of 2020 in the same file.",
    )


def test_scores_are_weighted_by_people_of_their_own_file_else_by_the_newest_brought_to_their_places(
    connection: Connection, testshire: Geography
) -> None:
    """As the Indices are, whose File 7 holds both; a newer count elsewhere changes nothing. Without their
    own, A's 1,200 weigh as the 2,000 and B's 1,200 as the 6,000 of the later totals of places."""
    connection.execute(insert(Source).values(world.source("mid-year-estimates")))
    connection.execute(
        insert(Load).values(world._load(synthetic=False) | {"id": 2, "source_key": "mid-year-estimates"})
    )
    counts = {11: 900, 12: 300, 13: 600, 14: 600}
    newer = [
        {"area_id": i, "age_band": "all", "year": 2021, "count": n, "load_id": 2} for i, n in counts.items()
    ]
    connection.execute(insert(Population), newer)

    def asked() -> Figure:
        return by_area(connection, "imd_score", kind=AreaKind.PLACE, geography=testshire)

    assert value(asked(), PLACE_A) == 25
    connection.execute(update(Population).where(Population.load_id == 1).values(load_id=2))
    assert value(asked(), PLACE_A) == 15
    assert asked().notes[-1] == "Averages are weighted by the residents of 2021."
    totals = {3: 2000, 4: 6000}
    connection.execute(insert(Load).values(world._load(synthetic=False) | {"id": 3}))
    places = [
        {"area_id": i, "age_band": "all", "year": 2022, "count": n, "load_id": 3} for i, n in totals.items()
    ]
    connection.execute(insert(Population), places)
    assert value(asked(), PLACE_A) == 15
    assert asked().comparators["value"].tolist() == [pytest.approx((15 * 2000 + 20 * 3000) / 5000)]
    assert asked().notes[-1] == (
        "Averages are weighted by the residents of 2021, brought to those of 2022 in each sub-ICB location."
    )


def test_share_in_the_most_deprived_fifth_counts_neighbourhoods(figure: AskFigure) -> None:
    share = figure("most_deprived_fifth", AreaKind.PLACE)
    assert value(share, PLACE_A) == 50
    assert value(share, PLACE_B) == 100
    assert share.comparators.set_index("area_name")["value"]["England"] == 20


def test_a_neighbourhood_without_a_value_is_marked_not_available(figure: AskFigure) -> None:
    score = figure("imd_score", AreaKind.LSOA)
    assert value(score, "E01000004", "marker") == "[x]"
    assert pd.isna(value(score, "E01000004"))


def test_link_worker_rate_uses_the_patients_of_networks_that_report(figure: AskFigure) -> None:
    rate = figure("link_worker_fte_rate", AreaKind.PLACE)
    assert value(rate, PLACE_A) == pytest.approx(1.5)
    assert value(rate, PLACE_B) == 0
    assert pd.isna(value(rate, PLACE_B, "lower"))  # a census of staff has no sampling error
    assert value(rate, PLACE_B, "denominator") == 20_000  # not 50,000: the third network reported nothing
    assert rate.comparators["value"].tolist() == [pytest.approx(0.5)]
    assert rate.notes == (
        "2 of 3 networks reported their staff; the others have no figure.",
        "1 of 3 networks reported staff and no link worker: that is what 0 means.",
        "Not ranked: Testshire, 99B, as only 1 of 2 networks there reported their staff.",
    )
    assert set(rate.apart) == {PLACE_B}


def test_a_network_that_reported_nothing_has_no_figure_and_one_without_link_workers_has_nought(
    figure: AskFigure,
) -> None:
    heads = figure("link_worker_headcount", AreaKind.PCN)
    assert value(heads, "U99901") == 2
    assert value(heads, "U99902") == 0
    assert value(heads, "U99903", "marker") == "[x]"


def test_a_census_of_staff_has_no_interval(figure: AskFigure) -> None:
    row = figure("link_worker_fte_rate", AreaKind.PCN).rows.set_index("area_code").loc["U99901"]
    assert row["value"] == 1.5  # 1.5 full-time posts for 10,000 patients
    assert row[["lower", "upper"]].isna().all()


def test_an_indicator_is_refused_at_a_level_it_does_not_declare(figure: AskFigure) -> None:
    with pytest.raises(NotShownHere, match="districts"):
        figure("link_worker_fte_rate", AreaKind.DISTRICT)


def test_an_unknown_indicator_is_refused(figure: AskFigure) -> None:
    with pytest.raises(UnknownIndicator, match="happiness"):
        figure("happiness", AreaKind.PLACE)


def test_a_figure_names_its_source_and_is_not_synthetic_unless_a_load_is(figure: AskFigure) -> None:
    made = figure("link_worker_fte_rate", AreaKind.PLACE)
    assert not made.synthetic
    assert made.source_line.startswith("Source: NHS England, Primary Care Network Workforce")
    assert "1 November 2026" in made.source_line


def test_nothing_is_worked_out_from_real_and_invented_rows_together(
    connection: Connection, testshire: Geography
) -> None:
    """Invented residents weigh real scores of larger areas; a neighbourhood's own score needs none."""
    invented = world._load(synthetic=True) | {"id": 2, "source_key": "mid-year-estimates"}
    connection.execute(insert(Source).values(world.source("mid-year-estimates")))
    connection.execute(insert(Load).values(invented))
    connection.execute(update(Population).values(load_id=2))
    mixed = by_area(connection, "imd_score", kind=AreaKind.PLACE, geography=testshire)
    assert mixed.rows[["value", "numerator", "denominator"]].isna().all(axis=None)
    assert set(mixed.rows["marker"]) == set(mixed.comparators["marker"]) == {"[x]"}
    assert mixed.synthetic
    assert mixed.notes[0].startswith(
        "Not shown, as real and invented data would be mixed. Real: Primary Care Network"
    )
    real = by_area(connection, "imd_score", kind=AreaKind.LSOA, geography=testshire)
    assert value(real, "E01000001") == 10
    assert not real.synthetic
    assert by_area(connection, "population", kind=AreaKind.PLACE, geography=testshire).synthetic


def test_posts_without_a_counted_person_leave_the_headcount_unknown(
    connection: Connection, testshire: Geography
) -> None:
    connection.execute(update(LinkWorkerCensus).where(LinkWorkerCensus.area_id == 21).values(headcount=0))
    heads = by_area(connection, "link_worker_headcount", kind=AreaKind.PCN, geography=testshire)
    assert value(heads, "U99901", "marker") == "[x]"
    assert value(heads, "U99902") == 0


def test_networks_of_one_place_are_protected_against_the_sum_that_the_place_shows() -> None:
    """7, 7, 17, 17 in one place, shown as 50: the 15 and 15 alone would tell the sevens. Elsewhere 100."""
    people = {"A": 7, "B": 7, "C": 17, "D": 17, "E": 100}
    raw = complete(
        pd.DataFrame({"area_code": list(people), "area_name": list(people), "area_vintage": "ODS"})
    )
    raw = raw.assign(numerator=list(people.values()), value=list(people.values()))
    declared = indicator("waiting_people")

    def shown(places: dict[str, str]) -> list[str]:
        return published(raw, declared, places)["marker"].tolist()

    assert shown({}) == ["[c]", "[c]", "", "", ""]
    assert shown(dict.fromkeys("ABCD", "place") | {"E": "other"}) == ["[c]", "[c]", "[c]", "", ""]


def test_a_kind_of_which_there_is_one_area_is_not_compared(testshire: Geography) -> None:
    kinds = (AreaKind.PLACE, AreaKind.PCN)
    one = replace(testshire, spine=testshire.spine[testshire.spine["place_code"] == world.PLACE_A])
    assert testshire.compared(kinds) == kinds
    assert one.compared(kinds) == (AreaKind.PCN,)
    assert one.compared((AreaKind.PLACE,)) == (AreaKind.PLACE,)
