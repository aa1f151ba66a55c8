"""Links by which somebody begins to follow by e-mail, and ends it: what is not begun is kept nowhere else.

A link holds an e-mail address, so it is not only signed but sealed (Fernet, of `cryptography`): proxies write
addresses of pages into their logs, where nobody shall read who follows what. Its key is derived from that of
the service links, which lies in a file and never in the database.
"""

import base64
import hashlib
import hmac
import json
import re
import time
from dataclasses import astuple, dataclass

from cryptography.fernet import Fernet, InvalidToken

from dashboard.confirming.links import LinkRefused
from dashboard.mail_server import Mail
from dashboard.web_addresses import LEAVE, follow_by_mail

DAYS = 2
SECONDS_A_DAY = 86_400
SHAPE = re.compile(r"[A-Za-z0-9_-]{100,4000}")
FORGED = "This link is not one of ours, or a part of it is missing. Copy it whole from the mail."
EXPIRED = f"This link has expired: it lasts {DAYS} days. Nothing was kept. Follow once more to get a new one."


@dataclass(frozen=True)
class Following:
    """An e-mail address and what it follows: an area of an ICB, or a service; the others are empty."""

    address: str
    icb_code: str
    area: str
    service_key: str


def link(mail: Mail, key: bytes, step: str, who: Following) -> str:
    """The whole address of the page where a following is begun (`BEGIN`) or left (`LEAVE`)."""
    return f"{mail.address}{follow_by_mail(step, sealed(key, step, who))}"


def sealed(key: bytes, step: str, who: Following) -> str:
    """What stands in the link: nobody reads or changes it without the key, and it serves one step."""
    return _box(key, step).encrypt(json.dumps(astuple(who)).encode()).decode().rstrip("=")


def opened(key: bytes, step: str, token: str) -> Following:
    """Whom a link is of; one to leave never expires. Raises `LinkRefused` where it is forged or expired."""
    box, whole = _box(key, step), f"{token}{'=' * (-len(token) % 4)}"
    if not SHAPE.fullmatch(token) or not _is_canonical(whole):
        raise LinkRefused(FORGED)
    try:
        who = Following(*json.loads(box.decrypt(whole)))
    except InvalidToken:
        raise LinkRefused(FORGED) from None
    if step != LEAVE and time.time() - box.extract_timestamp(whole) >= DAYS * SECONDS_A_DAY:
        raise LinkRefused(EXPIRED)
    return who


def _is_canonical(whole: str) -> bool:
    """Whether a text in base 64 is the only one of its bytes: the last letter has bits that nothing reads."""
    try:
        return base64.urlsafe_b64encode(base64.urlsafe_b64decode(whole)).decode() == whole
    except ValueError:
        return False


def _box(key: bytes, step: str) -> Fernet:
    own = hmac.new(key, f"follow by e-mail: {step}".encode(), hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(own))
