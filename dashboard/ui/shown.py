"""What a page shows at this moment, block by block: what a board can keep and a meeting can be given."""

from dataclasses import dataclass

import streamlit as st

from dashboard.exports.kept import Kept, Picture
from dashboard.exports.kept import kept as keep
from dashboard.figures.figure import Publishable

_STATE = "shown_in_this_run"


@dataclass(frozen=True)
class Shown:
    """One block. Nothing of it is written out until `kept` is asked for."""

    key: str
    figure: Publishable
    title: str
    picture: Picture | None = None

    @property
    def caption(self) -> str:
        """The title of its table, with the label that synthetic data carries."""
        label = self.figure.label
        return f"{self.title} ({label})" if label else self.title

    def kept(self) -> Kept:
        """The published figure, frozen as it is shown."""
        return keep(self.figure, title=self.title, picture=self.picture)


def begin_run() -> None:
    """Forget the blocks of the run before. A run of a fragment alone keeps those of the rest of the page."""
    st.session_state[_STATE] = {}


def remember(block: Shown) -> None:
    """Note a block that the page has drawn. `block.key` tells it from the others of its page."""
    st.session_state.setdefault(_STATE, {})[block.key] = block


def blocks() -> tuple[Shown, ...]:
    """The blocks drawn so far, in their order on the page."""
    return tuple(st.session_state.get(_STATE, {}).values())
