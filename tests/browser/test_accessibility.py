"""What a machine can find of the barriers in a page; the rest needs a person with a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.navigation import PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_axe_finds_no_barrier(visit, page):
    opened = visit(page.address)
    found = Axe().run(opened.page).response["violations"]
    nodes = ((rule, node) for rule in found for node in rule["nodes"])
    barriers = [f"{rule['id']}: {node['failureSummary']}\n  {node['html'][:300]}" for rule, node in nodes]
    assert not barriers, "\n".join(barriers)
