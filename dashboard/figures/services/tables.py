"""The gaps, the matrix and the state of a directory as tables that may be published."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.catalogue.needs import NEEDS
from dashboard.catalogue.types import Indicator
from dashboard.figures.figure import SourceUse
from dashboard.figures.services.cards import Card
from dashboard.figures.services.directory import Directory
from dashboard.figures.services.gaps import Gaps
from dashboard.figures.services.matrix import Matrix
from dashboard.figures.tabled import TableColumn, Tabled, Written
from dashboard.methods.travel_time import BRIEFLY, STATED

NONE_IN_REACH = "0 (none)"


def gap_table(found: Gaps) -> Tabled:
    """Each area with its class and both parts of it, the widest gap first."""
    figure = found.supply
    supply = figure.rows.set_index("area_code")["value"].reindex(found.rows["area_code"])
    words = [_supply_words(figure.indicator, value) for value in supply]
    rows = found.rows.assign(gap=found.rows["gap"].map(str), supply=words)
    rows["limits"] = rows["limits"].replace("", "none")
    columns = {
        "area_name": TableColumn("Area"),
        "gap": TableColumn("Class"),
        "need": TableColumn("Need", Written.NUMBER),
        "supply": TableColumn("Supply"),
        "limits": TableColumn("Worst at (estimated minutes)"),
    }
    if found.need.by_population:
        columns.pop("need")
    if (rows["limits"] == "none").all():
        columns.pop("limits")
    return Tabled(
        key=f"need_against_supply_{found.ask.need_key}",
        period=figure.period,
        scope_name=figure.scope_name,
        columns=columns,
        rows=rows,
        sources=_once((*figure.sources, *found.need_sources)),
        data_version=figure.data_version,
        notes=(*_gap_notes(found), *figure.notes),
    )


def _supply_words(declared: Indicator, value: float) -> str:
    """A supply in print: what rounds to nothing is told from none at all."""
    least = 10.0**-declared.decimals
    if value == 0:
        return NONE_IN_REACH
    small = 0 < value < least / 2
    return f"under {least:g}" if small else declared.formatted(value, unit=False)


def _gap_notes(found: Gaps) -> tuple[str, ...]:
    return (
        found.method,
        f"Need: {found.need.proxy_name}. {found.need.weakness}",
        "Supply: services within reach per 10,000 people, shared with all who can reach them.",
        _sureness(found),
    )


def _sureness(found: Gaps) -> str:
    surer = (
        "The last column says for which of 15, 30 and 45 minutes an area is in the worst class: the more, "
        "the surer."
        if (found.rows["limits"] != "").any()
        else "No area is in the worst class within 15, 30 or 45 minutes."
    )
    return f"{surer} Reach is modelled and its error not known, so small differences are no order."


def matrix_table(
    found: Matrix, *, period: str, scope_name: str, sources: tuple[SourceUse, ...], data_version: str
) -> Tabled:
    """A row an area, a column a need; each cell says what is here and how many people reach any."""
    cells = {key: _cells(found.here[key], found.reached[key]) for key in NEEDS}
    rows = pd.DataFrame({"area": found.here.index, **cells})
    columns = {"area": TableColumn("Area")} | {key: TableColumn(NEEDS[key].short_name) for key in cells}
    note = (
        "Each cell: how many services have a place in the area; then what share of its residents reach at "
        f"least one {found.ask.within} ({BRIEFLY}), wherever it is."
    )
    return Tabled("needs_by_area", period, scope_name, columns, rows, sources, data_version, (note,))


def _cells(here: pd.Series, reached: pd.Series) -> list[str]:
    return [
        "; ".join((_known(number, ""), _known(share, "%"))) if pd.notna(number) else "not known"
        for number, share in zip(here, reached, strict=True)
    ]


def _known(value: float, unit: str) -> str:
    return "not known" if pd.isna(value) else f"{value:.0f}{unit}"


def area_needs_table(
    found: Matrix,
    wider: Matrix,
    *,
    area_name: str,
    sources: tuple[SourceUse, ...],
    period: str,
    data_version: str,
) -> Tabled:
    """The twelve needs of one area beside its ICB: what is here and who reaches any."""
    here, reached, icb = found.here.loc[area_name], found.reached.loc[area_name], wider.reached.iloc[0]
    rows = pd.DataFrame(
        {
            "need": [NEEDS[key].name for key in NEEDS],
            "here": [here[key] for key in NEEDS],
            "reached": [reached[key] for key in NEEDS],
            "icb": [icb[key] for key in NEEDS],
        }
    )
    columns = {
        "need": TableColumn("Need"),
        "here": TableColumn("Services here", Written.COUNT),
        "reached": TableColumn(f"Residents who reach one {found.ask.within}", Written.PERCENT),
        "icb": TableColumn("The same in the whole ICB", Written.PERCENT),
    }
    return Tabled("needs_of_area", period, area_name, columns, rows, sources, data_version, (STATED,))


def counts_table(
    key: str, counts: Mapping[str, int], *, heading: str, found: Directory, scope_name: str, data_version: str
) -> Tabled:
    """How many entries of a directory each line of `counts` holds."""
    rows = pd.DataFrame({"what": list(counts), "entries": list(counts.values())})
    columns = {"what": TableColumn(heading), "entries": TableColumn("Entries", Written.COUNT)}
    return Tabled(key, "", scope_name, columns, rows, found.sources, data_version)


def ghosts_table(found: Directory, *, scope_name: str, data_version: str) -> Tabled:
    """Running entries that nobody has confirmed for 12 months, those never checked first."""
    columns = {
        "name": TableColumn("Service"),
        "organisation": TableColumn("Organisation"),
        "checked": TableColumn("Last check"),
    }
    return Tabled("ghost_entries", "", scope_name, columns, found.ghosts, found.sources, data_version)


def cards_table(cards: Sequence[Card], found: Directory, *, scope_name: str, data_version: str) -> Tabled:
    """The services that an area reaches, nearest first, as the cards say them."""
    columns = {
        "name": TableColumn("Service"),
        "organisation": TableColumn("Organisation"),
        "needs": TableColumn("For"),
        "who_for": TableColumn("Who for"),
        "when": TableColumn("When"),
        "cost": TableColumn("Cost"),
        "joining": TableColumn("How to join"),
        "freshness": TableColumn("How fresh"),
        "minutes": TableColumn(f"Minutes away ({BRIEFLY})", Written.COUNT),
    }
    rows = pd.DataFrame(
        [{name: getattr(card, name) for name in columns} for card in cards], columns=list(columns)
    )
    return Tabled("services_in_reach", "", scope_name, columns, rows, found.sources, data_version)


def unmapped_table(found: Directory, *, scope_name: str, data_version: str) -> Tabled:
    """Entries that no rule maps to a need, with their terms, for whoever adds a rule."""
    columns = {"name": TableColumn("Service"), "terms": TableColumn("Its terms")}
    return Tabled("unmapped_entries", "", scope_name, columns, found.unmapped, found.sources, data_version)


def _once(uses: tuple[SourceUse, ...]) -> tuple[SourceUse, ...]:
    return tuple({(use.source.key, use.period): use for use in uses}.values())
