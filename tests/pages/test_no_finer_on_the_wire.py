"""No number about people goes to the browser with more digits than the page prints.

Each one is read: in words, tables, charts, maps and what is spoken, of the whole ICB, a place and a network,
with every fold of the page open. Of the page on backlogs every number is about people; the others print rates
of services and staff too, which have two decimals.
"""

import re
from dataclasses import replace

import pytest

from dashboard.catalogue.indicators import INDICATORS
from dashboard.navigation import PAGES, Page
from dashboard.ui.backlogs.filters import PARTS
from tests.pages.conftest import Open
from tests.pages.wire import Sent, sent, with_all_open

BACKLOGS = next(page for page in PAGES if page.url_path == "backlogs")
AREAS = {"ICB": "", "place": "E38000014", "network": "U99801"}
LOOKS = {"opacity", "weight", "width", "domain", "css_content", "js_content", "html_content", "scale"}
"""How something is drawn: widths, and the ends of axes, which follow from the numbers that are drawn."""
WHERE = {"coordinates", "latitude", "longitude", "at", "from", "to", "zoom"}
"""Where something is on a map."""
METHOD = {"3.267"}
"""Numbers of a method, which are about nobody."""
SERVICES = re.compile(
    r"\d+\.\d\d(?= per 10,000)|<table(?:(?!</table>).)*?<th[^>]*>[^<]*per 10,000.*?</table>", re.DOTALL
)
"""Services and staff for so many people: a number, and a table that has a column of them."""


RATIO = re.compile(r"(?<=\(above 1 the list grows\)</th><td class=\"text\">)\d+\.\d\d(?=<)")
"""How many join for each first contact: printed with two decimals, of numbers that are printed too."""


def too_fine(each: Sent) -> bool:
    """Whether a number has more digits than are printed: a share or an index two decimals, all else one."""
    if LOOKS & set(each.path):
        return False
    each = replace(each, value=RATIO.sub("", each.value)) if isinstance(each.value, str) else each
    found = [number.replace(",", "") for number in each.numbers if number not in METHOD]
    return any(decimals(number) > (2 if float(number) <= 1 else 1) for number in found)


def decimals(number: str) -> int:
    """How many digits stand after the point, but for zeros at the end."""
    return len(number.partition(".")[2].rstrip("0"))


@pytest.mark.whole
@pytest.mark.parametrize("part", PARTS)
def test_no_number_of_the_page_on_backlogs_has_more_digits_than_it_prints(
    part: str, open_page: Open, sample_url: str
) -> None:
    for area in AREAS.values():
        app = open_page(BACKLOGS, sample_url, part=part, area=area)
        for key in app.session_state["shown_in_this_run"]:
            app.session_state[f"{key}_table"] = True
        app.session_state["by_need"] = True
        every = list(sent(with_all_open(app)))
        assert sum(len(each.numbers) for each in every) > 50
        assert [each for each in every if too_fine(each)] == []


def without_services(each: Sent) -> Sent:
    """The same without where something is, and without rates of services and staff, of which a map that
    colours areas by one holds two decimals."""
    if WHERE & set(each.path) or (
        each.path[-1] == "values" and max(map(decimals, each.numbers), default=0) == 2
    ):
        return replace(each, value="")
    return replace(each, value=SERVICES.sub("", each.value)) if isinstance(each.value, str) else each


@pytest.mark.whole
@pytest.mark.parametrize("page", [page for page in PAGES if page is not BACKLOGS], ids=lambda p: p.url_path)
def test_no_number_of_another_page_has_more_digits_than_people_are_printed_with(
    page: Page, open_page: Open, sample_url: str
) -> None:
    for area in AREAS.values():
        every = list(sent(with_all_open(open_page(page, sample_url, area=area))))
        assert sum(len(each.numbers) for each in every) > 50
        assert [each for each in map(without_services, every) if too_fine(each)] == []


@pytest.mark.whole
@pytest.mark.parametrize(
    "key", ["waiting_people", "median_wait", "p92_wait", "seen_by_week_12", "referral_rate"]
)
def test_a_map_of_people_is_sent_the_digits_that_are_printed(
    key: str, open_page: Open, sample_url: str
) -> None:
    chosen = {"indicator": key, "level": "pcn", "area": "U99801", "compare": "U99802"}
    every = list(sent(with_all_open(open_page(PAGES[0], sample_url, **chosen))))
    [drawn] = [each for each in every if each.path[-1] == "values"]
    assert drawn.numbers
    assert max(map(decimals, drawn.numbers)) <= INDICATORS[key].decimals
    assert [each for each in map(without_services, every) if too_fine(each)] == []


def test_a_finer_number_is_found_wherever_it_is_sent() -> None:
    table = (
        "<table><tr><th>Services per 10,000 people<tr><td>1.92</table><table><tr><th>Weeks<tr><td>{}</table>"
    )
    assert not too_fine(without_services(Sent(("html", "body"), table.format("2.9"))))
    assert too_fine(without_services(Sent(("html", "body"), table.format("2.94"))))
    assert too_fine(without_services(Sent(("html", "body"), "2.94 per 10,000 and 45.42 weeks")))
    for path, value in (
        (("vega_lite_chart", "datasets", "value"), 45.42),
        (("vega_lite_chart", "datasets", "contacted"), 0.123),
        (("html", "body"), "<td>45.42</td>"),
        (("bidi_component", "json", "html"), "45.42 weeks"),
        (("vega_lite_chart", "alt"), "about 152.51 people"),
    ):
        assert too_fine(Sent(path, value))
    for path, value in (
        (("vega_lite_chart", "datasets", "value"), 45.4),
        (("vega_lite_chart", "datasets", "contacted"), 0.12),
        (("html", "body"), '<i style="left:45.423%"></i><td>45.4</td>'),
        (("html", "body"), "£45.42"),
        (("vega_lite_chart", "encoding", "scale", "domain"), 10.0924),
    ):
        assert not too_fine(Sent(path, value))
