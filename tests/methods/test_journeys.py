"""Journeys over timetables small enough to work out on paper.

The stops lie on a line, 5 kilometres apart, so that nobody walks from one to the next; a door 80/1.3 metres
from a stop is one minute's walk away.
"""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import NoJourney, NotComputable
from dashboard.methods.journeys import (
    journey_home,
    journey_there,
    journeys_home,
    journeys_there,
    minutes_home,
    minutes_there,
)
from dashboard.methods.timetable import timetable

STOPS = {"A": 0, "B": 5_000, "C": 10_000, "D": 15_000}
MINUTE = 80 / 1.3 - 0.01


def day(*trips, stops=None):
    """A timetable of trips such as "A 10:00, B 10:10/10:12, C! 10:20": ! no boarding, ? no alighting."""
    places = stops or STOPS
    frame = pd.DataFrame({"code": list(places), "easting": list(places.values()), "northing": 0})
    calls = [row for number, trip in enumerate(trips) for row in (_call(number, c) for c in trip.split(", "))]
    columns = ["trip", "stop", "arrives", "departs", "may_board", "may_alight"]
    return timetable(frame, pd.DataFrame(calls, columns=columns))


def _call(trip, words):
    stop, times = words.split()
    arrives, departs = (times if "/" in times else f"{times}/{times}").split("/")
    return trip, stop[0], at(arrives), at(departs), "!" not in stop, "?" not in stop


def at(clock):
    hours, minutes = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def clock(seconds):
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


def door(stop, minutes=1.0):
    return np.array([STOPS[stop], minutes * MINUTE])


def told(journey):
    return clock(journey.leaves), clock(journey.arrives), journey.changes


def test_the_last_bus_that_is_there_in_time_is_taken():
    buses = day("A 9:00, B 9:20", "A 9:30, B 9:50", "A 9:45, B 10:05")

    journey = journey_there(buses, door("A"), at("10:00"), door("B"))

    assert told(journey) == ("09:29", "09:51", 0)
    assert round(journey.walk_minutes, 1) == 2.0


def test_a_bus_that_arrives_one_minute_too_late_for_the_walk_is_not_taken():
    buses = day("A 9:00, B 9:20", "A 9:30, B 9:59")

    assert told(journey_there(buses, door("A"), at("10:00"), door("B")))[0] == "09:29"
    assert told(journey_there(buses, door("A"), at("10:00"), door("B", 2)))[0] == "08:59"


def test_a_change_needs_two_minutes():
    enough = day("A 9:00, B 9:20", "B 9:22, C 9:40")
    too_short = day("A 9:00, B 9:20", "B 9:21, C 9:40")

    assert told(journey_there(enough, door("A"), at("10:00"), door("C"))) == ("08:59", "09:41", 1)
    with pytest.raises(NoJourney):
        journey_there(too_short, door("A"), at("10:00"), door("C"))


def test_staying_on_the_same_bus_is_no_change():
    buses = day("A 9:00, B 9:20, C 9:21")

    assert journey_there(buses, door("A"), at("10:00"), door("C")).changes == 0


def test_the_first_way_home_after_the_session_is_taken_though_a_later_bus_is_faster():
    buses = day("B 12:05, A 12:50", "B 12:10, A 12:30")

    assert told(journey_home(buses, door("B"), at("12:00"), door("A"))) == ("12:09", "12:31", 0)


def test_a_bus_that_leaves_before_one_can_walk_to_it_is_missed():
    buses = day("B 12:01, A 12:20", "B 13:00, A 13:20")

    assert told(journey_home(buses, door("B", 2), at("12:00"), door("A")))[1] == "13:21"


def test_there_but_not_home():
    buses = day("A 17:30, B 17:50", "B 19:00, A 19:20")

    assert journey_there(buses, door("A"), at("18:00"), door("B")).minutes == 22
    with pytest.raises(NoJourney):
        journey_home(buses, door("B"), at("20:00"), door("A"))


def test_a_trip_after_midnight_still_takes_people_home():
    buses = day("B 23:55, A 24:15")

    assert told(journey_home(buses, door("B"), at("23:30"), door("A"))) == ("23:54", "24:16", 0)


def test_where_a_bus_only_sets_down_nobody_gets_on_and_where_it_only_picks_up_nobody_gets_off():
    coach = day("A? 9:00, B!? 9:20, C! 9:40")

    assert journey_there(coach, door("A"), at("10:00"), door("C")).changes == 0
    for start, end in (("A", "B"), ("B", "C")):
        with pytest.raises(NoJourney):
            journey_there(coach, door(start), at("10:00"), door(end))


def test_one_may_walk_between_stops_near_each_other():
    near = {"A": 0, "B": 5_000, "C": 5_000 + 4 * MINUTE, "D": 15_000}
    buses = day("A 9:00, B 9:20", "C 9:23, D 9:35", "C 9:25, D 9:40", stops=near)

    journey = journey_there(buses, door("A"), at("10:00"), door("D"))

    assert told(journey) == ("08:59", "09:41", 1)
    assert round(journey.walk_minutes, 1) == 6.0


def test_next_door_is_walked():
    journey = journey_there(
        day("A 9:00, B 9:20"), np.array([0, 0.0]), at("10:00"), np.array([0, 10 * MINUTE])
    )

    assert (journey.rides, told(journey)) == ((), ("09:50", "10:00", 0))


def test_more_than_two_hours_is_out_of_reach():
    with pytest.raises(NoJourney):
        journey_there(day("A 7:50, B 9:55"), door("A"), at("10:00"), door("B"))


