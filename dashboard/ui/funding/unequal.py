"""Grants by deprivation: five bars, and the curve in a fold."""

from functools import partial

from dashboard.charts.bar_list import Bar, bar_list
from dashboard.charts.chart import Chart
from dashboard.charts.concentration import concentration_chart
from dashboard.figures.funding.inequality import Inequality
from dashboard.figures.funding.ledger import Reading
from dashboard.figures.tabled import Written, number_words
from dashboard.ui import about, areas, frame, say
from dashboard.ui.funding import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block


def unequal(icb_code: str, reading: Reading, choice: str | None) -> None:
    """The answer, pounds per person by fifth, and what the index and the slope say."""
    found = answers.inequality(icb_code, reading=reading)
    said = answers.dated(icb_code, found.finding) if not found.curve.empty else found.finding
    frame.answer(said, about=areas.about_whole(icb_code, choice), of=[found.table])
    if found.curve.empty:
        return
    left, right = frame.pictures(left=7, right=5)
    with left:
        frame.mark(found.table)
        say.html(_bars(found))
    with right:
        for words in found.explained:
            say.markdown(words)
    drawn = concentration_chart(found)
    block = Shown("fifths", found.table, said, drawn)
    about.line(block)
    frame.folded("The curve behind the bars", partial(_curve, drawn, found), key="curve")
    tabled_block(found.table, title="People and money by deprivation", key="fifths_table", folded=True)


def _curve(drawn: Chart, found: Inequality) -> None:
    frame.chart(drawn, of=found.table)


def _bars(found: Inequality) -> str:
    rows = found.table.rows
    pounds, people = rows["per_person"] * rows["people"], rows["people"]
    mean = float(pounds.sum() / people.sum())
    bars = [
        Bar(str(group), float(value), number_words(float(value), Written.PENCE))
        for group, value in zip(rows["group"], rows["per_person"], strict=True)
    ]
    said = f"line: everybody, {number_words(mean, Written.PENCE)}"
    return bar_list(bars, caption="Pounds of grants per person", line=mean, line_words=said)
