"""Whether waits, referrals and first contacts change: cards at the left, one control chart at the right."""

from html import escape

import pandas as pd

from dashboard import words
from dashboard.catalogue.types import AreaKind
from dashboard.charts.chart import Chart
from dashboard.charts.control import ICONS, control
from dashboard.charts.spark import spark
from dashboard.errors import NothingToDraw
from dashboard.figures.backlogs.change import ASSURANCE_WORDS, SERIES, VARIATION_WORDS, Change
from dashboard.figures.figure import period_words
from dashboard.ui import about, address, area_list, areas, filters, frame
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
    said = _sentence(found)
    frame.answer(said, about=instead, of=[found.table])
    left, right = frame.pictures(left=3.2, right=8.8)
    with left:
        frame.mark(found.table)
        area_list.show(_cards(every, key), key="series_cards", selected=key, on_pick=_open)
    with right:
        drawn = _chart(found)
        frame.note(*found.sentences)
    if area_code == icb_code:
        _places(icb_code, key)
    title = f"{found.table.scope_name}: {said}"
    about.line(Shown(f"change_{key}", found.table, title, drawn), HOW_TO_ADD)
    tabled_block(found.table, title="The same numbers as a table", key=f"change_table_{key}", folded=True)


def _open(key: str) -> None:
    address.choose(series="" if key == FIRST else key)


def _chart(found: Change) -> Chart | None:
    try:
        return frame.chart(control(found, title=""), of=found.table)
    except NothingToDraw as nothing:
        frame.note(str(nothing))
        return None


def _sentence(found: Change) -> str:
    said = f"{found.sentence}."
    return f"{said} {ASSURANCE_WORDS[found.assurance]}." if found.assurance else said


def _cards(every: dict[str, Change], chosen: str) -> str:
    known = {key: each for key, each in every.items() if each.frame["value"].notna().any() or key == chosen}
    cards = (_card(key, each.series.name, each, chosen=key == chosen) for key, each in known.items())
    return f'<div class="cards column">{"".join(cards)}</div>'


def _card(
    code: str,
    name: str,
    found: Change,
    *,
    chosen: bool = False,
    between: tuple[float, float] | None = None,
) -> str:
    worse = found.variation == "concern"
    look = "card press chosen" if chosen else "card press"
    known = found.frame.dropna(subset=["value"])
    return (
        f'<button type="button" class="{look}" data-code="{code}" aria-pressed="{str(chosen).lower()}">'
        f'<span class="name">{escape(name)}</span><span class="value">{escape(_last(found))}</span>'
        f"{spark(tuple(map(float, known['value'])), worse=worse, between=between)}"
        f'<span class="{"worse" if worse else "same"}">{escape(_said(found))}</span></button>'
    )


def _last(found: Change) -> str:
    """The number of the last month, which is not the mean that the sentence speaks of."""
    known = found.frame["value"].dropna()
    if known.empty:
        return "–"
    value = float(known.iloc[-1])
    return f"{value:,.1f} weeks" if found.series.key == FIRST else words.about(value)


def _said(found: Change) -> str:
    """Of which month the number is, and what that month alone says; that later ones have no number."""
    known = found.frame.dropna(subset=["value"])
    month = period_words(str(known["month"].iloc[-1])) if len(known) else "No month"
    late = len(known) > 0 and known.index[-1] != found.frame.index[-1]
    said = VARIATION_WORDS[found.variation].removeprefix("Common cause: ")
    after = ", the last month that may be shown" if late else ""
    return f"{ICONS[found.variation]} {month}{after}: {said[:1].lower()}{said[1:]}"


def _places(icb_code: str, key: str) -> None:
    """The series in each place, on one scale: a press chooses the place."""
    places = areas.geography(icb_code).areas(AreaKind.PLACE).set_index("area_code")["area_name"]
    known = answers.senders(icb_code)
    every = {
        str(code): answers.change(icb_code, str(code), series=key, target=None)
        for code in places.index
        if code in known
    }
    drawn = pd.concat([pd.Series(dtype=float), *(each.frame["value"].dropna() for each in every.values())])
    if drawn.empty:
        return
    between = (float(drawn.min()), float(drawn.max()))
    frame.picture_title(f"{SERIES[key].name}, in each place on one scale")
    frame.mark(next(iter(every.values())).table)
    cards = (_card(code, str(places[code]), each, between=between) for code, each in every.items())
    html = f'<div class="cards">{"".join(cards)}</div>'
    area_list.show(html, key=f"place_series_{key}", selected=None, on_pick=filters.pick_area)
