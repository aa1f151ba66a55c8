"""One board in every format: the numbers of the screen, and no others."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from pptx import Presentation
from pypdf import PdfReader

from dashboard.charts.area_map import area_map
from dashboard.charts.classes import classes
from dashboard.charts.geometry import sheet
from dashboard.charts.ranked import ranked
from dashboard.charts.trend import trend
from dashboard.exports.column_widths import weights
from dashboard.exports.csv_bundle import csv_zip
from dashboard.exports.deck import Agreed, Change, Deck, Slide
from dashboard.exports.html_deck import html_file
from dashboard.exports.kept import kept, read, written
from dashboard.exports.paper import paper
from dashboard.exports.pdf import pdf
from dashboard.exports.powerpoint import powerpoint
from dashboard.figures.figure import PARTLY_SYNTHETIC, SYNTHETIC_LABEL
from tests.charts import made

HOSTILE = '<script>alert(1)</script> =cmd|"/c calc"!A0 #import "x.typ": * \\ $1$ ' + "long " * 30


@pytest.fixture(scope="module")
def deck() -> Deck:
    areas = [
        ("Northtown", 1.25, ""),
        ("Southtown", 0.75, ""),
        ("Westing", None, "[c]"),
        ("Easting", None, "[x]"),
    ]
    figure = made.figure_of(areas, width=0.3, synthetic=True)
    earlier = replace(figure, period="2025")
    drawn = sheet(made.six_squares(), outlines=[], towns=made.three_towns())
    squares = made.figure_of([(shape.code, 2.5, "") for shape in made.six_squares()])
    codes = [str(code) for code in figure.rows["area_code"][:2]]
    shown = [
        kept(figure, title="Southtown has least", picture=ranked(figure, title="")),
        kept(
            squares,
            title="Where is it?",
            picture=area_map(squares, classes(squares), drawn, title="Where is it?"),
        ),
        kept(
            figure,
            title="Is it changing?",
            picture=trend([earlier, figure], title="", area_codes=codes),
        ),
        kept(figure, title=HOSTILE),
    ]
    return Deck(
        title="What do we fund first?",
        code="SP-7F3K",
        made_on=date(2026, 11, 26),
        data_version="abc12345",
        slides=(
            *(Slide(each) for each in shown[:-1]),
            Slide(shown[-1], note=HOSTILE, changed=(Change("Northtown", "Link workers", "1.2", "1.3"),)),
        ),
        decisions=(
            Agreed(
                True,
                "=Two posts",
                "",
                "ICB",
                date(2027, 3, 31),
                date(2026, 11, 26),
                "Northtown",
                "1.2",
                "1.3",
            ),
            Agreed(False, "", "no survey yet", "Council", None, date(2026, 11, 26), "", "", ""),
        ),
    )


def cells(deck: Deck) -> set[str]:
    """Every cell of every table, as the screen prints it."""
    return {cell for slide in deck.slides for row in slide.figure.rows for cell in row}


@pytest.fixture(scope="module")
def slides(deck):
    return Presentation(io.BytesIO(powerpoint(deck))).slides


@pytest.fixture(scope="module")
def pages(deck):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf(deck))).pages]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_what_is_kept_is_read_again_as_it_was(deck):
    for slide in deck.slides:
        assert read(written(slide.figure)) == slide.figure


def test_charts_in_powerpoint_hold_the_numbers_of_the_screen(slides):
    bars = next(shape.chart for shape in slides[1].shapes if shape.has_chart)
    assert list(bars.plots[0].categories)[1:] == ["Northtown", "Southtown", "Westing", "Easting"]
    assert list(bars.plots[0].series[0].values)[1:] == [1.2, 0.8, None, None]
    lines = next(shape.chart for shape in slides[3].shapes if shape.has_chart)
    assert {series.name: list(series.values) for series in lines.plots[0].series} == {
        "Northtown": [1.2, 1.2],
        "Southtown": [0.8, 0.8],
        "England": [2.0, 2.0],
    }


def test_intervals_are_drawn_from_their_ends(slides):
    bars = next(shape.chart for shape in slides[1].shapes if shape.has_chart)
    xml = bars._chartSpace.xml
    assert "errBars" in xml
    lengths = [float(number) for number in re.findall(r"<c:v>([\d.e-]+)</c:v>", xml.partition("<c:plus>")[2])]
    assert lengths[1] == pytest.approx(1.5 - 1.2, abs=0.11)


def test_maps_are_pictures_with_words(slides):
    picture = next(shape for shape in slides[2].shapes if shape.shape_type == 13)
    assert "Map of 6" in picture._element.xpath(".//p:cNvPr")[0].get("descr")


def test_every_slide_names_source_and_data_version_in_its_notes(deck, slides):
    for slide, shown in zip(list(slides)[1:-1], deck.slides, strict=True):
        spoken = slide.notes_slide.notes_text_frame.text
        assert shown.figure.source_line in spoken
        assert f"Data version: {shown.figure.data_version}" in spoken
        for row in shown.figure.rows:
            assert " | ".join(row) in spoken


def test_html_holds_every_number_and_asks_nobody_for_anything(deck):
    page = html_file(deck)
    for cell in cells(deck):
        assert f">{cell}</t" in page
    assert not re.findall(
        r"""(?:src|href)=["'](?!#)|url\((?!#)|@import|https?://(?!www\.w3\.org|example\.org)""", page
    )


