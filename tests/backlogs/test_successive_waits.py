"""Percentiles, their limits, medians of months and curves that are published twice: one person moves none."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import insert, select, update

from dashboard.catalogue.journey import ALL
from dashboard.figures.backlogs.bands import COLUMNS, bands
from dashboard.figures.backlogs.cells import NAMES, Cell, Cells, cells
from dashboard.figures.backlogs.change import SERIES, change
from dashboard.figures.backlogs.contact_time import contact_time
from dashboard.figures.backlogs.counted import counts
from dashboard.figures.backlogs.publication import Publication, published
from dashboard.figures.backlogs.release import keep_released, released
from dashboard.figures.backlogs.waits import LONGEST, MEDIAN, Waits, decided, nothing
from dashboard.figures.geography import geography
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import Prepared, prepared
from dashboard.store.engine import Connection, Engine
from dashboard.store.tables import Load, ReferralCount, ReferralRelease
from tests.backlogs.by_hand import AS_AT, TODAY, A, B, write_extract
from tests.backlogs.by_hand import GROUPS as OF_THE_SIXTY
from tests.backlogs.stored import ICB, LOAD, PLACE, _load, store_counts

NEXT_MONTH = date(2026, 7, 31)
TRIALS = {4: 4, 30: 19}
"""How many of so many trials would have moved, shown or hidden something if each were decided alone."""
KEYS = ["area_code", "event", "month", "dimension", "member", "state", "weeks"]


def one_person(line: str, network: str, folder: Path) -> pd.DataFrame:
    """Everything that one referral is counted in."""
    extract, mapping = write_extract(folder, [f"Person,4000000000,{network},{line}"])
    return prepared(extract, read_mapping(mapping), as_at=AS_AT, today=TODAY).counts


def anybody(chance: np.random.Generator) -> tuple[str, str]:
    """A network and a referral of the last ten months, contacted since or waiting."""
    referred = AS_AT - timedelta(days=int(chance.integers(1, 290)))
    contacted = referred + timedelta(days=int(chance.integers(7, 150)))
    seen = f"{contacted}" if contacted <= AS_AT else ""
    born = f"{chance.choice([1940, 1955, 1985, 2010])}-01-15"
    need, source = chance.choice(["Lonely", "Debt", "Housing", "Food"]), chance.choice(["GP", "Self"])
    return str(chance.choice([A, B])), f"{born},{referred},{referred},,{seen},,,,Open,,{need},{source}"


def with_people(everybody: pd.DataFrame, more: pd.DataFrame, times: int) -> pd.DataFrame:
    """The counts with so many more of each that `more` counts, or fewer."""
    both = pd.concat([everybody, more.assign(people=times * more["people"])])
    made = both.groupby(KEYS, dropna=False, sort=False)["people"].sum().reset_index()
    return made[made["people"] > 0]


def write(connection: Connection, rows: pd.DataFrame) -> None:
    """Put these counts in place of all that are stored."""
    connection.execute(ReferralCount.__table__.delete())
    rows = rows.astype(object).where(rows.notna(), None)
    ids = {A: 31, B: 32}
    named = rows.assign(area_id=rows["area_code"].map(ids), coverage=rows["area_code"], as_at=AS_AT)
    named = named.drop(columns="area_code").assign(load_id=LOAD)
    connection.execute(insert(ReferralCount), named.to_dict("records"))


@pytest.fixture
def tens(sixty: Prepared) -> pd.DataFrame:
    """Ten people for each of the sixty: a month's first contacts, a need and two ages have exactly 100."""
    return sixty.counts[[*KEYS, "people"]].assign(people=sixty.counts["people"] * 10)


def raw_of(connection: Connection) -> tuple[Cells, pd.DataFrame]:
    found = counts(connection, geography(connection, ICB))
    return cells(found), bands(found)


def told(waits: Waits) -> list[str]:
    """Every percentile, limit, median and point of a curve, and everything of which there is none."""
    return [
        each.sort_values(by).reset_index(drop=True).to_csv()
        for each, by in (
            (waits.percentiles, [*NAMES, "share"]), (waits.curves.astype(str), [*NAMES, "weeks"])
        )
    ]  # fmt: skip


