"""What it takes to add an indicator and a source, by doing it in a copy of the package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.loaders.published import lookup, scores

ROOT = Path(__file__).resolve().parents[2]

DECLARATION = """
from dataclasses import replace
from dashboard.catalogue.making import {making}
ADDED = replace(
    CONNECTIVITY, key="added", name="Added (experimental)", short_name="Added", unit="%",
    finding="", polarity=Polarity.NEUTRAL, made={made}, **{fields},
)
INDICATORS = (*INDICATORS, ADDED)
"""
SOURCE = """
SOURCES["benches"] = Source(
    key="benches", publisher="The parks office", title="Benches", licence=OGL, attribution="Benches.",
    address="", frequency="yearly", holder="the parks office",
)
"""
LOADER = '''"""Parts of benches in the shade, by LSOA 2021."""

from dashboard.loaders.area_columns import columns_of
from dashboard.loaders.parsed import Format
from dashboard.loaders.table import Table
from dashboard.loaders.values import observations
from dashboard.store.tables import Observation


def _read(path, progress):
    table = Table.of_csv(path)
    lsoa = columns_of("lsoa", table.frame.columns, file=path.name)
    values = {"added": table.numbers("shade", least=0, most=1)}
    frame = observations(values, table.frame[lsoa.code], vintage=lsoa.vintage, period="2026")
    return table.parsed("2026", {Observation: frame}, areas=table.areas(lsoa))


FORMATS = (Format("deprivation", "benches", "benches", lambda head: head.has("shade"), _read),)
'''
ASK = """
import sys
from pathlib import Path
from dashboard.catalogue.types import AreaKind
from dashboard.figures.by_area import by_area
from dashboard.figures.geography import geography
from dashboard.loaders.recognition import recognise
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import engine_for, migrate
from dashboard.store.queries import spine

engine = engine_for("sqlite:///added.sqlite")
migrate(engine)
files = [Path(name) for name in sys.argv[1:]]
with loading(engine) as connection:
    load_files(connection, [(file, recognise(file)) for file in files], by="test", progress=quiet)
with engine.connect() as connection:
    here = geography(connection, spine.icbs(connection)["code"].iloc[0])
    for kind in (AreaKind.LSOA, AreaKind.PLACE):
        figure = by_area(connection, "added", kind=kind, geography=here)
        print(kind, figure.rows["value"].tolist(), figure.source_line)
"""


class Copy:
    """A copy of the package; `append` and `write` note which files they touch."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.touched = folder, set()
        shutil.copytree(
            ROOT / "dashboard", folder / "dashboard", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copytree(ROOT / "data" / "reference", folder / "data" / "reference")

    def append(self, name: str, text: str) -> None:
        path = self.folder / "dashboard" / name
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")
        self.touched.add(name)

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.folder / "dashboard" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        self.touched.add(name)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "copy")


def test_an_indicator_of_loaded_values_is_one_declaration_in_one_file(copy: Copy, tmp_path: Path) -> None:
    made = 'ShareOfNeighbourhoods(at_most=30, key="connectivity_score")'
    fields = "{'per': 100, 'area_kinds': (AreaKind.PLACE,)}"
    copy.append(
        "catalogue/connectivity.py",
        DECLARATION.format(making="ShareOfNeighbourhoods", made=made, fields=fields),
    )
    ask = ASK.replace("(AreaKind.LSOA, AreaKind.PLACE)", "(AreaKind.PLACE,)")
    assert ask != ASK
    files = (lookup(tmp_path), scores(tmp_path, {"E01000001": 20, "E01000002": 40}))
    said = _said(copy, ask, files)
    assert said.startswith("place [50.0] Source: ")
    assert copy.touched == {"catalogue/connectivity.py"}


def test_a_source_is_its_loader_its_entry_and_its_declaration(copy: Copy, tmp_path: Path) -> None:
    copy.append("loaders/formats/benches.py", LOADER)
    copy.append("catalogue/sources.py", SOURCE)
    copy.append(
        "catalogue/connectivity.py",
        DECLARATION.format(
            making="MeanOfNeighbourhoods",
            made="MeanOfNeighbourhoods(scale=100)",
            fields="{'sources': ('benches',)}",
        ),
    )
    shade = tmp_path / "shade.csv"
    shade.write_text("lsoa21_code,shade\nE01000001,0.25\nE01000002,0.5\n", encoding="utf-8")
    said = _said(copy, ASK, (lookup(tmp_path), shade))
    assert "lsoa [25.0, 50.0] Source: The parks office, Benches, 2026" in said
    assert copy.touched == {
        "loaders/formats/benches.py",
        "catalogue/sources.py",
        "catalogue/connectivity.py",
    }


def _said(copy: Copy, ask: str, files: tuple[Path, ...]) -> str:
    environment = os.environ | {"PYTHONPATH": str(copy.folder)}
    done = subprocess.run(
        [sys.executable, "-c", ask, *map(str, files)],
        cwd=copy.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