def test_the_pdf_is_tagged_and_holds_every_number(deck):
    document = PdfReader(io.BytesIO(pdf(deck)))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"] == "en-GB"
    assert document.metadata.title == "What do we fund first?"
    text = flat(" ".join(page.extract_text() for page in document.pages))
    for cell in cells(deck):
        assert flat(cell) in text


def test_the_archive_holds_the_downloads_of_the_pages_and_describes_them(deck):
    archive = zipfile.ZipFile(io.BytesIO(csv_zip(deck)))
    assert (
        archive.read("01_synthetic_made_rate_lsoa_2025.csv").decode("utf-8-sig") == deck.slides[0].figure.csv
    )
    package = json.loads(archive.read("datapackage.json"))
    assert [each["path"] for each in package["resources"]] == [
        *(f"{place}_synthetic_made_rate_lsoa_2025.csv" for place in ("01", "02", "03", "04")),
        "decisions.csv",
    ]
    assert {each["value"] for each in package["missingValues"]} == {"", "[c]", "[x]", "[z]"}
    decided = list(csv.DictReader(io.StringIO(archive.read("decisions.csv").decode("utf-8-sig"))))
    assert decided[0]["measure"] == "'=Two posts"
    assert decided[1]["not_agreed_because"] == "no survey yet"


def test_the_same_board_gives_the_same_archive(deck):
    assert csv_zip(deck) == csv_zip(deck)


def test_the_synthetic_label_stands_on_every_slide_and_page_drawn_from_it(deck, slides, pages):
    for slide, shown in zip(list(slides)[1:-1], deck.slides, strict=True):
        words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert (SYNTHETIC_LABEL in words) == shown.figure.synthetic
    assert all(SYNTHETIC_LABEL in flat(page) for page in pages)
    page = html_file(deck)
    sections = re.findall(r'<section class="slide" hidden>.*?</section>', page, flags=re.DOTALL)
    for section, shown in zip(sections, deck.slides, strict=False):
        assert (f'<p class="tag">{SYNTHETIC_LABEL}</p>' in section) == shown.figure.synthetic


