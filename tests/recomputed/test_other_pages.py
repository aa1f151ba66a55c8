"""What My town, Findings and Data show, counted again from the files.

The Overview, Place and the Workshop show those of `test_need.py`, `test_services.py`, `test_transport.py` and
`test_referrals.py`, and a board keeps what those show: counted once, they are the same on every page.
"""

import re

import pandas as pd
import pytest

from dashboard.figures.backlogs.counted import counts
from dashboard.figures.backlogs.demand import demand
from dashboard.figures.evidence import CATALOGUE_STUDY, studies
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection
from dashboard.store.queries import loads
from tests.recomputed.files import DATA, SAMPLE, lists, referrals

TAKEN = pd.Timestamp("2026-10-31")
ROUNDED = 2.5
NEEDS = {
    "social_isolation": "Loneliness",
    "mental_wellbeing": "Mental health and wellbeing",
    "money_and_debt": "Money advice",
    "housing": "Housing",
    "physical_activity": "Getting active",
    "arts_and_culture": "Arts and creativity",
    "nature": "Nature and gardening",
}


@pytest.mark.parametrize("need", NEEDS)
def test_people_referred_for_a_need_in_a_year_and_waiting_now(
    need: str, sample_connection: Connection, whole: Geography
) -> None:
    """East Lancashire and the ICB, as My town tells them."""
    place = next(code for code, ods in _places(whole).items() if ods == "01A")
    found = demand(counts(sample_connection, whole), [place, whole.icb_code], dimension="need", member=need)
    rows = referrals()
    rows = rows[rows["Primary need"] == NEEDS[need]]
    year = rows[rows["Referred"] > TAKEN - pd.DateOffset(years=1)]
    waits = rows[rows["First contact"].isna() & rows["Declined"].isna() & rows["Closed"].isna()]
    inside = set(lists()[lists()["place"] == "01A"]["network"])
    shown = found.table.rows
    for name, here in (("demand", year), ("waiting", waits)):
        exact = [int(here["Network"].isin(inside).sum()), len(here)]
        known = shown[name].notna().to_numpy()
        assert known[1]
        assert all(
            abs(count - number) <= ROUNDED
            for count, number, told in zip(exact, shown[name], known, strict=True)
            if told
        )


def _places(whole: Geography) -> dict[str, str]:
    places = whole.areas(whole.kind_of("E38000050"))
    return {
        str(code): found[1]
        for code, name in zip(places["area_code"], places["area_name"], strict=True)
        if (found := re.search(r"\((\w+)\)$", name))
    }


def test_quotations_by_sub_theme_and_group(sample_connection: Connection) -> None:
    support = pd.read_csv(DATA / "evidence" / "support.csv", dtype={"Sub-theme": str})
    told = next(each for each in studies(sample_connection) if each.key == CATALOGUE_STUDY)
    found = {(each.number, group): said for each in told.sub_themes for group, said in each.mentions.items()}
    found |= {(each.number, group): said for each in told.themes for group, said in each.opening.items()}
    assert found == support.set_index(["Sub-theme", "Group"])["Mentions"].to_dict()
    assert len(found) == 45


def test_rows_read_of_each_file(sample_connection: Connection) -> None:
    shown = loads.loads(sample_connection).set_index("file_name")["rows_read"]
    files = {path.name: path for path in SAMPLE.glob("*.csv") if path.name in shown.index}
    assert len(files) == 17
    for name, path in files.items():
        header = None if name.startswith("epraccur") else 0
        assert shown[name] == len(pd.read_csv(path, header=header, encoding="cp1252", low_memory=False)), name
