"""The fair-share tester: weights, pot, and what they would mean."""

from html import escape

import streamlit as st

from dashboard.charts.fair_share import fair_share_chart
from dashboard.figures.funding.fair_share import weights_words
from dashboard.ui import about, areas, frame, say
from dashboard.ui.funding import answers, filters
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block

EXPLORATION = "To try things out, not a rule for sharing money. Move the weights and see who gains."


def tester(icb_code: str, choice: str | None) -> None:
    """The answer above weights and chart, then whether it hangs on the weights."""
    money, needed = answers.ledger(icb_code), answers.need(icb_code)
    said = st.container()
    left, right = frame.pictures(left=8, right=4)
    with right:
        weights = filters.weights(needed)
        frame.note(weights_words(weights))
        level = filters.level(icb_code)
        typed = filters.pot(money.total)
    found = answers.fair_share(icb_code, kind=level, weights=weights, pot=typed)
    with said:
        about_whole = areas.about_whole(icb_code, choice)
        told = answers.dated(icb_code, found.finding) if len(found.table.rows) else found.finding
        frame.answer(told, about=f"{about_whole}. {EXPLORATION}", of=[found.table])
    if found.table.rows.empty:
        return
    with left:
        drawn = frame.chart(fair_share_chart(found), of=found.table)
    about.line(Shown("shares", found.table, told, drawn))
    say.html("<ul>" + "".join(f"<li>{escape(words)}</li>" for words in found.stability) + "</ul>")
    tabled_block(found.table, title="Illustrative fair shares", key="shares_table", folded=True)
