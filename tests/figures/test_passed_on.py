"""Money that a body receives to pass on is counted once, and what cannot be told apart is said."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import insert, select, update

from dashboard.figures.funding.by_area import notes
from dashboard.figures.funding.ledger import ledger
from dashboard.figures.funding.passed_on import once_only, passed_on
from dashboard.loaders.files import head
from dashboard.loaders.formats.grants.formats import FORMATS
from dashboard.loaders.parsed import first_recognised, quiet
from dashboard.store.tables import Award, AwardPlace
from tests.figures.test_funding import grants  # noqa: F401
from tests.loaders import grant_files as files

FUND, FOUNDATION, CHARITY = "GB-CHC-1", "GB-CHC-2", "GB-CHC-3"


def award(grant_id: str, pounds: float, funder: str, recipient: str, **more) -> dict:
    plain = {"regrant_type": "", "awarded_on": date(2024, 6, 1)}
    whose = {"grant_id": grant_id, "pounds": pounds, "funder_id": funder, "recipient_id": recipient}
    return plain | whose | more


def counted(*awards: dict) -> dict[str, float]:
    made = once_only(pd.DataFrame(awards))
    return dict(made[["grant_id", "pounds"]].to_numpy())


def test_money_that_was_passed_on_whole_counts_only_where_it_arrived():
    marked = award("1", 900, FUND, FOUNDATION, regrant_type="FRG010")
    onward = [award(key, 450, FOUNDATION, CHARITY) for key in "23"]
    assert counted(marked, *onward) == {"1": 0, "2": 450, "3": 450}
    said = passed_on(once_only(pd.DataFrame([marked, *onward])))
    assert said.notes == ("1 grant was to be passed on: £900 of that counts once, in the grants it became.",)


def test_what_is_not_seen_again_stays_with_the_body_that_received_it():
    marked = award("1", 900, FUND, FOUNDATION, regrant_type="FRG020")
    assert counted(marked, award("2", 300, FOUNDATION, CHARITY)) == {"1": 600, "2": 300}
    assert counted(marked) == {"1": 900}


def test_a_body_that_passes_on_more_than_it_was_given_leaves_nothing_below_zero():
    marked = [award(key, 100, FUND, FOUNDATION, regrant_type="FRG010") for key in "12"]
    assert counted(*marked, award("3", 500, FOUNDATION, CHARITY)) == {"1": 0, "2": 0, "3": 500}


def test_grants_from_before_the_money_came_are_not_it():
    marked = award("1", 900, FUND, FOUNDATION, regrant_type="FRG010")
    assert counted(marked, award("2", 300, FOUNDATION, CHARITY, awarded_on=date(2023, 1, 1)))["1"] == 900


def test_money_passed_on_twice_is_counted_at_the_end_of_its_way():
    chain = [
        award("1", 100, "A", "B", regrant_type="FRG010"),
        award("2", 100, "B", "C", regrant_type="FRG010"),
        award("3", 100, "C", "D"),
    ]
    assert counted(*chain) == {"1": 0, "2": 0, "3": 100}


def test_an_unmarked_grant_to_a_body_that_awards_grants_counts_and_is_said():
    awards = [award("1", 900, FUND, FOUNDATION), award("2", 300, FOUNDATION, CHARITY)]
    assert counted(*awards) == {"1": 900, "2": 300}
    (sentence,) = passed_on(once_only(pd.DataFrame(awards))).notes
    assert sentence.startswith("1 grant (£900) went to bodies that award grants themselves")


def test_nothing_is_said_where_nobody_passes_anything_on():
    awards = [award("1", 900, FUND, CHARITY), award("2", 300, FOUNDATION, FOUNDATION)]
    assert passed_on(once_only(pd.DataFrame(awards))).notes == ()


def test_the_sums_by_area_hold_the_money_once_and_the_page_says_so(grants, testshire):  # noqa: F811
    """Grant 2 of £4,000 was to be passed on, and £1,000 of it came to neighbourhood A1 as grant 6."""
    before = ledger(grants, testshire).total
    marked = update(Award).where(Award.grant_id == "2")
    grants.execute(marked.values(regrant_type="FRG010", funder_id=FUND, recipient_id=FOUNDATION))
    kept = grants.execute(select(Award).where(Award.grant_id == "1")).mappings().one()
    onward = {key: value for key, value in kept.items() if key != "id"}
    onward |= {
        "grant_id": "6",
        "funder_id": FOUNDATION,
        "recipient_id": CHARITY,
        "awarded_on": date(2024, 5, 1),
    }
    grants.execute(insert(Award), [onward])
    place = {"grant_id": "6", "reading": "beneficiary", "gss_code": "E01000001", "share": 1.0, "load_id": 2}
    grants.execute(insert(AwardPlace), [place])
    money = ledger(grants, testshire)
    assert money.total == before
    assert any("£1,000 of that counts once" in sentence for sentence in notes(money))


@pytest.mark.parametrize("where", ["json", "table"])
def test_the_mark_is_read_from_packages_and_tables(tmp_path, where):
    path = tmp_path / ("grants.json" if where == "json" else "grants.csv")
    if where == "json":
        path.write_text(files.package(files.grant(regrantType="FRG010")))
    else:
        header, row, _ = files.table(files.row()).split("\n")
        path.write_text(f"{header},For Regrant Type\n{row},FRG010\n")
    parsed = first_recognised(head(path), FORMATS).read(path, quiet)
    assert list(parsed.rows[Award].regrant_type) == ["FRG010"]


def test_the_million_of_the_case_is_counted_once(shared_cases):
    path = shared_cases / "c09_regranting" / "regrant.json"
    parsed = first_recognised(head(path), FORMATS).read(path, quiet)
    assert once_only(parsed.rows[Award])["pounds"].sum() == 1_000_000
