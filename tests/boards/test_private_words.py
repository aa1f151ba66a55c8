"""Nothing about one person is kept; the refusal names the kind, never the value."""

import pytest

from dashboard.boards.private_words import PrivateWords, checked
from dashboard.errors import DashboardError


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Ask jo.smith@nhs.net first", "an e-mail address", "jo.smith"),
        ("Ring 01253 300 000 on Monday", "a telephone number", "01253"),
        ("Ring +44 7700 900123", "a telephone number", "7700"),
        ("She lives at FY1 4HQ", "a full postcode", "FY1"),
        ("Patient 943 476 5919 waited", "an NHS number", "943"),
    ],
)
def test_what_looks_like_a_person_is_refused_by_its_kind(text: str, kind: str, value: str):
    with pytest.raises(PrivateWords) as refusal:
        checked(text, what="The note")
    assert kind in str(refusal.value)
    assert value not in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "Two more link workers in FY1 by 1 April 2027, £45,000 a year",
        "943 476 5918 is no NHS number: its check digit is wrong",
        "818,661 of 1,769,175 people; 6.3 weeks; 8%; 2025-26",
        "<script>alert(1)</script> & =1+1",
    ],
)
def test_ordinary_words_pass_unchanged(text: str):
    assert checked(f"  {text} ", what="The note") == text


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(DashboardError):
        checked("a" * 11, what="The title", longest=10)
