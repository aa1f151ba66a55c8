"""The Rural Urban Classification of 2021: as published, and with the faults that a file may have."""

import pytest

from dashboard.store.tables import Observation
from tests.loaders.conftest import parsed

PUBLISHED = """LSOA21CD,LSOA21NM,RUC21CD,RUC21NM,Urban_rural_flag
E01000001,City of London 001A,UN1,Urban: Nearer to a major town or city,Urban
E01019191,Allerdale 001A,RSF1,Smaller rural: Further from a major town or city,Rural
E01019192,Allerdale 001B,XX9,Unheard of,Rural
W01000001,Somewhere in Wales,RLN1,Larger rural: Nearer to a major town or city,Rural
"""


def test_a_rural_neighbourhood_is_100_and_an_urban_one_0(written):
    rows = parsed(written("ruc.csv", PUBLISHED)).rows[Observation]
    assert dict(zip(rows["area_code"], rows["value"], strict=True)) == {"E01000001": 0, "E01019191": 100}
    assert set(rows["indicator_key"]) == {"rural_residents"}


def test_a_code_that_the_classification_does_not_hold_is_refused_by_row(written):
    found = parsed(written("ruc.csv", PUBLISHED))
    assert [(each.row, each.column) for each in found.refused] == [(4, "RUC21CD")]
    assert found.rows_outside == 1


@pytest.mark.real_data
def test_the_published_file_holds_5554_rural_neighbourhoods(shared_data):
    values = parsed(shared_data / "geography" / "ruc21_lsoa21.csv").rows[Observation]["value"]
    assert (len(values[values == 100]), len(values[values == 0])) == (5_554, 28_201)
