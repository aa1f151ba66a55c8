"""Files of every kind that refers to areas, in orders that hold each pair both ways round: one database."""

import json
import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from dashboard.catalogue.kinds import KINDS
from dashboard.loaders.folder import sorted_out
from dashboard.settings import EVIDENCE, GEOGRAPHY, SAMPLE
from dashboard.store.engine import Engine, engine_for
from dashboard.store.tables import LOADED_TABLES, Area
from tests.loaders import published as small

LEFT_OUT = {"id", "load_id", "replaced_by_id"}
"""Columns that number rows and loads in the order in which they came."""


def files(folder: Path) -> list[Path]:
    return [
        small.lookup(folder),
        small.lists(folder, {"P81001": 6000}),
        small.scores(folder, {"E01000001": 40.0, "E01000002": 60.0}),
        small.lonely(folder, 7.5),
        small.classified(folder, "RSN1"),
        small.staff(folder, "Social Prescribing Link Workers"),
    ]


def orders(paths: list[Path]) -> list[list[Path]]:
    """As listed and from behind, which hold every pair in both orders; three shuffled by a fixed seed."""
    draw = random.Random(16)
    return [paths, paths[::-1], *(draw.sample(paths, len(paths)) for _ in range(3))]


def contents(engine: Engine) -> dict[str, list[tuple[str, ...]]]:
    """All current rows with areas by their codes, whatever they were numbered."""
    with engine.connect() as connection:
        codes = {row.id: (row.code, row.vintage) for row in connection.execute(select(Area))}
        found = {}
        for table in (each.__table__ for each in LOADED_TABLES):
            rows = connection.execute(select(table).where(table.c.replaced_by_id.is_(None))).mappings()
            of_areas = {c.name for c in table.c if any(k.column.table.name == "area" for k in c.foreign_keys)}
            found[table.name] = sorted(
                tuple(
                    str(codes.get(value, value) if name in of_areas else value)
                    for name, value in row.items()
                    if name not in LEFT_OUT
                )
                for row in rows
            )
    return found


Contents = dict[str, list[tuple[str, ...]]]


def ends(empty_sqlite_file: Path, tmp_path: Path, every: list[list[Path]]) -> list[Contents]:
    """What each order leads to, one file a load."""
    reached = []
    for number, order in enumerate(every):
        database = tmp_path / f"{number}.sqlite"
        shutil.copy(empty_sqlite_file, database)
        engine = engine_for(f"sqlite:///{database.as_posix()}")
        for path in order:
            small.load(engine, path)
        reached.append(contents(engine))
        engine.dispose()
    return reached


@pytest.mark.whole
def test_every_order_of_loading_ends_with_the_same_database(empty_sqlite_file: Path, tmp_path: Path) -> None:
    first, *others = ends(empty_sqlite_file, tmp_path, orders(files(tmp_path / "files")))
    filled = {name for name, rows in first.items() if rows}
    assert filled == {"area_membership", "practice_list", "link_worker_census", "observation"}
    for other in others:
        assert other == first


def travel_times(folder: Path) -> Path:
    """The folder of a matrix of minutes from two neighbourhoods of the sample to two of its services."""
    folder.mkdir()
    listed = json.loads((SAMPLE / "open_referral_services.json").read_text(encoding="utf-8"))["contents"]
    rows = [f"{home},{service['id']},7" for home in ("E01012571", "E01012632") for service in listed[:2]]
    (folder / "matrix.csv").write_text("\n".join(["from_id,to_id,travel_time", *rows]), encoding="utf-8")
    return folder


@pytest.mark.whole
def test_one_file_of_every_kind_ends_with_the_same_database_forwards_and_backwards(
    empty_sqlite_file: Path, tmp_path: Path
) -> None:
    """Every pair of kinds stands in both orders."""
    every = sorted_out([GEOGRAPHY, SAMPLE, EVIDENCE, travel_times(tmp_path / "journeys")]).known
    paths = list({fmt.name: path for path, fmt in every}.values())
    assert {fmt.kind for _, fmt in every} == set(KINDS)
    first, other = ends(empty_sqlite_file, tmp_path, [paths, paths[::-1]])
    unlike = {name for name in first if first[name] != other[name]}
    assert unlike == set()
    assert len([name for name, rows in first.items() if rows]) > 20