def test_a_list_of_figures_says_which_are_synthetic_where_others_are_real(deck):
    """On the first slide, in the committee paper and in the archive; the picture there is of a real one."""
    first, second, *others = deck.slides
    real = replace(second, figure=replace(second.figure, synthetic=False, source_line="Source: ONS."))
    deck = replace(deck, slides=(first, real, *others))
    slides = Presentation(io.BytesIO(powerpoint(deck))).slides
    cover = [shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame]
    named = next(words for words in cover if words.startswith("1. "))
    readme = zipfile.ZipFile(io.BytesIO(csv_zip(deck))).read("README.txt").decode()
    printed = flat(PdfReader(io.BytesIO(paper(deck))).pages[0].extract_text())
    for words in (named, readme, printed):
        assert f"Southtown has least ({SYNTHETIC_LABEL})" in words
        assert f"Where is it? ({SYNTHETIC_LABEL})" not in words
    assert PARTLY_SYNTHETIC in cover
    assert "nothing here is true" not in printed
    assert deck.cover == real.figure.picture
    read = [flat(page.extract_text()) for page in PdfReader(io.BytesIO(pdf(deck))).pages]
    assert all(PARTLY_SYNTHETIC in words for words in read)
    before, _, rest = " ".join(read).partition("Where is it?")
    assert SYNTHETIC_LABEL in before
    assert SYNTHETIC_LABEL not in rest.partition("Is it changing?")[0]


def test_where_all_is_synthetic_the_whole_says_so_once(deck):
    alike = replace(deck, slides=deck.slides[:1])
    assert alike.label == SYNTHETIC_LABEL
    assert alike.titles == ("Southtown has least",)
    assert alike.cover == deck.slides[0].figure.picture


def test_hidden_and_missing_are_words_and_never_nought(deck, slides, pages):
    spoken = slides[1].notes_slide.notes_text_frame.text
    for text in (html_file(deck), flat(" ".join(pages)), spoken):
        assert "Hidden: small number" in text
        assert "No data" in text
    bars = next(shape.chart for shape in slides[1].shapes if shape.has_chart)
    assert 0 not in bars.plots[0].series[0].values


def test_hostile_words_are_words_everywhere(deck, slides, pages):
    assert "<script>alert" not in html_file(deck)
    assert flat('<script>alert(1)</script> =cmd|"/c calc"!A0 #import "x.typ"') in flat(" ".join(pages))
    assert slides[4].shapes.title.text_frame.text == HOSTILE


def test_a_board_without_anything_is_still_a_file():
    empty = Deck("Nothing yet", "", (), date(2026, 11, 26), "abc")
    assert len(Presentation(io.BytesIO(powerpoint(empty))).slides) == 1
    assert len(PdfReader(io.BytesIO(pdf(empty))).pages) == 1
    assert "Nothing yet" in html_file(empty)
    assert zipfile.ZipFile(io.BytesIO(csv_zip(empty))).namelist() == ["datapackage.json", "README.txt"]


def test_a_map_stands_beside_its_areas_in_order_on_one_slide(deck, slides):
    pictures = [shape for shape in slides[2].shapes if shape.shape_type == 13]
    bars = next(shape.chart for shape in slides[2].shapes if shape.has_chart)
    assert pictures[0].width == pytest.approx(0.6 * 12.333 * 914_400, rel=0.12)
    assert pictures[0].left + pictures[0].width < next(s for s in slides[2].shapes if s.has_chart).left
    assert set(bars.plots[0].series[0].values) == {2.0, 2.5}
    said = [shape.text_frame.text for shape in slides[2].shapes if shape.has_text_frame]
    for each in deck.slides[1].figure.picture.legend.classes:
        assert f"{each.label}: {each.count:,}" in said


def test_a_sign_leads_back_to_the_board_on_the_first_slide_and_the_last_and_nowhere_else(deck):
    opened = replace(deck, address="https://dashboard.example/board?board=SP-7F3K")
    slides = Presentation(io.BytesIO(powerpoint(opened))).slides
    signs = [
        number
        for number, slide in enumerate(slides)
        for shape in slide.shapes
        if opened.address in (shape._element.xpath(".//p:cNvPr")[0].get("descr") or "")
    ]
    assert signs == [0, len(slides) - 1]
    assert html_file(opened).count('class="sign"') == 2
    assert html_file(deck).count('class="sign"') == 0


