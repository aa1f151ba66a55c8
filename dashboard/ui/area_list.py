"""A table of areas on a page, each of whose rows can be chosen, by mouse or keyboard, as on the map."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.ui import say

SCRIPT = """
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".area-list");
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.code : undefined;
  const fresh = list.dataset.shown !== data.html;
  if (fresh) {
    list.innerHTML = data.html;
    list.dataset.shown = data.html;
  }
  const pressed = data.selected.includes.bind(data.selected);
  for (const button of list.querySelectorAll("button[data-code]")) {
    button.setAttribute("aria-pressed", String(pressed(button.dataset.code)));
    if (button.dataset.code === focused) button.focus();
    const row = button.closest("tr");
    const own = pressed(button.dataset.code);
    if (row && list.querySelector(".dot-list")) row.classList.toggle("chosen", own);
  }
  // A list opens at its first row, or with the chosen row in sight below the heads that stay.
  const box = list.querySelector(".dot-list, .heat");
  const chosen = list.querySelector("tr.chosen");
  if (box && (fresh || list.dataset.chosen !== data.selected.join())) {
    const stay = [...box.querySelectorAll("caption, thead")];
    const heads = stay.reduce((sum, each) => sum + each.offsetHeight, 0);
    const [top, end] = chosen ? [chosen.offsetTop, chosen.offsetTop + chosen.offsetHeight] : [0, 0];
    const outside = end > box.scrollTop + box.clientHeight || top - heads < box.scrollTop;
    if (!chosen) box.scrollTop = 0;
    else if (outside) box.scrollTop = top - (box.clientHeight + heads) / 2;
  }
  list.dataset.chosen = data.selected.join();
  list.onclick = (event) => {
    const button = event.target.closest("button[data-code]");
    if (button) setTriggerValue("pick", button.dataset.code);
  };
}
"""

_component = st.components.v2.component(
    "area_list", html='<div class="area-list"></div>', js=SCRIPT, isolate_styles=False
)


def show(
    html: str, *, key: str, selected: str | Sequence[str] | None, on_pick: Callable[[str], None]
) -> None:
    """Show the table `html`, whose row headings are buttons with `data-code`; a choice calls `on_pick`.

    The page holds the choice and passes it back as `selected`, whoever made it: one code, or several where
    several buttons tell of the choice.
    """
    chosen = [selected] if isinstance(selected, str) else list(selected or ())

    def picked() -> None:
        code: Any = st.session_state[key].pick
        if isinstance(code, str) and f'data-code="{code}"' in html:
            on_pick(code)

    _component(data={"html": say.worded_html(html), "selected": chosen}, key=key, on_pick_change=picked)
