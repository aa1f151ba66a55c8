"""Charts about getting there, made once and kept: drawing is most of what a page costs."""

from dashboard.catalogue.types import AreaKind
from dashboard.charts.barrier_multiples import barrier_chart
from dashboard.charts.chart import Chart
from dashboard.charts.reach_bars import hour_bars, reach_bars
from dashboard.figures.transport.sessions import Wish
from dashboard.store.engine import Connection
from dashboard.ui.answers import answer
from dashboard.ui.transport import answers


@answer()
def by_group(connection: Connection, icb_code: str, wish: Wish, choice: str = "") -> Chart:
    """Who is in reach by bus and by car, of what was chosen or of all, by how deprived their home is."""
    rows = answers.covered(icb_code, wish=wish, choice=choice).rows
    return reach_bars(list(rows["group"]), list(rows["bus"]), list(rows["car"]))


@answer()
def by_hour(connection: Connection, icb_code: str, *, session: int, minutes: int) -> Chart:
    """People in reach of a session at other hours."""
    rows = answers.by_hour(icb_code, session=session, minutes=minutes).rows
    return hour_bars(list(rows["when"]), list(rows["people"]))


@answer()
def barriers(connection: Connection, icb_code: str, kind: AreaKind) -> tuple[Chart, ...]:
    """A chart for each barrier, the same areas in the same order in all."""
    found = answers.barriers(icb_code, kind=kind)
    high = found.high
    return tuple(
        barrier_chart(found.rows, key, words=words, high=high[key]) for key, words in found.barriers.items()
    )
