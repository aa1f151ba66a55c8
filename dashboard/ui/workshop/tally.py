"""The tally grid: marks counted from paper, each written at once, none told back before the vote closes."""

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.errors import DashboardError
from dashboard.hall import ballots
from dashboard.hall.session import Session, Vote
from dashboard.ui import say
from dashboard.ui.workshop import opened

STYLE = """
.tally > div { display: grid; grid-template-columns: 1fr 48px 48px 48px; gap: 8px; align-items: center;
  padding: 4px 0; font-family: var(--st-font); font-size: 20px; color: var(--st-text-color); }
.tally button { min-width: 48px; min-height: 48px; font-size: 24px; border-radius: 4px; cursor: pointer;
  border: 1px solid var(--st-border-color); background: var(--st-background-color);
  color: var(--st-text-color); }
.tally button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
.tally output { text-align: center; }
"""
SCRIPT = Path(__file__).with_name("tally.js").read_text(encoding="utf-8")
KNOWN = 200
"""So many names of taps are repeated to the page, which sends again what it has not heard of."""

_component = st.components.v2.component("tally", html='<div class="tally"></div>', css=STYLE, js=SCRIPT)


def grid(session: Session, vote: Vote) -> None:
    """The grid of one open vote."""
    key = f"tally_{vote.number}"
    answers = list(session.question(vote.asked).answers)
    heard = st.session_state.setdefault(f"{key}_heard", {"done": [], "refused": [], "round": 0})

    def taps() -> None:
        sent = st.session_state[key].taps or {}
        for each in sent.get("taps", []):
            _tap(session, vote, each, heard)

    data = {"vote": vote.number, "answers": answers} | heard
    _component(data=data, key=key, on_taps_change=taps)

    def anew() -> None:
        opened.tried(ballots.count_again, session, vote)
        heard.update(done=[], refused=[], round=heard["round"] + 1)

    say.button("Count the paper again from nothing", key=f"{key}_anew", type="tertiary", on_click=anew)


def _tap(session: Session, vote: Vote, each: dict[str, object], heard: dict[str, Any]) -> None:
    name = str(each.get("name", ""))
    if name in (*heard["done"], *heard["refused"]):
        return
    try:
        opened.do(ballots.tap, session, vote, name=name, answer=each.get("answer"), change=each.get("change"))
    except DashboardError as refusal:
        heard["refused"] = [*heard["refused"], name][-KNOWN:]
        say.toast(str(refusal), duration="long")
    else:
        heard["done"] = [*heard["done"], name][-KNOWN:]
