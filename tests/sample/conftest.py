"""The sample written once for the tests of this folder, and the world it was drawn from."""

from pathlib import Path

import pytest

from dashboard.sample import SEED, write
from dashboard.sample.world import World, build
from dashboard.settings import GEOGRAPHY


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write(folder)
    return folder


@pytest.fixture(scope="session")
def world() -> World:
    return build(GEOGRAPHY, seed=SEED)
