"""How often one address may do a thing within a while: counted in this process, and kept nowhere."""

import time
from collections import defaultdict, deque
from threading import Lock

MOST_ADDRESSES = 10_000
TOO_MANY = "Too many requests came from here. Wait ten minutes, then try again."


class Limit:
    """At most `most` times in `seconds` from one address."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._times: dict[str, deque[float]] = defaultdict(deque)
        self._counting = Lock()

    def reached(self, client: str) -> bool:
        """Count once more; whether this address has done it too often by now, which is not counted."""
        now = time.monotonic()
        with self._counting:
            if len(self._times) > MOST_ADDRESSES:
                self._times.clear()
            times = self._times[client]
            while times and times[0] < now - self.seconds:
                times.popleft()
            full = len(times) >= self.most
            if not full:
                times.append(now)
            return full

    def clear(self) -> None:
        """Forget everybody."""
        self._times.clear()
