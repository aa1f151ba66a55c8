"""Presenting a board: one figure a screen, above everything else in the window.

A modal dialog holds the slides: the browser keeps the focus in it, closes it with Escape and gives the
focus back. Script and style are static files, shared with the HTML file that needs no server.
"""

from collections.abc import Callable

import streamlit as st

from dashboard.exports import worded
from dashboard.exports.deck import Deck
from dashboard.exports.html_deck import html_fragment
from dashboard.ui import say
from dashboard.ui.static_files import address_of

_PRESENTING = "presenting"
SHOWN = """
const page = document.querySelector('script[type=module][src*="static/js/"]').src;
const base = new URL("../../", page);

export default function ({ data, parentElement, setTriggerValue }) {
  if (parentElement.presented) return parentElement.presented;
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", data.title);
  dialog.style.cssText = "width:100vw;height:100vh;max-width:none;max-height:none;border:0;padding:0";
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  dialog.append(host);
  shadow.innerHTML = data.html;
  const style = document.createElement("link");
  Object.assign(style, { rel: "stylesheet", href: new URL(data.style, base) });
  const styled = new Promise((done) => { style.onload = style.onerror = done; });
  shadow.prepend(style);
  document.body.append(dialog);
  dialog.showModal();

  let stop = () => {};
  let left = false;
  function remove() {
    stop();
    if (dialog.open) dialog.close();
    dialog.remove();
  }
  function leave() {
    if (left) return;
    left = true;
    remove();
    setTriggerValue("left", true);
  }
  leave.whole = true;
  dialog.addEventListener("close", leave);
  Promise.all([import(new URL(data.script, base)), styled])
    .then(([deck]) => { if (!left) stop = deck.start(shadow, { leave }); })
    .catch((error) => { console.error(error); leave(); });
  parentElement.presented = remove;
  return () => { left = true; remove(); parentElement.presented = undefined; };
}
"""

_component = st.components.v2.component("presentation", html="<div></div>", js=SHOWN)


def control(make: Callable[[], Deck]) -> None:
    """The button, and the presentation of what `make` gives while it runs."""
    say.button("Present", key="present", type="primary", on_click=_set, args=[True])
    if st.session_state.get(_PRESENTING):
        with st.spinner("Making the slides"):
            deck = worded.deck(make(), say.audience())
            data = {
                "html": html_fragment(deck),
                "title": deck.title,
                "script": address_of("deck.js"),
                "style": address_of("deck.css"),
            }
        _component(data=data, key="presentation", on_left_change=lambda: _set(False))


def _set(presenting: bool) -> None:
    st.session_state[_PRESENTING] = presenting
