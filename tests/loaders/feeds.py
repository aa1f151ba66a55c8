"""A small GTFS feed written by hand, and the same with one thing changed."""

import zipfile
from pathlib import Path

TABLES = {
    "agency.txt": "agency_id,agency_name,agency_url,agency_timezone\n"
    "A,Fictional Buses,https://example.org,Europe/London\n",
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon,location_type\n"
    "S1,Green,54.00,-2.80,0\nS2,Market,54.02,-2.80,\n"
    "S3,Hospital,54.04,-2.80,0\nST,Station,54.02,-2.80,1\n",
    "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type\n"
    "R1,A,1,,3\nR2,A,,Coast coach,200\n",
    "trips.txt": "route_id,service_id,trip_id,trip_headsign\nR1,WK,T1,Hospital\nR2,DT,T2,Green\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
    "T1,9:00:00,9:00:00,S1,1,0,1\nT1,,,S2,2,,\nT1,9:20:00,9:20:00,S3,3,1,0\n"
    "T2,25:10:00,25:10:00,S3,1,0,1\nT2,25:40:00,25:40:00,S1,2,1,0\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date\nWK,1,1,1,1,1,0,0,20260901,20261231\n",
    "calendar_dates.txt": "service_id,date,exception_type\nWK,20261225,2\nDT,20261121,1\n",
    "fare_attributes.txt": "fare_id,price,currency_type,payment_method,transfers\nsingle,2.50,GBP,0,0\n",
    "fare_rules.txt": "fare_id,route_id\nsingle,R1\n",
}  # fmt: skip


def feed(folder: Path, *, without: tuple[str, ...] = (), **changed: str) -> Path:
    """Write the feed's zip; `changed` gives other text for a table by its name without `.txt`."""
    tables = TABLES | {f"{name}.txt": text for name, text in changed.items()}
    path = folder / "feed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            if name not in without:
                archive.writestr(name, text)
    return path
