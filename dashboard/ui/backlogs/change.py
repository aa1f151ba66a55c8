"""Whether waits, referrals and first contacts change: cards at the left, one control chart at the right."""

from html import escape

from dashboard import words
from dashboard.charts.chart import Chart
from dashboard.charts.control import ICONS, control
from dashboard.charts.spark import spark
from dashboard.errors import NothingToDraw
from dashboard.figures.backlogs.change import ASSURANCE_WORDS, SERIES, VARIATION_WORDS, Change
from dashboard.ui import about, address, area_list, figure_block, frame
from dashboard.ui.backlogs import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block

FIRST = "wait"
HOW_TO_ADD = (
    "A new phase needs a known change and a reason: a contributor adds it with `python -m dashboard phase "
    "add AREA SERIES MONTH --reason “…”`. Visitors of this page are viewers and ask a contributor."
)


def change(icb_code: str, area_code: str, instead: str, *, target: float | None) -> None:
    """The series that is open, in a sentence and a control chart; the others as cards to press. `target`, in
    weeks, is a line of one's own in the chart of waits."""
    address.seed("series", SERIES)
    key = address.value("series") or FIRST
    every = {each: answers.change(icb_code, area_code, series=each, target=None) for each in SERIES}
    found = (
        answers.change(icb_code, area_code, series=key, target=target)
        if target and key == FIRST
        else every[key]
    )
    frame.answer(_sentence(found), about=instead)
    left, right = frame.pictures(left=3.2, right=8.8)
    with left:
        area_list.show(_cards(every, key), key="series_cards", selected=key, on_pick=_open)
    with right:
        drawn = _chart(found)
        frame.note(*found.sentences)
    title = f"{found.series.question} {found.table.scope_name}"
    about.line(Shown(f"change_{key}", found.table, title, drawn), HOW_TO_ADD)
    tabled_block(found.table, title="The same numbers as a table", key=f"change_table_{key}", folded=True)


def _open(key: str) -> None:
    address.choose(series="" if key == FIRST else key)


def _chart(found: Change) -> Chart | None:
    try:
        return figure_block.chart(control(found, title=""))
    except NothingToDraw as nothing:
        frame.note(str(nothing))
        return None


def _sentence(found: Change) -> str:
    said = f"{found.sentence}."
    return f"{said} {ASSURANCE_WORDS[found.assurance]}." if found.assurance else said


def _cards(every: dict[str, Change], chosen: str) -> str:
    cards = (_card(key, each, chosen=key == chosen) for key, each in every.items())
    return f'<div class="cards column">{"".join(cards)}</div>'


def _card(key: str, found: Change, *, chosen: bool) -> str:
    known = tuple(map(float, found.frame["value"].dropna()))
    worse = found.variation == "concern"
    look = "card press chosen" if chosen else "card press"
    said = f"{ICONS[found.variation]} Last month: {VARIATION_WORDS[found.variation]}"
    return (
        f'<button type="button" class="{look}" data-code="{key}" aria-pressed="{str(chosen).lower()}">'
        f'<span class="name">{escape(found.series.name)}</span>'
        f'<span class="value">{escape(_last(key, known))}</span>{spark(known, worse=worse)}'
        f'<span class="{"worse" if worse else "same"}">{escape(said)}</span></button>'
    )


def _last(key: str, known: tuple[float, ...]) -> str:
    if not known:
        return "–"
    return f"{known[-1]:,.1f} weeks" if key == FIRST else words.about(known[-1])
