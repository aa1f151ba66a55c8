"""What a reader learns of counts from elsewhere on the page is known to the rule that hides them."""

from datetime import date

import numpy as np
import pandas as pd

from dashboard.catalogue.journey import CONTACTED, WAITING
from dashboard.figures.backlogs.cells import NAMES, Cell, Cells
from dashboard.figures.backlogs.curve import SIDES
from dashboard.figures.backlogs.publication import Publication, published
from dashboard.methods.audit import Known
from dashboard.methods.disclosure import PEOPLE, shown_range
from dashboard.methods.openness import on_its_side

MONTHS = ["2026-07", "2026-08"]


def of(numbers: dict[Cell, float], *, covered: list[str]) -> Cells:
    people = pd.Series(numbers, dtype=float)
    people.index = pd.MultiIndex.from_tuples(people.index, names=NAMES)
    return Cells(people, {}, covered)


def test_that_a_curve_is_drawn_tells_that_there_are_a_hundred_and_where_none_is_fewer() -> None:
    """98, 99 and 101 are all printed as 100; only 101 has a curve. At 250 it is drawn more finely."""
    assert SIDES == (100, 250, 500)
    counts = np.array([98.0, 99.0, 101.0, 249.0, 250.0])
    known = on_its_side(counts, Known(*shown_range(counts, PEOPLE)), SIDES)
    assert known.low.tolist() == [98, 98, 100, 248, 250]
    assert known.high.tolist() == [99, 99, 102, 249, 252]


def test_who_waits_and_was_referred_lately_is_told_by_the_waiting_list() -> None:
    """Nobody waits over 26 weeks: then all who wait were referred in the 24 months."""

    def cell(what: str, part: str) -> Cell:
        return (what, "N", "all", "all", part)

    numbers = {cell("waiting", ""): 18.0, cell("waiting", "26"): 0.0, cell("cohort", WAITING): 18.0}
    numbers |= {cell("cohort", CONTACTED): 38.0}
    numbers |= {cell("contacted", month): 19.0 for month in MONTHS}
    sums = list(of(numbers, covered=MONTHS).sums())
    assert ([cell("cohort", WAITING), cell("waiting", "26")], [cell("waiting", "")], True) in sums
    assert ([cell("cohort", CONTACTED)], [cell("contacted", month) for month in MONTHS], False) in sums


def test_a_later_day_of_the_same_month_prints_the_same_whole_months_as_before() -> None:
    """Of 17 people referred by a practice and 12 by others; a day later 18, which alone is printed as 20."""

    def version(first: float, day: date, former: Publication | None, covered: list[str]) -> Publication:
        members = {"gp_practice": first, "self": 12.0}
        numbers = {("demand", "N", "source", name, ""): n for name, n in members.items()}
        numbers[("demand", "N", "all", "all", "")] = first + 12
        return published(of(numbers, covered=covered), day, former)

    first = version(17, date(2026, 9, 20), None, MONTHS)
    same = version(18, date(2026, 9, 21), first, MONTHS)
    assert same.table["number"].tolist() == first.table["number"].tolist() == [15, 10, 30]
    later = version(18, date(2026, 10, 21), first, [*MONTHS, "2026-09"])
    assert later.table["number"].tolist() == [20, 10, 30]
