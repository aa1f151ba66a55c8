"""A load is kept whole or not at all, replaces only what it covers, and can be taken back."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dashboard.errors import FileRefused, LoadRefused
from dashboard.loaders.load import load_files, loading, undo
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.store.engine import Engine
from dashboard.store.tables import (
    Area,
    AreaMembership,
    LinkWorkerCensus,
    Load,
    Observation,
    Population,
    PracticeList,
    RefusedRow,
)
from tests.loaders.published import (
    classified,
    current,
    everything,
    lists,
    load,
    lonely,
    lookup,
    place_totals,
    residents,
    scores,
    staff,
)

ROOT = Path(__file__).resolve().parents[2]


def list_sizes(engine: Engine) -> set[tuple]:
    return current(engine, PracticeList, "period", "ods_code", "registered")


def count(engine: Engine, table: type) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def as_sample(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps({"synthetic": True}), encoding="utf-8")
    return folder


def test_one_bad_file_keeps_all_others_out(engine: Engine, tmp_path: Path):
    bad = lists(tmp_path, {"A81001": 10})
    bad.write_text(bad.read_text() + bad.read_text().splitlines()[1].replace("JAN", "FEB") + "\n")
    with pytest.raises(FileRefused):
        load(engine, lookup(tmp_path), bad)
    assert (count(engine, Load), count(engine, Area), count(engine, AreaMembership)) == (0, 0, 0)


def test_a_load_says_where_its_rows_came_from(engine: Engine, tmp_path: Path):
    path = lookup(tmp_path)
    (report,) = load(engine, path)
    with engine.connect() as connection:
        row = connection.execute(select(Load).where(Load.id == report.load_id)).mappings().one()
    assert (row["file_name"], row["source_key"], row["period"]) == ("lookup.csv", "ons-lookups", "2024")
    assert (row["rows_read"], row["rows_kept"], row["rows_refused"]) == (2, 2, 0)
    assert len(row["sha256"]) == 64
    assert row["loaded_by"] == "tester"
    assert not row["synthetic"]


def test_the_same_file_twice_changes_nothing(engine: Engine, tmp_path: Path):
    path = lists(tmp_path, {"A81001": 10})
    load(engine, path)
    before = everything(engine)
    (report,) = load(engine, path)
    assert report.unchanged
    assert everything(engine) == before


def test_a_new_period_adds(engine: Engine, tmp_path: Path):
    load(engine, lists(tmp_path, {"A81001": 10}))
    load(engine, lists(tmp_path, {"A81001": 12}, "01FEB2021", "later.csv"))
    assert list_sizes(engine) == {("2021-01", "A81001", 10), ("2021-02", "A81001", 12)}


def test_the_same_source_and_period_replaces_only_what_it_covers(engine: Engine, tmp_path: Path):
    load(engine, lists(tmp_path, {"A81001": 10, "A81002": 20}))
    (report,) = load(engine, lists(tmp_path, {"A81002": 25}, name="corrected.csv"))
    assert list_sizes(engine) == {("2021-01", "A81001", 10), ("2021-01", "A81002", 25)}
    assert (report.added, report.replaced) == (1, 1)


def test_another_source_replaces_nothing(engine: Engine, tmp_path: Path):
    load(engine, lookup(tmp_path), scores(tmp_path, {"E01000001": 50.0}))
    load(engine, lists(tmp_path, {"A81001": 10}))
    assert len(current(engine, AreaMembership, "child_id", "parent_id")) == 5
    assert len(current(engine, Observation, "value")) == 1


def test_a_load_replaced_whole_says_so(engine: Engine, tmp_path: Path):
    (first,) = load(engine, lists(tmp_path, {"A81001": 10}))
    (second,) = load(engine, lists(tmp_path, {"A81001": 11}, name="corrected.csv"))
    with engine.connect() as connection:
        status = connection.execute(
            select(Load.status, Load.replaced_by_id).where(Load.id == first.load_id)
        ).one()
    assert tuple(status) == ("replaced", second.load_id)


def test_taking_a_load_back_restores_exactly_what_was(engine: Engine, tmp_path: Path):
    load(engine, lookup(tmp_path), lists(tmp_path, {"A81001": 10, "A81002": 20}))
    before = everything(engine)
    (report,) = load(engine, lists(tmp_path, {"A81002": 25, "A81003": 5}, name="corrected.csv"))
    assert everything(engine) != before
    assert report.load_id is not None
    assert undo(engine, report.load_id, by="tester") == "corrected.csv"
    after = everything(engine)
    assert after.pop("load") == before.pop("load") | {(report.load_id, "undone", None)}
    assert after == before


def test_a_load_taken_back_can_be_loaded_again(engine: Engine, tmp_path: Path):
    path = lists(tmp_path, {"A81001": 10})
    (report,) = load(engine, path)
    undo(engine, report.load_id or 0, by="tester")
    assert list_sizes(engine) == set()
    load(engine, path)
    assert list_sizes(engine) == {("2021-01", "A81001", 10)}


def test_a_load_that_a_later_one_replaced_in_part_cannot_be_taken_back(engine: Engine, tmp_path: Path):
    (first,) = load(engine, lists(tmp_path, {"A81001": 10, "A81002": 20}))
    (second,) = load(engine, lists(tmp_path, {"A81002": 25}, name="corrected.csv"))
    with pytest.raises(LoadRefused, match=f"Take load {second.load_id} back first"):
        undo(engine, first.load_id or 0, by="tester")
    assert len(list_sizes(engine)) == 2


@pytest.mark.parametrize("twice", [False, True])
def test_an_unknown_load_or_one_taken_back_already_is_refused(engine: Engine, tmp_path: Path, twice: bool):
    (report,) = load(engine, lists(tmp_path, {"A81001": 10}))
    if twice:
        undo(engine, report.load_id or 0, by="tester")
    with pytest.raises(LoadRefused):
        undo(engine, (report.load_id or 0) if twice else 999, by="tester")


def test_real_data_displaces_the_sample_of_its_kind_and_no_other(engine: Engine, tmp_path: Path):
    sample = as_sample(tmp_path / "sample")
    reports = load(
        engine,
        lookup(tmp_path),
        scores(sample, {"E01000001": 9.0}),
        lists(sample, {"Z99001": 7}, "01OCT2026"),
    )
    assert [report.synthetic for report in reports] == [False, True, True]
    load(engine, lists(tmp_path, {"A81001": 10}))
    assert list_sizes(engine) == {("2021-01", "A81001", 10)}
    assert current(engine, Observation, "value") == {(9.0,)}


def test_real_data_leaves_what_the_sample_says_of_another_subject_of_its_kind(engine: Engine, tmp_path: Path):
    sample = as_sample(tmp_path / "sample")
    load(engine, lookup(tmp_path), lonely(sample, 30.0), classified(sample, "RLN1"))
    load(engine, classified(tmp_path, "UN1"))
    told = current(engine, Observation, "indicator_key", "value")
    assert told == {("loneliness_modelled", 30.0), ("rural_residents", 0.0)}


def test_real_residents_of_places_leave_those_of_neighbourhoods_of_the_sample(engine: Engine, tmp_path: Path):
    load(engine, lookup(tmp_path), residents(as_sample(tmp_path / "sample"), 1_500))
    load(engine, place_totals(tmp_path, 90_000))
    assert current(engine, Population, "count") == {(1_500.0,), (90_000.0,)}
    load(engine, residents(tmp_path, 1_600))
    assert current(engine, Population, "count") == {(1_600.0,), (90_000.0,)}


def test_the_sample_comes_back_when_the_real_data_is_taken_back(engine: Engine, tmp_path: Path):
    load(engine, lists(as_sample(tmp_path / "sample"), {"Z99001": 7}))
    (report,) = load(engine, lists(tmp_path, {"A81001": 10}))
    undo(engine, report.load_id or 0, by="tester")
    assert list_sizes(engine) == {("2021-01", "Z99001", 7)}


def test_the_sample_is_refused_beside_real_data_of_its_kind(engine: Engine, tmp_path: Path):
    load(engine, lists(tmp_path, {"A81001": 10}))
    with pytest.raises(LoadRefused, match="side by side"):
        load(engine, lists(as_sample(tmp_path / "sample"), {"Z99001": 7}))


def test_a_row_about_an_unknown_area_is_refused_by_its_place(engine: Engine, tmp_path: Path):
    path = staff(tmp_path, "Social Prescribing Link Workers")
    (report,) = load(engine, path)
    assert {(refusal.row, refusal.column) for refusal in report.refused} == {
        (2, "area code"),
        (2, "parent code"),
    }
    assert (report.read, report.kept) == (1, 0)
    with engine.connect() as connection:
        reasons = connection.scalars(select(RefusedRow.reason)).all()
    assert "area 01E is not known here: load its lookup or boundary first" in reasons


def test_rows_that_wait_for_their_areas_come_in_with_them(engine: Engine, tmp_path: Path):
    load(engine, staff(tmp_path, "Social Prescribing Link Workers"))
    _, arrived = load(engine, lookup(tmp_path))
    assert (arrived.file_name, arrived.arrived) == (
        "staff.csv",
        1,
    )  # a row of the file, of which three are stored
    with engine.connect() as connection:
        row = connection.execute(select(Load.rows_kept, Load.rows_refused).where(Load.id == 1)).one()
        assert tuple(row) == (1, 0)
        assert connection.scalar(select(func.count()).select_from(RefusedRow)) == 0


def test_either_order_of_areas_and_what_names_them_ends_with_the_same_rows(engine: Engine, tmp_path: Path):
    files = [staff(tmp_path, "Social Prescribing Link Workers"), lookup(tmp_path)]
    stored = []
    for order in (files, files[::-1]):
        reports = [load(engine, path)[0] for path in order]
        census = join_on_area(LinkWorkerCensus, LinkWorkerCensus.area_id, LinkWorkerCensus.fte)
        network = join_on_area(AreaMembership, AreaMembership.child_id, AreaMembership.share)
        with engine.connect() as connection:
            stored.append([sorted(connection.execute(each).all()) for each in (census, network)])
        for report in reversed(reports):
            undo(engine, report.load_id, by="tester")
    assert stored[0] == stored[1]
    assert len(stored[0][0]) == 3


def join_on_area(table, area_id, column):
    """What is current in a table, by the code of its area."""
    joined = select(Area.code, column).join(Area, Area.id == area_id)
    return joined.where(table.replaced_by_id.is_(None))


def test_what_waited_gives_way_to_what_was_loaded_after_it(engine: Engine, tmp_path: Path):
    early = staff(tmp_path / "early", "Social Prescribing Link Workers")
    late = staff(tmp_path / "late", "Social Prescribing Link Workers")
    late.write_text(late.read_text().replace(",1,5", ",0.5,5"))
    load(engine, early)
    load(engine, late)
    load(engine, lookup(tmp_path))
    assert current(engine, LinkWorkerCensus, "fte") == {(0.5,)}
    with engine.connect() as connection:
        assert connection.scalar(select(Load.status).where(Load.id == 1)) == "replaced"


def test_nothing_waits_for_a_load_taken_back(engine: Engine, tmp_path: Path):
    load(engine, staff(tmp_path, "Social Prescribing Link Workers"))
    undo(engine, 1, by="tester")
    assert len(load(engine, lookup(tmp_path))) == 1


def test_a_file_of_which_every_row_is_refused_is_refused_and_nothing_is_written(
    engine: Engine, tmp_path: Path
):
    with pytest.raises(FileRefused, match=r"row 2, column “NUMBER_OF_PATIENTS”.*can be kept: 1 row read"):
        load(engine, lists(tmp_path, {"A81001": -1}))
    assert count(engine, Load) == 0


def test_an_unusable_file_is_handed_over_and_the_others_are_loaded(engine: Engine, tmp_path: Path):
    files = [lists(tmp_path, {"A81001": -1}), lookup(tmp_path)]
    found: list[Exception] = []
    with loading(engine) as connection:
        chosen = [(path, recognise(path)) for path in files]
        reports = load_files(connection, chosen, by="t", progress=quiet, unusable=found.append)
    assert [report.file_name for report in reports] == ["lookup.csv"]
    assert "lists.csv" in str(found[0])


def test_an_ods_code_means_the_edition_nearest_to_the_period(engine: Engine, tmp_path: Path):
    newer = lookup(tmp_path, name="newer.csv")
    older = lookup(tmp_path, name="older.csv")
    older.write_text(
        older.read_text().replace("24", "21").replace("E38000227", "E38000999").replace("LSOA21", "LSOA11")
    )
    load(engine, newer, older, staff(tmp_path, "Social Prescribing Link Workers"))
    with engine.connect() as connection:
        pcn = select(Area.id).where(Area.kind == "pcn")
        parent = select(Area.code).join(AreaMembership, AreaMembership.parent_id == Area.id)
        assert connection.scalar(parent.where(AreaMembership.child_id.in_(pcn))) == "E38000999"


def test_an_area_known_by_code_alone_gets_its_name_later(engine: Engine, tmp_path: Path):
    load(engine, scores(tmp_path, {"E01000001": 50.0}))
    load(engine, lookup(tmp_path))
    with engine.connect() as connection:
        assert connection.scalar(select(Area.name).where(Area.code == "E01000001")) == "Name E01000001"


def test_a_process_killed_in_the_middle_leaves_the_former_data(engine: Engine, tmp_path: Path):
    load(engine, lookup(tmp_path), lists(tmp_path, {"A81001": 10}))
    before = everything(engine)
    corrected = lists(tmp_path, {"A81001": 99}, name="corrected.csv")
    ended = subprocess.run(
        [sys.executable, "-m", "tests.loaders.killed", str(corrected)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": engine.url.render_as_string(hide_password=False)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    assert everything(engine) == before
    load(engine, corrected)
    assert list_sizes(engine) == {("2021-01", "A81001", 99)}
