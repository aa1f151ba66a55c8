"""Every way of making an indicator's numbers, at every level, against numbers worked out by hand.

To the small world (A1, A2 in place A; B1, B2 in place B; 1,000, 3,000, 2,000 and 2,000 people) come two
districts that cross the places: D with A2 and B1, E with A1 and B2. Stored under one key, for A1, A2 and B1:
30 of 300, 60 of 300 and 80 of 200, as parts (0.1, 0.2, 0.4). Nothing is known of B2.
"""

from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import insert

from dashboard.catalogue.indicators import INDICATORS, indicator
from dashboard.catalogue.making import (
    Aggregation,
    Counted,
    Making,
    MeanOfNeighbourhoods,
    Published,
    RatioOfNeighbourhoods,
    Residents,
    ShareOfNeighbourhoods,
    SumOfNeighbourhoods,
)
from dashboard.catalogue.types import AreaKind
from dashboard.errors import ImpossibleDeclaration
from dashboard.figures import counting
from dashboard.figures.by_area import by_area, periods
from dashboard.figures.figure import Figure
from dashboard.figures.geography import geography
from dashboard.figures.raw import Question, Raw, beside
from dashboard.methods.intervals import proportion
from dashboard.store.engine import Connection
from dashboard.store.tables import Area, AreaMembership, Observation
from tests.figures.world import ICB, PLACE_A, PLACE_B

A1, A2, B1, B2 = "E01000001", "E01000002", "E01000003", "E01000004"
D, E = "E07000991", "E07000992"
DISTRICTS = {D: (31, (12, 13)), E: (32, (11, 14))}
COUNTS = {11: (30, 300), 12: (60, 300), 13: (80, 200)}
KINDS = (AreaKind.LSOA, AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)


@pytest.fixture
def connection(connection: Connection) -> Connection:
    areas = [
        {"id": i, "code": code, "kind": "district", "vintage": "2021", "name": code, "load_id": 1}
        for code, (i, _) in DISTRICTS.items()
    ]
    connection.execute(insert(Area), areas)
    pairs = [
        {"child_id": lsoa, "parent_id": i, "share": 1.0, "load_id": 1}
        for i, lsoas in DISTRICTS.values()
        for lsoa in lsoas
    ]
    connection.execute(insert(AreaMembership), pairs)
    parts = [_stored("part", i, top / bottom, top, bottom) for i, (top, bottom) in COUNTS.items()]
    counted = [_stored("count", i, top) for i, (top, _) in COUNTS.items()]
    published = [_stored("published", i, value) for i, value in ((11, 9), (3, 5), (2, 7))]
    connection.execute(insert(Observation), [*parts, *counted, *published])
    return connection


def _stored(
    key: str, area_id: int, value: float, top: float | None = None, bottom: float | None = None
) -> dict[str, object]:
    return {
        "indicator_key": key,
        "area_id": area_id,
        "period": "2021",
        "value": value,
        "numerator": top,
        "denominator": bottom,
        "marker": "",
        "load_id": 1,
    }


@pytest.fixture
def asked(connection: Connection, monkeypatch: pytest.MonkeyPatch):
    """The figure of a made-up indicator that is made in the given way."""

    def ask(made: Making, kind: AreaKind, **fields: object) -> Figure:
        kinds = tuple(each for each in KINDS if fields.get("key") != "share" or each is not AreaKind.LSOA)
        usual = {"key": "made_up", "name": "Made up", "area_kinds": kinds, "made": made}
        declared = replace(indicator("imd_score"), **(usual | fields))  # type: ignore[arg-type]
        monkeypatch.setitem(INDICATORS, declared.key, declared)
        return by_area(connection, declared.key, kind=kind, geography=geography(connection, ICB))

    return ask


def count_of_places(question: Question, *, times: float) -> Raw:
    """4 in place A and 6 in place B, 10 in the ICB, times what the declaration says."""
    values = {PLACE_A: 4, PLACE_B: 6, ICB: 10}
    frame = beside(question.geography.areas(question.kind), _frame(values, times))
    return Raw(frame, beside(question.geography.areas(AreaKind.ICB), _frame(values, times)), "2026", (1,))


def _frame(values: dict[str, float], times: float) -> pd.DataFrame:
    return pd.DataFrame({"area_code": list(values), "value": [times * value for value in values.values()]})


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(counting.COUNTING, "count_of_places", count_of_places)


MADE = {
    "residents": (
        Residents(),
        {},
        {
            A1: 1000, A2: 3000, B1: 2000, B2: 2000, PLACE_A: 4000, PLACE_B: 4000, D: 5000, E: 3000, ICB: 8000,
            "U99901": 4000, "U99902": 2000, "U99903": 2000,
        },
    ),
    "mean": (
        MeanOfNeighbourhoods(scale=100, key="part"),
        {"unit": "%"},
        {
            A1: 10, A2: 20, B1: 40, PLACE_A: 17.5, PLACE_B: 40, D: 28, E: 10, ICB: 25,
            "U99901": 17.5, "U99902": 40,
        },
    ),
    "ratio": (
        RatioOfNeighbourhoods(key="part"),
        {"unit": "%", "per": 100},
        {
            A1: 10, A2: 20, B1: 40, PLACE_A: 15, PLACE_B: 40, D: 28, E: 10, ICB: 21.25,
            "U99901": 15, "U99902": 40,
        },
    ),
    "sum": (
        SumOfNeighbourhoods(key="count"),
        {},
        {
            A1: 30, A2: 60, B1: 80, PLACE_A: 90, PLACE_B: 80, D: 140, E: 30, ICB: 170,
            "U99901": 90, "U99902": 80,
        },
    ),
    "share": (
        ShareOfNeighbourhoods(at_most=0.2, key="part"),
        {"unit": "%", "per": 100},
        {PLACE_A: 100, PLACE_B: 0, D: 50, E: 100, ICB: pytest.approx(200 / 3), "U99901": 100, "U99902": 0},
    ),
    "published": (Published(scale=2, key="published"), {}, {A1: 18, PLACE_A: 10, ICB: 14}),
    "counted": (
        Counted("count_of_places", Aggregation.SUM, {"times": 2}),
        {},
        {PLACE_A: 8, PLACE_B: 12, ICB: 20},
    ),
}  # fmt: skip


