"""Figures about referred people are made of what is published of them and of nothing else.

Every count behind them is changed while what is published stays: whatever then says the same as before tells
no more of the people than the published counts do. That holds of rates against need, age and what is
expected too, so that the attack on all published counts is an attack on these; and percentiles, medians of
months and curves of waits are those that were kept with the counts.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.journey import GROUPS
from dashboard.catalogue.types import AreaKind
from dashboard.errors import TooFewPeople
from dashboard.figures.backlogs.change import SERIES, change
from dashboard.figures.backlogs.clock import clock
from dashboard.figures.backlogs.contact_time import contact_time
from dashboard.figures.backlogs.counted import Counts, counts
from dashboard.figures.backlogs.demand import demand, found_nothing
from dashboard.figures.backlogs.funnels import KEYS, funnel
from dashboard.figures.backlogs.groups import groups
from dashboard.figures.backlogs.need_slope import need_slope
from dashboard.figures.backlogs.posts import no_post_finding
from dashboard.figures.backlogs.release import released
from dashboard.figures.backlogs.steps import ends, reasons, steps
from dashboard.figures.by_area import by_area
from dashboard.figures.geography import geography
from dashboard.store.engine import Connection
from dashboard.store.queries import backlogs as queries

SAMPLE = "E54000048"


def told(found: Counts) -> Iterator[Any]:
    """All that is told of the people."""
    for key, declared in INDICATORS.items():
        if declared.about_people:
            for kind in {AreaKind.PCN, AreaKind.PLACE} & set(declared.area_kinds):
                made = by_area(found.connection, key, kind=kind, geography=found.geography)
                yield key, kind, made.rows, made.comparators, made.notes
    rates, need = (
        by_area(found.connection, key, kind=AreaKind.PCN, geography=found.geography)
        for key in ("referral_rate", "imd_score")
    )
    yield need_slope(rates, need).table.rows, need_slope(rates, need).explained
    for key in KEYS:
        figure = by_area(found.connection, key, kind=AreaKind.PCN, geography=found.geography)
        yield key, funnel(figure).frame
    yield no_post_finding(found)
    network, place = min(found.senders), min(found.parents(AreaKind.PLACE).values())
    for code in (network, place, found.geography.icb_code):
        for series in SERIES.values():
            yield series.key, change(found, code, series=series).frame
        for table in (steps(found, code).table, ends(found, code), reasons(found, code)):
            yield table.rows, table.notes
        for dimension in GROUPS:
            waits = contact_time(found, code, dimension=dimension)
            yield groups(found, code, dimension=dimension).rows, waits.curves, waits.table.rows
        yield contact_time(found, code).sentence
        yield found_nothing(found, [code])
        try:
            yield clock(found, code).table.rows, clock(found, code).clears(0)
        except TooFewPeople as too_few:
            yield str(too_few)
    yield demand(found, [network, place], dimension="need", member="food").table.rows


def as_text(each: Any) -> str:
    if isinstance(each, tuple):
        return "\n".join(map(as_text, each))
    return pd.DataFrame(each).to_csv() if isinstance(each, pd.DataFrame) else str(each)


@pytest.mark.whole
def test_counts_that_change_behind_what_is_published_change_nothing_that_is_told(
    sample_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = counts(sample_connection, geography(sample_connection, SAMPLE))
    kept = released(found)
    before = [as_text(each) for each in told(found)]
    stored: Callable[..., pd.DataFrame] = queries.referral_counts

    def others(*asked: Any, **named: Any) -> pd.DataFrame:
        rows = stored(*asked, **named)
        return rows.assign(people=3 * rows["people"] + 11)

    monkeypatch.setattr(queries, "referral_counts", others)
    assert found.people("waiting", AreaKind.ICB)["people"].sum() == 16_685
    assert released(found) is kept
    after = [as_text(each) for each in told(found)]
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == []
    assert len(before) > 40
