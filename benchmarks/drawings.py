"""The maps and charts that a page draws, kept so that a bare page can draw the same from constants."""

import os
import pickle
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES_FOLDER

Drawn = dict[str, list]


def drawn(script: str, view: Mapping[str, str]) -> Drawn:
    """What a page draws with these filters in its address, pydeck maps left out."""
    kept: Drawn = {"maps": [], "lists": [], "plain": []}
    page = AppTest.from_file(PAGES_FOLDER / script, default_timeout=120)
    page.query_params.update(view)
    with (
        patch("dashboard.ui.area_map.show", lambda made, **_rest: kept["maps"].append(made)),
        patch("dashboard.ui.area_list.show", lambda html, **_rest: kept["lists"].append(html)),
        patch("dashboard.ui.figure_block.chart", lambda made, **_rest: kept["plain"].append(made)),
    ):
        page.run()
    if page.exception or not any(kept.values()):
        raise SystemExit(f"{script} drew nothing: {page.exception}")
    return kept


def keep(script: str, views: Mapping[str, Mapping[str, str]], *, database: str, folder: Path) -> None:
    """Keep what a page draws for each choice, by the choice's name, where `apps/bare.py` looks for it."""
    os.environ["DATABASE_URL"] = database
    file = folder / "constants.pickle"
    file.write_bytes(pickle.dumps({name: drawn(script, view) for name, view in views.items()}))
    os.environ["BENCH_CONSTANTS"] = str(file)
