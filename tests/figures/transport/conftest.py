"""Countries made by hand come with no load; their tables name a source all the same."""

from datetime import date

import pytest

from dashboard.catalogue.sources import source
from dashboard.figures import publishing
from dashboard.figures.figure import SourceUse
from dashboard.figures.transport import journey_history, tables, together

RESIDENTS = SourceUse(source("mid-year-estimates"), "2022", date(2026, 1, 2), synthetic=True)


@pytest.fixture(autouse=True)
def named_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cited where a country has no load."""
    for module in (tables, together, journey_history):
        monkeypatch.setattr(
            module, "source_uses", lambda *asked: publishing.source_uses(*asked) or (RESIDENTS,)
        )
