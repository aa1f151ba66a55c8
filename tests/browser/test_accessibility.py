"""What a machine can find of the barriers in a page; the rest needs a person with a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.navigation import PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_axe_finds_no_barrier(visit, page):
    opened = visit(page.address)
    found = Axe().run(opened.page).response["violations"]
    assert [(each["id"], each["impact"], each["nodes"][0]["html"][:200]) for each in found] == []