def tables_of(figure, deck):
    slides = Presentation(io.BytesIO(powerpoint(replace(deck, slides=(Slide(figure),), decisions=())))).slides
    words = " ".join(shape.text_frame.text for shape in slides[-1].shapes if shape.has_text_frame)
    return [shape.table for slide in slides for shape in slide.shapes if shape.has_table], words


def test_a_list_has_all_its_rows_and_columns_on_slides_that_are_about_as_full(deck):
    rows = tuple((f"Sub-theme {n}", "word " * 60, "no quotation", "6 of 9") for n in range(25))
    listed = replace(deck.slides[3].figure, title="Blind spots", headings=tuple("ABCD"), rows=rows)
    tables, last = tables_of(listed, deck)
    assert {len(table.columns) for table in tables} == {4}
    named = [table.cell(row, 0).text for table in tables for row in range(1, len(table.rows))]
    assert named == [row[0] for row in rows]
    assert [len(table.rows) for table in tables] == [6] * 5, "five and a heading on each"
    assert "more row" not in last


def test_what_is_left_of_an_endless_table_is_counted_on_its_last_slide(deck):
    rows = tuple((f"Area {n}", "1") for n in range(500))
    tables, last = tables_of(replace(deck.slides[3].figure, headings=("Area", "Value"), rows=rows), deck)
    shown = sum(len(table.rows) - 1 for table in tables)
    assert f"{500 - shown} more rows: in the CSV and in the notes." in last


def test_a_short_table_is_set_in_large_letters(deck):
    rows = (("Not suitable", "445"), ("Lives elsewhere", "120"))
    (table,), _ = tables_of(replace(deck.slides[3].figure, headings=("Reason", "People"), rows=rows), deck)
    assert table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt == 20


def test_a_paragraph_gets_more_of_a_table_than_a_number_and_no_word_is_broken():
    shares = weights(["Area", "What was said", "People"], [["Westmorland", "word " * 60, "1"]])
    assert sum(shares) == pytest.approx(1)
    assert shares[1] > 2 * shares[0] > shares[2]
    assert shares[0] * 140 > len("Westmorland")


@pytest.fixture(scope="module")
def crowded(deck: Deck) -> Deck:
    """A map of 30 areas whose title names one in the middle, and whose chosen one is another."""
    drawn = sheet(made.six_squares(), outlines=[], towns=made.three_towns())
    areas = [(f"Place {number:02}", float(number), "") for number in range(30)]
    figure = made.figure_of(areas)
    picture = area_map(figure, classes(figure), drawn, title="", selected="Place15")
    return replace(deck, slides=(Slide(kept(figure, title="Place 12 is far from Place 1", picture=picture)),))


def test_the_ranked_list_of_every_format_holds_the_chosen_and_the_named_and_says_how_many_it_draws(crowded):
    note = "12 of 30 neighbourhoods (LSOAs) are drawn."
    page = html_file(crowded)
    ranks = page[page.index("In order.</h2>") :]
    assert ranks.index("Place 15") < ranks.index("Place 12")
    assert f'<p class="reading">{note}</p>' in ranks
    assert "Place 10" not in ranks[: ranks.index("</figure>")]
    slide = Presentation(io.BytesIO(powerpoint(crowded))).slides[1]
    bars = next(shape.chart for shape in slide.shapes if shape.has_chart)
    assert {"Place 15", "Place 12"} <= set(bars.plots[0].categories)
    assert len(bars.plots[0].categories) == 12 + len(["England"])
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert any(words.startswith(note) for words in said)


def test_a_legend_begins_below_a_heading_of_two_lines(deck):
    figure = deck.slides[1].figure
    legend = replace(figure.picture.legend, heading="There and back by bus, 29 November to 5 December " * 2)
    long = replace(figure, picture=replace(figure.picture, legend=legend))
    slide = Presentation(io.BytesIO(powerpoint(replace(deck, slides=(Slide(long),))))).slides[1]
    heading = next(s for s in slide.shapes if s.has_text_frame and s.text_frame.text == legend.heading)
    swatches = [s.top for s in slide.shapes if s.shape_type == 1 and not s.text_frame.text]
    assert min(swatches) >= heading.top + heading.height


