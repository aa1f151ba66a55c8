"""Who is referred against who needs it, on ten networks that can be worked out by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.sources import source
from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.need_slope import TOO_FEW, need_slope
from dashboard.figures.figure import Figure, SourceUse
from dashboard.figures.protected import protected_rows

CODES = [f"N{place}" for place in range(10)]


def figure(key: str, values: list[float], counts: list[float]) -> Figure:
    rows = pd.DataFrame({"area_code": CODES, "area_vintage": "ODS", "area_name": CODES, "value": values})
    rows = rows.assign(lower=np.nan, upper=np.nan, numerator=counts, denominator=10_000.0, marker="")
    rows = protected_rows(rows, others=rows.columns)
    return Figure(
        indicator(key),
        "2026-10",
        AreaKind.PCN,
        "Testshire",
        rows,
        protected_rows(rows[:0], others=rows.columns),
        (),
        "1",
    )


def made(referrals: list[float], scores: list[float] | None = None):
    return need_slope(
        figure("referral_rate", [each / 10 for each in referrals], referrals),
        figure("imd_score", scores or [float(50 - place) for place in range(10)], [np.nan] * 10),
    )


def test_twice_the_referrals_where_deprivation_is_most_and_an_even_fall_from_there() -> None:
    """From 200 of 10,000 to 110: fifths of two networks have 19.5, 17.5, 15.5, 13.5 and 11.5 of 1,000."""
    found = made([200.0 - 10 * place for place in range(10)])
    assert found.table.rows["rate"].tolist() == [19.5, 17.5, 15.5, 13.5, 11.5]
    assert found.table.rows["referrals"].sum() == 1_550
    assert found.slope.sii == pytest.approx(-10)  # 2 from fifth to fifth
    assert found.index.value == pytest.approx(-2 * 0.825 / 15.5)  # covariance of rank and rate
    assert found.sentence == (
        "Networks of the most deprived fifth of patients refer 19.5 of 1,000 in 12 months, those of the "
        "least deprived 11.5."
    )
    assert "10.0 fewer (slope index, 95% interval −1" in found.explained[0]
    assert found.explained[1].endswith("referrals lean towards networks of more deprived neighbourhoods.")


def test_the_same_everywhere_leans_nowhere() -> None:
    found = made([100.0, 140.0] * 5)
    assert found.sentence.endswith("That can be chance.")
    assert found.explained[1].endswith("which way referrals lean can be chance.")


def test_too_few_networks_or_invented_beside_real_numbers_are_not_compared() -> None:
    few = made([100.0] * 9 + [np.nan])
    assert few.sentence == TOO_FEW
    assert few.explained == []
    sources = [
        (SourceUse(source("epcn"), "2026", date(2026, 1, 2), synthetic=made_up),) for made_up in (0, 1)
    ]
    rates = [float(place) for place in range(10)]
    both = [figure("referral_rate", rates, [100.0] * 10), figure("imd_score", rates, [np.nan] * 10)]
    mixed = need_slope(*(replace(each, sources=own) for each, own in zip(both, sources, strict=True)))
    assert mixed.sentence.startswith("Not shown, as real and invented data would be mixed")
