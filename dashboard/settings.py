"""The only reader of the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import DashboardError
from dashboard.mail_server import Mail, mail_of

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
SAMPLE = DATA / "sample"
GEOGRAPHY = DATA / "geography"
EVIDENCE = DATA / "evidence"
MAPPINGS = DATA / "reference" / "referral_mappings"
STATIC = Path(__file__).resolve().parent / "static"


@dataclass(frozen=True)
class Settings:
    """Where the database is and how the server listens.

    `contributors` is the file in which an older version kept who may save.

    `read_database_url` is where figures are read, a standby perhaps; `allowed_hosts` are the names it answers
    to beside addresses and this machine's own names; `metrics_port` is None where no measures are offered.
    `service_link_key` is the file of the key that links of services are signed with, and `contact` one line
    that says whom to ask at the ICB. `mail` is None where nobody is told anything by e-mail.
    `hall` is set while this computer serves a hall; `hall_address` is where phones find it, if they can.
    """

    database_url: str
    read_database_url: str
    contributors: Path
    host: str
    port: int
    allowed_hosts: tuple[str, ...] = ()
    metrics_port: int | None = None
    service_link_key: Path = ROOT / "var" / "service_links.key"
    contact: str = ""
    mail: Mail | None = None
    hall: bool = False
    hall_address: str = ""


def settings() -> Settings:
    """Read the environment: DATABASE_URL, READ_DATABASE_URL, CONTRIBUTORS, SERVICE_LINK_KEY, ICB_CONTACT,
    SMTP_URL, MAIL_FROM, PUBLIC_ADDRESS, HOST, PORT, ALLOWED_HOSTS and METRICS_PORT; each has a default for a
    laptop.

    Raises `DashboardError` for a port that is no port number, and as `mail_of` does.
    """
    metrics = os.environ.get("METRICS_PORT")
    default = f"sqlite:///{(ROOT / 'var' / 'dashboard.sqlite').as_posix()}"
    return Settings(
        database_url=os.environ.get("DATABASE_URL") or default,
        read_database_url=os.environ.get("READ_DATABASE_URL") or os.environ.get("DATABASE_URL") or default,
        contributors=Path(os.environ.get("CONTRIBUTORS") or ROOT / "var" / "contributors.toml"),
        host=os.environ.get("HOST") or "127.0.0.1",
        port=_port("PORT", os.environ.get("PORT") or "8501"),
        allowed_hosts=tuple((os.environ.get("ALLOWED_HOSTS") or "").replace(",", " ").lower().split()),
        metrics_port=_port("METRICS_PORT", metrics) if metrics else None,
        service_link_key=Path(os.environ.get("SERVICE_LINK_KEY") or ROOT / "var" / "service_links.key"),
        contact=" ".join((os.environ.get("ICB_CONTACT") or "").split())[:200],
        mail=mail_of(*(os.environ.get(name) or "" for name in ("SMTP_URL", "MAIL_FROM", "PUBLIC_ADDRESS"))),
        hall=os.environ.get("HALL") == "1",
        hall_address=os.environ.get("HALL_ADDRESS") or "",
    )


def _port(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise DashboardError(f"{name} is not a number from 1 to 65535. Set it to a free port, such as 8501.")
    return int(text)
