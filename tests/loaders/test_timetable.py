"""A GTFS feed: what is kept, what is refused with its table and row, and files that are none."""

import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.formats.timetable.gtfs import TIMETABLE, mode
from dashboard.loaders.parsed import quiet
from dashboard.store.calls import unpacked
from dashboard.store.tables import TimetableCalendar, TimetableStop, TimetableTrip
from tests.loaders.conftest import parsed, reasons
from tests.loaders.feeds import TABLES, feed


def trips(result):
    return result.rows[TimetableTrip].set_index("trip_key")


def calls(result, trip):
    return unpacked([trips(result).loc[trip, "calls"]])[0].tolist()


def test_a_feed_is_known_by_what_is_in_its_zip(tmp_path):
    result = parsed(feed(tmp_path))

    assert list(result.rows[TimetableStop]["name"]) == ["Green", "Market", "Hospital"]
    assert (result.refused, result.rows_outside, result.period) == ((), 1, "2026-09-01")


def test_an_unpacked_feed_reads_like_its_zip(tmp_path):
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text)

    result = parsed(tmp_path / "stop_times.txt")

    assert list(trips(result).index) == ["T1", "T2"]
    assert TIMETABLE.parts(tmp_path / "stop_times.txt")[0].name == "agency.txt"


def test_a_time_left_blank_lies_half_way_and_stops_keep_what_they_allow(tmp_path):
    result = parsed(feed(tmp_path))

    assert calls(result, "T1") == [[0, 32_400, 32_400, 1], [1, 33_000, 33_000, 3], [2, 33_600, 33_600, 2]]


def test_trips_after_midnight_keep_their_day(tmp_path):
    assert calls(parsed(feed(tmp_path)), "T2")[0][1] == 25 * 3600 + 600


def test_days_come_from_either_table(tmp_path):
    calendar = parsed(feed(tmp_path)).rows[TimetableCalendar].set_index("calendar_key")

    assert calendar.loc["WK", "days"] == "MO,TU,WE,TH,FR"
    assert calendar.loc["WK", "removed"] == "2026-12-25"
    assert (calendar.loc["DT", "days"], calendar.loc["DT", "added"]) == ("", "2026-11-21")
    assert len(parsed(feed(tmp_path, without=("calendar_dates.txt",))).rows[TimetableCalendar]) == 1


def test_routes_have_mode_name_operator_and_fare(tmp_path):
    found = trips(parsed(feed(tmp_path)))

    assert found.loc["T1", ["mode", "route_name", "operator"]].tolist() == ["bus", "1", "Fictional Buses"]
    assert found.loc["T2", ["mode", "route_name"]].tolist() == ["coach", "Coast coach"]
    assert found.loc["T1", "fare_pence"] == 250
    assert found["fare_pence"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("number", "word"),
    [(3, "bus"), (200, "coach"), (704, "bus"), (109, "rail"), (900, "tram"), (1300, "other")],
)
def test_route_types_of_both_lists_are_known(number, word):
    assert mode(number) == word


def test_trips_run_by_headway_are_written_out(tmp_path):
    rules = "trip_id,start_time,end_time,headway_secs\nT1,6:00:00,7:00:00,1800\n"

    result = parsed(feed(tmp_path, frequencies=rules))

    assert list(trips(result).index) == ["T2", "T1 at 6:00", "T1 at 6:30"]
    assert [call[1] for call in calls(result, "T1 at 6:30")] == [23_400, 24_000, 24_600]


def test_calls_that_cannot_be_used_are_refused_by_table_row_and_column(tmp_path):
    text = (
        TABLES["stop_times.txt"]
        + "T1,9:3x:00,9:30:00,S1,4,,\nT1,9:40:00,9:40:00,S9,5,,\nT7,9:00:00,9:00:00,S1,1,,\n"
    )

    assert reasons(parsed(feed(tmp_path, stop_times=text))) == [
        (8, "stop_times.txt stop_id", "no stop with a usable position has this identifier"),
        (9, "stop_times.txt trip_id", "trips.txt has no such trip"),
        (7, "stop_times.txt arrival_time", "this is not a time of day"),
    ]


def test_a_trip_that_runs_backwards_is_refused_and_the_others_stay(tmp_path):
    text = TABLES["stop_times.txt"].replace("25:40:00,25:40:00", "25:00:00,25:00:00")

    result = parsed(feed(tmp_path, stop_times=text))

    assert list(trips(result).index) == ["T1"]
    assert reasons(result)[0][:2] == (3, "trips.txt trip_id")


def test_a_stop_in_the_sea_off_africa_is_refused(tmp_path):
    text = TABLES["stops.txt"].replace("Market,54.02,-2.80", "Market,0,0")

    assert (3, "stops.txt stop_lat", "this position does not lie in the United Kingdom") in reasons(
        parsed(feed(tmp_path, stops=text))
    )


def test_a_trip_without_days_never_runs_and_that_is_said(tmp_path):
    result = parsed(feed(tmp_path, calendar_dates="service_id,date,exception_type\n"))

    assert [(note.column, note.rows) for note in result.notes] == [("trips.txt service_id", (3,))]


@pytest.mark.parametrize(
    ("without", "words"),
    [
        (("agency.txt",), "has no agency.txt"),
        (("calendar.txt", "calendar_dates.txt"), "on which days trips run"),
    ],
)
def test_a_feed_that_lacks_a_table_is_refused(tmp_path, without, words):
    with pytest.raises(FileRefused, match=words):
        parsed(feed(tmp_path, without=without))


def test_a_feed_that_lacks_a_column_is_refused_by_name(tmp_path):
    with pytest.raises(FileRefused, match=r"column “stop_lon”: stops\.txt lacks"):
        parsed(feed(tmp_path, stops="stop_id,stop_name,stop_lat\nS1,Green,54\n"))


def test_a_zip_that_would_unpack_to_far_too_much_is_not_opened(tmp_path):
    text = TABLES["stop_times.txt"] + "T1,9:00:00,9:00:00,S1,1,0,0\n" * 2_500_000

    with pytest.raises(FileRefused, match="would unpack"):
        TIMETABLE.read(feed(tmp_path, stop_times=text), quiet)


@pytest.mark.real_data
def test_the_standards_own_sample_is_american_and_refused_in_a_sentence(shared_data):
    with pytest.raises(FileRefused, match="in the United Kingdom"):
        parsed(shared_data / "transport" / "gtfs-sample" / "sample-feed-1.zip")
