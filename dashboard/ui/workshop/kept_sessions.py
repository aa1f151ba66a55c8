"""Closed sessions: their results in words, as a block that a board can keep and every export writes."""

from collections.abc import Callable

import streamlit as st

from dashboard.exports import qda
from dashboard.hall import result
from dashboard.ui import frame, say
from dashboard.ui.findings import answers as findings
from dashboard.ui.hall_results import seen, table, title
from dashboard.ui.tabled_block import tabled_block


def one(code: str) -> None:
    """The result of one session."""
    for found in seen():
        if found.code == code:
            block(found)
            return
    frame.note("The result of this session is not for everybody to see.")


def block(found: result.Result) -> None:
    """One session as a block."""
    tabled_block(table(found), title=title(found), key=f"hall_{found.code}")
    studies = findings.studies()
    if not studies:
        return
    codes = qda.codes_of(studies[0], found.missing, session=found.code)
    notes = [qda.Note(topic.number, note) for topic in found.topics for note in topic.notes]
    with st.container(horizontal=True, key=f"hall_{found.code}_qda"):
        _file(found, ".qdc", lambda: qda.codebook_file(codes))
        _file(found, ".qdpx", lambda: qda.project_file(codes, notes, name=found.code))


def _file(found: result.Result, ending: str, made: Callable[[], bytes]) -> None:
    """A file for MAXQDA, NVivo or ATLAS.ti."""
    say.download_button(
        f"Download {ending}",
        data=made,
        file_name=f"{found.code}{ending}",
        mime="application/octet-stream",
        key=f"hall_{found.code}_{ending[1:]}",
        on_click="ignore",
    )


def listed() -> None:
    """Every closed session that this visitor may see, each in a fold."""
    results = seen()
    if not results:
        frame.note("No session has been closed yet.")
    for found in results:
        with say.expander(title(found), key=f"hall_kept_{found.code}"):
            block(found)
