"""A request elsewhere, a policy error and a sideways scroll are noticed; the menu and former addresses."""

import pytest
from playwright.sync_api import Error, expect

from dashboard.navigation import FORMER, MORE, PAGES


def test_a_policy_error_is_noticed(visit):
    opened = visit()
    opened.page.evaluate("() => fetch('https://example.org/').catch(() => {})")
    opened.page.wait_for_timeout(300)
    assert any("Content Security Policy" in error for error in opened.errors)


def test_a_request_elsewhere_is_noticed(visit):
    opened = visit()
    with pytest.raises(Error):
        opened.page.goto("http://example.org/")
    assert opened.outside == ["http://example.org/"]


def test_a_sideways_scroll_is_noticed(visit):
    opened = visit(size="phone")
    opened.page.evaluate("() => { document.querySelector('h1').style.width = '900px' }")
    assert opened.sideways > 0


def test_the_menu_names_every_page(visit):
    opened = visit()
    menu = opened.page.locator('[data-testid="stTopNavLinkContainer"]')
    names = [name.strip() for name in menu.all_inner_texts()]
    assert names == [page.title for page in PAGES if not page.section]
    opened.page.get_by_test_id("stTopNavSection").click()
    for page in PAGES:
        if page.section == MORE:
            expect(opened.page.get_by_role("menuitem", name=page.title)).to_be_visible()


@pytest.mark.parametrize("former", FORMER)
def test_a_former_address_opens_its_page_with_the_filters_that_it_named(visit, former):
    opened = visit(f"{former}?level=pcn")
    opened.page.wait_for_url(lambda url: f"/{FORMER[former]}?" in url and "level=pcn" in url)
    box = opened.page.get_by_role("combobox", name="By", exact=True)
    expect(box).to_have_value("Primary care networks")
