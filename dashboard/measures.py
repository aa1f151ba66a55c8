"""What the server counts about itself, for `/metrics`: requests, figures and their cost. Nobody is in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import Counter, Gauge, Histogram

BUCKETS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
REQUESTS = Histogram(
    "dashboard_request_seconds", "Time to answer a request, by route and status.", ("route", "status"),
    buckets=BUCKETS,
)  # fmt: skip
SOCKETS = Gauge("dashboard_open_pages", "Pages that are connected now.")
ANSWERS = Histogram(
    "dashboard_answer_seconds", "Time to compute an answer that was not kept yet, by its name.", ("answer",),
    buckets=BUCKETS,
)  # fmt: skip
TURNED_AWAY = Counter("dashboard_turned_away", "What was refused at the door, by status.", ("status",))


@contextmanager
def answering(name: str) -> Iterator[None]:
    """Measure one computation of an answer."""
    begun = perf_counter()
    try:
        yield
    finally:
        ANSWERS.labels(name).observe(perf_counter() - begun)
