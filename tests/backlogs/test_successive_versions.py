"""What is published twice: a person more or less changes nothing shown, and a former load comes back."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import delete, func, insert, select, update

from dashboard.catalogue.journey import ALL
from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs.cells import WHOLE, Cells, cells
from dashboard.figures.backlogs.clock import clock
from dashboard.figures.backlogs.counted import counts
from dashboard.figures.backlogs.publication import Publication, _Stack, published
from dashboard.figures.backlogs.release import keep_released, released
from dashboard.figures.backlogs.waits import nothing
from dashboard.figures.by_area import by_area
from dashboard.figures.geography import geography
from dashboard.loaders.formats.backlogs.preparation import Prepared
from dashboard.store.engine import Connection, Engine
from dashboard.store.tables import Load, ReferralCount, ReferralRelease
from tests.backlogs.by_hand import AS_AT, A, B
from tests.backlogs.stored import ICB, LOAD, PLACE, _load, store_counts

NEXT_MONTH = date(2026, 7, 31)
WAITING_IN_A = ("waiting", A, ALL, ALL, "")


@pytest.fixture
def raw(sqlite_engine: Engine, sixty: Prepared) -> Cells:
    """Nine people for each of the sixty: many counts are one away from another rounded number."""
    with sqlite_engine.begin() as connection:
        store_counts(connection, sixty.counts.assign(people=sixty.counts["people"] * 9))
        return cells(counts(connection, geography(connection, ICB)))


@pytest.fixture
def first(raw: Cells) -> Publication:
    return published(raw, AS_AT, None)


def changed(raw: Cells, change: dict[tuple[str, ...], float]) -> Cells:
    """The same with other counts of these cells."""
    people = raw.people.copy()
    for cell, number in change.items():
        people[cell] = number
    return replace(raw, people=people)


def with_person(raw: Cells, chance: np.random.Generator, sign: int) -> Cells:
    """One referred person more, or less, who waits: in a network, its place and the ICB, in one group of
    each kind and in one month."""
    area, month = chance.choice([A, B]), chance.choice(raw.covered[-12:])
    words = raw.people.index.to_frame(index=False)
    mine = [("cohort", WHOLE), ("cohort", "waiting"), ("referred", month), ("waiting", ""), ("demand", "")]
    cells_of_all = [(what, ALL, ALL, part) for what, part in mine]
    for dimension in ("need", "age", "source"):
        member = chance.choice(words.loc[words["dimension"] == dimension, "member"].unique())
        cells_of_all += [(what, dimension, member, "") for what in ("waiting", "demand")]
    people = raw.people.copy()
    for each in (area, raw.above[area], ICB):
        for what, *rest in cells_of_all:
            cell = (what, each, *rest)
            people[cell] = max(people[cell] + sign, 0)
    return replace(raw, people=people)


@pytest.mark.whole
def test_a_person_more_or_less_changes_no_printed_count_and_hides_none(
    raw: Cells, first: Publication
) -> None:
    """In thirty trials; decided alone, most of the same thirty would have shown the difference."""
    chance = np.random.default_rng(1)
    before, told = alone(raw), 0
    for trial in range(30):
        now = with_person(raw, chance, 1 if trial % 2 else -1)
        second = published(now, AS_AT, first)
        pd.testing.assert_frame_equal(
            second.table[["number", "marker"]], first.table[["number", "marker"]], obj=f"trial {trial}"
        )
        told += bool((alone(now) != before).any())
    assert told == 21


def alone(raw: Cells) -> "pd.Series[float]":
    """What the counts would be printed as, each by itself: -1 where hidden."""
    return (raw.people / 5 + 0.5).astype(int).mul(5).where(~raw.people.between(1, 7), -1)


def test_a_count_that_has_changed_by_more_is_printed_anew(raw: Cells, first: Publication) -> None:
    before = first.table["number"][WAITING_IN_A]
    second = published(changed(raw, {WAITING_IN_A: before + 8}), AS_AT, first)
    assert second.table["number"][WAITING_IN_A] == before + 10


def test_of_the_next_months_extract_only_the_months_stay_as_they_were(raw: Cells, first: Publication) -> None:
    month = ("referred", ICB, ALL, ALL, raw.covered[-1])
    change = {WAITING_IN_A: raw.people[WAITING_IN_A] + 5, month: raw.people[month] + 5}
    second = published(changed(raw, change), NEXT_MONTH, first)
    assert second.table["number"][WAITING_IN_A] == first.table["number"][WAITING_IN_A] + 5
    assert second.table["number"][month] == first.table["number"][month]


def test_a_months_list_is_counted_for_larger_areas_and_stays_as_it_was_printed(
    raw: Cells, first: Publication
) -> None:
    """Nine for each of the sixty: 23 wait on the last day, which is the end of the last month."""
    words = raw.people.index.to_frame(index=False)
    assert set(words.loc[words["what"] == "list", "area"]) == {PLACE, ICB}
    last = ("list", PLACE, ALL, ALL, raw.covered[-1])
    assert raw.people[last] == raw.people["waiting", PLACE, ALL, ALL, ""] == 23 * 9
    for more, moved in ((7, 0), (8, 10)):
        second = published(changed(raw, {last: first.table["number"][last] + more}), NEXT_MONTH, first)
        assert second.table["number"][last] == first.table["number"][last] + moved


def test_a_year_that_gained_a_person_in_a_group_is_tied_to_the_months_that_it_moved_on_by(
    raw: Cells, first: Publication
) -> None:
    """No more came than were referred in the new month; nobody went, as the counts begin ten months ago."""
    group = next(cell for cell in raw.people.index if cell[:3] == ("demand", A, "age") and raw.people[cell])
    before, new = (f"before {group[0]}", *group[1:]), ("referred", A, ALL, ALL, "2026-07")
    now = replace(raw, covered=[*raw.covered, "2026-07"])
    for change, tie in ((1, ([before, new], [group], True)), (-1, ([group], [before], True))):
        moved = changed(now, {group: raw.people[group] + change})
        assert tie in list(_Stack(moved, NEXT_MONTH, first)._sums())


def test_a_group_that_nobody_of_the_icb_is_in_is_shown_as_empty_beside_hidden_ones(
    raw: Cells, first: Publication
) -> None:
    """Hiding it would hide nothing: the ICB's own 0 is shown."""
    empty = [cell for cell in raw.people.index if cell[1] == ICB and cell[2] != ALL and not raw.people[cell]]
    shown = [cell for cell in empty if first.table["number"].get(cell) == 0]
    assert len(shown) == 103
    for what, _, *group in shown:
        for area in (A, B, PLACE):
            assert first.table["number"].get((what, area, *group), 0) == 0


