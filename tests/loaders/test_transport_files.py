"""Cars, travel times made elsewhere, journey time statistics and community transport."""

import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.store.queries.numbers import area_observations
from dashboard.store.tables import CommunityTransport, JourneyTime, Observation
from tests.loaders.conftest import parsed, reasons

CARS = (
    "date,geography,geography code,Number of cars or vans: Total: All households,"
    "Number of cars or vans: No cars or vans in household,Number of cars or vans: 1 car or van in household\n"
)
SCHEMES = "Scheme,Kind,District code,Days,From,Until,Cost,Booking,As at\n"


def test_cars_give_a_share_with_both_counts(written):
    text = CARS + "2021,Lancaster 001A,E01025124,400,100,200\n2021,Cardiff 001A,W01001939,300,90,100\n"

    result = parsed(written("census2021-ts045-lsoa.csv", text))

    row = result.rows[Observation].iloc[0]
    assert (row["value"], row["numerator"], row["denominator"]) == (25.0, 100, 400)
    assert (row["area_code"], row["area_vintage"], row["indicator_key"]) == (
        "E01025124",
        "2021",
        "no_car_households",
    )
    assert result.rows_outside == 1


def test_more_households_without_a_car_than_households_is_refused(written):
    result = parsed(written("ts045.csv", CARS + "2021,A,E01025124,400,401,0\n2021,B,E01025125,400,,0\n"))

    assert [reason[0] for reason in reasons(result)] == [2, 3]
    assert reasons(result)[0][2] == "this is more than all households"
    assert "an empty cell is not a 0" in reasons(result)[1][2]


def test_cars_on_other_areas_keep_their_edition(written):
    text = CARS.replace("geography,geography code", "LSOA11NM,LSOA11CD") + "2021,A,E01025124,400,100,200\n"

    assert parsed(written("cars.csv", text)).rows[Observation].iloc[0]["area_vintage"] == "2011"


def test_a_matrix_as_r5py_writes_it_loads_and_a_way_not_found_has_no_minutes(written):
    text = "from_id,to_id,travel_time\nE01025124,site-1,42.0\nE01025125,site-1,\nE01025126,site-1,NaN\n"

    rows = parsed(written("matrix.csv", text)).rows[JourneyTime]

    assert rows["minutes"].tolist()[0] == 42
    assert rows["minutes"].isna().tolist() == [False, True, True]
    assert set(rows["mode"]) == {"transit"}
    assert set(rows["made"]) == {"r5py"}


def test_a_spreadsheet_with_mode_window_and_fare_keeps_them(written):
    text = (
        "Origin,Destination,Mode,Departure window,Minutes,Fare\n"
        "E01025124,venue,Bus,Tue 09:00-10:00,35,2.50\nE01025124,venue,car,Tue 09:00-10:00,12,\n"
        "E01025124,venue,rocket,Tue 09:00-10:00,1,\n"
    )

    result = parsed(written("times.csv", text))

    rows = result.rows[JourneyTime]
    assert rows["mode"].tolist() == ["transit", "car"]
    assert rows["slot"].iloc[0] == "Tue 09:00-10:00"
    assert rows["fare_pence"].iloc[0] == 250
    assert reasons(result)[0][:2] == (4, "Mode")


def test_the_same_journey_twice_is_refused_with_its_row(written):
    text = "from_id,to_id,travel_time\nE01025124,s,42\nE01025124,s,43\n"

    with pytest.raises(FileRefused, match="row 3"):
        parsed(written("matrix.csv", text))


def test_statistics_keep_districts_and_drop_what_cannot_be_reached(written):
    text = (
        '"Region","LA_Code","LA_Name","GPPTt","GPCart","HospPTt","HospCart","TownPTt","TownCart"\n'
        '"North West","E07000031","     South Lakeland",17,10,120,30,20,11\n'
        '"North West","E10000006","Cumbria",16,10,50,30,20,11\n'
    )

    result = parsed(written("jts_lad_2016.csv", text))

    values = result.rows[Observation].set_index("indicator_key")["value"]
    assert values["gp_minutes_transit"] == 17
    assert "hospital_minutes_transit" not in values.index
    assert (result.rows_outside, result.period) == (1, "2016")
    assert result.areas["name"].tolist() == ["South Lakeland"]
    assert result.notes[0].rows == (2,)


def test_statistics_without_a_year_in_their_name_are_refused(written):
    text = (
        "Region,LA_Code,LA_Name,GPPTt,GPCart,HospPTt,HospCart,TownPTt,TownCart\nNW,E07000031,X,1,1,1,1,1,1\n"
    )

    with pytest.raises(FileRefused, match="of which year"):
        parsed(written("jts.csv", text))


@pytest.mark.real_data
def test_the_statistics_of_2016_give_south_lakeland_its_minutes(shared_data, sqlite_engine):
    path = shared_data / "transport" / "jts_lad_2016.csv"
    fmt = recognise(path)
    with loading(sqlite_engine) as connection:
        load_files(connection, [(path, fmt)], by="test", progress=quiet)

    with sqlite_engine.connect() as connection:
        minutes = {
            key: area_observations(connection, key, kind="district").set_index("area_code")["value"]
            for key in ("gp_minutes_transit", "hospital_minutes_transit")
        }
    assert minutes["gp_minutes_transit"]["E07000031"] == 17
    assert minutes["hospital_minutes_transit"]["E07000031"] == 51
    assert len(minutes["gp_minutes_transit"]) == 326


def test_a_scheme_loads_with_days_hours_and_cost(written):
    text = (
        SCHEMES
        + 'Bay Dial-a-Ride,Dial-a-ride,E07000121,"MO, th",9:00,16:30,4.50,Two days before,2026-11-01\n'
    )

    row = parsed(written("community_transport.csv", text)).rows[CommunityTransport].iloc[0]

    assert (row["days"], row["opens_at"], row["closes_at"]) == ("MO,TH", "09:00", "16:30")
    assert (row["cost_pence"], row["scheme"], row["cost_words"]) == (450, "dial-a-ride", "")


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        (("MO", "Mondays"), "Days", "not days"),
        (("9:00", "nine"), "From", "not a time"),
        (("16:30", "8:30"), "Until", "ends before it begins"),
        (("minibus", "taxi"), "Kind", "none of"),
        (("E07000121", "LA1"), "District code", "GSS code"),
    ],
)
def test_a_scheme_that_cannot_be_used_is_refused_in_its_column(written, changed, column, words):
    text = SCHEMES + "Bay,minibus,E07000121,MO,9:00,16:30,,,2026-11-01\n".replace(*changed)

    found = reasons(parsed(written("community_transport.csv", text)))

    assert found[0][:2] == (2, column)
    assert words in found[0][2]


def test_a_file_of_schemes_has_one_date(written):
    text = (
        SCHEMES
        + "A,minibus,E07000121,MO,9:00,16:30,,,2026-11-01\nB,minibus,E07000121,MO,9:00,16:30,,,2026-10-01\n"
    )

    with pytest.raises(FileRefused, match="different days"):
        parsed(written("community_transport.csv", text))
