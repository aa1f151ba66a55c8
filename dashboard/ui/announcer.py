"""The new answer, said once to whoever hears the page, when a choice has changed it.

A heading that is drawn anew is no live region to a screen reader: the element must stand there before its
words change. This one stays, empty at first, as the page says its heading by itself then.
"""

import streamlit as st

from dashboard.ui import say

SCRIPT = """
export default function ({ data, parentElement }) {
  const before = parentElement.answer;
  parentElement.answer = data.words;
  const changed = before !== undefined && before !== data.words;
  if (changed) parentElement.querySelector("p").textContent = data.words;
}
"""

_component = st.components.v2.component(
    "announcer", html='<p class="unseen" role="status"></p>', js=SCRIPT, isolate_styles=False
)


def announce(words: str) -> None:
    """Announce these words when they differ from those of the run before; shows nothing."""
    _component(data={"words": say.worded(words)}, key="announcer")
