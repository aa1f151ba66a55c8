"""The sixty referrals, counted."""

from pathlib import Path

import pytest

from dashboard.loaders.referrals.mapping import read_mapping
from dashboard.loaders.referrals.preparation import Prepared, prepared
from tests.referrals.by_hand import AS_AT, TODAY, write_extract


@pytest.fixture
def sixty(tmp_path: Path) -> Prepared:
    extract, mapping = write_extract(tmp_path)
    return prepared(extract, read_mapping(mapping), as_at=AS_AT, today=TODAY)
