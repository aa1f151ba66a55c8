"""What the other pages say of service gaps: a sentence on the Overview, a panel on the Place page."""

import streamlit as st

from dashboard.catalogue.types import AreaKind
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.tables import area_needs_table
from dashboard.ui import service_store, store
from dashboard.ui.tabled_block import tabled_block


def tile_words(icb_code: str) -> str:
    """The barrier in one sentence: the need for which most people have nothing in reach."""
    if service_store.reach(icb_code).empty:
        return "No directory of services is loaded yet. Your council for voluntary service keeps one."
    return service_store.widest_nothing(icb_code).short


def needs_panel(icb_code: str, *, kind: AreaKind, area_name: str) -> None:
    """The twelve needs of one area: what is here, and who reaches any. Nothing for a neighbourhood."""
    if kind is AreaKind.LSOA:
        return
    st.header("What help is there, and who can reach it?", anchor=False)
    if service_store.reach(icb_code).empty:
        st.markdown("Not collected here: no directory of services is loaded. Ask your council or its CVS.")
        return
    figure = store.figure("service_count", kind=kind, icb_code=icb_code)
    table = area_needs_table(
        service_store.matrix(icb_code, kind=kind, ask=Ask()),
        service_store.matrix(icb_code, kind=AreaKind.ICB, ask=Ask()),
        area_name=area_name,
        sources=figure.sources,
        period=figure.period,
        data_version=figure.data_version,
    )
    tabled_block(table, title=f"Twelve needs in {area_name}", key="needs_here")
    st.page_link("../pages/gaps.py", label="More on service gaps")
