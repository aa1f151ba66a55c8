"""A table of areas on a page, each of whose rows can be chosen, by mouse or keyboard, as on the map.

Where its box is lower than the table it ends on a whole row, and a button says how many more there are.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.ui import say

SCRIPT = """
// As many whole rows as the style's height has room for, with the line that says what is above and below.
function fit(list, box, more) {
  const scrolled = box.scrollTop; // in a higher box a list near its end moves down
  box.style.maxHeight = "";
  more.hidden = true;
  const most = parseFloat(getComputedStyle(box).maxHeight); // none on a phone and on paper
  if (!(box.scrollHeight > most + 1)) return;
  more.hidden = false;
  const rows = [...box.querySelectorAll("tbody > tr")].filter((row) => row.querySelector("th"));
  if (list.dataset.whole) {
    box.style.maxHeight = "none";
    more.textContent = "Show fewer";
    return;
  }
  const { top, bottom } = edges(box);
  const limit = top + most - more.offsetHeight;
  const ends = rows.map((row) => row.getBoundingClientRect().bottom + box.scrollTop - scrolled);
  const last = Math.max(...ends.filter((end) => end <= limit), bottom);
  box.style.maxHeight = `${last - top}px`;
  box.scrollTop = scrolled;
  const above = ends.filter((end) => end <= bottom + 1).length;
  const below = ends.filter((end) => end > last + 1).length;
  const told = [above && `${above} more above`, below && `${below} more below`].filter(Boolean).join(", ");
  more.textContent = `${told}. Show all ${rows.length}`;
}

// Where the box begins, and where the heads end that stay in it.
function edges(box) {
  const stay = [...box.querySelectorAll("caption, thead")];
  const heads = stay.reduce((sum, each) => sum + each.offsetHeight, 0);
  const top = box.getBoundingClientRect().top;
  return { top, heads, bottom: top + heads };
}

function foot(list, box) {
  const more = document.createElement("button");
  Object.assign(more, { type: "button", className: "more", hidden: true });
  box.after(more);
  more.onclick = () => {
    list.dataset.whole = list.dataset.whole ? "" : "yes";
    fit(list, box, more);
  };
  box.addEventListener("scrollend", () => fit(list, box, more));
  let width = box.clientWidth;
  new ResizeObserver(() => {
    if (width !== box.clientWidth) fit(list, box, more);
    width = box.clientWidth;
  }).observe(box);
  return more;
}

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
  const box = list.querySelector(".dot-list, .heat, .scrolled");
  const more = box && (list.querySelector("button.more") ?? foot(list, box));
  const chosen = list.querySelector("tr.chosen");
  if (box && (fresh || list.dataset.chosen !== data.selected.join())) {
    fit(list, box, more);
    const { heads, bottom } = edges(box);
    const rows = box.querySelectorAll("tbody > tr");
    box.style.scrollPaddingTop = `${heads}px`;
    box.style.setProperty("--caption-height", `${box.querySelector("caption")?.offsetHeight ?? 0}px`);
    // How far each row is from where it would be the first that is seen.
    const away = (row) => row.getBoundingClientRect().top - bottom;
    const room = box.clientHeight - heads;
    const outside = chosen && (away(chosen) < 0 || away(chosen) + chosen.offsetHeight > room);
    if (!chosen) box.scrollTop = 0;
    else if (outside) box.scrollTop += away(chosen) - room / 2;
    const cut = [...rows].find((row) => away(row) + row.offsetHeight > 1);
    if (outside && cut) box.scrollTop += away(cut);
    fit(list, box, more);
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
