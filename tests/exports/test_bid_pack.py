"""A bid pack as Word and as PDF: the same words, marked and short enough to be read."""

import io
from datetime import date

from docx import Document
from pypdf import PdfReader

from dashboard.charts.reach_bars import hour_bars
from dashboard.exports.bid_pack import BidPack, Section, pdf, word
from dashboard.exports.kept import KeptPicture
from dashboard.figures.figure import INVENTED

CHART = hour_bars(["Tuesday 10:00"], [40.0])
PICTURE = KeptPicture(alt=CHART.alt, spec=CHART.spec)


def pack(*, synthetic: bool, partly: bool = False) -> BidPack:
    mark = INVENTED if partly else ""
    source = "Place A, October 2026, Referral counts"
    need = Section("Need here", ("About 45 people were referred.",), source, mark)
    return BidPack(
        title="Arts in Morecambe <b>& more",
        sections=(need, Section("What exists", ("1 group near.",), "Directory, 1 October 2026")),
        own=("24 people came in May.",),
        pictures=(("Map", PICTURE), ("By hour", PICTURE), ("Lengths", PICTURE)),
        made_on=date(2026, 11, 29),
        synthetic=synthetic,
        partly=partly,
    )


def words_of(content: bytes) -> str:
    return "\n".join(each.text for each in Document(io.BytesIO(content)).paragraphs)


def test_word_and_pdf_say_the_same_and_mark_the_charitys_own_figure() -> None:
    said = words_of(word(pack(synthetic=False)))
    reader = PdfReader(io.BytesIO(pdf(pack(synthetic=False))))
    printed = "\n".join(page.extract_text() for page in reader.pages)
    for sentence in ("About 45 people were referred.", "Our figure: 24 people came in May.", "October 2026"):
        assert sentence in said
        assert sentence in " ".join(printed.split())
    assert "<b>& more" in said
    assert len(reader.pages) == 2, "the charity's own words and the sources find room"
    assert "Do not send" not in said + printed


def test_synthetic_data_says_across_every_page_that_it_must_not_be_sent() -> None:
    content = word(pack(synthetic=True))
    header = Document(io.BytesIO(content)).sections[0].header
    assert 'string="Do not send"' in header._element.xml
    assert "Do not send: synthetic demonstration data" in words_of(content)
    assert pdf(pack(synthetic=True)).startswith(b"%PDF")


def test_beside_real_data_what_is_invented_says_so_and_what_is_real_does_not() -> None:
    content = word(pack(synthetic=True, partly=True))
    headings = [
        each.text for each in Document(io.BytesIO(content)).paragraphs if "Heading 2" in each.style.name
    ]
    assert headings[:2] == ["Need here (invented)", "What exists"]
    printed = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(pdf(pack(synthetic=True, partly=True)))).pages
    )
    for said in (words_of(content), printed):
        assert "Do not send: partly synthetic data" in said
        assert "synthetic demonstration data" not in said


def test_every_picture_has_words_for_those_who_do_not_see_it() -> None:
    document = Document(io.BytesIO(word(pack(synthetic=False))))
    assert document.element.xml.count(f'descr="{CHART.alt}"') == 3


def test_pictures_and_sources_share_the_second_page() -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf(pack(synthetic=False)))).pages]
    assert len(pages) == 2
    assert "In pictures" in pages[1] and "Sources" in pages[1]
    assert "Sources" not in pages[0]
