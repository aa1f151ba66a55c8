"""What a page shows as a table is what a board keeps, cell by cell, and so what every export writes.

`tests/exports/test_board_exports.py` compares what is kept with PowerPoint, HTML, PDF and CSV.
"""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES
from tests.pages.conftest import Open

Cells = list[list[str]]
SHOWN_AS = ('<div class="numbers"', '<table class="profile"')
WITHOUT = {"board", "data", "glossary", "workshop", "my-town"}
"""Pages without a figure that a board keeps: the last shows cards, and hands them on as a bid."""
SHOWING_FIGURES = [page for page in PAGES if page.url_path not in WITHOUT]


def tables(app: AppTest) -> Iterator[tuple[str, Cells]]:
    """Caption and rows of each HTML table on the page, headings first."""
    for element in app.main:
        html = getattr(getattr(element, "proto", None), "body", "")
        grouped = 'class="subject"' in str(html)  # an area's figures by subject: another layout than the kept
        if isinstance(html, str) and html.startswith(SHOWN_AS) and not grouped:
            table = next(ElementTree.fromstring(html).iter("table"))
            rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
            yield "".join(table.findtext("caption") or ""), rows


def _is_of(table, figure) -> bool:
    """Whether a table on the page is the figure's, which a board keeps under another title."""
    return [row for row in table if len(row) > 1][:1] == [list(figure.headings)]


@pytest.mark.whole
@pytest.mark.parametrize("page", SHOWING_FIGURES, ids=lambda page: page.url_path or "overview")
def test_every_table_on_a_page_holds_the_cells_that_a_board_keeps(
    page, open_page: Open, sample_url: str
) -> None:
    views = {"gaps": {"view": "table"}, "overview": {"view": "table"}}
    views |= {"funding": {"part": "equal"}, "findings": {"part": "unknown"}}
    app = open_page(page, sample_url, area="E06000009")
    for name, value in views.get(page.url_path, {}).items():
        app.session_state[name] = value
    app.run()
    for key in [*app.session_state["shown_in_this_run"], "fifths_table"]:
        app.session_state[f"{key}_table"] = True
    app.session_state["place_services"] = True
    app.run()
    blocks = app.session_state["shown_in_this_run"].values()
    kept = {block.title: block.kept() for block in blocks}
    seen = dict(tables(app))

    compared = 0
    for title, figure in kept.items():
        caption = f"{title} ({figure.label})" if figure.label else title
        table = seen.get(caption) or next((each for each in seen.values() if _is_of(each, figure)), None)
        if table:
            headings, *rows = (row for row in table if len(row) > 1)  # not a subject's line
            assert rows and headings == list(figure.headings)
            assert rows == [list(row) for row in figure.rows[: len(rows)]]
            compared += 1
    assert compared, f"none of {list(kept)} is among {list(seen)}"
