"""Where people get lost between referral and follow-up."""

from dashboard.charts.steps_chart import steps_chart
from dashboard.figures.backlogs.steps import commonest
from dashboard.ui import about, frame
from dashboard.ui.backlogs import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block


def lost(icb_code: str, area_code: str, instead: str) -> None:
    """The steps as bars; what became of people and why referrals were declined beside them."""
    steps, ends, reasons = answers.steps(icb_code, area_code)
    title = steps.sentence
    frame.answer(title, about=instead, of=[steps.table])
    left, right = frame.pictures(left=7, right=5)
    with left:
        frame.picture_title("Steps from referral to follow-up")
        drawn = frame.chart(steps_chart(steps, title=""), of=steps.table)
    with right:
        why = "Why were referrals declined?"
        tabled_block(
            reasons, title=why, key="reasons", kept_as=f"Why referrals were declined. {commonest(reasons)}"
        )
    about.line(Shown("steps", steps.table, title, drawn))
    words = "What became of the referrals of the last 24 months?"
    kept = f"What became of referrals. {commonest(ends)}"
    tabled_block(ends, title=words, key="ends", folded=True, kept_as=kept)
    tabled_block(steps.table, title="The steps as a table", key="steps_table", folded=True)
