"""The half page on hidden counts stands where the methods are, and is short enough to be read."""

import re

from dashboard.navigation import PAGES
from dashboard.ui.glossary import privacy
from tests.pages.conftest import Open, words

SAID = (privacy.HIDDEN, privacy.WHY, privacy.CANNOT, privacy.AGAIN, privacy.CAN, privacy.REMAINS)


def test_the_methods_say_what_is_hidden_and_what_can_still_be_learnt(
    open_page: Open, sample_url: str
) -> None:
    page = next(page for page in PAGES if page.url_path == "glossary")
    sent = words(open_page(page, sample_url))
    assert "every count from 1 to 7 is hidden and every other rounded to 5" in sent
    assert "need 100 people" in sent
    assert "one person more or less changes nothing that is shown" in sent
    assert "stays, shown or not, until its people differ by 8" in sent
    assert "their whole is hidden too" in sent
    assert "A zero that other counts tell anyway is shown" in sent


def test_the_half_page_is_half_a_page_of_short_sentences() -> None:
    sentences = [each for said in SAID for each in re.split(r"(?<=[.])\s+", said)]
    assert max(len(each.split()) for each in sentences) <= 25
    assert 120 < sum(len(each.split()) for each in sentences) < 300
