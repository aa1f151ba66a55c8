from dashboard.access import Permission, Role
from dashboard.navigation import PAGES, PAGES_FOLDER, Page, pages_for


def test_one_page_opens_at_the_root():
    assert [page.title for page in PAGES if page.default] == ["Overview"]
    assert [page.address for page in PAGES if page.default] == [""]


def test_no_two_pages_share_an_address_or_a_title():
    assert len({page.url_path for page in PAGES}) == len(PAGES)
    assert len({page.title for page in PAGES}) == len(PAGES)


def test_every_script_in_pages_is_declared_once():
    assert {page.path for page in PAGES} == set(PAGES_FOLDER.glob("*.py"))


def test_a_viewer_opens_every_page_that_asks_no_more_than_viewing():
    assert pages_for(Role.VIEWER) == tuple(page for page in PAGES if page.permission == Permission.VIEW)


def test_a_page_that_needs_a_right_is_left_out_of_the_menu_of_those_without(monkeypatch):
    page = Page("overview.py", "Loads", "loads", "What was loaded?", permission=Permission.LOAD)
    monkeypatch.setattr("dashboard.navigation.PAGES", (page,))
    assert pages_for(Role.FACILITATOR) == ()
    assert pages_for(Role.STEWARD) == (page,)
