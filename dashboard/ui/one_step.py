"""A move by the menu as one step of the browser's history.

The filters go along to the page that is opened. Streamlit enters its bare address first and the one with the
filters when its run ends, so that Back led from there to the same page without them.
"""

import streamlit as st

SCRIPT = """
export default function () {
  if (history.pushState.name === "inOneStep") return;
  const enter = history.pushState.bind(history);
  let moved = false;
  for (const use of ["pointerdown", "keydown"]) addEventListener(use, () => { moved = false; }, true);
  history.pushState = function inOneStep(state, title, url) {
    const here = new URL(url, location).pathname === location.pathname;
    if (moved && here) history.replaceState(state, title, url);
    else enter(state, title, url);
    moved = !here;
  };
}
"""

_component = st.components.v2.component("one_step", js=SCRIPT, isolate_styles=False)


def join() -> None:
    """Let the address that follows a move, with nothing pressed in between, take the place of the bare one;
    shows nothing."""
    _component(key="one_step")
