"""`codebook`: what it shows of a file, and tables that the ordinary loader takes once they are filled in."""

import csv
from pathlib import Path

from click.testing import CliRunner

from dashboard.commands.entry import main
from dashboard.exports.qda import codebook_file
from dashboard.loaders.qda.codebook import Code

CODES = (
    Code("85d17f60-7bb0-481e-b742-b4861dd669df", "Money", colour="#F00082", codable=False),
    Code(
        "0f8a1907-7e42-4739-8610-a676b4d1b69f",
        "Short",
        "Runs out",
        parent="85d17f60-7bb0-481e-b742-b4861dd669df",
    ),
)


def ran(*arguments: str):
    return CliRunner().invoke(main, ["codebook", *arguments])


def book(tmp_path: Path) -> str:
    path = tmp_path / "a.qdc"
    path.write_bytes(codebook_file(CODES))
    return str(path)


def test_it_shows_hierarchy_colours_and_definitions(tmp_path):
    shown = ran(book(tmp_path)).output.splitlines()
    assert shown == ["2 codes; 0 codings in 0 sources.", "Money · #F00082", "  Short · Runs out"]


def test_it_makes_tables_and_never_writes_over_any(tmp_path):
    folder = tmp_path / "made"
    arguments = (book(tmp_path), "--study", "hall-2026", "--to", str(folder))
    assert ran(*arguments).exit_code == 0
    with (folder / "sub_themes.csv").open(encoding="utf-8") as opened:
        (row,) = csv.DictReader(opened)
    assert (row["Study"], row["Sub-theme"], row["Name"], row["Paraphrase"]) == (
        "hall-2026",
        "1-1",
        "Short",
        "Runs out",
    )
    assert ran(*arguments).exit_code == 1


def test_a_real_project_is_counted_by_numbered_sources(shared_data, tmp_path):
    file = shared_data / "qualitative" / "TestProject_sky-loom.qdpx"
    done = ran(str(file), "--study", "atlas-2019", "--to", str(tmp_path / "made"))
    assert done.output.startswith("14 codes; 16 codings in")
    with (tmp_path / "made" / "support.csv").open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    assert sum(int(row["Mentions"]) for row in rows) == 16
    assert {row["Group"].split()[0] for row in rows} == {"Source"}


def test_what_is_no_codebook_is_refused_by_name(tmp_path):
    path = tmp_path / "x.qdc"
    path.write_text("hello")
    done = ran(str(path))
    assert done.exit_code == 1 and "x.qdc" in done.output
