"""The rooms keep to their contracts; a page is filters, data and sections, and works nothing out."""

import ast
import re
from pathlib import Path

import pytest

from dashboard.access import Permission
from dashboard.navigation import PAGES, PAGES_FOLDER

UI = Path(__file__).resolve().parents[1] / "dashboard" / "ui"
SHOWN_ELSEWHERE = {"answers", "panel"}
LONGEST = 60
SUMS = {"sum", "round", "mean", "median", "groupby", "div", "mul", "cumsum", "agg", "pct_change"}
SQL = re.compile(r"\b(SELECT\b.+\bFROM|INSERT INTO|UPDATE\b.+\bSET|DELETE FROM)\b", re.DOTALL)
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\brgba?\(|\bhsl\(")
NUMBER_FORMAT = re.compile(r"%[-+0, ]*\d*\.\d+[fge]|\{[^{}]*:[^{}]*[,.]\d*[fge%d]?\}|\{:,\}")
DRAWING_OR_FETCHING = ("sqlalchemy", "dashboard.store", "dashboard.loaders", "altair", "pydeck")


def faults(source: str) -> list[str]:
    """What a page does that belongs in another room, each with its line."""
    found = [f"{len(source.splitlines())} lines"] if len(source.splitlines()) > LONGEST else []
    for node in ast.walk(ast.parse(source)):
        found += [f"line {getattr(node, 'lineno', '?')}: {fault}" for fault in faults_of(node)]
    return found


def faults_of(node: ast.AST) -> list[str]:
    match node:
        case ast.BinOp() | ast.AugAssign():
            return [] if joins_text_or_sets(node) else ["arithmetic"]
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SUMS:
            return [f"arithmetic ({name})"]
        case ast.FormattedValue(format_spec=ast.JoinedStr()):
            return ["a number format"]
        case ast.Constant(value=str() as text):
            patterns = {"SQL": SQL, "a colour code": COLOUR, "a number format": NUMBER_FORMAT}
            return [fault for fault, pattern in patterns.items() if pattern.search(text)]
        case ast.Import() | ast.ImportFrom():
            return [f"import of {name}" for name in imported(node) if name.startswith(DRAWING_OR_FETCHING)]
    return []


def joins_text_or_sets(node: ast.BinOp | ast.AugAssign) -> bool:
    if isinstance(node.op, ast.BitOr | ast.BitAnd):
        return True
    operands = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.value,)
    text = (isinstance(each, ast.JoinedStr | ast.List | ast.Tuple) or is_text(each) for each in operands)
    return isinstance(node.op, ast.Add) and any(text)


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names]


@pytest.mark.parametrize("page", sorted(PAGES_FOLDER.glob("*.py")), ids=lambda page: page.name)
def test_a_page_works_nothing_out(page):
    assert faults(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("rate = links / people", "line 1: arithmetic"),
        ("total += 1", "line 1: arithmetic"),
        ("st.write(rows.value.mean())", "line 1: arithmetic (mean)"),
        ("st.write(f'{value:.1f}')", "line 1: a number format"),
        ("st.column_config.NumberColumn(format='%.1f')", "line 1: a number format"),
        ("st.write('{:,}'.format(value))", "line 1: a number format"),
        ("st.html('<b style=\"color: #d4351c\">')", "line 1: a colour code"),
        ("rows = run('SELECT value FROM observation')", "line 1: SQL"),
        ("from sqlalchemy import select", "line 1: import of sqlalchemy.select"),
        ("from dashboard import store", "line 1: import of dashboard.store"),
        ("\n" * 61, "61 lines"),
    ],
)
def test_what_does_not_belong_in_a_page_is_found(source, fault):
    assert fault in faults(source)


def test_words_may_be_joined_and_links_may_have_anchors():
    assert (
        faults("st.write('Area: ' + name + '; see #sources.')\nst.page_link(page, label=f'{a} or {b}')") == []
    )


def test_a_restricted_page_guards_itself():
    restricted = [page for page in PAGES if page.permission != Permission.VIEW]
    unguarded = [page.file for page in restricted if "session.require(" not in page.path.read_text()]
    assert unguarded == []


def test_of_another_page_a_page_takes_nothing_but_its_answers_and_its_panel() -> None:
    pages = {page.parent.name for page in UI.glob("*/page.py")}
    taken = {
        (path.parent.name, found[1], found[2])
        for path in UI.glob("*/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported(node)
        if (found := re.match(r"dashboard\.ui\.(\w+)\.(\w+)", name)) and found[1] in pages
    }
    assert {"place", "transport", "workshop"} < pages
    assert [each for each in sorted(taken) if each[0] != each[1] and each[2] not in SHOWN_ELSEWHERE] == []
