"""Which networks differ by more than chance."""

from functools import partial

from dashboard.catalogue.indicators import indicator as declared
from dashboard.charts.chart import Chart
from dashboard.charts.funnel_plot import funnel_plot
from dashboard.errors import NothingToDraw
from dashboard.ui import about, areas, frame, say
from dashboard.ui.backlogs import answers
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block


def funnel(icb_code: str, key: str, choice: str | None) -> None:
    """The funnel plot under its sentence."""
    found = answers.network_funnel(icb_code, key)
    frame.answer(found.sentence, about=areas.about_whole(icb_code, choice), of=[found.figure])
    drawn: Chart | None = None
    frame.picture_title(f"{declared(key).name}, by network")
    try:
        drawn = frame.chart(funnel_plot(found, title=""), of=found.figure)
    except NothingToDraw as nothing:
        frame.note(str(nothing))
    block = Shown("funnel", found.figure, f"{declared(key).name}: {found.sentence}", drawn)
    about.line(block, declared=declared(key))
    frame.folded("Are those referred who need it most?", partial(_by_need, icb_code), key="by_need")


def _by_need(icb_code: str) -> None:
    """Referrals of networks by deprivation, in a sentence, with slope and index."""
    found = answers.need_slope(icb_code)
    say.markdown(found.sentence)
    if found.explained:
        frame.note(*found.explained)
        tabled_block(found.table, title="Referrals by deprivation", key="need_slope", kept_as=found.sentence)
