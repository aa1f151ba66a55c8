"""How long a change of need takes on a page, beside an empty page and a bare page with the same drawings.

    python -m benchmarks.page_filter_change gaps|transport [--clicks 20]

As `benchmarks.filter_change`, on the sample; the bare page draws the same maps and charts from constants,
without lists, tables and directory.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.filter_change import against_bare
from dashboard.catalogue.needs import NEEDS

KEYS = ("food", "money_and_debt")
VIEWS = {"gaps": {"level": "lsoa"}, "transport": {}}


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", choices=list(VIEWS))
    parser.add_argument("--clicks", type=int, default=20)
    options = parser.parse_args()
    views = {NEEDS[key].name: VIEWS[options.page] | {"need": key} for key in KEYS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        against_bare(
            folder / "sample.sqlite",
            folder,
            page=options.page,
            views=views,
            filter_name="Need",
            clicks=options.clicks,
        )


if __name__ == "__main__":
    main()
