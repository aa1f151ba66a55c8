"""Reading ages: easy texts are young, hard ones old, and a sentence is to blame for itself."""

import pytest

from dashboard.errors import NotComputable
from dashboard.methods.reading_age import hard_sentences, reading_age, sentences, syllables

EASY = "The bus is late. We wait in the rain."
HARD = "Inconsistent infrastructural commissioning arrangements necessitate comprehensive reconsideration."


def test_the_formula_by_hand():
    # 9 words in 2 sentences, 9 syllables: 0.39 x 4.5 + 11.8 x 1 - 15.59 = -2.0, and five years
    assert reading_age(EASY) == 5
    # 12 words in 1 sentence, 15 syllables: 0.39 x 12 + 11.8 x 1.25 - 15.59 + 5
    text = "The money for the group is gone by the end of winter"
    count = sum(syllables(word) for word in text.split())
    assert reading_age(text) == pytest.approx(0.39 * 12 + 11.8 * count / 12 - 15.59 + 5)


def test_a_hard_text_is_for_older_readers_than_an_easy_one():
    assert reading_age(EASY) < 12 < reading_age(HARD)


def test_only_the_hard_sentence_is_blamed():
    assert hard_sentences(f"{EASY} {HARD} It is cold.", above=12) == [HARD]


def test_numbers_and_points_are_no_sentences():
    assert len(sentences("Half last 12.5 months. … 7 in 10 do.")) == 2
    assert syllables("12.5") == 1


@pytest.mark.parametrize("text", ["", "…", "!!!"])
def test_a_text_without_a_word_has_no_age(text):
    with pytest.raises(NotComputable):
        reading_age(text)
