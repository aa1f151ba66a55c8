"""The only reader of the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import DashboardError

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
SAMPLE = DATA / "sample"
GEOGRAPHY = DATA / "geography"
EVIDENCE = DATA / "evidence"
STATIC = Path(__file__).resolve().parent / "static"


@dataclass(frozen=True)
class Settings:
    """Where the database is, who may save, and how the server listens."""

    database_url: str
    contributors: Path
    host: str
    port: int


def settings() -> Settings:
    """Read the environment: DATABASE_URL, CONTRIBUTORS, HOST and PORT; each has a default for a laptop.

    Raises `DashboardError` for a PORT that is no port number.
    """
    default = f"sqlite:///{(ROOT / 'var' / 'dashboard.sqlite').as_posix()}"
    return Settings(
        database_url=os.environ.get("DATABASE_URL") or default,
        contributors=Path(os.environ.get("CONTRIBUTORS") or ROOT / "var" / "contributors.toml"),
        host=os.environ.get("HOST") or "127.0.0.1",
        port=_port(os.environ.get("PORT") or "8501"),
    )


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise DashboardError("PORT is not a number from 1 to 65535. Set it to a free port, such as 8501.")
    return int(text)
