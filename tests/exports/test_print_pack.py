"""The print pack: its pages, sizes of paper and print, and nothing in it that can become markup."""

import io

from pypdf import PdfReader

from dashboard.charts.hall_bars import hall_bars
from dashboard.exports.kept import Kept, _kept_picture
from dashboard.exports.print_pack import EASY, Poster, print_pack
from dashboard.hall.questions import MATTERS

BARS = hall_bars(["Any time", "On Sunday"], [97, 23], axis="People there and back by bus, per cent")
FIGURE = Kept(
    "There and back", ("When",), (("Any time",),), "", "x.csv", (), "", "", "", True, "v", _kept_picture(BARS)
)
POSTERS = (
    Poster(
        "Transport", "The bus is late. It costs a lot.", "Few get home by bus.", "It cannot say why.", FIGURE
    ),
    Poster('#import "x"', "$ \\ * _ <b> “so”", "=cmd", "@label"),
)


def read() -> PdfReader:
    made = print_pack(
        "Hall", POSTERS, question=MATTERS.words, answers=MATTERS.answers, present=7, consent=("Be kind.",)
    )
    return PdfReader(io.BytesIO(made))


def millimetres(page) -> tuple[int, int]:
    return round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)


def test_posters_are_a3_and_the_rest_is_a4():
    sizes = [millimetres(page) for page in read().pages]
    assert sizes[:4] == [(420, 297)] * 4
    assert set(sizes[4:]) == {(210, 297)}


def test_the_figure_is_on_the_back_so_that_the_first_vote_comes_before_it():
    front, back = (page.extract_text() for page in read().pages[:2])
    assert "The bus is late" in front and "Few get home" not in front
    assert "Few get home" in back and "Synthetic demonstration data" in back
    assert "Reading age" in front


def test_everything_that_belongs_to_the_pack_is_in_it():
    text = "\n".join(page.extract_text() for page in read().pages)
    for part in ("To be read aloud", "Tally sheet", "How to answer", "Before we start", "Be kind."):
        assert part in text
    assert EASY[1].split(":")[1].strip()[:12] in text
    assert "On Sunday: 23%" in " ".join(text.split())


def test_slips_have_no_number_and_are_enough_for_every_vote():
    slips = [page.extract_text() for page in read().pages if page.extract_text().count(MATTERS.words) > 2]
    assert sum(text.count(MATTERS.words) for text in slips) >= 2 * 2 * 7
    assert not any(letter.isdigit() for text in slips for letter in text.split("Hall")[0])


def test_text_of_people_never_becomes_markup():
    text = "".join(page.extract_text() for page in read().pages[2:4])
    assert '#import "x"' in text and "=cmd" in text and "@label" in text


def test_posters_are_printed_large():
    sizes: set[int] = set()
    read().pages[0].extract_text(
        visitor_text=lambda text, _cm, matrix, _font, size: sizes.add(round(size)) if text.strip() else None
    )
    assert {44, 30, 32} <= sizes
