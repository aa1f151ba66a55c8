"""What goes to the browser, into a board and into a file is no finer than what is printed.

Charts are sent as specifications with their rows, boards keep those and the table, files hold the table:
every number in all of them is read here. More decimals than are shown would give a count back.
"""

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.types import AreaKind
from dashboard.charts.chart import Chart
from dashboard.charts.compare import compare
from dashboard.charts.contact_curves import contact_curves
from dashboard.charts.control import control
from dashboard.charts.funnel_plot import funnel_plot
from dashboard.charts.ranked import ranked
from dashboard.charts.steps_chart import steps_chart
from dashboard.exports.bid_pack import BidPack, Section, word
from dashboard.exports.csv_file import figure_csv
from dashboard.exports.deck import Deck, Slide
from dashboard.exports.html_deck import html_file
from dashboard.exports.kept import kept, read, written
from dashboard.exports.pdf import pdf
from dashboard.exports.powerpoint import powerpoint
from dashboard.figures.backlogs.change import SERIES, change
from dashboard.figures.backlogs.clock import clock
from dashboard.figures.backlogs.contact_time import contact_time
from dashboard.figures.backlogs.counted import Counts, counts
from dashboard.figures.backlogs.demand import demand, found_nothing
from dashboard.figures.backlogs.funnels import KEYS, funnel
from dashboard.figures.backlogs.groups import groups
from dashboard.figures.backlogs.steps import ends, reasons, steps
from dashboard.figures.by_area import by_area
from dashboard.figures.figure import Publishable
from dashboard.figures.geography import geography
from dashboard.loaders.formats.backlogs.preparation import Prepared
from dashboard.store.engine import Engine
from tests.backlogs.by_hand import AS_AT, A
from tests.backlogs.stored import ICB, PLACE, store_counts

ABOUT_PEOPLE = sorted(key for key, each in INDICATORS.items() if each.about_people)
NOT_PEOPLE = {"denominator", "x", "y", "order", "row"}


@pytest.fixture
def many(sqlite_engine: Engine, sixty: Prepared) -> Iterator[Counts]:
    """Thirteen people for each of the sixty: few counts are round by themselves."""
    with sqlite_engine.begin() as connection:
        store_counts(connection, sixty.counts.assign(people=sixty.counts["people"] * 13))
        yield counts(connection, geography(connection, ICB))


def numbers(sent: Any, *, under: str = "") -> Iterator[float]:
    """Every number of people, or share or wait of theirs, in nested rows."""
    if isinstance(sent, dict):
        for name, each in sent.items():
            yield from numbers(each, under=str(name))
    elif isinstance(sent, list | tuple):
        for each in sent:
            yield from numbers(each, under=under)
    elif isinstance(sent, float) and under not in NOT_PEOPLE:
        yield sent


def rows_of(chart: Chart) -> list[Any]:
    """The rows that are sent with a chart, wherever its specification holds them."""
    spec = chart.spec
    layers = [layer["data"]["values"] for layer in spec.get("layer", []) if "values" in layer.get("data", {})]
    return [*spec.get("datasets", {}).values(), spec.get("data", {}).get("values", []), *layers]


def in_file(text: str) -> list[dict[str, Any]]:
    """The rows of a file, numbers as numbers."""
    table = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        {name: number(cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO("\n".join(table)))
    ]


def number(cell: str | None) -> float | str | None:
    try:
        return float(str(cell))
    except ValueError:
        return cell


def assert_no_finer(sent: Any, decimals: int) -> None:
    found = list(numbers(sent))
    assert found
    assert [each for each in found if each != round(each, decimals)] == []


def assert_kept_no_finer(figure: Publishable, chart: Chart | None, decimals: int) -> None:
    """In its file, in the chart as it is sent, and in both as a board keeps them."""
    again = read(written(kept(figure, title="t", picture=chart)))
    assert_no_finer(in_file(figure_csv(figure)), decimals)
    assert_no_finer(in_file(again.csv), decimals)
    if chart is not None:
        assert_no_finer(rows_of(chart), decimals)
        assert again.picture is not None
        assert again.picture.spec == chart.spec


