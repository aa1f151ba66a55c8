"""Each contract between the rooms is broken by the fault that it is there for."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]
PLANTED = {
    "Lower rooms never import higher ones": ("store/calls.py", "dashboard.figures.figure"),
    "Charts and exports never fetch": ("charts/ranked.py", "dashboard.store.queries.spine"),
    "Only ui, the entry script and the server know Streamlit": ("exports/table.py", "streamlit"),
    "Only charts draws": ("ui/maps.py", "altair"),
    "Only store and loaders build SQL": ("figures/spread.py", "sqlalchemy"),
    "Only figures reads counts of people": ("ui/panel.py", "dashboard.store.queries.backlogs"),
    "Subjects in figures are independent of each other; "
    "the directory of services serves money and transport": (
        "figures/funding/need.py",
        "dashboard.figures.backlogs.measures",
    ),
    "Pages are independent of each other; overview, place, my town and workshop show something of all": (
        "ui/findings/page.py",
        "dashboard.ui.gaps.answers",
    ),
    "In ui only answers about areas and loads ask the store": (
        "ui/profile.py",
        "dashboard.store.queries.spine",
    ),
}
"""By the contract's name: a module, and what it may not import."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says is broken in a copy of the package with every fault in it at once."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "dashboard", folder / "dashboard", ignore=_all_but_modules)
    for module, imported in PLANTED.values():
        with (folder / "dashboard" / module).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {imported}\n")
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    wide = {**os.environ, "COLUMNS": "200"}
    ran = subprocess.run(command, cwd=folder, env=wide, capture_output=True, text=True, check=False)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    return ran.stdout.partition("Broken contracts")[2]


def _all_but_modules(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if (Path(folder) / name).is_file() and not name.endswith(".py")]


def test_every_contract_has_a_fault_that_breaks_it() -> None:
    assert [contract["name"] for contract in CONTRACTS] == list(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_contract_is_broken_by_its_fault(contract: str, told: str) -> None:
    module, imported = PLANTED[contract]
    importer = f"dashboard.{module.removesuffix('.py').replace('/', '.')}"
    said = told.partition(f"\n{contract}\n---")[2].partition("\n\n\n")[0]
    assert f"{importer} -> {imported} (l." in said
