"""`codebook`: a codebook from MAXQDA, NVivo or ATLAS.ti, looked at and made ready to load."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from dashboard.errors import DashboardError
from dashboard.loaders.formats.evidence import STUDY_KEY, SUB_THEMES, SUPPORT, THEMES, Column
from dashboard.loaders.qda.codebook import Code, Codebook
from dashboard.loaders.qda.codebook import codebook as read
from dashboard.words import counted

FLAT = "Codes"
SHOWN = 400


@click.command(short_help="Look at a REFI-QDA codebook or project, and make tables of it.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--study", help="Make tables for a study of this key, such as hall-2026.")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("codebook"))
def codebook(file: Path, study: str | None, folder: Path) -> None:
    """Show the codes of FILE (.qdc, .qdpx): hierarchy, colours, definitions, codings by source.

    Sources are numbered: their names, what people said and who coded it are never read out. With --study
    three tables are written for a person to fill in, who says in words of their own what each code means
    and which of our indicators bear on it; `python -m dashboard load evidence` then sets it beside the study.
    """
    found = read(file)
    for line in preview(found):
        click.echo(line)
    if study is None:
        return
    if not STUDY_KEY.fullmatch(study):
        raise DashboardError("A study's key is words and a year, such as hall-2026.")
    _write(folder, tables(found, study))
    click.echo(f"Tables for {study} are in {folder}. Fill in the empty columns, then:")
    click.echo(f"python -m dashboard load evidence {folder}/*.csv")


def preview(found: Codebook) -> Iterable[str]:
    """What the file holds, a line a code."""
    codings = counted(sum(n for *_, n in found.codings), "coding")
    yield f"{counted(len(found.codes), 'code')}; {codings} in {counted(found.sources, 'source')}."
    depth = {"": -1}
    for code in found.codes[:SHOWN]:
        depth[code.guid] = depth[code.parent] + 1
        parts = [
            code.name,
            code.colour,
            f"used {found.used(code.guid)}" if found.sources else "",
            code.definition,
        ]
        yield "  " * depth[code.guid] + " · ".join(part for part in parts if part)
    if len(found.codes) > SHOWN:
        yield f"and {len(found.codes) - SHOWN} more"


def tables(found: Codebook, study: str) -> dict[str, str]:
    """The codebook as our tables of a study: codes at the top are themes, those below them sub-themes."""
    tops = [code for code in found.codes if not code.parent]
    inside = {top.guid: _below(found.codes, top.guid) for top in tops}
    if not any(inside.values()):
        tops, inside = [Code("", FLAT)], {"": [[code] for code in tops]}
    themes = [{"Study": study, "Theme": str(at), "Name": top.name} for at, top in enumerate(tops, start=1)]
    subs, support = [], []
    for at, top in enumerate(tops, start=1):
        for turn, family in enumerate(inside[top.guid], start=1):
            number = f"{at}-{turn}"
            row = {"Study": study, "Sub-theme": number, "Theme": str(at)}
            subs.append(row | {"Name": family[0].name, "Paraphrase": family[0].definition})
            support += [
                {"Study": study, "Sub-theme": number, "Group": f"Source {source}", "Mentions": str(mentions)}
                for source, mentions in _mentions(found, family)
            ]
    return {
        "themes.csv": _csv(THEMES, themes),
        "sub_themes.csv": _csv(SUB_THEMES, subs),
        "support.csv": _csv(SUPPORT, support),
    }


def _below(codes: Sequence[Code], top: str) -> list[list[Code]]:
    """Each code right below another, with all that stand below it."""
    children = [code for code in codes if code.parent == top]
    return [[child, *(each for family in _below(codes, child.guid) for each in family)] for child in children]


def _mentions(found: Codebook, family: Sequence[Code]) -> list[tuple[int, int]]:
    members = {code.guid for code in family}
    sums: dict[int, int] = {}
    for code, source, number in found.codings:
        if code in members:
            sums[source] = sums.get(source, 0) + number
    return sorted(sums.items())


def _csv(columns: Sequence[Column], rows: Sequence[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, [column.title for column in columns], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise DashboardError(f"{folder / there[0]} is there already. Choose another folder with --to.")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
