"""The region's real files in one load: what a person would check against what the publishers say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.store.engine import Connection, engine_for, migrate

FOLDERS = ("geography", "deprivation", "need", "organisations", "workforce")
KINDS = {"areas", "deprivation", "population", "organisations", "workforce"}

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def connection(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    engine = engine_for(f"sqlite:///{(tmp_path_factory.mktemp('real') / 'real.sqlite').as_posix()}")
    migrate(engine)
    paths = [path for folder in FOLDERS for path in sorted((shared_data / folder).iterdir())]
    chosen = [(path, fmt) for path in paths if (fmt := recognise(path)) is not None and fmt.kind in KINDS]
    with loading(engine) as writing:
        load_files(writing, chosen, by="tester", progress=quiet)
    with engine.connect() as reading:
        yield reading
    engine.dispose()


IN_ICB = """
    SELECT m.child_id FROM area_membership m
    JOIN area p ON p.id = m.parent_id JOIN area c ON c.id = m.child_id
    WHERE p.code = 'E54000048' AND c.kind = 'lsoa' AND c.vintage = '2021' AND m.replaced_by_id IS NULL
"""


def one(connection: Connection, statement: str) -> object:
    return connection.execute(text(statement)).scalar_one()


@pytest.mark.whole
def test_no_row_is_refused(connection: Connection):
    refused = connection.execute(text("SELECT file_name FROM load WHERE rows_refused > 0")).scalars().all()
    assert refused == []


def test_the_icb_has_1060_neighbourhoods_in_its_eight_places(connection: Connection):
    assert one(connection, f"SELECT count(*) FROM ({IN_ICB}) AS inside") == 1060
    counted = connection.execute(
        text(f"""
            SELECT p.ods_code, count(*) FROM area_membership m JOIN area p ON p.id = m.parent_id
            WHERE p.kind = 'place' AND m.child_id IN ({IN_ICB}) GROUP BY p.ods_code
        """)
    )
    assert {row[0]: row[1] for row in counted} == {
        "00Q": 91, "00R": 94, "00X": 107, "01A": 244, "01E": 127, "01K": 203, "02G": 73, "02M": 121,
    }  # fmt: skip


def test_the_icbs_neighbourhoods_lie_in_17_districts(connection: Connection):
    statement = f"""
        SELECT p.name, count(*) FROM area_membership m JOIN area p ON p.id = m.parent_id
        WHERE p.kind = 'district' AND m.child_id IN ({IN_ICB}) GROUP BY p.name
    """
    found = {row[0]: row[1] for row in connection.execute(text(statement))}
    assert len(found) == 17
    assert (found["Westmorland and Furness"], found["Cumberland"], found["North Yorkshire"]) == (106, 6, 3)


def test_18_per_cent_of_neighbourhoods_are_in_the_most_deprived_tenth(connection: Connection):
    statement = f"""
        SELECT 100.0 * sum(CASE WHEN value = 1 THEN 1 ELSE 0 END) / count(*) FROM observation
        WHERE indicator_key = 'imd_decile' AND period = '2025' AND area_id IN ({IN_ICB})
    """
    assert round(float(str(one(connection, statement))), 1) == 18.0


def test_the_population_weighted_score_is_the_published_one(connection: Connection):
    # The publisher weights by mid-2022 residents and has 25.813; the Census of 2021 comes within 0.1.
    statement = f"""
        SELECT sum(o.value * p.count) / sum(p.count) FROM observation o
        JOIN population p ON p.area_id = o.area_id AND p.age_band = 'all' AND p.year = 2021
        WHERE o.indicator_key = 'imd_score' AND o.period = '2025' AND o.area_id IN ({IN_ICB})
    """
    assert float(str(one(connection, statement))) == pytest.approx(25.813, abs=0.1)


def test_every_neighbourhood_joins_a_connectivity_score(connection: Connection):
    statement = f"""
        SELECT count(*) FROM observation WHERE indicator_key = 'connectivity_score' AND area_id IN ({IN_ICB})
    """
    assert one(connection, statement) == 1060


def test_every_neighbourhood_has_residents_loneliness_and_a_boundary(connection: Connection):
    for table, which in (
        ("population", "year = 2021"),
        ("observation", "indicator_key = 'loneliness_modelled'"),
        ("area_boundary", "resolution = 'display'"),
    ):
        assert (
            one(connection, f"SELECT count(*) FROM {table} WHERE {which} AND area_id IN ({IN_ICB})") == 1060
        )


@pytest.mark.parametrize(
    ("period", "headcount", "fte", "networks"),
    [("2020-03", 1, 0.4, 1), ("2021-03", 29, 26.7, 19), ("2022-03", 49, 51.0, 27), ("2022-09", 59, 60.3, 29)],
)
def test_link_workers_at_four_dates(
    connection: Connection, period: str, headcount: int, fte: float, networks: int
):
    of_icb = connection.execute(
        text("""
            SELECT w.headcount, round(CAST(w.fte AS numeric), 1) FROM link_worker_census w
            JOIN area a ON a.id = w.area_id WHERE a.code = 'E54000048' AND w.period = :period
        """),
        {"period": period},
    ).one()
    assert (of_icb[0], float(of_icb[1])) == (headcount, fte)
    counted = connection.execute(
        text("""
            SELECT count(DISTINCT w.area_id) FROM link_worker_census w
            JOIN area_membership m ON m.child_id = w.area_id
            JOIN area_membership i ON i.child_id = m.parent_id
            JOIN area icb ON icb.id = i.parent_id AND icb.code = 'E54000048'
            WHERE w.period = :period AND w.fte > 0
        """),
        {"period": period},
    ).scalar_one()
    assert counted == networks


def test_the_icb_has_41_networks_with_registered_patients(connection: Connection):
    statement = """
        SELECT count(DISTINCT pn.area_id) FROM practice_network pn
        JOIN practice_list l ON l.ods_code = pn.ods_code
        JOIN area_membership m ON m.child_id = pn.area_id
        JOIN area_membership i ON i.child_id = m.parent_id
        JOIN area icb ON icb.id = i.parent_id AND icb.code = 'E54000048'
    """
    assert one(connection, statement) == 41


def test_every_neighbourhood_is_in_the_footprint_of_a_network(connection: Connection):
    statement = f"""
        SELECT count(DISTINCT m.child_id) FROM area_membership m JOIN area p ON p.id = m.parent_id
        WHERE p.kind = 'pcn' AND m.child_id IN ({IN_ICB})
    """
    assert one(connection, statement) == 1060


def test_every_load_has_its_hash_licence_and_publisher(connection: Connection):
    statement = """
        SELECT l.file_name FROM load l JOIN source s ON s.key = l.source_key
        WHERE l.kind <> 'derived' AND (length(l.sha256) <> 64 OR l.licence = '' OR s.publisher = '')
    """
    assert connection.execute(text(statement)).scalars().all() == []