@pytest.mark.parametrize("trials", [4, pytest.param(30, marks=pytest.mark.whole)])
def test_a_person_more_or_less_moves_no_percentile_limit_median_or_curve_and_hides_none(
    sqlite_engine: Engine, sixty: Prepared, tens: pd.DataFrame, tmp_path: Path, trials: int
) -> None:
    """In thirty trials; decided alone, most of the same thirty would have moved, shown or hidden one."""
    chance, moved_alone = np.random.default_rng(2), 0
    with sqlite_engine.begin() as connection:
        store_counts(connection, sixty.counts)
        write(connection, tens)
        raw, waited = raw_of(connection)
        first = published(raw, AS_AT, None, bands=waited)
        assert len(first.waits.curves) > 50
        for trial in range(trials):
            _, *of_the_sixty = OF_THE_SIXTY[trial // 2 % len(OF_THE_SIXTY)]
            network, line = of_the_sixty if trial % 2 else anybody(chance)
            one = one_person(line, network, tmp_path)
            write(connection, with_people(tens, one, -1 if trial % 2 else 1))
            raw, waited = raw_of(connection)
            second = published(raw, AS_AT, first, bands=waited)
            shown = ["number", "marker"]
            pd.testing.assert_frame_equal(second.table[shown], first.table[shown], obj=f"trial {trial}")
            assert told(second.waits) == told(first.waits), f"trial {trial}: {line}"
            alone = decided(raw, second.table, waited, nothing(), same_day=False)
            moved_alone += told(alone) != told(first.waits)
    assert moved_alone == TRIALS[trials]


def of_weeks(cell: Cell, people: dict[int, int], state: str = "") -> pd.DataFrame:
    """People of a cell by weeks waited."""
    rows = [(*cell, state, weeks, number) for weeks, number in people.items()]
    return pd.DataFrame(rows, columns=COLUMNS)


def nobody() -> tuple[Cells, pd.DataFrame]:
    index = pd.MultiIndex.from_tuples([("waiting", "X", ALL, ALL, "")], names=NAMES)
    raw = Cells(pd.Series([0.0], index=index, name="people"), {}, [])
    return raw, pd.DataFrame(columns=["marker", "low", "high"], index=index)


def again(former: Waits, waited: pd.DataFrame, *, same_day: bool = True) -> Waits:
    return decided(*nobody(), waited, former, same_day=same_day)


MONTH = ("contacted", A, ALL, ALL, "2026-05")
COHORT = ("cohort", A, ALL, ALL, "")


def median(waits: Waits) -> tuple[float, str]:
    [row] = waits.percentiles.to_dict("records")
    return row["value"], row["marker"]


def test_a_median_stays_until_eight_people_waited_otherwise_and_is_then_made_anew() -> None:
    """60 of 120 first contacts after 4 weeks, 60 after 9: half by the end of the fifth week."""
    first = again(nothing(), of_weeks(MONTH, {4: 60, 9: 60}))
    assert median(first) == (5.0, "")
    for others, value in ((7, 5.0), (8, 9.1)):
        # 52 of 120 by then: position 60 is 8 of 68 into the tenth week
        assert median(again(first, of_weeks(MONTH, {4: 60 - others, 9: 60 + others}))) == (value, "")
        more = again(first, of_weeks(MONTH, {4: 60, 9: 60 + others}))
        assert median(more)[0] == (5.0 if others == 7 else 9.1)
    some = again(first, of_weeks(MONTH, {4: 55, 9: 60}))
    assert median(again(some, of_weeks(MONTH, {4: 52, 9: 60})))[0] == 9.1, "8 away from what was printed"


def test_a_median_vanishes_and_comes_back_only_with_eight_people() -> None:
    at_the_limit = again(nothing(), of_weeks(MONTH, {4: 100}))
    few = again(nothing(), of_weeks(MONTH, {4: 99}))
    assert (median(at_the_limit)[1], median(few)[1]) == ("", "[c]")
    assert median(again(at_the_limit, of_weeks(MONTH, {4: 93})))[1] == ""
    assert again(at_the_limit, of_weeks(MONTH, {4: 92})).percentiles.empty
    assert median(again(few, of_weeks(MONTH, {4: 106})))[1] == "[c]"
    assert median(again(few, of_weeks(MONTH, {4: 107})))[1] == ""


def test_a_curve_appears_and_vanishes_only_with_eight_people() -> None:
    drawn = again(nothing(), of_weeks(COHORT, {3: 100}, "contacted"))
    few = again(nothing(), of_weeks(COHORT, {3: 99}, "contacted"))
    assert (len(drawn.curves), len(few.curves)) == (2, 0)
    for people, points in ((93, 2), (92, 0)):
        assert len(again(drawn, of_weeks(COHORT, {3: people}, "contacted")).curves) == points
    for people, points in ((106, 0), (107, 2)):
        assert len(again(few, of_weeks(COHORT, {3: people}, "contacted")).curves) == points


def test_of_another_day_only_medians_of_months_stay() -> None:
    first = again(
        nothing(),
        pd.concat([of_weeks(MONTH, {4: 60, 9: 60}), of_weeks(COHORT, {3: 100}, "contacted")]),
    )
    later = pd.concat([of_weeks(MONTH, {4: 59, 9: 61}), of_weeks(COHORT, {3: 99}, "contacted")])
    second = again(first, later, same_day=False)
    assert median(second) == (5.0, "")
    assert (len(second.curves), second.carried) == (0, frozenset({MONTH}))


def test_a_percentile_is_not_shown_beside_a_number_of_people_that_became_hidden(
    sqlite_engine: Engine, sixty: Prepared, tens: pd.DataFrame
) -> None:
    with sqlite_engine.begin() as connection:
        store_counts(connection, sixty.counts)
        write(connection, tens)
        found = counts(connection, geography(connection, ICB))
        made = released(found)
        cell = ("waiting", PLACE, ALL, ALL, "")
        assert made.percentile(cell, MEDIAN)[:] == (8.7, 8, 9, "")
        hidden = replace(made, counts=made.counts.of(made.counts.number.index.drop([cell]), absent=""))
        assert hidden.percentile(cell, LONGEST).marker == "[x]"


def everything(engine: Engine) -> list[str]:
    """What pages show of waits, from what was kept or worked out."""
    with engine.connect() as connection:
        found = counts(connection, geography(connection, ICB))
        made = released(found)
        return [
            *told(made.waits),
            pd.DataFrame(contact_time(found, A, dimension="need").curves).to_csv(),
            pd.DataFrame(change(found, A, series=SERIES["wait"]).frame).to_csv(),
        ]


def later_load(connection: Connection, load: int) -> None:
    """The same counts again under another load of the same day, but for one first contact of each month."""
    connection.execute(insert(Load).values(_load(1) | {"id": load, "sha256": f"{load:064d}"}))
    connection.execute(update(Load).where(Load.id == LOAD).values(status="replaced", replaced_by_id=load))
    connection.execute(update(ReferralCount).values(load_id=load))
    seen = (ReferralCount.event == "contacted", ReferralCount.people > 0)
    connection.execute(update(ReferralCount).where(*seen).values(people=ReferralCount.people - 1))


@pytest.mark.parametrize("forgotten", [False, True])
def test_what_is_kept_is_read_again_and_decides_the_next_load_in_either_database(
    engine: Engine, sixty: Prepared, tens: pd.DataFrame, forgotten: bool
) -> None:
    """A release kept before waits were kept with it is one without any: the next is decided alone."""
    with engine.begin() as connection:
        store_counts(connection, sixty.counts)
        write(connection, tens)
    before = everything(engine)
    keep_released(engine)
    with engine.begin() as connection:
        kept = connection.execute(select(ReferralRelease.people, ReferralRelease.curves)).one()
        assert min(map(len, kept)) > 1_000
        if forgotten:
            connection.execute(update(ReferralRelease).values(people=None, percentiles=None, curves=None))
        later_load(connection, LOAD + 1 + forgotten)
    keep_released(engine)
    after = everything(engine)
    assert (after == before) is not forgotten


def test_publications_keep_waits_apart_from_counts(
    sqlite_engine: Engine, sixty: Prepared, tens: pd.DataFrame
) -> None:
    with sqlite_engine.begin() as connection:
        store_counts(connection, sixty.counts)
        write(connection, tens)
        raw, waited = raw_of(connection)
    made = published(raw, AS_AT, None, bands=waited)
    read = Publication.read(made.written(), AS_AT, Waits.read(*made.waits.written())).waits
    assert told(read) == told(made.waits)
    assert (read.carried, read.shown.people.empty) == (frozenset(), True)
    second = published(raw, NEXT_MONTH, made, bands=waited).waits
    assert second.carried and {cell[0] for cell in second.carried} == {"contacted"}
    assert Waits.read(*second.written()).carried == second.carried
