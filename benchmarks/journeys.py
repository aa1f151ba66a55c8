"""How long timetables take: loading Newport and 3 million calls, journeys a second, a matrix for one slot.

python -m benchmarks.journeys newport ../shared/data/transport/newport-20230613_gtfs.zip
python -m benchmarks.journeys large          # writes and loads a feed of 3 million calls
python -m benchmarks.journeys matrix         # the sample: every LSOA to 450 places for one slot
"""

import resource
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np

from dashboard.errors import NoJourney
from dashboard.figures.transport.journeys import reach
from dashboard.figures.transport.timetables import Day, day_timetable, feeds, typical_date
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.formats.timetable.gtfs import TIMETABLE
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.methods.journeys import journey_there, minutes_home, minutes_there
from dashboard.store.engine import Engine, engine_for, migrate

TRIPS, CALLS = 75_000, 40
NINE, TEN, NOON = 9 * 3600, 10 * 3600, 12 * 3600


def database(folder: Path) -> Engine:
    engine = engine_for(f"sqlite:///{(folder / 'bench.sqlite').as_posix()}")
    migrate(engine)
    return engine


def loaded(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = database(Path(folder))
        start = time.perf_counter()
        with loading(engine) as connection:
            report = load_files(connection, [(path, TIMETABLE)], by="benchmark", progress=quiet)[0]
        print(f"load: {time.perf_counter() - start:.1f} s, {report.read:,} rows, peak {peak():,.0f} MB")
        start = time.perf_counter()
        with engine.connect() as connection:
            found = feeds(connection)
        day = day_timetable(found, typical_date(found, "WE", today=date.today()))
        day.timetable.hops, day.timetable.backwards.hops, day.timetable.nearby  # noqa: B018
        hops = len(day.timetable.departs)
        print(f"day: {time.perf_counter() - start:.1f} s, {hops:,} hops, peak {peak():,.0f} MB")
        journeys(day)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def journeys(day: Day, number: int = 200) -> None:
    random = np.random.default_rng(1)
    places = day.timetable.places[np.unique(day.timetable.from_stop)]
    found = 0
    start = time.perf_counter()
    for _ in range(number):
        home = places[random.integers(len(places))]
        near = np.argsort(np.hypot(*(places - home).T))[: max(20, len(places) // 10)]
        try:
            journey_there(day.timetable, home, TEN, places[random.choice(near)])
            found += 1
        except NoJourney:
            pass
    rate = number / (time.perf_counter() - start)
    print(f"journeys: {rate:,.0f} a second, one by one ({found} of {number} exist)")


def large_feed(path: Path) -> None:
    """Routes on a grid of stops 400 metres apart, a trip every few minutes from 6 to 22 o'clock."""
    random = np.random.default_rng(2)
    side = 220
    rows = ["trip_id,arrival_time,departure_time,stop_id,stop_sequence"]
    trips = ["route_id,service_id,trip_id"]
    for trip in range(TRIPS):
        route = trip % 1_500
        line, across = route % side, route // side * 26
        leaves = 6 * 60 + int(random.integers(16 * 60))
        for call in range(CALLS):
            minute = leaves + call
            stop = line * side + (across + call) % side
            clock = f"{minute // 60:02}:{minute % 60:02}:00"
            rows.append(f"{trip},{clock},{clock},{stop},{call}")
        trips.append(f"{route},D,{trip}")
    stops = ["stop_id,stop_name,stop_lat,stop_lon"]
    stops += [
        f"{row * side + column},Stop {row} {column},{52 + row * 0.0036:.4f},{-2.5 + column * 0.0058:.4f}"
        for row in range(side)
        for column in range(side)
    ]
    routes = ["route_id,route_short_name,route_type", *(f"{route},{route},3" for route in range(1_500))]
    calendar = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    tables = {
        "agency": "agency_id,agency_name,agency_url,agency_timezone\nA,Bench,https://example.org,Europe/London\n",
        "stops": "\n".join(stops),
        "routes": "\n".join(routes),
        "trips": "\n".join(trips),
        "stop_times": "\n".join(rows),
        "calendar": calendar + "D,1,1,1,1,1,1,1,20260101,20271231\n",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(f"{name}.txt", text)


def matrix() -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = database(Path(folder))
        ensure_data(engine, quiet)
        with engine.connect() as connection:
            start = time.perf_counter()
            found = reach(connection, "2011", today=date.today())
            print(f"every weekly session, both ways: {time.perf_counter() - start:.1f} s, one process")
            all_feeds = feeds(connection)
        day = day_timetable(all_feeds, typical_date(all_feeds, "TU", today=date.today()))
        homes = found.homes[["easting", "northing"]].to_numpy(float)
        places = homes[np.linspace(0, len(homes) - 1, 450).astype(int)] + 150
        start = time.perf_counter()
        with ProcessPoolExecutor(2) as pool:
            there = pool.submit(minutes_there, day.timetable, places, np.full(450, TEN), homes)
            back = pool.submit(minutes_home, day.timetable, places, np.full(450, NOON), homes)
            reached = np.isfinite(there.result()) & np.isfinite(back.result())
        took = time.perf_counter() - start
        print(f"{len(homes):,} homes to 450 places, there and back: {took:.1f} s, two processes")
        print(
            f"{reached.size / took:,.0f} pairs a second; {reached.mean():.1%} in reach; peak {peak():,.0f} MB"
        )
        journeys(day)


if __name__ == "__main__":
    if sys.argv[1] == "matrix":
        matrix()
    elif sys.argv[1] == "large":
        with tempfile.TemporaryDirectory() as made:
            large_feed(Path(made) / "large.zip")
            print(f"written, peak {peak():,.0f} MB")
            loaded(Path(made) / "large.zip")
    else:
        loaded(Path(sys.argv[2]))
