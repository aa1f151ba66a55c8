"""Mails go to a server by TLS, with a password, only where its certificate is known."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from dashboard.mail_server import mail_of
from dashboard.mailing.post import MailRefused, Post, PostSilent
from tests.mailing.post_office import BOARD, SENDER, PostOffice, free_port

LOGIN = LoginPassword(b"board", b"pass/word")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost that nobody knows, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = tmp_path / "server.pem"
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def secured(security: str, certificate: Path) -> Iterator[PostOffice]:
    """A mail server that asks for a password, and for TLS from the start or by STARTTLS."""
    known = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    known.load_cert_chain(certificate)
    tls = {"ssl_context": known} if security == "smtps" else {"tls_context": known, "require_starttls": True}
    office = PostOffice(free_port())
    server = Controller(
        office,
        hostname="localhost",
        port=office.port,
        auth_required=True,
        auth_require_tls=security != "smtps",
        authenticator=lambda *asked: AuthResult(success=asked[-1] == LOGIN, handled=False),
        **tls,
    )
    # Its own first look at itself would take its context for a client's.
    server._trigger_server = lambda: socket.create_connection(("localhost", office.port)).close()
    server.start()
    try:
        yield office
    finally:
        server.stop()


def send(office: PostOffice, security: str, password: str = "pass%2Fword") -> None:
    mail = mail_of(f"{security}://board:{password}@localhost:{office.port}", SENDER, BOARD)
    assert mail is not None
    message = EmailMessage()
    message["From"], message["To"] = SENDER, "ann@example.org"
    message.set_content("News.\n")
    with Post(mail) as post:
        post.send(message)


@pytest.mark.parametrize("security", ["smtps", "smtp+starttls"])
def test_a_mail_goes_by_tls_with_a_password_to_a_server_that_is_known(
    security: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with secured(security, certificate) as office:
        send(office, security)
        with pytest.raises(PostSilent, match="SMTPAuthenticationError") as error:
            send(office, security, password="wrong")
    assert [to for to, _ in office.came] == ["ann@example.org"]
    assert "wrong" not in str(error.value)


@pytest.mark.parametrize("security", ["smtps", "smtp+starttls"])
def test_a_server_that_nobody_vouches_for_gets_neither_password_nor_mail(
    security: str, certificate: Path
) -> None:
    with secured(security, certificate) as office, pytest.raises(PostSilent, match="SSLCert"):
        send(office, security)
    assert office.came == []


def test_a_connection_that_was_lost_is_opened_anew_for_the_next_mail(office: PostOffice) -> None:
    message = EmailMessage()
    message["From"], message["To"] = SENDER, "ann@example.org"
    message.set_content("News.\n")
    with Post(office.mail) as post:
        post.send(message)
        assert post._open is not None and post._open.sock is not None
        post._open.sock.shutdown(socket.SHUT_RDWR)
        with pytest.raises(MailRefused):
            post.send(message)
        post.send(message)
    assert len(office.came) == 2
