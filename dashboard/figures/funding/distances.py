"""How far each area's money is from what it would get at the ICB's own level of money for each person."""

from dashboard.figures.figure import Figure, period_words
from dashboard.figures.tabled import TableColumn, Tabled, Written, number_words
from dashboard.methods.allocation import distance_from_target
from dashboard.words import per_cent

ILLUSTRATIVE = "An illustration: the same pounds shared out by {}. It is no allocation formula."
OTHER_QUESTION = "“Fair share” asks another question: what need would give, over all years."
"""Two parts of a page may name two areas: each says what it asks, and only the other speaks of fairness."""


def distances(figure: Figure) -> Tabled:
    """A figure of pounds over people, plain or need-weighted, as distances from target.

    The target is the area's denominator times the ICB's value, so that the targets share out the same
    pounds. Columns: area_name, gets, target, distance (pounds), distance_percent and apart (why an area is
    not named, else empty); most pounds below first.
    """
    declared, rows = figure.indicator, figure.rows.dropna(subset=["value"])
    level = float(figure.comparators["value"].iloc[0])
    gets, target = rows["numerator"].astype(float), rows["denominator"].astype(float) * level
    table = rows[["area_code", "area_name"]].assign(
        gets=gets,
        target=target,
        distance=gets - target,
        distance_percent=100 * distance_from_target(gets, target),
        apart=[figure.apart.get(str(code), "") for code in rows["area_code"]],
    )
    return Tabled(
        key=f"distance_{declared.key}_{figure.area_kind}",
        period=figure.period,
        scope_name=figure.scope_name,
        columns={
            "area_name": TableColumn("Area"),
            "gets": TableColumn(declared.numerator, Written.POUNDS),
            "target": TableColumn(f"Illustrative share by {declared.denominator.lower()}", Written.POUNDS),
            "distance": TableColumn("Distance, pounds", Written.POUNDS),
            "distance_percent": TableColumn("Distance, per cent", Written.PERCENT),
        },
        rows=table.sort_values("distance").reset_index(drop=True),
        sources=figure.sources,
        data_version=figure.data_version,
        notes=(ILLUSTRATIVE.format(declared.denominator.lower()), *figure.notes),
    )


def furthest_below(table: Tabled) -> str:
    """The area that would gain most pounds were they shared by the figure's people, in a sentence that says
    by whom and of when; that none would; or that no area that may be named has money to compare."""
    rows = table.rows[table.rows["apart"] == ""].dropna(subset=["distance"])
    if rows.empty:
        return "How far areas are from an illustrative share is not known: no area here has a figure."
    if not rows["distance"].iloc[0] < -0.5:
        return "No area is below its illustrative share of these pounds."
    first = rows.iloc[0]
    pounds = number_words(-first["distance"], Written.POUNDS)
    by = table.columns["target"].heading.removeprefix("Illustrative share ")
    return (
        f"Were the pounds of {period_words(table.period)} shared {by}, {first['area_name']} would gain most: "
        f"{pounds}, as it is {per_cent(-first['distance_percent'] / 100)} below that. {OTHER_QUESTION}"
    )
