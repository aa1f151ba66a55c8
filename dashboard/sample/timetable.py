"""A GTFS feed of the invented buses."""

import io
import zipfile
from collections.abc import Iterator

import numpy as np
import pandas as pd
from pyproj import Transformer

from dashboard.sample.bus_network import TOWNS, Route, routes, town_places
from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.world import World

TO_DEGREES = Transformer.from_crs(27700, 4326, always_xy=True)
DETOUR = 1.3
FIRST_DAY, LAST_DAY = "20261101", "20270430"
OPERATORS = {"BUS": "Sandgrouse Buses (fictional)", "CTY": "Turnstone Country Cars (fictional)"}
STREETS = (
    "Larch",
    "Curlew",
    "Foundry",
    "Orchard",
    "Weavers",
    "Station",
    "Chapel",
    "Mill",
    "Garden",
    "Harbour",
)
WAYS = ("Road", "Lane", "Street", "Green", "Avenue", "Bridge")
COUNTRY_RUNS = {"out": (8 * 60 + 35, 11 * 60 + 10, 13 * 60 + 40, 16 * 60 + 40), "in": (450, 585, 750, 905)}
"""Minutes after midnight at which a country bus leaves the town, or the last village towards it."""


def files(world: World) -> Iterator[SampleFile]:
    """One file: the feed, a zip of tables."""
    network = list(routes(world))
    stops, numbers = _stops(world, network)
    trips, calls = _trips(network, stops, numbers)
    tables = {
        "agency": pd.DataFrame(
            {
                "agency_id": list(OPERATORS),
                "agency_name": list(OPERATORS.values()),
                "agency_url": "https://buses.example.org/",
                "agency_timezone": "Europe/London",
            }
        ),
        "feed_info": pd.DataFrame(
            {
                "feed_publisher_name": ["Synthetic demonstration data"],
                "feed_publisher_url": ["https://buses.example.org/"],
                "feed_lang": ["en"],
                "feed_start_date": [FIRST_DAY],
                "feed_end_date": [LAST_DAY],
            }
        ),
        "stops": stops[["stop_id", "stop_name", "stop_lat", "stop_lon"]],
        "routes": _routes(network),
        "calendar": _calendar(),
        "calendar_dates": pd.DataFrame(
            {"service_id": ["WK", "SA"], "date": ["20261225", "20261226"], "exception_type": [2, 2]}
        ),
        "trips": trips,
        "stop_times": calls,
        **_fares(network),
    }
    yield SampleFile(
        "buses_synthetic_gtfs.zip",
        _zipped(tables),
        "Synthetic bus timetable, GTFS",
        "Follows the GTFS reference. Routes, stops, times and fares are invented; no bus in it exists.",
    )


