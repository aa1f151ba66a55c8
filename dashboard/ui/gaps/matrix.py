"""The matrix of needs and areas: a press on a cell chooses both."""

from dashboard.catalogue.needs import NEEDS
from dashboard.charts.heat_matrix import SPLIT, Head, heat_matrix
from dashboard.figures.figure import Figure
from dashboard.figures.services.ask import Ask
from dashboard.methods.travel_time import ESTIMATED
from dashboard.ui import address, area_list, frame, loads, say
from dashboard.ui.gaps import answers
from dashboard.ui.style import on_screen

HEADS = tuple(Head(need.key, need.short_name, need.name) for need in NEEDS.values())
HEIGHT = frame.PICTURE_HEIGHT - 40
"""Pixels: with the two lines below it as high as the map."""
KEY = (
    '<p class="note">{order} {estimated} Empty: everybody reaches one. '
    '<span class="none-here" aria-hidden="true"></span> none is based there. '
    "?: no data, dotted on the map.</p>"
)
"""How to read the matrix; its mark stands before what it means."""
BY_PEOPLE = "Most people without one first."
BY_NAME = "By name, as nobody knows how many people reach one."


def matrix(icb_code: str, figure: Figure, *, ask: Ask, selected: str | None) -> None:
    """The share of residents who reach nothing, areas by needs, ordered by people without one for the need
    that leads."""
    found = answers.matrix(icb_code, kind=figure.area_kind, ask=ask)
    people = people_without(figure)
    order = sorted(found.codes, key=lambda code: (-people.get(code, 0.0), found.names[code]))
    invented = loads.mark(figure.synthetic)
    html = heat_matrix(
        100 - found.by_code(found.reached).loc[order],
        names=found.names,
        heads=HEADS,
        here=found.by_code(found.here).loc[order],
        caption=f"Which needs have nothing near? % with no service {ask.within}"
        + (f" ({invented})" if invented else ""),
        selected=selected,
        chosen=ask.need_key,
        apart=[code for code in order if code in figure.apart],
    )
    html = f'<div style="--list-height:{on_screen(HEIGHT)}">{html}</div>'
    own = (f"{selected}{SPLIT}", f"{selected}{SPLIT}{ask.need_key}") if selected else ()
    area_list.show(html, key="need_cells", selected=own, on_pick=_pick)
    say.html(KEY.format(order=BY_PEOPLE if people else BY_NAME, estimated=ESTIMATED))


def people_without(figure: Figure) -> dict[str, float]:
    """Residents who reach nothing, by area; an area without a value is not in it."""
    shares = figure.rows.dropna(subset=["value"]).set_index("area_code")["value"]
    return {str(code): float(share) * figure.people.get(str(code), 0.0) for code, share in shares.items()}


def _pick(cell: str) -> None:
    area_code, _, need = cell.partition(SPLIT)
    address.choose(area=area_code, **({"need": need} if need else {}))
