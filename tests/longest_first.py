"""The order of test files on several cores: the longest first, so that none is left running alone."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
LONGEST_FIRST = (
    "pages/test_sample_beside_real.py",
    "proof/test_walk.py",
    "browser/test_first_screen.py",
    "browser/test_every_page.py",
    "attack/test_attack.py",
    "browser/test_choosing.py",
    "attack/test_corrections.py",
    "proof/test_real_region.py",
    "pages/test_one_answer.py",
)
"""The files of a minute or more, as measured; what follows keeps the order of its folders."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `--no-loadscope-reorder` the cores take whole files in this order; by itself pytest-xdist takes
    those of many tests first, however short, and so the longest last."""
    place = {HERE / name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))
