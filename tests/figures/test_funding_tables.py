"""Fair shares, inequality, lengths and the funding cliff, worked out by hand in the small world."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import insert, update

from dashboard.catalogue.types import AreaKind
from dashboard.exports.csv_file import figure_csv
from dashboard.exports.table import html_table
from dashboard.figures.funding.cliff import cliff, days_ahead
from dashboard.figures.funding.contracts import Register, need_name
from dashboard.figures.funding.fair_share import NAMED, FairShare, fair_share, grants_by_area, weights_words
from dashboard.figures.funding.flows import flows
from dashboard.figures.funding.ledger import NOT_LOADED, Reading, ledger
from dashboard.figures.funding.lengths import contract_lengths, grant_lengths
from dashboard.figures.funding.need import need
from dashboard.figures.protected import protected_rows
from dashboard.figures.tabled import Tabled, Written, number_words
from dashboard.store.tables import AreaCentroid, Award
from tests.figures import world
from tests.figures.test_funding import grants  # noqa: F401  a fixture

CONTRACT = {
    "service": "Walks",
    "organisation": "Trust",
    "funder": "ICB",
    "funder_kind": "NHS",
    "starts_on": date(2026, 4, 1),
    "ends_on": date(2027, 3, 31),
    "pounds": 1_000.0,
    "caseload": 40.0,
    "waiting": 3.0,
    "districts": ["D1"],
    "need_names": ["Nature"],
}


def register(*changes: dict) -> Register:
    rows = pd.DataFrame([CONTRACT | change for change in changes])
    return Register(rows, date(2026, 11, 1), {"D1": "Northtown", "D2": "Southtown"}, "Testshire", (1,))


def shares(connection, testshire, **choices):
    return fair_share(
        connection,
        geography=testshire,
        kind=AreaKind.PLACE,
        money=ledger(connection, testshire),
        needed=need(connection, testshire),
        **choices,
    )


def test_a_pot_is_shared_by_people_when_only_people_weigh(grants, testshire):  # noqa: F811
    """B2 has no score, so 4,000 people of place A and 2,000 of B remain; A gets 6,500 and B 750 of 7,250."""
    found = shares(grants, testshire, weights={"people": 1}, pot=6_000)
    rows = found.table.rows.set_index("area_code")
    assert rows["target"].to_dict() == {
        world.PLACE_A: pytest.approx(4_000),
        world.PLACE_B: pytest.approx(2_000),
    }
    assert rows["gets"].to_dict() == {
        world.PLACE_A: pytest.approx(6_000 * 6_500 / 7_250),
        world.PLACE_B: pytest.approx(6_000 * 750 / 7_250),
    }
    assert rows["distance"].sum() == pytest.approx(0)


def test_the_pot_is_what_the_areas_got_unless_another_is_named(grants, testshire):  # noqa: F811
    assert shares(grants, testshire, weights={"people": 1}).pot == pytest.approx(7_250)


def test_without_grants_there_is_nothing_to_share(connection, testshire):
    found = shares(connection, testshire, weights={"people": 1})
    assert found.table.rows.empty
    assert found.finding == NOT_LOADED


def test_an_unknown_length_is_counted_apart(grants, testshire):  # noqa: F811
    lengths = grant_lengths(grants, ledger(grants, testshire))
    assert (lengths.known, lengths.unknown) == (0, 3)
    assert lengths.finding == "No grants here say how long they last."


def test_where_every_one_says_how_long_it_lasts_nothing_is_said_of_none(connection):
    one = {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 9, 30)}
    alone, two = (contract_lengths(connection, register(*each)) for each in ([one], [one, one]))
    assert alone.unknown_words == "The 1 contract says how long it lasts."
    assert two.unknown_words == "All 2 contracts say how long they last."


def test_grants_of_long_ago_are_told_as_history(grants, testshire):  # noqa: F811
    grants.execute(update(Award).values(funder_id="F1"))
    money = ledger(grants, testshire)
    newest = money.years[0]
    assert money.history(date(2040, 1, 1)) == (
        f"Grants: what is loaded ends in {newest}, of one funder. Read it as history"
    )
    assert money.history(date(int(newest[:4]) + 1, 1, 1)) == ""


def test_contracts_are_as_long_as_from_their_first_day_to_their_last(connection):
    terms = [
        {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 9, 30)},  # six months
        {"starts_on": date(2026, 4, 1), "ends_on": date(2027, 3, 31)},  # a year
        {"starts_on": date(2024, 4, 1), "ends_on": date(2027, 3, 31)},  # three years
        {"ends_on": None},
    ]
    lengths = contract_lengths(connection, register(*terms))
    numbers = lengths.table.rows.set_index("length")["number"]
    assert numbers[numbers > 0].to_dict() == {
        "Over 3 to 6 months": 1,
        "Over 9 to 12 months": 1,
        "Over 33 to 36 months": 1,
        "Not known": 1,
    }
    assert (lengths.median, lengths.year_or_less) == (pytest.approx(12, abs=0.1), pytest.approx(2 / 3))


def test_the_cliff_adds_what_ends_by_the_day_and_keeps_the_unknown_apart(connection):
    rows = [
        {},
        {"service": "Choir", "ends_on": date(2027, 6, 30)},
        {"service": "Debt", "ends_on": None, "caseload": 3.0},
    ]
    found = cliff(connection, register(*rows), date(2027, 3, 31))
    summary = found.summary.rows.set_index("what")
    assert summary["services"].to_dict() == {"Ends by then": 1, "Goes on beyond": 1, "End not known": 1}
    assert summary.loc["Ends by then", "caseload"] == 40


def test_few_people_are_hidden_in_page_and_file(connection):
    found = cliff(connection, register({"caseload": 3.0, "waiting": 0.0}), date(2027, 3, 31))
    assert found.summary.cells()["People on caseload, at least"].iloc[0] == "Hidden: small number"
    assert found.summary.cells()["People waiting, at least"].iloc[0] == "0"
    for sent in (figure_csv(found.summary), html_table(found.summary, caption="x"), found.finding):
        assert "3.0" not in sent
        assert "hidden: small number" in sent.lower() or "[c]" in sent


def test_people_are_rounded_to_the_nearest_five(connection):
    found = cliff(connection, register({"caseload": 43.0}), date(2027, 3, 31))
    assert found.summary.rows["caseload"].iloc[0] == 45


def test_the_cliff_says_what_a_year_costs_and_what_is_left_and_not_the_whole_contract(connection):
    """£3,000 over three years to 31 March 2027: £1,000 a year; from 1 November 151 of 1,095 days are left."""
    long = {"starts_on": date(2024, 4, 1), "pounds": 3_000.0}
    found = cliff(connection, register(long), date(2027, 3, 31))
    row = found.summary.rows.iloc[0]
    assert (row["yearly"], row["still"]) == (
        pytest.approx(1_000, rel=0.01),
        pytest.approx(3_000 * 151 / 1_095),
    )
    assert found.finding.startswith(
        "By 31 March 2027, 1 contract ends: £1,000 a year, and £414 still to run."
    )


def test_a_caseload_that_some_do_not_state_is_a_floor(connection):
    rows = [{}, {"service": "Choir", "caseload": None, "waiting": 20.0}]
    found = cliff(connection, register(*rows), date(2027, 3, 31))
    assert "At least 40 people on caseload, " in found.finding
    assert found.explained == "1 of the 2 contracts states no caseload, so more people may be meant."


def test_a_service_that_holds_another_contract_does_not_lose_its_last(connection):
    rows = [{}, {"ends_on": date(2028, 3, 31)}, {"service": "Choir"}]
    found = cliff(connection, register(*rows), date(2027, 3, 31))
    assert (found.summary.rows["services"].iloc[0], found.ending) == (2, 1)
    assert found.explained == "1 of the 2 services holds another contract that goes on."


def test_a_day_on_which_nothing_ends_says_so(connection):
    found = cliff(connection, register({}), date(2026, 11, 30))
    assert found.finding == "By 30 November 2026, no contract in the register ends."


def test_a_district_loses_its_only_service_only_if_no_other_stays(connection):
    stays = {"service": "Garden", "ends_on": date(2028, 3, 31), "need_names": ["Nature"]}
    elsewhere = {"service": "Woods", "districts": ["D2"]}
    found = cliff(connection, register({}, stays, elsewhere), date(2027, 3, 31))
    assert list(found.sole.rows["area_name"]) == ["Southtown"]
    assert list(found.sole.rows["service"]) == ["Woods"]


def test_all_the_last_services_of_a_district_are_named(connection):
    found = cliff(connection, register({}, {"service": "Garden"}), date(2027, 3, 31))
    assert sorted(found.sole.rows["service"]) == ["Garden", "Walks"]


def test_only_month_ends_may_be_asked_for():
    days = days_ahead(register({}))
    assert days[:2] == [date(2026, 11, 30), date(2026, 12, 31)]


def test_a_need_may_be_written_by_key_or_by_name():
    assert need_name("social_isolation") == need_name("social isolation and loneliness") != "social_isolation"
    assert need_name("juggling") == "juggling"


def test_text_of_a_file_cannot_become_a_formula(connection):
    found = cliff(connection, register({"service": "=HYPERLINK(1)"}), date(2027, 3, 31))
    assert ",'=HYPERLINK(1)," in figure_csv(found.sole)


@pytest.mark.parametrize(
    ("value", "written", "words"),
    [(-1234.4, Written.POUNDS, "−£1,234"), (0.2, Written.SHARE, "20%"), (-0.2, Written.POUNDS, "£0")],
)
def test_numbers_in_words(value, written, words):
    assert number_words(value, written) == words


def test_flows_run_from_the_recipients_district_to_the_one_helped(grants, testshire):  # noqa: F811
    """The small world has no districts: with one made for each place, grant 1 runs from B1 to A1 and grant 2,
    for place A, from B1 as well; grant 3, for the whole ICB, half stays in B."""
    spine = testshire.spine.assign(
        district_code=testshire.spine["place_code"].map(
            {world.PLACE_A: "E07000901", world.PLACE_B: "E07000902"}
        ),
        district_name=testshire.spine["place_name"],
    )
    towns = replace(testshire, spine=spine)
    grants.execute(
        insert(AreaCentroid),
        [{"area_id": i, "easting": 350_000.0, "northing": 430_000.0, "load_id": 1} for i in world.PEOPLE],
    )
    found = flows(grants, towns, ledger(grants, towns), ledger(grants, towns, Reading.ADDRESS))
    rows = found.table.rows.set_index("to_name")["pounds"].to_dict()
    assert sorted(rows.values()) == [pytest.approx(1_500), pytest.approx(6_500)]
    assert found.finding.startswith("81% of this money is meant for another district")


def test_an_area_with_two_grants_is_not_said_to_be_furthest_below(grants, testshire):  # noqa: F811
    """Place B gets 750 of 2,000 due and A 6,500 of 4,000, on three grants in all: too few to name either."""
    found = shares(grants, testshire, weights={"people": 1}, pot=6_000)
    assert found.table.rows["grants"].max() < 5
    assert set(found.table.rows["apart"]) == {"fewer than 5 grants fall here"}
    assert found.finding.startswith("By these weights no area with enough grants is below its fair share.")
    assert found.stability == []


def test_a_grant_counts_where_most_of_it_falls(grants, testshire):  # noqa: F811
    """Grant 1 is for A1 and grant 2 for place A; grant 3 is for the whole ICB, half in each place."""
    area = testshire.spine.set_index("lsoa_code")["place_code"]
    assert grants_by_area(ledger(grants, testshire), area).to_dict() == {world.PLACE_A: 2}


def test_what_cannot_be_weighed_is_said_in_the_answer():
    made = {"area_name": ["N"], "apart": [NAMED], "distance": [-100.0], "distance_percent": [-5.0]}
    rows = protected_rows(pd.DataFrame(made), decimals={"distance": 0, "distance_percent": 1})
    table = Tabled("t", "", "", {}, rows, (), "v")
    said = FairShare(table, AreaKind.PLACE, 1.0, ("older people",)).finding
    assert said.endswith("by 5%, which is £100. Older people cannot be weighed: not loaded here.")


def test_the_sum_of_the_weights_is_said():
    assert weights_words({"people": 50, "older": 25}) == (
        "These weights add up to 75. Only their proportions count."
    )
    assert weights_words({"people": 0}) == "No weight is above 0, so every resident counts the same."
