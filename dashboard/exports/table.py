"""Whatever is published as an HTML table: the words and numbers of every other export."""

from collections.abc import Sequence
from html import escape

from dashboard.figures.figure import Publishable


def html_table(figure: Publishable, *, caption: str, pickable: bool = False) -> str:
    """The table with a caption; the first cell heads its row, and every text is escaped.

    Where `pickable`, the heading of a row is a button that carries the row's `area_code`.
    """
    cells = figure.cells()
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in cells.columns)
    words = [name in figure.worded for name in cells.columns]
    codes = [*figure.rows["area_code"]] if pickable else []
    body = "".join(
        _row([str(cell) for cell in row], words, codes[place] if place < len(codes) else None)
        for place, row in enumerate(cells.itertuples(index=False, name=None))
    )
    return (
        f'<div class="numbers" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(cells: Sequence[str], words: Sequence[bool], code: object) -> str:
    first, *rest = map(escape, cells)
    told = (
        f'<td class="text">{cell}</td>' if text else f"<td>{cell}</td>"
        for cell, text in zip(rest, words[1:], strict=True)
    )
    if code is not None:
        first = f'<button type="button" class="pick" data-code="{escape(str(code))}">{first}</button>'
    return f'<tr><th scope="row">{first}</th>{"".join(told)}</tr>'


def html_cards(figure: Publishable, *, caption: str) -> str:
    """The same for long texts: each row folds into a card on a narrow screen, so a cell says its heading."""
    cells = figure.cells()
    names = [escape(str(name)) for name in cells.columns]
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(_card(names, row) for row in cells.astype(str).itertuples(index=False, name=None))
    return (
        f'<table class="profile"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _card(names: Sequence[str], cells: Sequence[str]) -> str:
    first, *rest = map(escape, cells)
    told = "".join(f'<td data-label="{n}">{cell}</td>' for n, cell in zip(names[1:], rest, strict=True))
    return f'<tr><th scope="row">{first}</th>{told}</tr>'
