"""A real mail server for a test: what came in, and whom it refuses."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as WHOLE
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from dashboard.mail_server import Mail, mail_of

SENDER, BOARD = "board@example.org", "https://board.example.org/nhs/"


@dataclass
class PostOffice:
    """Mails by the order of their coming, and addresses that are refused."""

    port: int
    came: list[tuple[str, EmailMessage]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    async def handle_RCPT(
        self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Any) -> str:
        (to,) = envelope.rcpt_tos
        read = message_from_bytes(envelope.content, policy=WHOLE)
        assert isinstance(read, EmailMessage)
        self.raw.append(envelope.content)
        self.came.append((to, read))
        return "250 OK"

    @property
    def mail(self) -> Mail:
        found = mail_of(f"smtp://127.0.0.1:{self.port}", SENDER, BOARD)
        assert found is not None
        return found

    def texts(self, to: str) -> list[str]:
        return [read.get_content() for name, read in self.came if name == to]

    def links(self, step: str) -> list[str]:
        """The pages that the mails lead to, as paths below the dashboard's address."""
        lines = (line for _, read in self.came for line in read.get_content().split())
        return [line.removeprefix(BOARD[:-1]) for line in lines if f"/follow/{step}/" in line]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


@contextmanager
def post_office() -> Iterator[PostOffice]:
    office = PostOffice(free_port())
    server = Controller(office, hostname="127.0.0.1", port=office.port)
    server.start()
    try:
        yield office
    finally:
        server.stop()