def test_a_publication_comes_back_as_it_was_kept(raw: Cells, first: Publication) -> None:
    again = Publication.read(first.written(), AS_AT, nothing())
    pd.testing.assert_frame_equal(again.table, first.table)
    assert (again.raw.above, again.raw.covered) == (raw.above, raw.covered)


@pytest.fixture
def stored(engine: Engine, sixty: Prepared) -> Engine:
    """The sixty, ten people for each, in a database of either kind."""
    with engine.begin() as connection:
        store_counts(connection, sixty.counts)
        connection.execute(update(ReferralCount).values(people=ReferralCount.people * 10))
    return engine


def shown(engine: Engine) -> "pd.Series[float]":
    """What readers are shown of people waiting, by network and place."""
    with engine.connect() as connection:
        found = counts(connection, geography(connection, ICB))
        return released(found).by_area("waiting", [A, B, PLACE]).number


def kept(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(ReferralRelease)) or 0


def load_more(connection: Connection, more: int) -> None:
    """A later load of the same month, with so many more waiting in A for each that waits there."""
    connection.execute(insert(Load).values(_load(1) | {"id": LOAD + 1, "sha256": "8" * 64}))
    names = [column.name for column in ReferralCount.__table__.columns if column.name != "id"]
    rows = [row._asdict() for row in connection.execute(select(*(getattr(ReferralCount, n) for n in names)))]
    for row in rows:
        row |= {"load_id": LOAD + 1, "people": row["people"] + more * (row["event"] == "waiting")}
    connection.execute(update(ReferralCount).values(replaced_by_id=LOAD + 1))
    connection.execute(update(Load).where(Load.id == LOAD).values(status="replaced", replaced_by_id=LOAD + 1))
    connection.execute(insert(ReferralCount), rows)


def take_back(connection: Connection) -> None:
    connection.execute(delete(ReferralCount).where(ReferralCount.load_id == LOAD + 1))
    connection.execute(update(ReferralCount).values(replaced_by_id=None))
    connection.execute(update(Load).where(Load.id == LOAD).values(status="current", replaced_by_id=None))
    connection.execute(update(Load).where(Load.id == LOAD + 1).values(status="undone"))


def test_a_load_is_decided_with_the_one_before_and_taking_it_back_shows_that_again(stored: Engine) -> None:
    keep_released(stored)
    before = shown(stored)
    with stored.begin() as connection:
        load_more(connection, 40)
    keep_released(stored)
    with stored.begin() as connection:
        assert kept(connection) == 2
        assert (shown(stored) != before).any()
        take_back(connection)
    keep_released(stored)
    pd.testing.assert_series_equal(shown(stored), before)
    with stored.begin() as connection:
        assert kept(connection) == 1
        connection.execute(delete(ReferralCount))
    keep_released(stored)
    with stored.begin() as connection:
        assert kept(connection) == 0


def test_what_stands_as_a_former_version_printed_it_is_said_to_be_further_from_the_count(
    stored: Engine,
) -> None:
    """120 referred, 0 contacted and 0 gone in the 13 weeks of three months: rounding hides 2 people of the
    first, a former version 7 of each."""
    of = {}
    for version in ("first", "second"):
        with stored.begin() as connection:
            if version == "second":
                load_more(connection, 40)
        keep_released(stored)
        with stored.connect() as connection:
            found = counts(connection, geography(connection, ICB))
            figure = by_area(connection, "referral_rate", kind=AreaKind.PCN, geography=found.geography)
            of[version] = (figure.carried, clock(found, A).rounding * 13)
    assert of["first"] == (frozenset(), pytest.approx(2))
    assert of["second"] == ({A, B}, pytest.approx(21))


def test_readers_are_shown_the_same_before_it_is_kept(stored: Engine) -> None:
    before = shown(stored)
    with stored.begin() as connection:
        assert kept(connection) == 0
    keep_released(stored)
    pd.testing.assert_series_equal(shown(stored), before)


def test_an_extract_taken_within_a_month_still_ties_its_years_to_the_months_around(raw: Cells) -> None:
    """The counts begin ten months ago, so that four months ended six months ago. One person more in the steps
    than in those: at least the two months between, at most the five with the month after."""
    steps = ("step", ICB, ALL, ALL, "referred")
    now = changed(raw, {steps: raw.people[steps] + 1})
    about = [each for each in now.sums() if steps in (*each[0], *each[1]) and len(each[0]) + len(each[1]) > 2]
    of_months = [(wholes, parts) for wholes, parts, ordered in about if ordered and "referred" in str(parts)]
    assert [len(parts) for wholes, parts in of_months if wholes == [steps]] == [2]
    assert [len(wholes) for wholes, parts in of_months if parts == [steps]] == [5]
