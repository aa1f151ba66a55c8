"""How long grants and contracts last, and what may be kept for the next year."""

from functools import partial

from dashboard.charts.lengths import lengths_chart
from dashboard.figures.funding.contracts import carry_over_words
from dashboard.figures.funding.lengths import Lengths, Money
from dashboard.ui import about, areas, frame, say
from dashboard.ui.funding import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block


def lengths(icb_code: str, choice: str | None) -> None:
    """Grants beside contracts."""
    both = answers.lengths(icb_code)
    known = [found for found in both if found.known]
    real = [found for found in known if not found.table.synthetic]
    told = real or known or both[:1]
    said = " ".join(found.finding for found in told)
    if any(found.known and found.money is Money.GRANTS for found in told):
        said = answers.dated(icb_code, said)
    frame.answer(said, about=areas.about_whole(icb_code, choice), of=[found.table for found in told])
    columns = frame.pictures(left=6, right=6)
    blocks = []
    for found, column in zip(both, columns, strict=True):
        with column:
            frame.picture_title(f"How long do {found.money} last?")
            blocks += _part(found)
    register = answers.register(icb_code)
    if len(register.rows):
        frame.note(carry_over_words(register))
    for block in blocks:
        about.line(block)
    frame.folded("How many funders does each group have?", partial(_funders, icb_code), key="dependence")


def _funders(icb_code: str) -> None:
    found = answers.dependence(icb_code)
    say.markdown(found.sentence)
    if found.recipients:
        frame.note(found.middle)
        title = "Recipients of grants by number of funders"
        tabled_block(found.table, title=title, key="funders_each", kept_as=found.sentence)


def _part(found: Lengths) -> list[Shown]:
    if not found.known:
        frame.note(found.finding)
        return []
    drawn = frame.chart(lengths_chart(found), of=found.table)
    return [Shown(f"length_{found.money}", found.table, found.finding, drawn)]
