"""The line under a page's pictures: where the numbers come from, how they are made; taking them along."""

from html import escape

import streamlit as st

from dashboard.catalogue.types import Indicator
from dashboard.figures.figure import Figure, Publishable, period_words
from dashboard.ui import board_control, frame, loads, say
from dashboard.ui.findings import panel as finding_panel
from dashboard.ui.shown import Shown
from dashboard.words import sentence


def line(block: Shown, *notes: str, declared: Indicator | None = None) -> None:
    """Source and period in short; the rest in a fold, with `notes` of the page's own; the CSV, and a place
    on the board. Of a figure without any number, why there is none stands in sight."""
    figure = block.figure
    if isinstance(figure, Figure) and figure.empty:
        frame.note(*(said for said in figure.notes if said != block.title))
    with st.container(horizontal=True, vertical_alignment="center", key=f"{block.key}_controls", gap="small"):
        say.html(f'<p class="note">{escape(_short(figure))}</p>', width="stretch")
        with say.popover("About this figure", key=f"{block.key}_about", type="tertiary"):
            if declared:
                say.markdown(f"**{declared.name}.** {declared.plain_definition}")
                frame.note(*declared.caveats)
            frame.note(*notes, *figure.notes, figure.source_line)
            if declared:
                finding_panel.who_said(declared)
        board_control.download(block)
        board_control.to_board(block)


def _short(figure: Publishable) -> str:
    if not figure.sources:
        return f"Nothing is loaded for this. {figure.scope_name}"
    used = (f"{use.source.title}, {period_words(use.period)}" for use in figure.sources)
    invented = sentence(loads.mark(figure.invented))
    said = ". ".join(filter(None, ("; ".join(dict.fromkeys(used)), figure.scope_name)))
    return f"{invented} numbers in the form of {said}" if invented else said
