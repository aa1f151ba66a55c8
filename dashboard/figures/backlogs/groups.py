"""Who is waiting in one area, and for how long, told apart by need, age or who referred them."""

import pandas as pd

from dashboard.catalogue.journey import GROUPS, LONGEST_WEEKS, UNKNOWN
from dashboard.figures.backlogs.cells import OVER, Cell
from dashboard.figures.backlogs.counted import Counts
from dashboard.figures.backlogs.release import Released, released
from dashboard.figures.backlogs.shown import largest, of_what_is_shown, tabled, with_counts, with_shares
from dashboard.figures.backlogs.waits import LONGEST, MEDIAN
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.disclosure import PEOPLE
from dashboard.words import listed, noun, shown_people

NEEDS = PEOPLE.percentile_needs
HEADINGS = {"need": "Need", "age": "Age", "source": "Referred by"}
COLUMNS = {
    "demand": TableColumn("Referred in 12 months", Written.COUNT),
    "waiting": TableColumn("Waiting now", Written.COUNT),
    "median": TableColumn("Waiting so far, median (weeks)", Written.NUMBER, NEEDS, LONGEST_WEEKS),
    "p92": TableColumn("Waiting so far, 92nd percentile (weeks)", Written.NUMBER, NEEDS, LONGEST_WEEKS),
    "over_6": TableColumn("6 weeks or more so far", Written.SHARE),
    "over_12": TableColumn("12 weeks or more so far", Written.SHARE),
    "over_26": TableColumn("26 weeks or more so far", Written.SHARE),
}

TOO_SMALL = "How long the groups of one network wait is not shown: they are too small. Choose its place."


def groups(found: Counts, area_code: str, *, dimension: str) -> Tabled:
    """One row for each group that `named_groups` names, also those that nobody is in.

    The wait is that so far; shares are of those waiting in the group, for areas that hold others only: a
    network's groups are too small for them.
    """
    members = GROUPS[dimension]
    seen = named_groups(found, area_code, dimension)
    shown = released(found)
    rows = pd.DataFrame({"group": [members[key] for key in seen]}, index=seen)
    rows = with_counts(rows, "demand", shown.by_member("demand", area_code, dimension, seen))
    people = shown.by_member("waiting", area_code, dimension, seen)
    rows = with_counts(rows, "waiting", people)
    large = area_code not in found.senders
    if large:
        rows = _with_waits(rows, [("waiting", area_code, dimension, key, "") for key in seen], shown)
        for weeks in OVER:
            long = shown.by_member("waiting", area_code, dimension, seen, part=str(weeks))
            rows = with_shares(rows, f"over_{weeks}", long, people)
    columns = {name: column for name, column in COLUMNS.items() if name in rows}
    columns = {"group": TableColumn(HEADINGS[dimension]), **columns}
    scope = found.geography.name_of(area_code)
    said = () if large else (TOO_SMALL,)
    return tabled(found, f"waiting_by_{dimension}", rows, columns, scope_name=scope, said=said)


def most_waiting(table: Tabled) -> str:
    """Which group has most people waiting, of those that may be shown; a tie is said as one."""
    most = largest(table, "waiting", known="waiting")
    if most.empty:
        return f"{table.scope_name}: too few wait in any group to show."
    each = " each" if len(most) > 1 else ""
    return (
        f"Waiting in {table.scope_name}, the largest {noun(len(most), 'group')}"
        f"{of_what_is_shown(table, 'waiting')}: "
        f"{listed(most['group'].tolist())}, {shown_people(float(most['waiting'].iloc[0]))}{each}."
    )


def _with_waits(rows: pd.DataFrame, cells: list[Cell], shown: Released) -> pd.DataFrame:
    """The rows with median and 92nd percentile of each group, where it has enough people."""
    rows = rows.copy()
    for name, share in (("median", MEDIAN), ("p92", LONGEST)):
        each = [shown.percentile(cell, share) for cell in cells]
        rows[name] = [found.value for found in each]
        rows[f"{name}_marker"] = [found.marker for found in each]
    return rows


def named_groups(found: Counts, area_code: str, dimension: str) -> list[str]:
    """The groups that tables about an area name: all, so that which of them are empty tells nothing.

    Where every group that is known is shown to be empty, that of the unknown alone, or none: a group is not 0
    where no referral says which group it is of.
    """
    members = list(GROUPS[dimension])
    shown = [released(found).by_member(what, area_code, dimension, members) for what in ("demand", "waiting")]
    empty = (shown[0].number == 0) & (shown[1].number == 0)
    return [key for key in members if not empty[key]] if empty.drop(UNKNOWN).all() else members