def test_a_cover_has_the_first_picture_and_counts_the_figures_that_it_does_not_name(deck):
    many = replace(deck, slides=deck.slides[:1] * 14)
    cover = Presentation(io.BytesIO(powerpoint(many))).slides[0]
    assert [shape.shape_type for shape in cover.shapes].count(13) == 1
    assert any("And 4 more figures." in s.text_frame.text for s in cover.shapes if s.has_text_frame)
    page = html_file(many)
    opening = page[: page.index("</section>")]
    assert "And 8 more figures." in opening
    assert "<svg" in opening


def test_a_committee_paper_is_one_page_that_leaves_the_recommendation_open(deck):
    read = PdfReader(io.BytesIO(paper(deck)))
    text = flat(read.pages[0].extract_text())
    assert len(read.pages) == 1
    for heading in ("Purpose", "What we see", "What it does not say", "Options", "Recommendation", "Sources"):
        assert heading in text
    assert "Southtown has least" in text
    assert "Left open: for the meeting to write." in text
    assert SYNTHETIC_LABEL in text
    assert deck.slides[0].figure.source_line in text


def test_a_committee_paper_of_a_board_full_of_long_words_is_still_one_page(deck):
    figure = replace(deck.slides[3].figure, notes=tuple(f"{n} {HOSTILE}" for n in range(40)))
    slides = tuple(Slide(replace(figure, title=f"{n} {HOSTILE}"), note=HOSTILE) for n in range(30))
    read = PdfReader(io.BytesIO(paper(replace(deck, title=HOSTILE, slides=slides))))
    assert len(read.pages) == 1
    assert "more on the board." in flat(read.pages[0].extract_text())


def test_a_committee_paper_of_many_figures_with_long_sources_is_still_one_page(deck):
    figure, many = deck.slides[3].figure, range(23)
    slides = tuple(
        Slide(
            replace(
                figure,
                title=f"{n}. In a place, 38% of people are seen by week 12, below the area's 49%",
                notes=(f"{n}. Two areas are left out: they send no counts, which is not the same as none.",),
                source_line=f"{n}. "
                + "Source: an office, a register of people, October 2026 (loaded today). " * 3,
            )
        )
        for n in many
    )
    read = PdfReader(io.BytesIO(paper(replace(deck, slides=slides))))
    assert len(read.pages) == 1
    text = flat(read.pages[0].extract_text())
    assert len(re.findall(r"\d+ more on the board\.", text)) == 4, "under each heading with a list"
    for heading in ("Options", "Recommendation", "Sources"):
        assert heading in text


def test_in_print_a_map_and_as_much_of_its_table_as_fits_stand_on_one_page_each(crowded):
    pages = PdfReader(io.BytesIO(pdf(replace(crowded, slides=crowded.slides * 3, decisions=())))).pages
    assert len(pages) == 3
    left: list[str] = []
    for page in pages:
        words = flat(page.extract_text())
        assert "Place 12 is far from Place 1" in words
        left += re.findall(r"(\d+) more rows are in the CSV", words)
    assert left == ["6", "2", "2"], "beside the first stands what the board is"


def test_in_print_a_long_table_has_all_its_rows_and_ends_on_no_nearly_empty_page(deck):
    rows = tuple((f"Area {n}", "1") for n in range(60))
    figure = replace(deck.slides[3].figure, title="Many", headings=("Area", "Value"), rows=rows, notes=())
    pages = PdfReader(io.BytesIO(pdf(replace(deck, slides=(Slide(figure),), decisions=())))).pages
    named = [len(re.findall(r"Area \d+", page.extract_text())) for page in pages]
    assert sum(named) == 60
    assert all(number >= 8 for number in named)
