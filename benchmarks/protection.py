"""What protection costs, as parts of the processor time of one run: of a load, and of pages that read it.

`python -m benchmarks.protection` loads the sample, decides what is published of it and opens the parts of the
page on backlogs one after another. Whatever decides, reads or checks what may be shown is counted as
protection, once where one calls another.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.figures import figure, protected
from dashboard.figures.backlogs import (
    change,
    clock,
    contact_time,
    demand,
    groups,
    measures,
    release,
    seen,
    steps,
)
from dashboard.loaders.first_start import ensure_data
from dashboard.loaders.parsed import quiet
from dashboard.settings import ROOT
from dashboard.store.engine import engine_for
from dashboard.ui.backlogs.filters import PARTS

READERS = (change, clock, contact_time, demand, groups, measures, release, seen, steps)
"""The modules that ask what is released."""


class Spent:
    """Processor seconds within protection."""

    def __init__(self) -> None:
        self.seconds, self._within = 0.0, False

    def counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time added up."""

        def timed(*arguments: Any, **named: Any) -> Any:
            if self._within:
                return function(*arguments, **named)
            self._within, start = True, process_time()
            try:
                return function(*arguments, **named)
            finally:
                self._within, self.seconds = False, self.seconds + process_time() - start

        return timed


def watched() -> Spent:
    """Count from now on."""
    spent = Spent()
    for module in READERS:
        for name in ("released", "protected_rows"):
            if hasattr(module, name):
                setattr(module, name, spent.counted(getattr(module, name)))
    protected.raise_if_raw = figure.raise_if_raw = spent.counted(protected.raise_if_raw)
    return spent


@contextmanager
def told(what: str, spent: Spent) -> Iterator[None]:
    """Print which part of the time of the block was protection."""
    begun, start = spent.seconds, process_time()
    yield
    every, within = process_time() - start, spent.seconds - begun
    print(f"{what}: {100 * within / every:.1f}% of {every:.1f} processor seconds", flush=True)


def main() -> None:
    """Load, then open the parts of the page."""
    spent = watched()
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'sample.sqlite'}"
        engine = engine_for(url)
        keep = spent.counted(release.keep_released)
        with told("Load of the sample, with what is published decided", spent):
            ensure_data(engine, quiet)
            keep(engine)
        engine.dispose()
        for part in PARTS:
            with told(f"Backlogs, “{PARTS[part]}”", spent):
                app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=600)
                app.query_params["part"] = part
                app.run()
                app.switch_page(str(Path("..") / "pages" / "backlogs.py")).run()


if __name__ == "__main__":
    main()
