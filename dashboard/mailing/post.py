"""Mails on their way to the mail server, by the standard library's smtplib."""

import ssl
from contextlib import suppress
from email.message import EmailMessage
from smtplib import SMTP, SMTP_SSL, SMTPException
from types import TracebackType

from dashboard.errors import DashboardError
from dashboard.mail_server import Mail

SECONDS = 20


class PostSilent(DashboardError):
    """The mail server does not answer, or does not let us in; no mail can be sent now."""


class MailRefused(DashboardError):
    """The mail server did not take one mail; another may go."""


class Post:
    """One connection to the mail server, opened with the first mail and anew where it was lost.

    No error that it raises holds an address: what smtplib raises names whom a mail was to.
    """

    def __init__(self, mail: Mail) -> None:
        self.mail = mail
        self._open: SMTP | None = None

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, _kind: type | None, _error: BaseException | None, _at: TracebackType | None) -> None:
        self._close()

    def send(self, message: EmailMessage) -> None:
        """Hand a mail to the server. Raises `PostSilent` and `MailRefused`."""
        server = self._connected()
        try:
            server.send_message(message)
        except (SMTPException, OSError, ValueError):
            self._close()
            raise MailRefused("The mail server did not take a mail.") from None

    def _connected(self) -> SMTP:
        if self._open is None:
            try:
                self._open = _connect(self.mail)
            except (SMTPException, OSError) as error:
                raise PostSilent(
                    f"The mail server does not answer or does not let us in ({type(error).__name__}). "
                    "Check SMTP_URL."
                ) from None
        return self._open

    def _close(self) -> None:
        if self._open is not None:
            with suppress(SMTPException, OSError):
                self._open.quit()
        self._open = None


def _connect(mail: Mail) -> SMTP:
    known = ssl.create_default_context()
    if mail.security == "smtps":
        server: SMTP = SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=known)
    else:
        server = SMTP(mail.host, mail.port, timeout=SECONDS)
    if mail.security == "smtp+starttls":
        server.starttls(context=known)
    if mail.user:
        server.login(mail.user, mail.password)
    return server
