"""Choosing an area: map, dots, matrix and name do the same; the address keeps it, Back takes it back."""

import csv
import io
import re
import urllib.request
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page, expect

BLACKPOOL, PRESTON, LANCASTER = "E38000015", "E38000227", "E07000121"
MORECAMBE_BAY = "E38000228"
VIEW = "?level=place&indicator=imd_score"
SHEETS = re.compile(rb"/Type /Page\b")


def wait_for_area(page: Page, code: str) -> None:
    page.wait_for_url(lambda url: f"area={code}" in url)


def wait_for_answer(page: Page, words: str) -> None:
    """The answer comes to speak of this."""
    expect(page.locator("h1.answer")).to_contain_text(words)


def area_box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Area")


def on_map(page: Page, name: str) -> Locator:
    return page.get_by_role("option", name=name).and_(page.locator("svg *"))


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def view(page: Page) -> list[float]:
    """Left, top, width and height of what the map shows once it has come to rest."""
    drawn = page.locator("svg[role=listbox][viewBox]")
    found, before = drawn.get_attribute("viewBox"), None
    while found != before:
        page.wait_for_timeout(300)
        found, before = drawn.get_attribute("viewBox"), found
    return [float(each) for each in (found or "").split()]


def stands(page: Page) -> dict[str, object]:
    """Where the choice can be seen: the answer, the filter, the map, the marked row, the panel."""
    return {
        "address": page.url.partition("?")[2],
        "answer": page.locator("h1.answer").inner_text(),
        "filter": area_box(page).input_value(),
        "map": page.locator("svg[role=listbox] [aria-selected=true]").count(),
        "row": page.locator(".area-list [aria-pressed=true]").all_inner_texts(),
        "panel": page.locator(".st-key-panel").all_inner_texts(),
    }


def test_the_map_the_dots_and_the_name_choose_the_same_area(visit):
    found = []
    for way in ("map", "dots", "name"):
        opened = visit(VIEW)
        page = opened.page
        if way == "map":
            on_map(page, "Blackpool (00R)").click()
        elif way == "dots":
            row(page, "Blackpool (00R)").click()
        else:
            area_box(page).click()
            page.keyboard.type("Blackpool (00R)")
            page.get_by_role("option", name="Blackpool (00R) (place)").click()
        wait_for_area(page, BLACKPOOL)
        wait_for_answer(page, "Blackpool (00R)")
        expect(row(page, "Blackpool (00R)")).to_have_attribute("aria-pressed", "true")
        found.append(stands(opened.rested().page))
    assert found[0] == found[1] == found[2]
    assert found[0]["filter"] == "Blackpool (00R) (place)"
    assert (found[0]["map"], found[0]["row"]) == (1, ["Blackpool (00R)"])
    assert "Blackpool (00R)" in found[0]["panel"][0]


def test_a_choice_is_announced_once_to_those_who_hear_the_page_and_an_arrival_is_not(visit):
    page = visit().open(VIEW).page
    said = page.locator(".st-key-announcer [role=status]")
    expect(said).to_have_text("")
    said.evaluate("element => { element.stands = true; }")

    row(page, "Blackpool (00R)").click()

    wait_for_answer(page, "Blackpool")
    expect(said).to_contain_text("Blackpool")
    assert said.evaluate("element => element.stands"), "a new element is not a live region yet"


def test_a_cell_of_the_matrix_chooses_its_area_and_its_need(visit):
    opened = visit("gaps?level=district")
    page = opened.page
    page.get_by_role("button", name="Lancaster, Food: ").click()
    wait_for_area(page, LANCASTER)
    wait_for_answer(page, "food")
    wait_for_answer(page, "Lancaster")
    opened.rested()
    assert "need=food" in page.url
    assert area_box(page).input_value() == "Lancaster (district)"
    assert page.get_by_role("combobox", name="Need").input_value() == "Food"
    pressed = page.locator(".heat button[aria-pressed=true]")
    assert [(each.get_attribute("aria-label") or each.inner_text())[:15] for each in pressed.all()] == [
        "Lancaster",
        "Lancaster, Food",
    ]
    expect(on_map(page, "Lancaster")).to_have_attribute("aria-selected", "true")


def test_a_row_of_the_list_of_gaps_chooses_its_area_by_keyboard(visit):
    page = visit("gaps?level=district&need=food").page
    row(page, "Pendle").focus()
    page.keyboard.press("Enter")
    wait_for_area(page, "E07000122")
    expect(row(page, "Pendle")).to_have_attribute("aria-pressed", "true")
    expect(row(page, "Pendle")).to_be_focused()
    expect(area_box(page)).to_have_value("Pendle (district)")


def test_an_address_shows_the_same_view_in_a_new_browser(visit):
    first = visit("?level=district&indicator=connectivity_score&area=E06000009")
    again = visit(first.page.url.split("/", 3)[3])
    for opened in (first, again):
        assert area_box(opened.page).input_value() == "Blackpool (district)"
        expect(opened.page.locator("svg[role=listbox] [aria-selected=true]")).to_have_count(1)
    assert stands(again.page) == stands(first.page)


