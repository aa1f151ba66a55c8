"""The figure that each sub-theme brings into a hall: one that people who never saw a chart can read."""

from collections.abc import Callable, Mapping

from dashboard.charts.hall_bars import hall_bars
from dashboard.charts.lengths import lengths_chart
from dashboard.charts.ranked import ranked
from dashboard.errors import DashboardError
from dashboard.exports.kept import Kept, kept
from dashboard.figures.evidence import SubTheme
from dashboard.hall.session import Topic
from dashboard.methods.travel_time import BRIEFLY
from dashboard.ui import areas
from dashboard.ui.backlogs import answers as backlogs
from dashboard.ui.funding import answers as funding
from dashboard.ui.gaps import answers as gaps
from dashboard.ui.transport import answers as transport
from dashboard.ui.view import View

Brought = tuple[str, str, Kept | None]
"""One sentence of answer, one of what it cannot say, and the figure; none where nobody holds one."""

WEEKS = (2, 6, 12, 26)


def _contract_lengths(here: View) -> Brought:
    _, found = funding.lengths(here.icb_code)
    picture = lengths_chart(found)
    figure = kept(found.table, title="How long contracts run", picture=picture)
    return found.finding, found.unknown_words, figure


def _needs_in_reach(here: View) -> Brought:
    table = gaps.needs_of_area(here.icb_code, kind=here.kind, area_name=here.name)
    rows = table.rows.dropna(subset=["reached"]).sort_values("reached")
    least = rows.iloc[0]
    picture = hall_bars(
        list(rows["need"]), list(rows["reached"]), axis="Residents who reach a place, per cent"
    )
    answer = (
        f"Hardest to reach in {here.name}: {str(least['need']).lower()}, for {least['reached']:.0f} in 100."
    )
    limits = "It cannot say whether a place has room, or whether people would want to go there."
    title = f"For each need, how many people have a place within 30 minutes ({BRIEFLY})"
    return answer, limits, kept(table, title=title, picture=picture)


def _first_contact(here: View) -> Brought:
    table = backlogs.contact_time(here.icb_code, here.code, dimension="all").table
    shares = [100 * float(table.rows[f"by_{week}"].iloc[0]) for week in WEEKS]
    names = [f"Within {week} weeks" for week in WEEKS]
    picture = hall_bars(names, shares, axis="People who had a first contact, per cent")
    answer = f"Of 100 people referred, {shares[1]:.0f} have a first contact within 6 weeks."
    limits = "It cannot say how people felt while they waited, or what the contact brought them."
    title = "How soon people have a first contact"
    return answer, limits, kept(table, title=title, picture=picture)


def _there_and_back(here: View) -> Brought:
    table = transport.area_reach(here.icb_code, name=here.name, lsoa_codes=here.lsoa_codes)
    rows = table.rows.dropna(subset=["bus"])
    worst = rows.sort_values("bus").iloc[0]
    picture = hall_bars(list(rows["when"]), list(rows["bus"]), axis="People there and back by bus, per cent")
    answer = (
        f"Fewest get there and back by bus {_in_a_sentence(worst['when'])}: {worst['bus']:.0f} in 100 people."
    )
    limits = "It cannot say whether the bus comes, feels safe, or can be paid for."
    title = "Who gets there and back by bus"
    return answer, limits, kept(table, title=title, picture=picture)


def _in_a_sentence(when: str) -> str:
    return when[:1].lower() + when[1:]


DEFAULT: Mapping[str, Callable[[View], Brought]] = {
    "1-1": _contract_lengths,
    "4-5": _needs_in_reach,
    "6-1": _first_contact,
    "8-1": _there_and_back,
}
"""Figures chosen for a hall; any other sub-theme brings the first indicator that bears on it."""


def topic(finding: SubTheme, here: View, *, minutes: int) -> Topic:
    """A sub-theme with its default figure; without one where no data speaks to it."""
    try:
        chosen = DEFAULT.get(finding.number)
        answer, limits, figure = chosen(here) if chosen else _of_indicator(finding, here)
    except (DashboardError, LookupError, ValueError):
        answer, limits, figure = _nobody_holds(finding)
    return Topic(finding.number, finding.name, finding.paraphrase, minutes, answer, limits, figure)


def _of_indicator(finding: SubTheme, here: View) -> Brought:
    for item in finding.indicators:
        if here.kind in item.area_kinds:
            figure = areas.figure(item.key, kind=here.kind, icb_code=here.icb_code)
            own = figure.rows[figure.rows["area_code"] == here.code]["value"].dropna()
            if own.empty:
                continue
            picture = ranked(figure, title="", selected=here.code, limit=9)
            answer = f"{item.name} in {here.name}: {item.formatted(float(own.iloc[0]))}."
            return (
                answer,
                item.caveats[0],
                kept(figure, title=item.name, picture=picture),
            )
    return _nobody_holds(finding)


def _nobody_holds(finding: SubTheme) -> Brought:
    return "There is no figure for this here.", f"What would tell: {finding.would_tell}.", None