def _levels() -> list[tuple[str, AreaKind]]:
    return [(name, kind) for name in MADE for kind in KINDS if (name, kind) != ("share", AreaKind.LSOA)]


@pytest.mark.parametrize(("name", "kind"), _levels())
def test_each_way_makes_at_each_level_what_is_worked_out_by_hand(name: str, kind: AreaKind, asked) -> None:
    made, fields, by_hand = MADE[name]
    figure = asked(made, kind, key=name, **fields)
    rows = figure.rows.set_index("area_code")
    known = {code: pytest.approx(value) for code, value in by_hand.items() if code in rows.index}
    assert rows["value"].dropna().to_dict() == known
    assert set(rows.index[rows["marker"] == "[x]"]) == set(rows.index) - set(known)
    icb = figure.comparators.set_index("area_code")["value"][ICB]
    assert icb == pytest.approx(by_hand[ICB])


def test_a_ratio_is_of_the_stored_counts_and_not_a_mean_of_values_times_its_unit(asked) -> None:
    """Stored in per cent with both counts, it would be told as 2,125% where 21.25% is right."""
    figure = asked(RatioOfNeighbourhoods(key="part"), AreaKind.PLACE, unit="%", per=100)
    place = figure.rows.set_index("area_code").loc[PLACE_A]
    assert place[["value", "numerator", "denominator"]].tolist() == [pytest.approx(15), 90, 600]
    assert figure.comparators["value"].tolist()[0] == pytest.approx(21.25)


def test_a_ratio_without_stored_counts_is_missing_and_not_guessed_from_values(asked) -> None:
    figure = asked(RatioOfNeighbourhoods(key="count"), AreaKind.PLACE, unit="%", per=100)
    assert figure.rows["value"].isna().all()
    assert set(figure.rows["marker"]) == {"[x]"}


def test_a_part_told_in_per_cent_is_the_same_for_a_neighbourhood_and_the_icb_of_it(asked) -> None:
    made = MeanOfNeighbourhoods(scale=100, key="part")
    smallest = asked(made, AreaKind.LSOA, unit="%")
    network = asked(made, AreaKind.PCN, unit="%")
    assert smallest.rows.set_index("area_code")["value"][B1] == pytest.approx(40)
    assert network.rows.set_index("area_code")["value"]["U99902"] == pytest.approx(40)  # B1 alone


def test_a_mean_that_multiplies_larger_areas_alone_is_refused(asked) -> None:
    with pytest.raises(ImpossibleDeclaration, match=r"“made_up” cannot be made.*Give a `scale` instead"):
        asked(MeanOfNeighbourhoods(), AreaKind.PLACE, unit="%", per=100)


def test_a_second_share_of_areas_reads_its_own_values_and_not_deprivation(asked) -> None:
    figure = asked(ShareOfNeighbourhoods(at_most=0.1, key="part"), AreaKind.PLACE, key="share", per=100)
    fifth = asked(ShareOfNeighbourhoods(at_most=2, key="imd_decile"), AreaKind.PLACE, key="share", per=100)
    assert figure.rows["value"].tolist() == [50, 0]
    assert fifth.rows["value"].tolist() == [50, 100]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"made": SumOfNeighbourhoods(), "per": 1000}, "no ratio to multiply"),
        ({"made": Residents(), "per": 100}, "no ratio to multiply"),
        ({"made": Published(), "per": 100}, "no ratio to multiply"),
        ({"made": ShareOfNeighbourhoods(at_most=1)}, "no share of neighbourhoods"),
        ({"made": MeanOfNeighbourhoods(), "method": proportion}, "`method` measures a ratio"),
        ({"made": RatioOfNeighbourhoods(), "unit": "%"}, "multiplied by 100"),
        ({"about_people": True}, "names no profile"),
        ({"about_people": True, "disclosure": "PEOPLE"}, "Name a `method`"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_made_is_refused_as_it_is_declared(fields: dict[str, object], words: str) -> None:
    with pytest.raises(ImpossibleDeclaration, match=words):
        replace(indicator("imd_score"), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (Counted("rumours", Aggregation.SUM), "No function is registered as “rumours”"),
        (Counted("count_of_places", Aggregation.SUM), "asked with times"),
        (Counted("count_of_places", Aggregation.SUM, {"times": 1, "by": 2}), "asked with times"),
        (Counted("registered_patients", Aggregation.SUM, {"times": 1}), "no options"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_nobody_counts_is_refused_before_anything_is_shown(made: Counted, words: str) -> None:
    with pytest.raises(ImpossibleDeclaration, match=words):
        counting.require([replace(indicator("population"), made=made)])


def test_a_name_is_registered_once() -> None:
    with pytest.raises(ImpossibleDeclaration, match="“registered_patients”"):
        counting.counts("registered_patients")(count_of_places)


def test_periods_are_those_of_the_function_that_counts(connection: Connection) -> None:
    assert periods(connection, "link_worker_fte_rate") == ["2022-09"]
    assert periods(connection, "registered_patients") == []
    assert periods(connection, "imd_score") == []
