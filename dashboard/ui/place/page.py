"""The page of one place: its name, six rows beside its map, comparison with up to three others, the rest."""

from dataclasses import replace

import streamlit as st

from dashboard import words
from dashboard.catalogue.barriers import SIX_ROWS
from dashboard.catalogue.indicators import indicator, indicators_at
from dashboard.catalogue.types import AreaKind
from dashboard.charts.strips import Strip, strips
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.profile import set_side_by_side
from dashboard.figures.standing import standing
from dashboard.ui import about, areas, filters, frame, maps
from dashboard.ui.place import panels
from dashboard.ui.shown import Shown
from dashboard.ui.view import View, view

PARTS = {"here": "This area", "compare": "Compare"}
MOST_ROWS = 16


def answered() -> None:
    """Draw the page."""
    icb_code = filters.icb()
    finder = areas.finder(icb_code)
    with frame.filter_row():
        part = filters.part(PARTS)
        choice = filters.area(finder)
        chosen = view(finder, choice)
        options = others(finder, chosen)
        beside = filters.compare(options) if part == "compare" and options else []
    chosen = replace(chosen, beside=tuple(code for code in beside if code in options))
    if part == "compare":
        comparison(finder, chosen)
    else:
        here(finder, choice, chosen)
        panels.folds(chosen)


def here(finder: Finder, choice: str | None, chosen: View) -> None:
    """Six rows beside the map."""
    frame.answer(_sentence(chosen), about=where(finder, choice, chosen))
    left, right = frame.pictures(left=5, right=7)
    figure = areas.figure("imd_score", kind=AreaKind.LSOA, icb_code=chosen.icb_code)
    title = f"Where is {chosen.name} most deprived?"
    with left:
        drawn = maps.show(
            figure,
            icb_code=chosen.icb_code,
            title=title,
            key="place_area_map",
            selected=chosen.code if chosen.kind is AreaKind.LSOA else None,
            focus=() if chosen.kind is AreaKind.ICB else chosen.lsoa_codes,
        )
    with right:
        rows = _six(chosen)
        caption = f"{chosen.name} among all {chosen.kind.plural}"
        st.html(strips(rows, area_codes=[chosen.code], names=[chosen.name], caption=caption))
    block = Shown("place_map", figure, title, drawn)
    about.line(block, declared=figure.indicator)


def _six(chosen: View) -> list[Strip]:
    rows = []
    for word, keys in SIX_ROWS:
        figures = [_figure(key, chosen) for key in keys if chosen.kind in indicator(key).area_kinds]
        told = [figure for figure in figures if standing(figure, chosen.code).known]
        if told or figures:
            rows.append(Strip(word, (told or figures)[0]))
    return rows


def _figure(key: str, chosen: View) -> Figure:
    return areas.figure(key, kind=chosen.kind, icb_code=chosen.icb_code)


def _sentence(chosen: View) -> str:
    """On how many of the rows that have a worse side the place is worse than its ICB."""
    found = [standing(row.figure, chosen.code) for row in _six(chosen)]
    if chosen.kind is AreaKind.ICB:
        return f"{chosen.name} in six rows: choose an area to see it here"
    worse = [each.indicator.short_name for each in found if each.worse]
    if not any(each.known for each in found):
        return f"Nothing is known here of {chosen.name}"
    if not worse:
        return f"{chosen.name} is worse than its ICB on none of the rows below"
    said = words.listed([name[:1].lower() + name[1:] for name in worse])
    return (
        f"{chosen.name} is worse than its ICB on {words.counted(len(worse), 'row')} of {len(found)}: {said}"
    )


def where(finder: Finder, choice: str | None, chosen: View) -> str:
    """What kind of area it is and what it lies in; why the page is about it, where a town was chosen."""
    said = [frame.capital(chosen.kind.singular)]
    for kind in (AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.ICB):
        if kind is not chosen.kind and (code := finder.geography.holding(chosen.code, kind)):
            said.append(finder.geography.name_of(code))
    town = [f"{finder.named(choice)} lies in {chosen.name}"] if choice and choice in finder.at else []
    return " · ".join([*town, *said])


def others(finder: Finder, chosen: View) -> dict[str, str]:
    """Areas of the same kind, to compare with."""
    areas = finder.geography.areas(chosen.kind)
    names = dict(zip(areas["area_code"].astype(str), areas["area_name"].astype(str), strict=True))
    return {code: name for code, name in names.items() if code != chosen.code}


def comparison(finder: Finder, chosen: View) -> None:
    """Up to four areas in one table, the biggest differences first."""
    codes = [chosen.code, *chosen.beside]
    names = [finder.geography.name_of(code) for code in codes]
    if len(codes) == 1:
        frame.answer(f"Choose up to three others to stand beside {chosen.name}")
    else:
        frame.answer(f"{words.listed(names)}: the biggest differences first")
    figures = [_figure(item.key, chosen) for item in indicators_at(chosen.kind)]
    known = [figure for figure in figures if standing(figure, chosen.code).known]
    rows = sorted(known, key=lambda figure: -_apart(figure, codes))[:MOST_ROWS]
    made = [Strip(figure.indicator.subject, figure) for figure in rows]
    st.html(strips(made, area_codes=codes, names=names, caption="Side by side"))
    for figure in rows[:3] if len(codes) > 1 else []:
        for each in set_side_by_side(figure, codes):
            st.markdown(f"{figure.indicator.short_name}: {each}")


def _apart(figure: Figure, codes: list[str]) -> float:
    """How far the areas stand apart, as a part of the spread of all areas of the kind."""
    values = figure.rows.set_index("area_code")["value"].astype(float)
    own = values.reindex(codes).dropna()
    spread = float(values.max() - values.min())
    return float(own.max() - own.min()) / spread if spread and len(own) > 1 else 0.0
