"""How long people wait for a first contact, those still waiting and those who left included."""

from dataclasses import dataclass
from math import isnan

import pandas as pd

from dashboard.catalogue.journey import ALL, GROUPS
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.curve import CURVE, SHARES
from dashboard.figures.backlogs.groups import HEADINGS, NEEDS, named_groups
from dashboard.figures.backlogs.release import released
from dashboard.figures.backlogs.shown import tabled
from dashboard.figures.figure import marker_words
from dashboard.figures.protected import ProtectedRows, protected_rows, raise_if_raw
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.disclosure import HIDDEN, SHOWN
from dashboard.words import half, never_half, of_ten, per_cent, sentence

READ_AT = (2, 6, 12, 26)
LED_BY = 12
"""The week by which the page says how many are seen."""
METHOD = (
    "Those still waiting count for as long as they have waited. Those who left without a contact count as "
    "never contacted (Aalen and Johansen's estimate, with a 95% interval). Referrals of the last 24 months."
)
STEPPED = (
    "Groups of 100 people or more. The curve rises only where at least 8 more people were contacted. It is "
    "rounded to 1, 2 or 5 per cent, so that no step is fewer than 5 people."
)


@dataclass(frozen=True)
class ContactTime:
    """`curves` has the columns group, weeks, contacted, lower, upper (0 to 1); `hidden` names the groups
    with too few people to show, also those that nobody is in."""

    curves: ProtectedRows
    hidden: tuple[str, ...]
    table: Tabled

    def __post_init__(self) -> None:
        """Raises `RawCount` for curves that are not protected."""
        raise_if_raw(self.curves)

    @property
    def sentence(self) -> str:
        """How many in 10 are seen by week 12, and by when half are, if ever; of everybody's curve."""
        name = self.table.scope_name
        if self.curves.empty:
            return f"Too few people were referred in {name} to say how many are seen by week {LED_BY}."
        share, lower, upper = (_by(self.curves, LED_BY, each) for each in ("contacted", "lower", "upper"))
        return (
            f"In {name}, {of_ten(share, 'people referred')} are seen by week {LED_BY} "
            f"({per_cent(lower)} to {per_cent(upper)}). {sentence(self._half)}."
        )

    @property
    def _half(self) -> str:
        seen = half_seen(self.curves)
        if not seen:
            return never_half("are seen within a year")
        return half(f"are seen by {seen}", median=median_week(self.curves))


def contact_time(found: Counts, area_code: str, *, dimension: str = ALL) -> ContactTime:
    """The share of people contacted by each week since the referral, for an area as a whole or by group."""
    release, names = released(found), GROUPS.get(dimension, {ALL: "Everybody"})
    curves, hidden = [], []
    for key in [ALL] if dimension == ALL else named_groups(found, area_code, dimension):
        drawn = release.curve(area_code, dimension, key)
        if drawn.empty:
            hidden.append(names[key])
        else:
            curves.append(drawn.assign(group=names[key]))
    frame = pd.concat(curves, ignore_index=True) if curves else _no_curve()
    frame = protected_rows(frame, others=CURVE)
    return ContactTime(frame, tuple(hidden), _table(found, area_code, frame, hidden, dimension))


def _no_curve() -> pd.DataFrame:
    return pd.DataFrame(columns=[*CURVE, "group"])


def _table(found: Counts, area_code: str, frame: pd.DataFrame, hidden: list[str], dimension: str) -> Tabled:
    made = pd.DataFrame({"group": [*frame["group"].unique(), *hidden]})
    for week in READ_AT:
        shares = {str(name): _by(curve, week) for name, curve in frame.groupby("group")}
        made[f"by_{week}"] = made["group"].map(shares).astype(float)
        made[f"by_{week}_marker"] = made["group"].map(lambda name: HIDDEN if name in hidden else SHOWN)
    halves = {str(name): half_seen(curve) or "not within a year" for name, curve in frame.groupby("group")}
    made["half"] = [halves.get(str(name), marker_words(HIDDEN, NEEDS)) for name in made["group"]]
    columns = {"group": TableColumn(HEADINGS.get(dimension, "Who"))}
    columns |= {f"by_{week}": TableColumn(f"Seen by week {week}", Written.SHARE, NEEDS) for week in READ_AT}
    columns["half"] = TableColumn(f"{sentence(half('are seen by', median=0.5))} (95% interval)")
    scope = found.geography.name_of(area_code)
    return tabled(found, "time_to_contact", made, columns, scope_name=scope, said=(METHOD, STEPPED))


def _by(curve: pd.DataFrame, week: int, column: str = "contacted") -> float:
    return float(curve.loc[curve["weeks"] <= week, column].iloc[-1])


def seen_by_group(made: ContactTime, week: int = LED_BY) -> ProtectedRows:
    """What each curve says at a week: columns group, contacted, lower, upper."""
    by = made.curves[made.curves["weeks"] <= week].groupby("group", sort=False)
    return protected_rows(by[[*SHARES]].last().reset_index(), others=SHARES)


def half_seen(curve: pd.DataFrame) -> str:
    """The median time to a first contact: “week 13 (12 to 14)”; empty where fewer than half are ever seen.

    The limits are the weeks at which the upper and the lower limit of the curve reach a half (Brookmeyer and
    Crowley 1982); a limit that never does leaves it open.
    """
    median, first, latest = (median_week(curve, each) for each in ("contacted", "upper", "lower"))
    if isnan(median):
        return ""
    last = "or later" if isnan(latest) else f"to {latest:.0f}"
    return f"week {median:.0f} ({first:.0f} {last})"


def median_week(curve: pd.DataFrame, column: str = "contacted") -> float:
    """The week at which a curve (or a limit of it) reaches a half; missing where it never does."""
    return float(curve.loc[curve[column] >= 0.5, "weeks"].min())
