"""The area map: one class and one value an area, the words around it, and the same as a document."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from dashboard.charts import theme
from dashboard.charts.area_map import AreaMap, area_map
from dashboard.charts.classes import classes
from dashboard.charts.geometry import Shape, Town, sheet
from dashboard.figures.figure import Figure
from tests.charts.conftest import MakeFigure

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def figure(make_figure: MakeFigure) -> Figure:
    """A none, B and C with values, D hidden, E without data; F is not in the figure."""
    return make_figure(
        [("A", 0.0, ""), ("B", 1.25, ""), ("C", 3.0, ""), ("D", None, "[c]"), ("E", None, "[x]")]
    )


@pytest.fixture
def made(figure: Figure, shapes: list[Shape], towns: list[Town]) -> AreaMap:
    geometry = sheet(shapes, outlines=shapes[:1], towns=towns)
    return area_map(figure, classes(figure), geometry, title="Fewest <in> A & B", selected="B")


def paths(made: AreaMap) -> dict[str, list[ET.Element]]:
    """Code of the area -> the paths drawn along its boundary."""
    found = ET.fromstring(made.svg()).iter(f"{SVG}path")
    by_d: dict[str, list[ET.Element]] = {}
    for path in found:
        by_d.setdefault(path.get("d", ""), []).append(path)
    return {area.code: by_d[area.d] for area in made.sheet.areas}


def test_the_browser_gets_one_class_and_one_printed_value_an_area(made: AreaMap) -> None:
    data = made.data
    assert data["fill"] == "01234-"
    assert data["values"] == "0.0|1.2|3.0|||"
    assert [entry["label"] for entry in data["legend"]] == [
        "0 (none)",
        "1.2",
        "3.0",
        "Hidden: small number",
        "No data",
    ]
    assert (data["sheet"], data["selected"], data["box"]) == (made.sheet.url, "B", None)


def test_the_words_say_title_kind_scope_and_how_many_are_hidden(made: AreaMap) -> None:
    assert made.alt.startswith("Fewest <in> A & B. Map of 5 neighbourhoods (LSOAs), Made ICB.")
    assert "Hidden: small number: 1; No data: 1." in made.alt
    assert made.reading.startswith("Darker is lower, which is worse.")
    assert made.legend_heading == "Link workers (per 10,000), 2025"


def test_a_unit_that_the_name_says_is_not_said_twice(make_figure: MakeFigure, shapes: list[Shape]) -> None:
    rate = make_figure([("A", 1.0, "")], short_name="Link workers per 10,000")
    pounds = make_figure([("A", 1234.5, "")], short_name="Grants", unit="£", decimals=2)
    for figure, heading, value in (
        (rate, "Link workers per 10,000, 2025", "1.0"),
        (pounds, "Grants, 2025", "£1,234.50"),
    ):
        made = area_map(figure, classes(figure), sheet(shapes[:1]), title="A")
        assert (made.legend_heading, made.data["values"]) == (heading, value)
        assert made.data["legend"][0]["label"] == value


def test_a_map_of_one_district_opens_on_it(figure: Figure, shapes: list[Shape]) -> None:
    opened = area_map(figure, classes(figure), sheet(shapes), title="South", focus=["A", "B"])
    assert opened.data["box"] == (0, 5000, 6004, 10000)


def test_the_document_draws_the_worse_side_dark_and_hidden_as_hatch(made: AreaMap) -> None:
    drawn = {code: found[0].get("fill") for code, found in paths(made).items()}
    assert drawn["A"] == theme.NOTHING, "none at all is the worst, where more is better"
    dark = theme.RAMP_WORSE.index
    assert dark(drawn["B"]) > dark(drawn["C"]), "higher is better here, and B has less than C"
    assert (drawn["D"], drawn["E"]) == ("url(#map-hatch)", "url(#map-dots)")
    assert drawn["F"] not in {theme.NOTHING, *theme.RAMP_WORSE}


def test_the_document_outlines_the_selected_area_only(made: AreaMap) -> None:
    edges = {
        code: [path.get("stroke") for path in found if path.get("stroke")]
        for code, found in paths(made).items()
    }
    assert edges["B"] == [theme.PAPER, theme.INK]
    assert edges["C"] == []


def test_the_document_carries_title_legend_source_towns_and_label(made: AreaMap) -> None:
    words = [text.text for text in ET.fromstring(made.svg()).iter(f"{SVG}text")]
    assert words[words.index("Bigton")] == "Bigton"
    assert "Fewest <in> A & B" in words
    assert "Synthetic demonstration data" in words
    assert "Hidden: small number" in words
    assert any(
        word and word.startswith("Synthetic demonstration data in the form of: Made Office") for word in words
    )


def test_names_cannot_become_markup(figure: Figure, shapes: list[Shape]) -> None:
    hostile = '<script>alert(1)</script>"&'
    svg = area_map(figure, classes(figure), sheet(shapes), title=hostile).svg()
    root = ET.fromstring(svg)
    assert "<script" not in svg
    assert hostile in [text.text for text in root.iter(f"{SVG}text")]


def test_a_figure_that_is_not_synthetic_is_not_labelled_so(
    make_figure: MakeFigure, shapes: list[Shape]
) -> None:
    figure = make_figure([("A", 1.0, "")], synthetic=False)
    made = area_map(figure, classes(figure), sheet(shapes), title="A")
    assert made.data["synthetic"] == ""
    assert "Synthetic" not in made.svg()


def test_town_names_do_not_touch(figure: Figure, shapes: list[Shape]) -> None:
    crowd = [Town(f"Town{i}", 53.05 + i / 500, 0.15, 100 - i) for i in range(20)]
    svg = area_map(figure, classes(figure), sheet(shapes, towns=crowd), title="A").svg()
    heights = sorted(
        {
            float(text.get("y", "0"))
            for text in ET.fromstring(svg).iter(f"{SVG}text")
            if (text.text or "").startswith("Town")
        }
    )
    units = 10_000 / (640 - 120) * 1.04
    assert len(heights) == 2, "of twenty towns within 4 km two find room"
    assert all(lower - upper > 32 * units for upper, lower in pairwise(heights))


def test_print_hatches_an_area_in_part_among_those_that_were_chosen_too(
    figure: Figure, shapes: list[Shape]
) -> None:
    part = replace(figure, apart={"B": "only a part of it lies here"})
    both = area_map(part, classes(part), sheet(shapes), title="South", focus=["B", "C"])
    last = {code: drawn[-1].get("fill", "") for code, drawn in paths(both).items()}
    assert last["B"].startswith("url(#")
    assert not last["C"].startswith("url(#")


def test_an_area_in_part_without_a_number_looks_like_no_data(figure: Figure, shapes: list[Shape]) -> None:
    part = replace(figure, apart={"B": "only a part of it", "E": "only a part of it"})
    drawn = area_map(part, classes(part), sheet(shapes), title="South")
    assert drawn.apart == {"B"}
    assert [entry.count for entry in drawn.legend if entry.key == "apart"] == [1]