def test_back_takes_back_one_choice_and_forward_repeats_it(visit):
    opened = visit(VIEW)
    page = opened.page
    seen = [stands(page)]
    for name in ("Blackpool (00R)", "Greater Preston (01E)"):
        row(page, name).click()
        wait_for_answer(page, name)
        seen.append(stands(opened.rested().page))
    for go, expected in (
        (page.go_back, 1),
        (page.go_back, 0),
        (page.go_forward, 1),
        (page.go_forward, 2),
    ):
        go()
        wait_for_answer(page, str(seen[expected]["answer"]))
        assert stands(opened.rested().page) == seen[expected]


def test_a_move_by_the_menu_is_one_step_and_back_and_forward_keep_the_filters(visit):
    page = visit("gaps?need=money_and_debt&words=plain").page
    for title, path in (("Funding", "funding"), ("Transport", "transport")):
        page.get_by_role("link", name=title, exact=True).click()
        page.wait_for_url(lambda url, path=path: f"/{path}?" in url and "need=money_and_debt" in url)
    seen = []
    for step, path in ((page.go_back, "funding"), (page.go_back, "gaps"), (page.go_forward, "funding")):
        step()
        page.wait_for_url(lambda url, path=path: f"/{path}?" in url)
        page.get_by_test_id("stStatusWidget").wait_for(state="detached")
        seen.append(dict(parse_qsl(urlsplit(page.url).query)))
    assert seen == [{"need": "money_and_debt", "words": "plain"}] * 3


def test_undo_takes_back_one_choice_at_a_time_and_agrees_with_back(visit):
    opened = visit(VIEW)
    page = opened.page
    seen = [stands(page)]
    for name in ("Blackpool (00R)", "Greater Preston (01E)", "East Lancashire (01A)"):
        row(page, name).click()
        wait_for_answer(page, name)
        seen.append(stands(opened.rested().page))
    page.go_back()
    wait_for_answer(page, "Greater Preston (01E)")
    opened.rested()
    for expected in (1, 0):
        page.get_by_role("button", name="Undo").click()
        wait_for_answer(page, str(seen[expected]["answer"]))
        assert stands(opened.rested().page) == seen[expected]


def test_letting_the_area_go_empties_its_filter_and_shows_the_whole_icb_again(visit):
    opened = visit(VIEW)
    page = opened.page
    before = stands(page)
    row(page, "Blackpool (00R)").click()
    wait_for_answer(page, "Blackpool (00R)")
    page.get_by_role("button", name="Show the whole ICB").click()
    wait_for_answer(page, str(before["answer"]))
    expect(area_box(page)).to_have_value("")
    assert stands(opened.rested().page) == before


def test_the_map_keeps_its_view_until_an_area_is_chosen_and_then_shows_its_neighbours(visit):
    opened = visit(VIEW)
    page = opened.page
    page.get_by_role("button", name="Zoom in").click()
    before = view(page)
    page.get_by_role("button", name="Add to board").click()
    expect(page.get_by_role("button", name="Take off the board")).to_be_visible()
    assert view(page) == before
    row(page, "Greater Preston (01E)").click()
    wait_for_area(page, PRESTON)
    opened.rested()
    left, top, wide, high = view(page)
    box = on_map(page, "Greater Preston (01E)").evaluate(
        "each => { const { x, y, width, height } = each.getBBox(); return [x, y, width, height] }"
    )
    assert left < box[0] and box[0] + box[2] < left + wide
    assert top < box[1] and box[1] + box[3] < top + high
    assert max(wide / box[2], high / box[3]) > 2


def test_the_table_on_the_screen_and_the_file_at_its_address_hold_the_same_values(visit):
    opened = visit(VIEW)
    page = opened.page
    page.get_by_role("radio", name="Table").click()
    page.wait_for_selector(".numbers tbody tr")
    on_screen = {
        row.locator("th").inner_text(): row.locator("td").first.inner_text()
        for row in page.locator(".numbers table").first.locator("tbody tr").all()
    }
    with urllib.request.urlopen(f"{opened.address}/api/v1/imd_score/place.csv") as answer:
        in_file = list(csv.DictReader(io.StringIO(answer.read().decode())))
    assert on_screen == {row["area_name"]: row["value"] for row in in_file}
    assert {row["data"] for row in in_file} == {"Synthetic demonstration data"}


def test_a_place_prints_with_all_its_figures_on_two_sheets_of_a4(visit):
    opened = visit(f"place?area={MORECAMBE_BAY}")
    page = opened.page
    for part in ("All figures", "What is not known here?"):
        page.get_by_text(part, exact=True).click()
        opened.rested()
    page.wait_for_selector("ul.unknown")
    page.wait_for_timeout(1000)
    page.emulate_media(media="print")
    assert len(SHEETS.findall(page.pdf(format="A4", print_background=True))) == 2


def test_the_glossary_prints_whole_with_its_folds_closed(visit):
    page = visit("glossary").page
    last = page.get_by_text("Not to be used for").last
    last.wait_for(state="attached")
    assert not last.is_visible()
    page.emulate_media(media="print")
    assert last.is_visible()


def test_a_chart_is_printed_as_wide_as_its_sheet(visit):
    page = visit("backlogs?part=change").page
    page.wait_for_selector('[data-testid="stVegaLiteChart"] svg')
    page.set_viewport_size({"width": 720, "height": 1018})  # an A4 sheet within its margins
    page.emulate_media(media="print")
    chart = page.locator('[data-testid="stVegaLiteChart"] svg').first
    page.wait_for_function(
        "svg => svg.getBoundingClientRect().width > 0.9 * innerWidth", arg=chart.element_handle()
    )
    assert page.locator("h1.answer").is_visible()
