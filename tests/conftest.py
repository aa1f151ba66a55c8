"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def absent(reason: str) -> None:
    """Skip with a reason on a new machine; fail where everything is required (continuous integration)."""
    if REQUIRE_ALL:
        pytest.fail(f"required here, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real open data beside the checkout."""
    if not SHARED.is_dir():
        absent("the folder of real open data (../shared/data) is not beside this checkout")
    return SHARED
