"""The mail server that the environment names, and what an e-mail address is here."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from dashboard.errors import DashboardError

LONGEST = 254
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_ATOM, _LABEL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+", r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_SHAPE = re.compile(rf"(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
NO_ADDRESS = "This is no e-mail address that can be written to. Type one such as name@example.org."
ALL_THREE = "Set all of SMTP_URL, MAIL_FROM and PUBLIC_ADDRESS, or none of them: mails need each."
NO_SERVER = (
    "SMTP_URL is not the address of a mail server. Write smtps://USER:PASSWORD@HOST, "
    "smtp+starttls://USER:PASSWORD@HOST or smtp://HOST, with :PORT where it is another than usual."
)
IN_THE_CLEAR = "A password may not travel in the clear. Write SMTP_URL with smtps:// or smtp+starttls://."
NO_PUBLIC_ADDRESS = (
    "PUBLIC_ADDRESS is not where visitors find the dashboard. Write https://board.example.org/."
)


@dataclass(frozen=True)
class Mail:
    """A mail server by which followers are told; `security` is a key of `PORTS`, and `user` empty where it
    asks for none. `sender` is an e-mail address, `address` the dashboard's own with a slash at its end."""

    security: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender: str
    address: str


def checked_address(typed: str) -> str:
    """The e-mail address in small letters, as it is kept and written to.

    Raises `DashboardError`, which does not repeat it, for what is none: another line or sign could end a
    header of a mail and begin one of its own.
    """
    found = typed.strip(" ").lower()
    if len(found) > LONGEST or not _SHAPE.fullmatch(found):
        raise DashboardError(NO_ADDRESS)
    return found


def mail_of(server: str, sender: str, address: str) -> Mail | None:
    """The mail server of these three settings; None where none of them is set.

    Raises `DashboardError` where one is missing or cannot be used; it never repeats a password.
    """
    if not any((server, sender, address)):
        return None
    if not all((server, sender, address)):
        raise DashboardError(ALL_THREE)
    security, host, port, user, password = _server(server)
    return Mail(security, host, port, user, password, checked_address(sender), _public(address))


def _server(url: str) -> tuple[str, str, int, str, str]:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise DashboardError(NO_SERVER) from None
    if not parts.hostname or parts.path.strip("/") or parts.query:
        raise DashboardError(NO_SERVER)
    if parts.password and parts.scheme == "smtp":
        raise DashboardError(IN_THE_CLEAR)
    return parts.scheme, parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or "")


def _public(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in {"https", "http"} or not parts.hostname or re.search(r"[\s?#]", address):
        raise DashboardError(NO_PUBLIC_ADDRESS)
    return f"{address.rstrip('/')}/"
