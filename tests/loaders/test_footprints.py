"""A network's footprint: each neighbourhood goes to the network of the nearest practice, worked out anew."""

from pathlib import Path

import openpyxl
from sqlalchemy import select
from sqlalchemy.orm import aliased

from dashboard.loaders.load import undo
from dashboard.store.engine import Engine
from dashboard.store.tables import Area, AreaMembership, Load
from tests.loaders.published import load, lookup

PRESTON, LANCASTER = "PR1 2HE", "LA1 1PJ"
CENTRES = {"E01000001": (353_500, 429_500), "E01000002": (347_700, 461_700), "E01000003": (530_000, 180_000)}


def epraccur(folder: Path) -> Path:
    rows = []
    for code, postcode in (("P81001", PRESTON), ("P81002", LANCASTER), ("P81003", "ZZ99 9ZZ")):
        fields = [""] * 27
        fields[0], fields[1], fields[9], fields[10], fields[12], fields[25] = (
            code,
            code,
            postcode,
            "20200101",
            "A",
            "4",
        )
        rows.append(",".join(fields))
    path = folder / "epraccur.csv"
    path.write_text("\n".join(rows) + "\n")
    return path


def epcn(folder: Path, members: dict[str, str]) -> Path:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "PCNDetails"
    first.append(["PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Open Date", "Close Date"])
    for code in sorted(set(members.values())):
        first.append([code, f"{code} PCN", "01E", "20200101", ""])
    second = book.create_sheet("PCN Core Partner Details")
    start, end = "Practice to PCN\nRelationship\nStart Date", "Practice to PCN\nRelationship\nEnd Date"
    second.append(["Partner\nOrganisation\nCode", "PCN Code", start, end])
    for practice, network in members.items():
        second.append([practice, network, "20200101", None])
    path = folder / "ePCN.xlsx"
    book.save(path)
    return path


def centroids(folder: Path) -> Path:
    path = folder / "pwc.csv"
    path.write_text("LSOA21CD,x,y\n" + "".join(f"{code},{x},{y}\n" for code, (x, y) in CENTRES.items()))
    return path


def footprints(engine: Engine) -> dict[str, str]:
    child, parent = aliased(Area), aliased(Area)
    statement = (
        select(child.code, parent.code)
        .select_from(AreaMembership)
        .join(child, child.id == AreaMembership.child_id)
        .join(parent, parent.id == AreaMembership.parent_id)
        .where(AreaMembership.replaced_by_id.is_(None), child.kind == "lsoa", parent.kind == "pcn")
    )
    with engine.connect() as connection:
        return dict(tuple(row) for row in connection.execute(statement))


def test_each_neighbourhood_goes_to_the_network_of_the_nearest_practice(engine: Engine, tmp_path: Path):
    members = {"P81001": "U00001", "P81002": "U00002", "P81003": "U00003"}
    load(engine, lookup(tmp_path, CENTRES), centroids(tmp_path), epcn(tmp_path, members), epraccur(tmp_path))
    assert footprints(engine) == {"E01000001": "U00001", "E01000002": "U00002"}  # London is too far


def test_footprints_go_when_the_networks_are_taken_back(engine: Engine, tmp_path: Path):
    load(engine, lookup(tmp_path, CENTRES), centroids(tmp_path), epraccur(tmp_path))
    (report,) = load(engine, epcn(tmp_path, {"P81001": "U00001"}))
    assert footprints(engine) == {"E01000001": "U00001", "E01000002": "U00001"}
    undo(engine, report.load_id or 0, by="tester")
    assert footprints(engine) == {}


def test_what_is_derived_is_one_load_that_cannot_be_mistaken_for_a_file(engine: Engine, tmp_path: Path):
    load(engine, lookup(tmp_path, CENTRES), centroids(tmp_path), epraccur(tmp_path))
    load(engine, epcn(tmp_path, {"P81001": "U00001"}))
    with engine.connect() as connection:
        derived = connection.execute(select(Load.kind, Load.source_key).where(Load.sha256 == "")).all()
    assert derived == [("derived", "derived")]
