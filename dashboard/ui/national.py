"""What national files hold about a subject whose own files are not loaded: one measure at a time, on a map
and in order, under a sentence that says what is missing and whom to ask for it."""

from collections.abc import Sequence

from dashboard.catalogue.indicators import indicator
from dashboard.catalogue.types import AreaKind, Indicator
from dashboard.figures.finder import Finder
from dashboard.figures.spread import spread
from dashboard.figures.standing import standing
from dashboard.store.engine import Connection
from dashboard.ui import about, areas, dots, filters, frame, maps, panel
from dashboard.ui.answers import answer
from dashboard.ui.shown import Shown

LEVELS = (AreaKind.DISTRICT, AreaKind.PLACE, AreaKind.PCN, AreaKind.LSOA)


@answer()
def known(connection: Connection, icb_code: str, *, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the indicators that hold a number for any area of the ICB."""
    return tuple(key for key in keys if any(_holds(icb_code, indicator(key), kind) for kind in LEVELS))


def _holds(icb_code: str, declared: Indicator, kind: AreaKind) -> bool:
    if kind not in declared.area_kinds:
        return False
    return bool(areas.figure(declared.key, kind=kind, icb_code=icb_code).rows["value"].notna().any())


def instead(icb_code: str, *, heading: str, missing: str, keys: Sequence[str]) -> None:
    """The whole page while its own files are not loaded: `heading` says what nobody can say yet, `missing`
    what is not loaded and who holds it; `keys` are the indicators to show, those first that say most."""
    shown = known(icb_code, keys=tuple(keys))
    if not shown:
        frame.heading(heading, missing)
        return
    finder = areas.finder(icb_code)
    with frame.filter_row():
        choice = filters.area(finder)
        declared = filters.indicator([indicator(key) for key in shown])
        level = filters.level(icb_code, [kind for kind in LEVELS if _holds(icb_code, declared, kind)])
    _measure(icb_code, finder, choice, declared=declared, level=level, missing=f"{heading}. {missing}")


def _measure(
    icb_code: str, finder: Finder, choice: str | None, *, declared: Indicator, level: AreaKind, missing: str
) -> None:
    figure = areas.figure(declared.key, kind=level, icb_code=icb_code)
    selected = finder.area(choice, level) if choice else None
    said = spread(figure)
    title = standing(figure, selected).sentence if selected else said
    frame.answer(title, of=[figure])
    frame.note(missing)
    left, right = frame.pictures()
    with left:
        drawn = maps.show(
            figure,
            icb_code=icb_code,
            title=said,
            key="national_map",
            selected=selected,
            focus=finder.within(choice, level) if choice else (),
        )
    with right:
        caption = figure.dated(declared.name)
        dots.show(figure, caption=caption, key="national_ranks", selected=selected, height=400)
    if choice:
        own = (panel.measure(figure, selected, of=choice, icb_code=icb_code),) if selected else ()
        panel.panel(icb_code, finder=finder, choice=choice, first=own, but=declared.key)
    about.line(Shown("national", figure, title, drawn), declared=declared)
