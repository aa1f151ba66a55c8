"""One area's figures on a page, with their download and their place on a board."""

from collections.abc import Sequence

from dashboard.catalogue.types import AreaKind
from dashboard.figures.profile import Line
from dashboard.ui import areas, board_control, profile
from dashboard.ui.shown import Shown


def profile_block(
    lines: Sequence[Line], *, icb_code: str, area_code: str, kind: AreaKind, name: str, key: str
) -> None:
    """The lines as `dashboard.ui.profile` prints them, then CSV and board."""
    keys = tuple(line.indicator.key for line in lines if line.known)
    if not keys:
        return
    table = areas.profile_of(icb_code, area_code=area_code, kind=kind, keys=keys)
    block = Shown(key, table, f"{name} in figures")
    profile.show(lines, caption=block.caption)
    board_control.controls(block)
