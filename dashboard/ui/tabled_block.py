"""A table of figures on a page: what it shows, its notes, its source and a download."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dashboard.exports.kept import Picture
from dashboard.exports.table import html_cards, html_table
from dashboard.figures.tabled import Tabled
from dashboard.ui import area_list, board_control, frame, say
from dashboard.ui.shown import Shown


@dataclass(frozen=True)
class Pick:
    """What choosing a row does, and the code of the area that is chosen now."""

    on_pick: Callable[[str], None]
    selected: str | None


def tabled_block(
    figure: Tabled,
    *,
    title: str,
    key: str,
    folded: bool = False,
    most: int | None = None,
    picture: Picture | None = None,
    kept_as: str = "",
    pick: Pick | None = None,
    long_texts: bool = False,
) -> None:
    """The table with its caption, notes, source and CSV.

    `folded` keeps it closed until it is asked for. At most `most` rows are shown; the CSV has all.
    `picture` is the chart of the same numbers that is drawn beside it. `kept_as` is the title that it has
    on a board, where its own says too little without the page. With either, a board takes it while it is
    closed. With `pick`, a row chooses its area. Each row of `long_texts` folds into a card on a phone.
    """
    block = Shown(key, figure, title, picture)
    first = figure if most is None else figure.first(most)
    opened = True
    if folded:
        fold = say.expander(title, key=f"{key}_table", on_change="rerun")
        opened = bool(fold.open)
        with fold:
            if opened:
                _whole(block, first, pick=pick, long_texts=long_texts)
    else:
        _whole(block, first, pick=pick, long_texts=long_texts)
    if picture or kept_as or opened:
        board_control.to_board(replace(block, title=kept_as or title))


def _whole(block: Shown, first: Tabled, *, pick: Pick | None, long_texts: bool) -> None:
    if pick:
        html = html_table(first, caption=block.caption, pickable=True)
        area_list.show(html, key=f"{block.key}_rows", selected=pick.selected, on_pick=pick.on_pick)
    else:
        say.html((html_cards if long_texts else html_table)(first, caption=block.caption))
    rows = len(block.figure.rows)
    if len(first.rows) < rows:
        frame.note(f"The first {len(first.rows):,} of {rows:,} rows; the download has them all.")
    frame.note(*block.figure.notes, block.figure.source_line)
    board_control.download(block)