def test_figures_by_area_are_sent_as_they_are_printed(many: Counts) -> None:
    sent = 0
    for key in ABOUT_PEOPLE:
        declared = INDICATORS[key]
        if AreaKind.PCN not in declared.area_kinds:
            continue
        figure = by_area(many.connection, key, kind=AreaKind.PCN, geography=many.geography)
        if figure.rows["value"].notna().sum() < 2:
            continue
        assert_kept_no_finer(figure, ranked(figure, title="t"), declared.decimals)
        codes = figure.rows["area_code"].tolist()[:2]
        assert_no_finer(rows_of(compare(figure, title="t", area_codes=codes)), declared.decimals)
        sent += 1
    assert sent == 7, "of the counts about people, those that networks have several of"


def test_a_presentation_and_its_sheets_and_a_printed_board_hold_no_more_digits_than_the_page(
    many: Counts,
) -> None:
    """Shares in whole per cent, waits and rates to one decimal: no number of the slides, of the sheets in
    their charts or of the pages has two."""
    slides = []
    for key in ("over_6_weeks", "referral_rate"):
        figure = by_area(many.connection, key, kind=AreaKind.PCN, geography=many.geography)
        slides.append(Slide(kept(figure, title="t", picture=ranked(figure, title="t"))))
    slides.append(Slide(kept(groups(many, PLACE, dimension="need"), title="t")))
    deck = Deck("t", "", tuple(slides), AS_AT, "v")
    made = Presentation(io.BytesIO(powerpoint(deck)))
    charts = [shape.chart for slide in made.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 2
    for chart in charts:
        sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        assert_no_finer([float(cell) for cell in cells if isinstance(cell, int | float)], 1)
    words = [shape.text_frame.text for slide in made.slides for shape in slide.shapes if shape.has_text_frame]
    words += [page.extract_text() for page in PdfReader(io.BytesIO(pdf(deck))).pages]
    words += list(in_html(html_file(deck)))
    assert [each for each in words if re.search(r"\d\.\d\d", each)] == []


def in_html(page: str) -> Iterator[str]:
    """What a reader of a page reads or is told, words within its drawings too."""
    yield from re.findall(r'(?:aria-label|alt|title|content)="([^"]*)"', page)
    yield re.sub(r"(?s)<(style|script).*?</\1>|<[^>]*>", " ", page)


def test_a_bid_pack_in_word_holds_no_more_digits_than_the_page(many: Counts) -> None:
    """What it says of people, and the words beside its pictures: shares whole, counts in fives."""
    figure = by_area(many.connection, "over_6_weeks", kind=AreaKind.PCN, geography=many.geography)
    drawn = kept(figure, title="t", picture=ranked(figure, title="t")).picture
    found = demand(many, [A, PLACE], dimension="need", member="social_isolation")
    said = (found.referred("for company"), found.waiting("for company"), found_nothing(many, [A, PLACE]))
    assert drawn is not None
    pack = BidPack("t", (Section("Need", said, "s"),), (), (("Long", drawn),), AS_AT, synthetic=False)
    parts = zipfile.ZipFile(io.BytesIO(word(pack)))
    written = parts.read("word/document.xml").decode()
    told = [*re.findall(r"<w:t[^>]*>([^<]*)<", written), *re.findall(r'descr="([^"]*)"', written)]
    assert drawn.alt in [html.unescape(each) for each in told]
    assert [each for each in told if re.search(r"\d\.\d\d", each)] == []
    people = re.findall(r"([\d,]+) (?:people|wait)", " ".join(told))
    assert people and [each for each in people if int(each.replace(",", "")) % 5] == []


def test_funnels_curves_steps_and_control_charts_are_sent_as_they_are_printed(many: Counts) -> None:
    for key in KEYS:
        figure = by_area(many.connection, key, kind=AreaKind.PCN, geography=many.geography)
        if figure.rows["value"].notna().any():
            assert_no_finer(rows_of(funnel_plot(funnel(figure), title="t")), figure.indicator.decimals)
    waits = contact_time(many, A)
    assert_kept_no_finer(waits.table, contact_curves(waits.curves, title="t"), 2)
    for series in SERIES.values():
        made = change(many, A, series=series)
        if made.frame["value"].notna().any():
            assert_kept_no_finer(made.table, control(made, title="t"), 1)
    made_steps = steps(many, A)
    assert_kept_no_finer(made_steps.table, steps_chart(made_steps, title="t"), 2)


def test_tables_of_groups_ends_reasons_and_the_clock_are_sent_as_they_are_printed(many: Counts) -> None:
    for dimension in ("need", "age", "source"):
        assert_kept_no_finer(groups(many, PLACE, dimension=dimension), None, 2)
    for table in (ends(many, A), reasons(many, A)):
        assert_kept_no_finer(table, None, 2)
    assert clock(many, A).waiting % 5 == 0
