"""What to ask of whom while no referral counts are loaded: the request, and the files that go with it."""

import streamlit as st

from dashboard.settings import MAPPINGS
from dashboard.ui import frame, say

REQUEST = (
    "**Ask your networks' referral systems** (the GP system, or the social prescribing platform) for one row "
    "a referral: the date referred, the date of the first contact, and the practice, network or district. "
    "Dates of closing, the need, the age and who referred make it tell more.",
    "**Nothing about a person leaves them.** Whoever holds the extract copies a mapping below, puts their "
    "system's own column names into it, and counts:",
    "`python -m dashboard prepare EXTRACT.csv --mapping MAPPING.toml`",
    "**Load the counts** that this writes: `python -m dashboard load referrals COUNTS.csv`",
)
CALLED = {"gp_system.toml": "Mapping for a GP system", "platform.toml": "Mapping for a platform"}


def ask() -> None:
    """The request in words, with a mapping to copy for each kind of system."""
    frame.picture_title("What to ask, and of whom")
    say.markdown("\n\n".join(REQUEST))
    with st.container(horizontal=True):
        for name, words in CALLED.items():
            say.download_button(
                words,
                data=(MAPPINGS / name).read_bytes,
                file_name=name,
                mime="application/toml",
                key=f"ask_{name}",
                on_click="ignore",
            )
