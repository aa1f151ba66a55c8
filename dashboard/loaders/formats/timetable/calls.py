"""The calls of a feed's trips: times as seconds, repeated trips written out, and all packed by trip."""

import numpy as np
import pandas as pd

from dashboard.loaders.formats.timetable.feed import Feed
from dashboard.store.calls import MAY_ALIGHT, MAY_BOARD, packed

NO_STOPPING = "1"
"""The value of pickup_type and drop_off_type that says: not here."""


def seconds(times: pd.Series) -> pd.Series:
    """Clock times such as 9:05:00 or 25:10:00 (after midnight) as seconds; NaN where empty or no time."""
    codes, texts = pd.factorize(times)
    known = np.array([_one(str(text)) for text in texts] or [np.nan])
    return pd.Series(known[codes] if len(codes) else np.array([]), index=times.index, dtype=float)


def _one(text: str) -> float:
    parts = text.split(":")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or int(parts[1]) > 59:
        return float("nan")
    return float(int(parts[0]) * 3600 + int(parts[1]) * 60 + int(parts[2]))


def checked_calls(feed: Feed, numbers: pd.Series) -> pd.DataFrame:
    """The calls that can be used, trip by trip in order: columns trip_id, stop, arrives, departs, allowed.

    `numbers` gives each stop's number by stop_id. A time left blank between two given ones is spread evenly,
    as GTFS has it. Refused are calls at unknown stops and of unknown trips, and trips that run backwards.
    """
    feed.refuse("stop_times", ~feed["stop_times"]["stop_id"].isin(numbers.index), "stop_id",
                "no stop with a usable position has this identifier")  # fmt: skip
    feed.refuse("stop_times", ~feed["stop_times"]["trip_id"].isin(feed["trips"]["trip_id"]), "trip_id",
                "trips.txt has no such trip")  # fmt: skip
    _refuse_bad_cells(feed)
    frame = feed["stop_times"]
    frame = frame.assign(order=pd.to_numeric(frame["stop_sequence"]))
    frame = frame.sort_values(["trip_id", "order"], kind="stable")
    arrives, departs = seconds(frame["arrival_time"]), seconds(frame["departure_time"])
    arrives, departs = arrives.fillna(departs), departs.fillna(arrives)
    calls = pd.DataFrame(
        {
            "trip_id": frame["trip_id"],
            "stop": frame["stop_id"].map(numbers).astype("int64"),
            "arrives": arrives,
            "departs": departs,
            "allowed": np.where(frame["pickup_type"] == NO_STOPPING, 0, MAY_BOARD)
            + np.where(frame["drop_off_type"] == NO_STOPPING, 0, MAY_ALIGHT),
        }
    )
    return _without_broken_trips(feed, calls)


def _refuse_bad_cells(feed: Feed) -> None:
    for column in ("arrival_time", "departure_time"):
        text = feed["stop_times"][column]
        feed.refuse("stop_times", (text != "") & seconds(text).isna(), column, "this is not a time of day")
    order = pd.to_numeric(feed["stop_times"]["stop_sequence"], errors="coerce")
    feed.refuse("stop_times", order.isna(), "stop_sequence", "this is not a number")


def _without_broken_trips(feed: Feed, calls: pd.DataFrame) -> pd.DataFrame:
    first = ~calls["trip_id"].duplicated()
    last = ~calls["trip_id"].duplicated(keep="last")
    untimed = calls["departs"].isna() & (first | last)
    alone = first & last
    calls = calls[~calls["trip_id"].isin(calls.loc[untimed | alone, "trip_id"])]
    calls = calls.assign(arrives=calls["arrives"].interpolate(), departs=calls["departs"].interpolate())
    same = calls["trip_id"] == calls["trip_id"].shift()
    backwards = same & (calls["arrives"] < calls["departs"].shift()) | (calls["departs"] < calls["arrives"])
    kept: pd.DataFrame = calls[~calls["trip_id"].isin(calls.loc[backwards, "trip_id"])]
    gone = ~feed["trips"]["trip_id"].isin(kept["trip_id"])
    feed.refuse("trips", gone, "trip_id", "its calls cannot be used: fewer than two, untimed or backwards")
    return kept


def packed_by_trip(calls: pd.DataFrame) -> pd.Series:
    """The packed calls of each trip, by trip_id."""
    rows = calls[["stop", "arrives", "departs", "allowed"]].round().to_numpy(dtype=np.int32)
    starts = np.flatnonzero(~calls["trip_id"].duplicated().to_numpy())
    names = calls["trip_id"].to_numpy()[starts]
    values = [packed(cut) for cut in np.split(rows, starts[1:])] if len(starts) else []
    return pd.Series(values, index=names, dtype=object)


def repeated(feed: Feed, calls: pd.DataFrame) -> pd.DataFrame:
    """The calls with every trip of frequencies.txt written out, one run each headway.

    A run is named for its trip and its time of departure, such as `T1 at 6:30`.
    """
    rules = feed["frequencies"]
    start, end = seconds(rules["start_time"]), seconds(rules["end_time"])
    headway = pd.to_numeric(rules["headway_secs"], errors="coerce")
    feed.refuse("frequencies", start.isna() | end.isna() | ~(headway >= 60), "headway_secs",
                "the times or the headway cannot be used")  # fmt: skip
    rules = feed["frequencies"]
    runs = [calls[~calls["trip_id"].isin(rules["trip_id"])]]
    for row in rules.index:
        pattern = calls[calls["trip_id"] == rules.at[row, "trip_id"]]
        if len(pattern):
            leaves = np.arange(start[row], end[row], headway[row])
            runs += [_run(pattern, float(when)) for when in leaves]
    return pd.concat(runs, ignore_index=True)


def _run(pattern: pd.DataFrame, leaves: float) -> pd.DataFrame:
    shift = leaves - pattern["departs"].iloc[0]
    name = f"{pattern['trip_id'].iloc[0]} at {int(leaves // 3600)}:{int(leaves % 3600 // 60):02}"
    return pattern.assign(
        trip_id=name, arrives=pattern["arrives"] + shift, departs=pattern["departs"] + shift
    )