def _zipped(tables: dict[str, pd.DataFrame]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, table in tables.items():
            entry = zipfile.ZipInfo(f"{name}.txt", date_time=(2026, 11, 21, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, csv_bytes(table, line_end="\r\n"), compresslevel=9)
    return buffer.getvalue()


def _stops(world: World, network: list[Route]) -> tuple[pd.DataFrame, dict[int, int]]:
    """The stops, and the row of each area (or -1 - town) that a route calls at."""
    random = world.random("bus stops")
    used = sorted({stop for route in network for stop in route.stops})
    shift = random.normal(0, 110, size=(len(world.areas), 2))
    places = world.areas[["x", "y"]].to_numpy(dtype=float) + shift
    words = random.integers(0, 60, size=len(world.areas))
    at = np.array([town_places()[-1 - stop] if stop < 0 else places[stop] for stop in used])
    longitude, latitude = TO_DEGREES.transform(at[:, 0], at[:, 1])
    names = [
        f"{list(TOWNS)[-1 - stop]} Bus Station" if stop < 0
        else f"{STREETS[words[stop] % 10]} {WAYS[words[stop] // 10]}"
        for stop in used
    ]  # fmt: skip
    frame = pd.DataFrame(
        {
            "stop_id": [f"2590S{row:04}" for row in range(len(used))],
            "stop_name": names,
            "stop_lat": np.round(latitude, 5),
            "stop_lon": np.round(longitude, 5),
            "x": at[:, 0],
            "y": at[:, 1],
        }
    )
    return frame, {stop: row for row, stop in enumerate(used)}


def _routes(network: list[Route]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "route_id": [f"R{route.name}" for route in network],
            "agency_id": ["CTY" if route.kind == "country" else "BUS" for route in network],
            "route_short_name": [route.name for route in network],
            "route_long_name": "",
            "route_type": 3,
        }
    )


def _fares(network: list[Route]) -> dict[str, pd.DataFrame]:
    prices = sorted({route.fare for route in network})
    attributes = pd.DataFrame(
        {
            "fare_id": [f"single{price}" for price in prices],
            "price": prices,
            "currency_type": "GBP",
            "payment_method": 0,
            "transfers": 0,
        }
    )
    rules = pd.DataFrame(
        {
            "fare_id": [f"single{route.fare}" for route in network],
            "route_id": [f"R{route.name}" for route in network],
        }
    )
    return {"fare_attributes": attributes, "fare_rules": rules}


def _calendar() -> pd.DataFrame:
    days = {"WK": (1, 1, 1, 1, 1, 0, 0), "SA": (0, 0, 0, 0, 0, 1, 0), "MS": (1, 1, 1, 1, 1, 1, 0),
            "SU": (0, 0, 0, 0, 0, 0, 1)}  # fmt: skip
    columns = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    rows = [
        {
            "service_id": key,
            **dict(zip(columns, runs, strict=True)),
            "start_date": FIRST_DAY,
            "end_date": LAST_DAY,
        }
        for key, runs in days.items()
    ]
    return pd.DataFrame(rows)


def _departures(route: Route, number: int) -> Iterator[tuple[str, str, int]]:
    """When a route runs: service_id, out of town or in, and minutes after midnight."""
    late = number % 4 == 0  # one town route in four runs until eleven at night
    shift = 7 * number % 25
    if route.kind == "country":
        for way, times in COUNTRY_RUNS.items():
            yield from (("WK" if time > 900 else "MS", way, time + shift % 10) for time in times)
        return
    headway = 30 if route.kind == "town" else 60
    last = 18 * 60 + 30 if route.kind == "edge" else 19 * 60
    for way in ("out", "in"):
        yield from (("MS", way, time + shift) for time in range(6 * 60 + 30, last, headway))
        if route.kind != "edge":
            evening = range(19 * 60, (23 if late else 21) * 60, 60)
            yield from (("MS", way, time + shift) for time in evening)
            yield from (("SU", way, time + shift) for time in range(9 * 60 + 30, 17 * 60, 60))


def _trips(
    network: list[Route], stops: pd.DataFrame, numbers: dict[int, int]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    trips, calls = [], []
    places, ids = stops[["x", "y"]].to_numpy(), stops["stop_id"].tolist()
    for number, route in enumerate(network):
        out = [numbers[stop] for stop in route.stops]
        ways = {"out": out, "in": out[::-1]}
        after = {way: _minutes(places[order], route) for way, order in ways.items()}
        for turn, (service, way, leaves) in enumerate(_departures(route, number)):
            name = f"{route.name}-{turn}"
            trips.append((f"R{route.name}", service, name, stops["stop_name"].iloc[ways[way][-1]]))
            calls += [
                (name, _clock(leaves + minute), _clock(leaves + minute), ids[stop], position)
                for position, (stop, minute) in enumerate(zip(ways[way], after[way], strict=True))
            ]
    columns = ["trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"]
    named = pd.DataFrame(trips, columns=["route_id", "service_id", "trip_id", "trip_headsign"])
    return named, pd.DataFrame(calls, columns=columns)


def _minutes(places: np.ndarray, route: Route) -> list[int]:
    """Minutes after departure at each stop, at least one from stop to stop."""
    metres = np.hypot(*np.diff(places, axis=0).T) * DETOUR
    return [0, *(int(minute) for minute in np.cumsum(np.maximum(1, np.round(metres / route.speed))))]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}:00"