def test_all_at_once_agrees_with_one_by_one_and_nan_is_out_of_reach():
    buses = day("A 9:00, B 9:20, C 9:45", "B 9:30, C 9:40", "C 12:15, B 12:30, A 12:50")
    homes = np.array([door("A"), door("B"), door("D")])
    places = np.array([door("C"), door("B")])

    there = minutes_there(buses, places, np.array([at("10:00"), at("9:30")]), homes)
    home = minutes_home(buses, places, np.array([at("12:00"), at("12:00")]), homes)

    assert np.round(there[:2], 1).tolist() == [[61.0, 31.0], [31.0, 0.0]]
    assert np.round(home[:2, 0], 1).tolist() == [51.0, 31.0]
    assert np.isnan(there[2]).all()
    assert np.isnan(home[2]).all()


def test_many_homes_at_once_have_the_ways_that_each_has_alone():
    buses = day("A 9:00, B 9:20, C 9:40", "C 9:45, D 10:05", "D 12:10, C 12:30", "C 12:35, B 12:50, A 13:10")
    homes = np.array([door("A"), door("B", 3), door("D", 2), [60_000.0, 0.0]])

    there = journeys_there(buses, homes, at("10:30"), door("D"))
    back = journeys_home(buses, door("D"), at("12:00"), homes)

    assert [way and told(way) for way in there] == [
        ("08:59", "10:06", 1),
        ("09:17", "10:06", 1),
        ("10:29", "10:30", 0),
        None,
    ]
    assert there[:3] == [journey_there(buses, home, at("10:30"), door("D")) for home in homes[:3]]
    assert back[:3] == [journey_home(buses, door("D"), at("12:00"), home) for home in homes[:3]]
    assert back[3] is None


def test_a_timetable_that_goes_back_in_time_is_refused():
    with pytest.raises(NotComputable, match="arrives before it has left"):
        day("A 9:00, B 8:50")


def test_as_many_times_as_places_are_needed():
    with pytest.raises(NotComputable, match="differ in number"):
        minutes_home(day("A 9:00, B 9:20"), np.array([door("A")]), np.array([1, 2]), np.array([door("B")]))


def test_of_ways_that_take_the_same_time_the_cheapest_is_told():
    """Bus 0 leads from A to B, where bus 1 leaves for C: £9. Who walks to B pays £6 and is there as soon."""
    near = {"A": 0, "B": 10 * MINUTE, "C": 15_000}
    buses = day("A 9:00, B 9:10", "B 9:15, C 9:40", stops=near)
    door = np.array([0.0, 0.0])

    journey = journey_there(
        buses, door, at("10:00"), np.array([15_000.0, 0.0]), fares=np.array([300.0, 600.0])
    )

    assert [ride.trip for ride in journey.rides] == [1]


def test_of_two_buses_home_in_the_same_minute_the_one_with_the_lower_fare_is_taken():
    buses = day("B 12:05, A 12:30", "B 12:10, A 12:30", "B 12:10, A 12:31")

    def trip(*fares):
        way = journey_home(buses, door("B"), at("12:00"), door("A"), fares=np.array(fares, dtype=float))
        return way.rides[0].trip

    assert trip(400, 300, 100) == 1
    assert trip(200, 300, 100) == 0
    assert trip(np.nan, 900, 100) == 1  # what is not stated is not taken for cheap


def test_for_the_same_fare_the_way_with_fewer_changes_is_told():
    buses = day("A 9:00, B 9:10", "B 9:15, C 9:30", "A 9:00, C 9:35")
    journey = journey_there(buses, door("A"), at("9:40"), door("C"), fares=np.array([100.0, 100.0, 200.0]))
    assert [ride.trip for ride in journey.rides] == [2]


@pytest.mark.parametrize("seed", range(30))
def test_no_way_that_anybody_could_list_is_home_as_soon_for_less(seed):
    """Every way in a small random timetable, listed one by one, against the one that is told."""
    chance = np.random.default_rng(seed)
    stops, trips, fares = list(STOPS), [], []
    for _ in range(12):
        route = chance.permutation(stops)[: chance.integers(2, 5)]
        times = at("12:00") + 300 * np.cumsum(chance.integers(1, 4, len(route)))
        trips.append(list(zip(route, (times + 600 * chance.integers(0, 5)).tolist(), strict=True)))
        fares.append(float(chance.integers(1, 4)) * 100)
    buses = day(*(", ".join(f"{stop} {clock(time)}" for stop, time in trip) for trip in trips))
    listed = _every_way(trips, fares, stop="A", ready=at("12:01"), spent=(0.0, 0), goal="D")

    found = journeys_home(buses, door("A"), at("12:00"), door("D")[None, :], fares=np.array(fares))[0]

    if not listed:
        assert found is None
        return
    soonest = min(when for when, _ in listed)
    paid, rides = min(cost for when, cost in listed if when == soonest)
    assert (found.arrives - 60, sum(fares[ride.trip] for ride in found.rides)) == (soonest, paid)
    assert len(found.rides) == rides


def _every_way(trips, fares, *, stop, ready, spent, goal):
    """When one is at the goal, with pounds and rides, by every chain of at most four rides."""
    if spent[1] == 4:
        return []
    found = []
    for trip, fare in zip(trips, fares, strict=True):
        for position, (name, time) in enumerate(trip):
            if name == stop and time >= ready:
                cost = (spent[0] + fare, spent[1] + 1)
                for next_stop, arrives in trip[position + 1 :]:
                    if next_stop == goal:
                        found.append((arrives, cost))
                    else:
                        found += _every_way(
                            trips, fares, stop=next_stop, ready=arrives + 120, spent=cost, goal=goal
                        )
    return found
