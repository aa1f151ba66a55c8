"""Keep the maps and charts that the Overview draws for two indicators, so that a bare page can draw them.

DATABASE_URL=... python -m benchmarks.constants FILE KEY KEY
"""

import pickle
import sys
from pathlib import Path
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from dashboard.catalogue.indicators import indicator
from dashboard.navigation import PAGES_FOLDER


def drawn(key: str) -> dict[str, list]:
    """What the Overview draws for this indicator at the level of neighbourhoods."""
    kept: dict[str, list] = {"maps": [], "charts": []}
    page = AppTest.from_file(PAGES_FOLDER / "overview.py", default_timeout=120)
    page.query_params.update({"level": "lsoa", "indicator": key})
    with (
        patch("dashboard.ui.area_map.show", lambda made, **_rest: kept["maps"].append(made)),
        patch("dashboard.ui.figure_block.pickable_chart", lambda made, **_rest: kept["charts"].append(made)),
    ):
        page.run()
    if page.exception or not all(kept.values()):
        raise SystemExit(f"The Overview drew no map or no chart: {page.exception}")
    return kept


def main() -> None:
    """Write the drawings of each indicator, by its name, to the file."""
    file, *keys = sys.argv[1:]
    Path(file).write_bytes(pickle.dumps({indicator(key).name: drawn(key) for key in keys}))


if __name__ == "__main__":
    main()
