"""A timetable as a GTFS feed."""
