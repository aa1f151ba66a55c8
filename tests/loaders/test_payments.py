"""NHS Payments to General Practice: both shapes published, and the sums of a real year."""

import pytest

from dashboard.loaders.formats.payments import financial_year
from dashboard.loaders.parsed import Parsed, quiet
from dashboard.loaders.recognition import recognise
from dashboard.store.tables import PracticePayment

TOTAL = '"Total NHS Payments including PCN Workforce, Leadership and Support"'
PATIENTS = "Number of Registered Patients (Last Known Figure)"
REST = f"Practice Code,{PATIENTS},PCN Leadership,PCN Support,PCN Workforce,{TOTAL}"
SHAPES = {
    "nhspaymentsgp-21-22.csv": f"CCG Code,CCG NAME,PCN Code,PCN Name,{REST}",
    "nhspaymentsgp-22-23.csv": f"CCG Code,Sub ICB NAME,Code,CCG NAME,{REST}",
}
PLACES = ["00Q", "00R", "00X", "01A", "01E", "01K", "02G", "02M"]


def read(path) -> Parsed:
    return recognise(path).read(path, quiet)


@pytest.mark.parametrize("name", SHAPES)
def test_the_network_is_found_in_either_shape(tmp_path, name):
    path = tmp_path / name
    rows = ["01A,x,U12345,y,A81001,4000.5,1,2,3.5,100", "01A,x,Unknown or no PCN,y,A81002,10,0,0,0,5"]
    rows.append("01A,x,U12346,y,A81003,10,0,0,-2,5")
    path.write_text("\n".join([SHAPES[name], *rows]) + "\n")
    parsed = read(path)
    kept = parsed.rows[PracticePayment]
    assert list(kept.network_ods_code.fillna("none")) == ["U12345", "none", "U12346"]
    assert list(kept.workforce) == [3.5, 0.0, -2.0]
    assert [(note.column, note.rows) for note in parsed.notes] == [("PCN Workforce", (4,))]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("nhspaymentsgp-22-23.csv", "2022-23"),
        ("NHS Payments 2021_2022.csv", "2021-22"),
        ("payments 2009-10 v2.csv", "2009-10"),
    ],
)
def test_the_year_is_told_by_the_name_of_the_file(name, year):
    assert financial_year(name) == year


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("year", "practices", "pounds"), [("22-23", 205, 10_187_358), ("21-22", 209, 11_463_782)]
)
def test_the_networks_of_lancashire_and_south_cumbria_had_this_workforce_money(
    shared_data, year, practices, pounds
):
    kept = read(shared_data / f"funding/nhspaymentsgp-{year}.csv").rows[PracticePayment]
    here = kept[kept.place_ods_code.isin(PLACES)]
    assert (len(here), round(here.workforce.sum())) == (practices, pounds)
