"""What the page on backlogs asks."""

from dashboard.catalogue.types import AreaKind
from dashboard.figures.backlogs import change as changes
from dashboard.figures.backlogs import clock as clocks
from dashboard.figures.backlogs import contact_time as contact_times
from dashboard.figures.backlogs import funnels
from dashboard.figures.backlogs import groups as group_figures
from dashboard.figures.backlogs import need_slope as need_slopes
from dashboard.figures.backlogs import steps as step_figures
from dashboard.figures.backlogs.change import SERIES, Change
from dashboard.figures.backlogs.clock import Clock
from dashboard.figures.backlogs.contact_time import ContactTime
from dashboard.figures.backlogs.counted import counts
from dashboard.figures.backlogs.funnels import Funnel
from dashboard.figures.backlogs.need_slope import NeedSlope
from dashboard.figures.backlogs.phases import phase_stamp
from dashboard.figures.backlogs.posts import no_post_finding, no_post_words
from dashboard.figures.backlogs.steps import Steps
from dashboard.figures.tabled import Tabled
from dashboard.store.engine import Connection
from dashboard.ui import areas
from dashboard.ui.answers import answer


@answer()
def senders(connection: Connection, icb_code: str) -> frozenset[str]:
    """The areas that referral counts can be shown for: those that send them and all that they lie in."""
    found = counts(connection, areas.geography(icb_code))
    kinds = (AreaKind.PCN, AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB)
    return frozenset(code for kind in kinds for code in found.parents(kind).values())


@answer()
def unknown(connection: Connection, icb_code: str) -> str:
    """Why nothing is known of waits in an ICB, in a sentence; "" where something is."""
    return counts(connection, areas.geography(icb_code)).unknown


@answer()
def groups(connection: Connection, icb_code: str, area_code: str, *, dimension: str) -> Tabled:
    """Who waits in an area, by need, age or who referred them."""
    found = counts(connection, areas.geography(icb_code))
    return group_figures.groups(found, area_code, dimension=dimension)


@answer(beside=phase_stamp)
def change(
    connection: Connection, icb_code: str, area_code: str, *, series: str, target: float | None
) -> Change:
    """A monthly series of an area with its limits, and the phases that people have set by now."""
    found = counts(connection, areas.geography(icb_code))
    return changes.change(found, area_code, series=SERIES[series], target=target)


@answer()
def contact_time(connection: Connection, icb_code: str, area_code: str, *, dimension: str) -> ContactTime:
    """How long people of an area wait, those still waiting included."""
    found = counts(connection, areas.geography(icb_code))
    return contact_times.contact_time(found, area_code, dimension=dimension)


@answer()
def steps(connection: Connection, icb_code: str, area_code: str) -> tuple[Steps, Tabled, Tabled]:
    """Steps, how waits ended, and why referrals were declined."""
    found = counts(connection, areas.geography(icb_code))
    return (
        step_figures.steps(found, area_code),
        step_figures.ends(found, area_code),
        step_figures.reasons(found, area_code),
    )


@answer()
def clock(connection: Connection, icb_code: str, area_code: str) -> Clock:
    """The backlog clock of an area. Raises `TooFewPeople`."""
    return clocks.clock(counts(connection, areas.geography(icb_code)), area_code)


@answer()
def need_slope(connection: Connection, icb_code: str) -> NeedSlope:
    """Referral rates of networks against their deprivation."""
    return need_slopes.need_slope(
        areas.figure("referral_rate", kind=AreaKind.PCN, icb_code=icb_code),
        areas.figure("imd_score", kind=AreaKind.PCN, icb_code=icb_code),
    )


@answer()
def no_post(connection: Connection, icb_code: str) -> tuple[str, str]:
    """The networks with open cases and no link worker, the worst of all caseloads: a finding, and each."""
    found = counts(connection, areas.geography(icb_code))
    return no_post_finding(found), no_post_words(found, "open")


def network_funnel(icb_code: str, key: str) -> Funnel:
    """An indicator's networks between the limits of chance."""
    return funnels.funnel(areas.figure(key, kind=AreaKind.PCN, icb_code=icb_code))
