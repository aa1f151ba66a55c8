"""What an e-mail address is, and which settings make a mail server."""

import pytest

from dashboard.errors import DashboardError
from dashboard.mail_server import checked_address, mail_of
from dashboard.settings import settings

BOARD = "https://board.example.org"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Ann@Example.ORG", "ann@example.org"), (" a.b+c@x-y.nhs.uk ", "a.b+c@x-y.nhs.uk"), ("o'b@x.uk",) * 2],
)
def test_an_address_is_kept_in_small_letters(typed: str, kept: str) -> None:
    assert checked_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", "ann", "ann@", "@x.org", "ann@localhost", "a..b@x.org", ".a@x.org", "a@b@x.org", "a b@x.org",
        "a@x.org\nBcc: b@x.org", "a@x.org\r\n", "a@x.org\x00", "a@x.org,b@x.org", "<a@x.org>", "a@-x.org",
        "\u202ea@x.org", "é@x.org", f"{'a' * 65}@x.org", f"a@{'x.' * 130}org", "a" * 10_000, "a@[127.0.0.1]",
        '"a\n"@x.org', "=1+1", "<script>@x.org",
    ],
)  # fmt: skip
def test_what_is_no_address_gets_a_sentence_that_does_not_repeat_it(typed: str) -> None:
    with pytest.raises(DashboardError, match=r"^This is no e-mail address that can be written to\.") as said:
        checked_address(typed)
    assert not typed or typed not in str(said.value)


def test_the_three_settings_make_a_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings().mail is None
    monkeypatch.setenv("SMTP_URL", "smtp+starttls://board%40x.org:pass%2Fword@mail.example.org")
    monkeypatch.setenv("MAIL_FROM", "board@example.org")
    monkeypatch.setenv("PUBLIC_ADDRESS", BOARD)
    found = settings().mail
    assert found is not None
    assert (found.security, found.host, found.port) == ("smtp+starttls", "mail.example.org", 587)
    assert (found.user, found.password, found.address) == ("board@x.org", "pass/word", f"{BOARD}/")
    assert "pass/word" not in repr(settings())


@pytest.mark.parametrize(
    ("server", "sender", "address", "said"),
    [
        ("smtp://mail", "", BOARD, "Set all of"),
        ("", "b@x.org", "", "Set all of"),
        ("mail.example.org", "b@x.org", BOARD, "SMTP_URL is not"),
        ("http://mail", "b@x.org", BOARD, "SMTP_URL is not"),
        ("smtp://mail:99999", "b@x.org", BOARD, "SMTP_URL is not"),
        ("smtp://[mail", "b@x.org", BOARD, "SMTP_URL is not"),
        ("smtp://u:secret@mail", "b@x.org", BOARD, "may not travel in the clear"),
        ("smtp://mail", "Board <b@x.org>", BOARD, "no e-mail address"),
        ("smtp://mail", "b@x.org", "board.example.org", "PUBLIC_ADDRESS is not"),
        ("smtp://mail", "b@x.org", "https://board.example.org/?a=b", "PUBLIC_ADDRESS is not"),
        ("smtp://mail", "b@x.org", "https://board\r\nBcc: x", "PUBLIC_ADDRESS is not"),
    ],
)
def test_settings_that_cannot_be_used_say_which(server: str, sender: str, address: str, said: str) -> None:
    with pytest.raises(DashboardError, match=said) as error:
        mail_of(server, sender, address)
    assert "secret" not in str(error.value)
