"""From raw counts of people to numbers that may be shown in a table, with their markers."""

from collections.abc import Mapping

import pandas as pd

from dashboard.figures.publishing import source_uses
from dashboard.figures.referrals.counted import Counts
from dashboard.figures.referrals.measures import notes
from dashboard.figures.tabled import TableColumn, Tabled
from dashboard.methods import disclosure
from dashboard.methods.families import protect_parts
from dashboard.methods.intervals import proportion
from dashboard.store.queries import loads


def safe(counts: "pd.Series[float]") -> pd.DataFrame:
    """Counts of people hidden and rounded: columns count, marker; the index stays."""
    return disclosure.protect(pd.DataFrame({"count": counts.astype(float)}), disclosure.PEOPLE)


def safe_parts(counts: "pd.Series[float]") -> pd.DataFrame:
    """As `safe`, for groups that add up to a whole which is shown as well."""
    return protect_parts(counts, disclosure.PEOPLE)


def safe_share(tops: "pd.Series[float]", bottoms: "pd.Series[float]", *, of_groups: bool) -> pd.DataFrame:
    """Share of one count in another, both hidden and rounded first: columns value, lower, upper (0 to 1),
    marker. `of_groups` says that each row is a group of one whole."""
    protected = safe_parts if of_groups else safe
    top, bottom = protected(tops), protected(bottoms)
    measured = proportion(top["count"], bottom["count"])
    marker = top["marker"].where(top["marker"] != "", bottom["marker"])
    # A group whose count is hidden is not told to be empty by its share.
    marker = marker.mask((bottoms == 0) & (bottom["marker"] == ""), disclosure.NOT_APPLICABLE)
    return measured.assign(marker=marker).where(marker == "", measured.assign(marker=marker)[["marker"]])


def with_safe(
    rows: pd.DataFrame, name: str, counts: "pd.Series[float]", *, of_groups: bool = False
) -> pd.DataFrame:
    """The rows with a column of safe counts and its markers. `of_groups`: as for `safe_share`."""
    made = safe_parts(counts) if of_groups else safe(counts)
    return rows.assign(**{name: made["count"], f"{name}_marker": made["marker"]})


def with_share(
    rows: pd.DataFrame,
    name: str,
    tops: "pd.Series[float]",
    bottoms: "pd.Series[float]",
    *,
    of_groups: bool = False,
) -> pd.DataFrame:
    """The rows with a column of safe shares and its markers. `of_groups`: as for `safe_share`."""
    made = safe_share(tops, bottoms, of_groups=of_groups)
    return rows.assign(**{name: made["value"], f"{name}_marker": made["marker"]})


def tabled(
    found: Counts,
    key: str,
    rows: pd.DataFrame,
    columns: Mapping[str, TableColumn],
    *,
    scope_name: str,
    said: tuple[str, ...] = (),
) -> Tabled:
    """Safe rows with everything that must be said beside them."""
    return Tabled(
        key=key,
        period=found.period,
        scope_name=scope_name,
        columns=columns,
        rows=rows.reset_index(drop=True),
        sources=source_uses(found.connection, found.load_ids),
        data_version=loads.data_version(found.connection),
        notes=(*said, *notes(found)),
    )
