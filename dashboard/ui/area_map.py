"""The area map on a page: zoom, pan, keyboard and choosing an area."""

from collections.abc import Callable

from dashboard.charts.area_map import AreaMap


def show(area_map: AreaMap, *, key: str, on_pick: Callable[[str], None]) -> None:
    """Show the map; `on_pick` is called with an area's code when a person chooses one.

    Keep `key` constant for one place on the page: the map then keeps its view when a filter changes.
    """
    raise NotImplementedError
