"""A town or postcode district beside areas with a border: its own row, made of its own neighbourhoods.

Neither has an official border: it is the neighbourhoods whose middles are nearest to its own (see `Finder`).
Only indicators published for every neighbourhood are made so: what is protected for areas with a border would
be given away by a town that cuts through them, and what is counted by district holds no town.
"""

from dataclasses import replace

import pandas as pd

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.services import NEEDS_IN_REACH, WITHOUT_SERVICE
from dashboard.catalogue.transport import IN_REACH
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.by_area import by_area
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.geography import Geography
from dashboard.store.engine import Connection

NO_BORDER = "no official border: its own row is made of the neighbourhoods nearest to its middle"
OF_RESIDENTS = frozenset({WITHOUT_SERVICE.key, NEEDS_IN_REACH.key, IN_REACH.key})
"""Indicators that count which of an area's residents reach something: any neighbourhoods make them."""


def told_of_towns(declared: Indicator) -> bool:
    """Whether neighbourhoods alone make the indicator, so that a town can be told of."""
    kinds = set(declared.area_kinds)
    of_neighbourhoods = AreaKind.LSOA in kinds or declared.key in OF_RESIDENTS
    return AreaKind.DISTRICT in kinds and of_neighbourhoods and not declared.about_people


def with_town(connection: Connection, figure: Figure, *, finder: Finder, choice: str) -> Figure:
    """The figure with one row more, its code `choice`: a town, which is never ranked among the others.

    Where the indicator is not told of towns, the figure is returned as it is.
    """
    if not told_of_towns(indicator(figure.indicator.key)):
        return figure
    around = _cut_out(finder, choice)
    made = by_area(connection, figure.indicator.key, kind=AreaKind.DISTRICT, geography=around)
    own = made.rows[made.rows["area_code"] == choice]
    return replace(
        figure,
        rows=pd.concat([figure.rows, own], ignore_index=True),
        people={**figure.people, choice: made.people.get(choice, float("nan"))},
        apart={**figure.apart, choice: NO_BORDER},
        variant=f"{figure.variant} {choice}".strip(),
    )


def _cut_out(finder: Finder, choice: str) -> Geography:
    """The geography with the town in place of the districts that its neighbourhoods lie in."""
    spine = finder.geography.spine
    outside = ~spine["lsoa_code"].isin(finder.lsoas(choice))
    named = {"district_code": choice, "district_name": finder.named(choice)}
    cut = {column: spine[column].where(outside, value) for column, value in named.items()}
    return replace(finder.geography, spine=spine.assign(**cut))
