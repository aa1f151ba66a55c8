"""The page of one place: its name, six rows beside its map, comparison with up to three others, the rest."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import words
from dashboard.catalogue.barriers import SIX_ROWS
from dashboard.catalogue.indicators import indicator, indicators_at
from dashboard.catalogue.types import AreaKind
from dashboard.charts.strips import Strip, strips
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.spread import in_one
from dashboard.figures.standing import Standing, standing
from dashboard.ui import about, areas, filters, following, frame, headlines, loads, maps, panel, say
from dashboard.ui.place import panels
from dashboard.ui.shown import Shown
from dashboard.ui.view import View, others, view
from dashboard.words import sentence

PARTS = {"here": "This area", "compare": "Compare"}
MOST_ROWS = 16
WITHIN = (AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.PCN)


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
        comparison(finder, chosen, badge=areas.about(icb_code, choice, chosen.code) if choice else "")
    else:
        here(finder, choice, chosen)
        panels.folds(chosen)


def here(finder: Finder, choice: str | None, chosen: View) -> None:
    """Six rows beside the map."""
    name = finder.named(choice) if choice else chosen.name
    rows = _six(finder, chosen, choice)
    told_of = [row.figure for row in rows if standing(row.figure, row.code).known]
    told_of = [each for each in told_of if not each.synthetic] or told_of
    figure = _deprivation(chosen.icb_code)
    told = _told(figure.indicator.key, chosen, choice)
    said = standing(*told).sentence if choice and told else headlines.finding(figure)
    if told and chosen.kind is AreaKind.ICB and not figure.empty:
        said = in_one(standing(*told), figure)
    answer = said if chosen.kind is AreaKind.ICB else f"{_sentence(name, rows)}. {said}"
    of = [figure] if chosen.kind is AreaKind.ICB else [*told_of, figure]
    frame.answer(answer, about=where(finder, choice, chosen), of=of)
    left, right = frame.pictures(left=5, right=7)
    with left:
        drawn = maps.show(
            figure,
            icb_code=chosen.icb_code,
            title=said,
            key="place_area_map",
            selected=chosen.code if chosen.kind is figure.area_kind is AreaKind.LSOA else None,
            focus=() if choice is None or chosen.kind is AreaKind.ICB else _focus(finder, choice, figure),
        )
    with right:
        alone = chosen.kind is AreaKind.ICB
        caption = f"{name} and the areas in it" if alone else f"{name} among all {chosen.kind.plural}"
        say.html(strips(rows, area_codes=[chosen.code], names=[name], caption=caption, courses=True))
        if not any(len(row.course) > 1 for row in rows):
            frame.note(_no_trend(rows))
    block = Shown("place_map", figure, said, drawn)
    about.line(block, declared=figure.indicator)
    following.line(chosen.icb_code, choice or chosen.code, name)


def _deprivation(icb_code: str) -> Figure:
    """Deprivation in the smallest areas that it is known for."""
    kept = (("imd_score", AreaKind.LSOA), ("most_deprived_fifth", AreaKind.DISTRICT))
    every = [areas.figure(key, kind=kind, icb_code=icb_code) for key, kind in kept]
    return next((figure for figure in every if not figure.empty), every[0])


def _focus(finder: Finder, choice: str, figure: Figure) -> tuple[str, ...]:
    if figure.area_kind is AreaKind.LSOA:
        return finder.lsoas(choice)
    return finder.within(choice, figure.area_kind)


def _no_trend(rows: Sequence[Strip]) -> str:
    if any(standing(row.figure, row.code).known for row in rows):
        return "One period of each is loaded: nothing can be said of a trend yet."
    return "None of these is loaded here yet: the Data page says what is."


def _six(finder: Finder, chosen: View, choice: str | None) -> list[Strip]:
    """The rows, each of what was chosen itself, of the area that holds it where nothing closer is known."""
    rows = []
    for word, keys in SIX_ROWS:
        told = [_strip(word, *found, chosen=chosen) for key in keys if (found := _told(key, chosen, choice))]
        told = [replace(row, holder=_holder(finder, choice, row.code)) for row in told]
        known = [row for row in told if standing(row.figure, row.code).known]
        rows += (known or told)[:1]
    return rows


def _strip(word: str, figure: Figure, code: str, *, chosen: View) -> Strip:
    row = Strip(word, figure, code, _course(figure, code, icb_code=chosen.icb_code), _parts(figure, chosen))
    return replace(row, mark=_mark(row))


def _mark(row: Strip) -> str:
    """That its number is invented; nothing where it has none."""
    return loads.mark(row.figure.synthetic) if standing(row.figure, row.code).known else ""


def _told(key: str, chosen: View, choice: str | None) -> tuple[Figure, str] | None:
    if choice is None:
        return (_figure(key, chosen), chosen.code) if chosen.kind in indicator(key).area_kinds else None
    return areas.spoken(key, kind=chosen.kind, icb_code=chosen.icb_code, choice=choice)


def _parts(figure: Figure, chosen: View) -> Figure | None:
    """The figure for the areas in an ICB, of the largest kind with values: an ICB lies among no others."""
    if figure.area_kind is not AreaKind.ICB:
        return None
    key, kinds = figure.indicator.key, figure.indicator.area_kinds
    within = (areas.figure(key, kind=kind, icb_code=chosen.icb_code) for kind in WITHIN if kind in kinds)
    return next((each for each in within if each.rows["value"].notna().sum() > 1), None)


def _course(figure: Figure, area_code: str, *, icb_code: str) -> tuple[float, ...]:
    """The indicator's values for the area in every period loaded, oldest first, where there are several."""
    key = figure.indicator.key
    periods = areas.periods(key, icb_code=icb_code)
    figures = [areas.figure(key, kind=figure.area_kind, icb_code=icb_code, period=each) for each in periods]
    every = [standing(each, area_code) for each in figures]
    return tuple(each.value for each in every if each.known)


