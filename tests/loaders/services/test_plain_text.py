import pytest

from dashboard.loaders.formats.services.plain_text import plain, web_address


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>Come &amp; sing</p><p>Tea after</p>", "Come & sing Tea after"),
        ("Hello<script>alert('x')</script> there", "Hello there"),
        ("<style>p{}</style>Plain", "Plain"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Sing", "Sing"),
        ("Under 5 < 10 people", "Under 5 < 10 people"),
        ("Line\x00 one\u202e two\ud800", "Line one two"),
        ("  many \n\n spaces ", "many spaces"),
        (42, ""),
        (None, ""),
    ],
)
def test_what_a_reader_would_see_is_kept_and_nothing_else(written, kept):
    assert plain(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "Ring 01524 555 123 today",
        "Ring +44 7700 900123 today",
        "Ring (01524) 555123 today",
        "Write to jo.bloggs@example.org today",
    ],
)
def test_contact_details_in_a_text_are_taken_out(written):
    kept = plain(written)
    assert kept.endswith("[contact removed] today")
    assert not any(sign.isdigit() for sign in kept)
    assert "@" not in kept


def test_sums_of_money_and_years_are_no_telephone_numbers():
    assert plain("£12.50 a month since 2019, 10:00 to 12:00") == "£12.50 a month since 2019, 10:00 to 12:00"


def test_names_that_the_entry_gives_as_contacts_are_taken_out_of_its_text():
    assert (
        plain("Ask for Ann Persona at the desk", names=["Ann Persona"])
        == "Ask for [contact removed] at the desk"
    )


def test_a_long_text_is_cut_between_words():
    assert plain("one two three four", most=10) == "one two…"


@pytest.mark.parametrize("address", ["https://example.org/a?b=1", "http://example.org"])
def test_a_web_address_is_kept(address):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "example/counselling",
        "https://u:p@example.org",
        'https://e.org/"onload="x',
        "",
        None,
        5,
    ],
)
def test_anything_that_is_no_safe_web_address_is_dropped(address):
    assert web_address(address) == ""
