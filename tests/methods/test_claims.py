"""Which words of a charity claim an effect, each tried by hand."""

import pytest

from dashboard.methods.claims import claims


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Our choir causes loneliness to fall.", "fall"),
        ("We reduce isolation in Morecambe.", "reduce"),
        ("It is proven to work", "proven"),
        ("This saves GP appointments!", "saves"),
        ("Singing leads to better health.", "better"),
        ("Coming here improved their wellbeing", "improved"),
        ("REDUCING ANXIETY", "REDUCING"),
        ("We will save the NHS £4,000 a year", "save"),
        ("Walking results in fewer hospital admissions", "results in"),
    ],
)
def test_a_claim_of_effect_is_held_with_something_safer(text: str, word: str) -> None:
    (found,) = claims(text)
    assert found.word == word
    assert found.safer.startswith("Say ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We save you a seat.",
        "We lead a choir in Morecambe on Tuesdays for people who feel lonely.",
        "24 people came in May; 8 of the 12 whom we asked said that they made a friend.",
        "Our hall is near the bus stop. It costs £2.",
        "We raise the curtain at 7.",
    ],
)
def test_what_claims_nothing_passes(text: str) -> None:
    assert claims(text) == ()


def test_each_sentence_is_judged_by_itself() -> None:
    assert len(claims("We reduce loneliness. We meet on Mondays. It saves money.")) == 2