def _figure(key: str, chosen: View) -> Figure:
    return areas.figure(key, kind=chosen.kind, icb_code=chosen.icb_code)


def _holder(finder: Finder, choice: str | None, code: str) -> str:
    """The name of the area that answers for a choice which it holds; empty where the choice itself does."""
    if choice in (None, code):
        return ""
    name = finder.geography.name_of(code)
    return finder.labels[code] if name == finder.named(str(choice)) else name  # a town's district


def _sentence(name: str, rows: list[Strip]) -> str:
    """On how many of its own rows that have a worse side the place is worse than its ICB, and on how many of
    theirs larger areas that answer for it; where some rows are invented and others not, of those that are
    not."""
    every = [(row.holder, each) for row in rows if (each := standing(row.figure, row.code)).known]
    found = [told for told in every if not told[1].synthetic] or every
    if not found:
        return f"Nothing is known here of {name}"
    row = "published row" if len(found) < len(every) else "row"
    of = {holder: [each for one, each in found if one == holder] for holder, _ in found}
    own = of.pop("", [])
    if not own:
        return "; ".join(
            f"{holder}, which holds {name}, is worse than its ICB {_worse(held, row)}"
            for holder, held in of.items()
        )
    said = [f"{name} is worse than its ICB {_worse(own, row, of=' of its own')}"]
    said += [
        f"{holder}, which holds it, {_worse(held, row, named=False)}"
        for holder, held in of.items()
        if any(each.worse for each in held)
    ]
    return "; ".join(said)


def _worse(found: Sequence[Standing], row: str, *, of: str = "", named: bool = True) -> str:
    """“on 2 of 4 rows of its own: deprivation and waits”, or without their names."""
    worse = [each.indicator.short_name for each in found if each.worse]
    said = f"on {len(worse) or 'none'} of {words.counted(len(found), f'{row}{of}', f'{row}s{of}')}"
    names = words.listed([each[:1].lower() + each[1:] for each in worse])
    return f"{said}: {names}" if worse and named else said


def where(finder: Finder, choice: str | None, chosen: View) -> str:
    """What kind of area it is and the next larger one that it lies in; of a town, what it is made of."""
    if choice and choice in finder.at:
        return f"{panel.made_of(finder, choice)} in {chosen.name}"
    wider = (AreaKind.DISTRICT, AreaKind.PLACE) if chosen.kind is AreaKind.LSOA else (AreaKind.PLACE,)
    held = [finder.geography.holding(chosen.code, kind) for kind in wider if kind is not chosen.kind]
    held = [] if chosen.kind is AreaKind.ICB else held  # one of a single place lies in none
    names = [finder.geography.name_of(code) for code in held if code]
    return sentence(" in ".join([chosen.kind.nouns[0], *names[:1]]))


def comparison(finder: Finder, chosen: View, *, badge: str) -> None:
    """Up to four areas in one table, the biggest differences first."""
    codes = [chosen.code, *chosen.beside]
    names = [finder.geography.name_of(code) for code in codes]
    if len(codes) == 1:
        frame.answer(f"Choose up to three others to stand beside {chosen.name}", about=badge)
    else:
        frame.answer(f"{words.listed(names)}: the biggest differences first", about=badge)
    figures = [_figure(item.key, chosen) for item in indicators_at(chosen.kind)]
    known = [figure for figure in figures if standing(figure, chosen.code).known]
    rows = sorted(known, key=lambda figure: -_apart(figure, codes))[:MOST_ROWS]
    made = [Strip(figure.indicator.subject, figure, chosen.code) for figure in rows]
    made = [replace(row, mark=_mark(row)) for row in made]
    with st.container(key="pictures"):
        say.html(strips(made, area_codes=codes, names=names, caption="Side by side"))


def _apart(figure: Figure, codes: list[str]) -> float:
    """How far the areas stand apart, as a part of the spread of all areas of the kind."""
    values = figure.rows.set_index("area_code")["value"].astype(float)
    own = values.reindex(codes).dropna()
    spread = float(values.max() - values.min())
    return float(own.max() - own.min()) / spread if spread and len(own) > 1 else 0.0
