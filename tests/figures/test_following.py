"""What is told to who follows an area or a service in Testshire, with the directory of `services.conftest`.

Northtown holds A1 and A2, Southtown B1 and B2. Contracts: Walks (Northtown, activity, until 31 March 2027),
Choir (Northtown, arts, until 31 December 2026), Chorus (both, arts, until 31 March 2028), Garden (Southtown,
nature, no end named).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from sqlalchemy import delete, insert, update

from dashboard.errors import UnknownArea, UnknownService
from dashboard.figures.backlogs.change import SERIES, change
from dashboard.figures.backlogs.counted import counts
from dashboard.figures.finder import finder
from dashboard.figures.following import contracts, followed, waits
from dashboard.figures.following.notice import Followed
from dashboard.figures.funding.contracts import register
from dashboard.figures.geography import geography
from dashboard.figures.services.reach import reach
from dashboard.methods.spc import xmr
from dashboard.store.engine import Connection, Engine
from dashboard.store.tables import (
    Contract,
    Load,
    Organisation,
    Service,
    ServiceConfirmation,
    ServiceLink,
    ServiceNeed,
    ServiceSite,
    Source,
)
from tests.figures import world
from tests.figures.services.conftest import add_directory

NORTH, SOUTH = world.NORTH, world.SOUTH
TODAY = date(2026, 11, 30)
CONTRACTS = {
    "Walks": (NORTH, "physical_activity", date(2026, 4, 1), date(2027, 3, 31)),
    "Choir": (NORTH, "arts_and_culture", date(2026, 7, 1), date(2026, 12, 31)),
    "Chorus": (f"{NORTH};{SOUTH}", "arts_and_culture", date(2025, 4, 1), date(2028, 3, 31)),
    "Garden": (SOUTH, "nature", date(2026, 4, 1), None),
}


@pytest.fixture
def connection(sqlite_engine: Engine) -> Iterator[Connection]:
    with sqlite_engine.begin() as opened:
        world.populate(opened)
        add_directory(opened)
        world.add_districts(opened)
        add_contracts(opened)
        yield opened


def add_contracts(connection: Connection) -> None:
    source = {"key": "contract-register", "publisher": "p", "title": "t", "licence": "l", "address": ""}
    connection.execute(insert(Source), [source])
    add_load(connection, 2, period="2026-11-01", source_key="contract-register", kind="contracts")
    words = {"register": "r", "funder": "The ICB", "funder_kind": "NHS", "pounds": 1.0, "load_id": 2}
    for service, (areas, need, start, end) in CONTRACTS.items():
        row = {"service": service, "organisation": f"{service} CIC", "starts_on": start, "ends_on": end}
        row |= {"areas_served": areas, "needs": need}
        connection.execute(insert(Contract), [words | row])


def add_load(connection: Connection, load_id: int, **changes: object) -> None:
    day = datetime(2026, 11, 20, tzinfo=UTC)
    load = world._load(synthetic=False) | {"id": load_id, "sha256": str(load_id) * 64, "loaded_at": day}
    connection.execute(insert(Load), [load | changes])


def take_out(connection: Connection, service_key: str, *, by: int) -> None:
    """A later load of the directory does not list the service any more."""
    for table in (Service, ServiceSite, ServiceNeed):
        chosen = update(table).where(table.service_key == service_key)
        connection.execute(chosen.values(replaced_by_id=by))


def told(connection: Connection, choice: str, today: date = TODAY) -> Followed:
    names = finder(connection, geography(connection, world.ICB))
    return followed.area(connection, names, choice, found=reach(connection, "2011"), today=today)


def told_of(found: Followed, kind: str) -> dict[str, date]:
    return {each.title: each.on for each in found.notices if each.key.startswith(f"{kind}|")}


def test_a_contract_is_told_of_six_months_before_it_ends_and_its_day_is_for_a_calendar(connection) -> None:
    found = told(connection, NORTH)
    assert told_of(found, "contract") == {
        "Contract ends on 31 December 2026: Choir, Choir CIC": date(2026, 7, 1),
        "Contract ends on 31 March 2027: Walks, Walks CIC": date(2026, 9, 30),
    }
    assert [each.ends for each in found.dated] == [date(2026, 12, 31), date(2027, 3, 31)]
    assert found.dated[1].link == f"funding?icb={world.ICB}&area={NORTH}&part=cliff&until=2027-03-31"
    assert not told_of(told(connection, NORTH, date(2026, 6, 1)), "contract")


def test_nothing_is_new_on_another_day_when_nothing_has_changed(connection) -> None:
    assert told(connection, NORTH) == told(connection, NORTH, date(2026, 12, 24))


def test_without_any_contract_all_else_is_told(connection) -> None:
    connection.execute(delete(Contract))
    found = told(connection, SOUTH)
    assert not told_of(found, "contract") and not told_of(found, "register")
    assert told_of(found, "unconfirmed") == {"Not confirmed for a year: Youth": date(2021, 1, 1)}


def test_of_many_entries_those_with_an_old_check_come_before_those_without_one(
    connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.figures.following.directory.MOST", 1)
    assert list(told_of(told(connection, world.ICB), "unconfirmed")) == ["Not confirmed for a year: Youth"]


def test_a_need_is_told_of_only_where_every_contract_for_it_ends(connection) -> None:
    assert told_of(told(connection, NORTH), "register") == {
        "Physical activity in Northtown: the last contract ends on 31 March 2027": date(2026, 9, 30)
    }
    assert not told_of(told(connection, SOUTH), "register")


def test_an_invented_register_does_not_age_and_says_that_it_is_invented(connection) -> None:
    connection.execute(update(Load).values(synthetic=True))
    found = told(connection, NORTH, date(2031, 1, 1))
    assert len(told_of(found, "contract")) == 2
    assert found.title.startswith("Synthetic demonstration data")
    assert all("Synthetic demonstration data" in each.heading for each in found.notices)
    assert all("Synthetic demonstration data" in each.said_with_label for each in found.notices)


def test_an_entry_is_told_of_a_year_after_its_last_check(connection) -> None:
    youth = {"Not confirmed for a year: Youth": date(2021, 1, 1)}
    assert told_of(told(connection, SOUTH), "unconfirmed") == youth
    later = told_of(told(connection, NORTH, date(2027, 2, 2)), "unconfirmed")
    assert later == {"Not confirmed for a year: Food": date(2027, 2, 1)}


def test_an_entry_without_any_check_is_told_of_since_it_is_listed(connection) -> None:
    listed = told_of(told(connection, world.ICB), "unconfirmed")
    first = datetime.fromisoformat(str(world._load(synthetic=False)["loaded_at"])).date()
    assert listed["No check recorded: Online"] == first
    assert "No check recorded: Closed" not in listed, "it is said to be closed already"


def test_a_need_that_lost_its_last_listed_service_is_told_of_in_its_district_alone(connection) -> None:
    assert not told_of(told(connection, NORTH), "lost")
    add_load(connection, 3)
    take_out(connection, "choir", by=3)
    lost = {"Arts and culture in Northtown: no service is listed any more": date(2026, 11, 20)}
    assert told_of(told(connection, NORTH), "lost") == lost
    assert told_of(told(connection, "E01000002"), "lost") == lost, "a neighbourhood of the district"
    assert not told_of(told(connection, SOUTH), "lost")


def test_a_need_that_another_service_still_answers_is_not_lost(connection) -> None:
    add_load(connection, 3)
    take_out(connection, "choir", by=3)
    need = {"service_key": "food", "need_key": "arts_and_culture", "found_by": "term", "evidence": "x"}
    connection.execute(insert(ServiceNeed), [need | {"load_id": 1}])
    assert not told_of(told(connection, NORTH), "lost")


def test_a_service_that_says_it_has_closed_takes_its_need_with_it(connection) -> None:
    at = datetime(2026, 11, 25)
    link = {"service_key": "choir", "made_by": "x", "made_on": at, "expires_on": at}
    connection.execute(insert(ServiceLink), [link])
    said = {"service_key": "choir", "link_id": 1, "state": "full", "running": "closed", "said_on": at}
    connection.execute(insert(ServiceConfirmation), [said])
    assert list(told_of(told(connection, NORTH), "lost").values()) == [date(2026, 11, 25)]


def test_invented_services_that_gave_way_to_real_ones_are_no_loss(connection) -> None:
    add_load(connection, 3)
    add_load(connection, 4, synthetic=True)
    take_out(connection, "choir", by=3)
    for table in (Service, ServiceSite, ServiceNeed):
        connection.execute(update(table).where(table.service_key == "choir").values(load_id=4))
    assert not told_of(told(connection, NORTH), "lost")


def test_a_followed_service_is_told_of_when_it_goes_and_of_its_organisations_contracts(connection) -> None:
    connection.execute(update(Organisation).values(name="Walks C.I.C."))
    connection.execute(update(Contract).where(Contract.service == "Walks").values(organisation="The Walks"))
    connection.execute(update(Organisation).values(name="Walks Ltd"))
    found = followed.service(connection, "choir", today=TODAY)
    assert [each.title for each in found.notices] == ["Contract ends on 31 March 2027: Walks, The Walks"]
    add_load(connection, 3)
    take_out(connection, "choir", by=3)
    gone = followed.service(connection, "choir", today=TODAY)
    assert told_of(gone, "closed") == {"Not listed as running any more: Choir": date(2026, 11, 20)}


@pytest.mark.parametrize("key", ["", "nobody", "<b>x</b>", "\u202echoir", "x" * 10_000])
def test_what_is_not_here_gets_a_sentence_that_repeats_nothing(connection, key: str) -> None:
    with pytest.raises(UnknownArea, match="There is no such area here"):
        told(connection, key)
    with pytest.raises(UnknownService, match="No directory here lists such a service"):
        followed.service(connection, key, today=TODAY)


def test_a_shift_of_waits_is_told_as_the_chart_says_it(sample_connection: Connection) -> None:
    own = geography(sample_connection, "E54000048")
    drawn = change(counts(sample_connection, own), "E54000048", series=SERIES["wait"])
    (notice,) = waits.shifted(sample_connection, own, ["E54000048"])
    assert drawn.step is not None
    assert drawn.sentence in notice.said
    assert notice.key == f"step|E54000048|{drawn.frame['month'].iloc[drawn.step.at]}"
    seen = pd.Period(str(drawn.frame["month"].iloc[drawn.step.at]), "M") + 6
    assert notice.on == seen.end_time.date(), "seven months show a step"
    assert notice.synthetic


def test_the_newest_months_are_told_of_only_while_they_stand_out() -> None:
    usual = [9.0, 10.0] * 10
    shift = xmr([*usual, *[10.2] * 8], improvement="decrease")
    assert waits._newest_run(shift)[-8:] == list(range(20, 28))
    assert waits._newest_run(xmr([*usual, 30.0], improvement="decrease")) == [20]
    assert waits._newest_run(xmr([*usual, 30.0, 9.0], improvement="decrease")) == []


def test_entries_about_contracts_lead_to_what_ends_in_the_area_that_is_followed(connection) -> None:
    whole = {each.link for each in told(connection, world.ICB).notices if each.key.startswith("contract|")}
    assert whole and not any("area=" in link for link in whole)
    of_a_need = [
        each.link for each in told(connection, world.ICB).notices if each.key.startswith("register|")
    ]
    assert of_a_need and all(f"area={NORTH}" in link for link in of_a_need)
    own = {each.link for each in contracts.of_organisation(connection, "Walks CIC", today=TODAY)}
    assert own == {f"funding?area={NORTH}&part=cliff&until=2027-03-31"}


def test_page_and_feed_tell_the_many_of_a_kind_last(connection) -> None:
    minor = [each.minor for each in told(connection, world.ICB).notices]
    assert minor == sorted(minor) and set(minor) == {False, True}


def test_what_serves_a_district_says_nothing_of_another_that_it_serves_too(connection) -> None:
    found = register(connection, geography(connection, world.ICB)).serving(NORTH)
    assert {tuple(districts) for districts in found.rows["districts"]} == {(NORTH,)}
