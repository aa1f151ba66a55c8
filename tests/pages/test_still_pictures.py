"""Every map that pydeck draws can be put on a board: as a still picture beside its table."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.exports.drawing import svg_of
from dashboard.navigation import PAGES
from tests.pages.conftest import Open


def opened(open_page: Open, url: str, path: str, toggle: str, **view: str) -> AppTest:
    app = open_page(next(page for page in PAGES if page.url_path == path), url, **view)
    if path == "place":
        app.session_state["place_practice_map"] = True
        app.run()
    app.session_state[toggle] = True
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("path", "toggle", "block", "view"),
    [
        ("gaps", "service_map", "reach_list", {"area": "E07000122", "need": "food"}),
        ("funding", "office", "flows", {}),
        ("place", "practice_map", "practices", {"area": "E07000122"}),
    ],
)
def test_a_point_or_arc_map_has_a_picture_for_a_board(
    open_page: Open, sample_url: str, path: str, toggle: str, block: str, view: dict[str, str]
) -> None:
    app = opened(open_page, sample_url, path, toggle, **view)
    kept = app.session_state["shown_in_this_run"][block].kept()

    assert kept.label == "Synthetic demonstration data"
    assert kept.rows and kept.picture and kept.picture.alt
    assert svg_of(kept.picture, large=True).startswith("<svg")


def test_the_way_there_and_home_has_a_picture_and_each_ride_a_row(open_page: Open, sample_url: str) -> None:
    app = open_page(next(page for page in PAGES if page.url_path == "transport"), sample_url)
    app.button(key="example").click().run()
    app.toggle(key="outing_map").set_value(True).run()
    kept = app.session_state["shown_in_this_run"]["rides"].kept()

    assert {row[0] for row in kept.rows} == {"There", "Home"}
    assert kept.picture is not None
    assert "Way home" in svg_of(kept.picture, large=True)
