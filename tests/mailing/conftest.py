"""A mail server for each test that sends."""

from collections.abc import Iterator

import pytest

from tests.mailing.post_office import PostOffice, post_office


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as opened:
        yield opened
