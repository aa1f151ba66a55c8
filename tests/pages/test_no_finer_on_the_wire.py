"""No number about people goes to the browser with more digits than the page prints.

Of the page on backlogs, where every number is about people, each one is read: in words, tables, charts, maps
and what is spoken, of the whole ICB, a place and a network.
"""

import pytest

from dashboard.navigation import PAGES
from dashboard.ui.backlogs.filters import PARTS
from tests.pages.conftest import Open
from tests.pages.wire import Sent, sent

BACKLOGS = next(page for page in PAGES if page.url_path == "backlogs")
AREAS = {"ICB": "", "place": "E38000014", "network": "U99801"}
LOOKS = {"opacity", "weight", "domain", "css_content", "js_content", "html_content", "scale"}
"""How something is drawn: widths, and the ends of axes, which follow from the numbers that are drawn."""
METHOD = {"3.267"}
"""Numbers of a method, which are about nobody."""


def too_fine(each: Sent) -> bool:
    """Whether a number has more digits than are printed: a share or an index two decimals, all else one."""
    if LOOKS & set(each.path):
        return False
    found = [number.replace(",", "") for number in each.numbers if number not in METHOD]
    return any(len(n.partition(".")[2].rstrip("0")) > (2 if float(n) <= 1 else 1) for n in found)


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
        app.run()
        assert not app.exception
        every = list(sent(app))
        assert sum(len(each.numbers) for each in every) > 50
        assert [each for each in every if too_fine(each)] == []


def test_a_finer_number_is_found_wherever_it_is_sent() -> None:
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
