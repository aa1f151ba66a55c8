"""Links by which a following is begun and ended: sealed, each for one step."""

import base64

import pytest
from cryptography.fernet import Fernet

from dashboard.confirming.links import KEY_BYTES, LinkRefused
from dashboard.mailing import links
from dashboard.mailing.links import Following, opened, sealed
from dashboard.web_addresses import BEGIN, LEAVE

KEY = b"k" * KEY_BYTES
ANN = Following("ann@example.org", "E54000048", "town:Morecambe & Heysham", "")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def aged(monkeypatch: pytest.MonkeyPatch, step: str, days: float) -> str:
    """A link that was made so many days ago."""
    now = links.time.time()
    with monkeypatch.context() as earlier:
        earlier.setattr("cryptography.fernet.time.time", lambda: now - days * 86_400)
        return sealed(KEY, step, ANN)


def test_a_link_opens_what_was_sealed_in_it_and_nobody_else_can_read_the_address() -> None:
    token = sealed(KEY, BEGIN, ANN)
    assert opened(KEY, BEGIN, token) == ANN
    assert b"ann" not in base64.urlsafe_b64decode(f"{token}===")


def test_a_link_serves_one_step_and_one_key() -> None:
    for key, step in ((KEY, LEAVE), (b"x" * KEY_BYTES, BEGIN)):
        with pytest.raises(LinkRefused, match="not one of ours"):
            opened(key, step, sealed(KEY, BEGIN, ANN))
    with pytest.raises(LinkRefused):
        opened(KEY, BEGIN, Fernet(base64.urlsafe_b64encode(KEY)).encrypt(b'["a","","","b"]').decode())


def test_a_link_to_begin_expires_and_one_to_leave_never_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(KEY, BEGIN, aged(monkeypatch, BEGIN, links.DAYS - 0.1)) == ANN
    with pytest.raises(LinkRefused, match="expired"):
        opened(KEY, BEGIN, aged(monkeypatch, BEGIN, links.DAYS))
    assert opened(KEY, LEAVE, aged(monkeypatch, LEAVE, 3_000)) == ANN


def test_every_altered_link_is_refused() -> None:
    token = sealed(KEY, BEGIN, ANN)
    altered = {
        f"{token[:place]}{letter}{token[place + 1 :]}"
        for place in range(len(token))
        for letter in (*LETTERS[:8], LETTERS[(LETTERS.index(token[place]) + 1) % 64])
    } - {token}
    altered |= {"", "x" * 10_000, "é" * 120, f"{token}\n", f" {token}", f"{token}=", token[:-1], f"{token}A"}
    assert len(altered) > 1_000
    for each in altered:
        with pytest.raises(LinkRefused, match="not one of ours"):
            opened(KEY, BEGIN, each)
