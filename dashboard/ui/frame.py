"""The frame of every page, from above: filters, answer, pictures, panel; and the small words between."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.errors import StreamlitPageNotFoundError

from dashboard.charts.chart import Chart
from dashboard.figures.figure import AS_PUBLISHED, PARTLY_SYNTHETIC, SYNTHETIC_LABEL, Cited
from dashboard.navigation import Page
from dashboard.ui import address, announcer, area_list, loads, say
from dashboard.ui.style import on_screen
from dashboard.words import sentence

PICTURE_HEIGHT = 404
"""Pixels: with menu, filters, two lines of answer and the panel it fills the screen of a projector."""
TALL = 466
"""Pixels of a picture that no panel follows, as nothing is chosen."""
ANSWER = "answer"
"""The heading's name in the page."""
TWO_LINES = 160
"""Letters that stand in two lines of a projector; a longer answer is set smaller, or it moves the picture."""
FEW_KINDS = 3
"""More kinds of invented data than these are counted at the label, and listed behind it."""

SYNTHETIC_NOTE = (
    "The places are real. The numbers, networks and groups are invented to show how the dashboard works."
)


ALL_FILTERS = '<label class="all-filters"><input type="checkbox"><span>More filters</span></label>'
"""On a phone two filters stand in the row, and this shows the others; the browser does it by itself."""


@contextmanager
def filter_row() -> Iterator[None]:
    """The row of filters that stays in sight: at most five, and how the answer is seen."""
    with st.container(key="filters", horizontal=True, vertical_alignment="center", gap="xsmall"):
        yield
        with st.container(key="all_filters", width="content"):
            say.html(ALL_FILTERS)


def more_filters() -> DeltaGenerator:
    """Where further filters stand, folded, within the row."""
    return say.popover("More filters", key="more_filters")


def past_the_filters() -> None:
    """A link for the keyboard, unseen until it has the focus: to the answer, behind which its picture is."""
    say.html(f'<a class="past" href="#{ANSWER}">Skip to the answer</a>')


def answer(words: str, *, about: str = "", of: Sequence[Cited] = ()) -> None:
    """The page's one sentence, its heading; `about` names the area it speaks of, `of` is what holds its
    numbers: beside real data it says whether they are invented. Above it stands what the address asked for
    in vain."""
    for each in address.said():
        warning(each)
    badges = filter(None, (about, _which(of)))
    badge = "".join(f' <span class="speaks">{escape(each)}</span>' for each in badges)
    look = "answer long" if len(words) + len(about) > TWO_LINES else "answer"
    first, end, rest = words.partition(". ")
    more = f' <span class="more">{escape(rest)}</span>' if rest else ""
    say.html(
        f'<h1 class="{look}" id="{ANSWER}" tabindex="-1">{escape(first + end.strip())}{more}{badge}</h1>'
    )
    announcer.announce(words)


def _which(of: Sequence[Cited]) -> str:
    """Whether numbers are invented or as published; "" where all are the same, or none is said."""
    if not any(each.sources for each in of):
        return ""
    invented = loads.mark(any(each.synthetic for each in of))
    return invented or (AS_PUBLISHED if loads.invented_kinds() else "")


def pictures(*, left: float = 5.0, right: float = 7.0) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two pictures side by side on a wide screen, one below the other on a phone."""
    with st.container(key="pictures"):
        first, second = st.columns([left, right], gap="small")
    return first, second


def picture_title(words: str) -> None:
    """The head of a picture: what it shows, in one line."""
    say.html(f'<h2 class="picture">{escape(words)}</h2>')


def scrolled(html: str, *, height: int, key: str) -> None:
    """A table beside a picture, no higher than it: it ends on a whole row and says how many more there are;
    on a phone and on paper it is whole."""
    style = f"--list-height:{on_screen(height)}"
    box = f'<div class="scrolled" style="{style}" tabindex="0" role="group">{html}</div>'
    area_list.show(box, key=key, selected=None, on_pick=lambda _: None)


def heading(title: str, lead: str = "") -> None:
    """The heading of a page that has no answer of its own, one sentence under it."""
    for each in address.said():
        warning(each)
    say.html(f'<h1 class="answer title">{_plain(title)}</h1>')
    if lead:
        say.html(f'<p class="lead">{_plain(lead)}</p>')


def chip() -> None:
    """The label that keeps invented numbers from being taken for real ones, where any is current."""
    if loads.any_synthetic():
        kinds = loads.invented_kinds()
        of_which = f": {', '.join(kinds)}" if kinds else ""
        note = f"Invented{of_which}. All else is as published." if kinds else SYNTHETIC_NOTE
        short = of_which if len(kinds) <= FEW_KINDS else f": {len(kinds)} kinds"
        label = SYNTHETIC_LABEL if len(kinds) <= FEW_KINDS else PARTLY_SYNTHETIC
        say.html(
            f'<p class="chip" role="note" title="{escape(note)}"><strong>{label}</strong>'
            f'{escape(short)}<span class="unseen">. {escape(note)}</span></p>'
        )


def chart(made: Chart, *, of: Cited) -> Chart:
    """Draw a chart with its words for those who do not see it, and what is not drawn below it; return it.
    Where `of`, whose numbers it draws, is invented beside real data, that stands above it."""
    mark(of)
    say.vega_lite_chart(made.spec, theme=None, alt=made.alt, width="stretch")
    if made.note:
        note(made.note)
    return made


def mark(of: Cited) -> None:
    """That what follows is invented, where others on the page may be real."""
    if said := loads.mark(of.synthetic):
        say.html(f'<p class="invented"><span class="tag">{escape(sentence(said))}</span></p>')


def note(*words: str) -> None:
    """Quiet text, a paragraph for each of `words`, dark enough to read (Streamlit's own caption is too pale).

    What belongs together goes into one call: Streamlit leaves a gap between elements.
    """
    if words:
        say.html("".join(f'<p class="note">{_plain(each)}</p>' for each in words))


def _plain(words: str) -> str:
    """Escaped words; what is typed at a command line, between backticks, is set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words))


def way_to(page: Page, words: str, **changes: str) -> None:
    """A link to another page that keeps the visit and the filters, but for `changes`; none where a page's
    script runs without the entry script, which alone knows the other pages."""
    with suppress(StreamlitPageNotFoundError):
        say.page_link(page.path, label=words, query_params=address.chosen() | changes if changes else None)


def go_to(page: Page, **changes: str) -> None:
    """Open another page as `way_to` would, at once."""
    st.switch_page(page.path, query_params=address.chosen() | changes)


def folded(title: str, draw: Callable[[], None], *, key: str) -> None:
    """A part of the page that is made when somebody opens it."""
    part = say.expander(title, key=key, on_change="rerun")
    with part:
        if part.open:
            draw()


def warning(words: str) -> None:
    """Something a person typed or followed that does not fit; escaped, as it may come from an address."""
    say.html(f'<p class="warning" role="alert">{escape(words)}</p>')
