"""One area's figures on a page, with their download and their place on a board."""

from collections.abc import Sequence

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.exports.tabled_file import tabled_csv
from dashboard.figures.profile import Line
from dashboard.figures.profile_table import profile_table
from dashboard.figures.tabled import Tabled
from dashboard.settings import settings
from dashboard.ui import board_control, profile, store
from dashboard.ui.recipes import maker
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import file_name


def profile_block(
    lines: Sequence[Line], *, icb_code: str, area_code: str, kind: AreaKind, name: str, key: str
) -> None:
    """The lines as `dashboard.ui.profile` prints them, then CSV and board."""
    profile.show(lines, name=name)
    keys = tuple(line.indicator.key for line in lines if line.known)
    if keys:
        table = profile_of(icb_code, area_code=area_code, kind=kind, keys=keys)
        block = Shown(key, table, f"{name} in figures", file_name(table))
        board_control.controls(block, lambda: tabled_csv(table))


def profile_of(icb_code: str, *, area_code: str, kind: AreaKind, keys: tuple[str, ...]) -> Tabled:
    """The area's numbers for these indicators."""
    return _profile_of(settings().database_url, store.data_version(), icb_code, area_code, kind, keys)


@st.cache_resource(show_spinner=False, max_entries=store.KEPT)
@maker
def _profile_of(
    address: str, version: str, icb_code: str, area_code: str, kind: AreaKind, keys: tuple[str, ...]
) -> Tabled:
    figures = [store.figure(key, kind=kind, icb_code=icb_code) for key in keys]
    return profile_table(figures, area_code, name=store.geography(icb_code).name_of(area_code))
