"""A note in any script, with an emoji or a pasted control character, never stops an export."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pypdf import PdfReader

from dashboard.exports.deck import Deck
from dashboard.exports.html_deck import html_file
from dashboard.exports.letters import in_common_letters, written_out
from dashboard.exports.paper import paper
from dashboard.exports.pdf import pdf
from dashboard.exports.powerpoint import powerpoint
from tests.exports.test_board_exports import deck  # noqa: F401 - a fixture

NOTES = {
    "emoji": "Well done 🎉👩🏽‍⚕️",
    "urdu": "شمال سے پوچھیں",
    "punjabi": "ਉੱਤਰ ਨੂੰ ਪੁੱਛੋ",
    "gujarati": "ઉત્તરને પૂછો",
    "bengali": "উত্তরকে জিজ্ঞাসা করুন",
    "polish": "Zażółć gęślą jaźń",
    "chinese": "先问北方",
    "vertical tab": "First\x0bsecond",
    "control signs": "a\x00b\x01c\x1bd\x7fe\ufffff",
    "lone surrogate": "a\ud83db",
}


def with_note(made: Deck, note: str) -> Deck:
    first, *rest = made.slides
    decided = tuple(replace(each, text=note, owner=note) for each in made.decisions)
    return replace(made, title=note, slides=(replace(first, note=note), *rest), decisions=decided)


@pytest.mark.whole
@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_pdf_powerpoint_and_html_are_made_whatever_a_note_holds(deck: Deck, note: str) -> None:  # noqa: F811
    noted = with_note(deck, note)
    read = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(noted))).pages)
    assert all(slide.figure.title.split()[0] in read for slide in noted.slides)
    assert PdfReader(io.BytesIO(paper(noted))).pages
    spoken = Presentation(io.BytesIO(powerpoint(noted)))
    shapes = [shape for slide in spoken.slides for shape in slide.shapes if shape.has_text_frame]
    words = "\n".join(shape.text_frame.text for shape in shapes)
    assert written_out(note).split("\n")[0] in words
    assert written_out(note) in html_file(noted)


def test_letters_that_no_font_has_are_said_to_be_missing(deck: Deck) -> None:  # noqa: F811
    text = PdfReader(io.BytesIO(pdf(with_note(deck, "x \U0001f3e5 y")))).pages[0].extract_text()
    assert "🏥" in text or "no font here has them" in " ".join(text.split())


def test_common_letters_stay_and_each_other_sign_is_one_box() -> None:
    assert in_common_letters("Ynys Môn, £5 – “naïve” ≤ 3 → Łódź") == "Ynys Môn, £5 – “naïve” ≤ 3 → Łódź"
    assert in_common_letters("👩🏽‍⚕️!") == "□□□!"
