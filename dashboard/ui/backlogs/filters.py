"""The filters of the page on backlogs, in the address like all others."""

from dashboard.catalogue.indicators import indicator as declared
from dashboard.catalogue.journey import GROUPS
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.backlogs.funnels import KEYS
from dashboard.figures.finder import Finder
from dashboard.ui import filters, say
from dashboard.ui.backlogs import answers

LEVELS = (AreaKind.PLACE, AreaKind.PCN, AreaKind.DISTRICT)
PARTS = {
    "now": "Waits by area",
    "change": "Is it changing?",
    "long": "How long",
    "lost": "Where lost",
    "chance": "Chance?",
    "clock": "Clock",
    "carry": "Link workers",
}
NOW = (
    "seen_by_week_12", "median_wait", "p92_wait", "waiting_people", "over_6_weeks", "over_12_weeks",
    "over_26_weeks", "referral_rate_standardised",
)  # fmt: skip
GROUP_WORDS = {"need": "By need", "age": "By age", "source": "By who referred them"}


def wait_indicator(kind: AreaKind) -> Indicator:
    """What the map and the list show, of what is published for areas of the kind."""
    shown = [key for key in NOW if kind in declared(key).area_kinds]
    return declared(filters.choice("Show", shown, name="wait", label=lambda key: declared(key).short_name))


def dimension() -> str:
    """How people are told apart."""
    return filters.choice("People", list(GROUPS), name="by", label=lambda key: GROUP_WORDS[key])


def funnel() -> str:
    """What networks are compared by."""
    return filters.choice("Compare", list(KEYS), name="funnel", label=lambda each: declared(each).short_name)


def target() -> float | None:
    """A line of one's own in the chart of waits, in weeks; None at 0."""
    with say.popover("A target of your own", key="own_target"):
        return float(filters.number("Weeks (0: none)", name="target", most=52)) or None


def counted_area(icb_code: str, finder: Finder, choice: str | None) -> tuple[str, str]:
    """The area that the part is about: the chosen one, or the nearest above it with counts; and then why."""
    code = finder.page_area(choice) if choice else icb_code
    known = answers.senders(icb_code)
    if code in known:
        return code, ""
    wider = finder.geography.holding(code, AreaKind.PLACE)
    shown = str(wider if wider in known else icb_code)
    named = finder.geography.name_of
    return shown, f"No counts are kept for {named(code)}: this is {named(shown)}, which it lies in."
