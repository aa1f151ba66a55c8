"""The area map on a page: zoom, pan, keyboard and choosing an area.

The script and the style lie in `dashboard/static/`, where the browser fetches them once: what a component
is registered with is sent again at each rerun, so that is only a few lines that fetch them.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.charts import theme
from dashboard.charts.area_map import AreaMap
from dashboard.charts.geometry import write_sheet
from dashboard.settings import STATIC
from dashboard.ui import say
from dashboard.ui.static_files import address_of
from dashboard.ui.style import on_screen

LOADER = """
const page = document.querySelector('script[type=module][src*="static/js/"]').src;
const base = new URL("../../", page);

async function styled(root, address) {
  if (root.querySelector("link")) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: new URL(address, base) });
  const ready = new Promise((done) => { link.onload = link.onerror = done; });
  root.append(link);
  await ready;
}

export default async function (component) {
  try {
    const [map] = await Promise.all([
      import(new URL(component.data.script, base)),
      styled(component.parentElement, component.data.style),
    ]);
    return await map.show({ ...component, base });
  } catch (error) {
    console.error(error);
    component.parentElement.querySelector(".area-map").textContent =
      "The map cannot be shown: its script could not be fetched. The same numbers are in the table.";
  }
}
"""


ASSETS = {"script": address_of("area_map.js"), "style": address_of("area_map.css")}

_component = st.components.v2.component(
    "area_map", html='<div class="area-map"></div>', css=theme.css_variables(), js=LOADER
)


SPOKEN = ("legend", "heading", "reading", "title", "alt", "unit", "source", "named_as")
"""The words of a map, beside names and numbers."""
NEIGHBOURS_IN_SIGHT = 2.6
"""How many times its own width is seen around the chosen area."""


def show(area_map: AreaMap, *, key: str, on_pick: Callable[[str], None], height: int) -> None:
    """Show the map; `on_pick` is called with an area's code when a person chooses one, before the rerun.

    Keep `key` constant for one place on a page: the map then keeps its view when a filter changes. The
    page holds the choice and passes it back as the map's `selected`, whoever made it. Choices are numbered,
    and the last number heard is passed back, so that a page still computing an earlier choice does not
    undo a later one on the screen.
    """
    write_sheet(STATIC, area_map.sheet)
    heard = f"{key}.heard"
    codes = {area.code for area in area_map.sheet.areas}

    def picked() -> None:
        code, number = _pick(st.session_state[key].pick)
        st.session_state[heard] = max(number, st.session_state.get(heard, 0))
        if code in codes:
            on_pick(code)

    room = NEIGHBOURS_IN_SIGHT if area_map.selected else 1.1
    data = area_map.data | ASSETS | {"key": key, "n": st.session_state.get(heard, 0)}
    data |= {"height": on_screen(height), "room": room}
    _component(data=data | say.worded({name: data[name] for name in SPOKEN}), key=key, on_pick_change=picked)


def _pick(sent: Any) -> tuple[str, int]:
    """The code and number that a browser sent; an empty code for anything else, since anyone can send."""
    match sent:
        case {"code": str(code), "n": int(number)}:
            return code, number
    return "", 0
