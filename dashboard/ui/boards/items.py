"""The figures on a board: each as it was kept, with its note, its source and what has changed since."""

import base64
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.boards.board import Board, Item
from dashboard.exports.deck import Deck, Slide
from dashboard.exports.kept import Kept, KeptPicture
from dashboard.figures.figure import day, period_words
from dashboard.navigation import page_at
from dashboard.ui import address, desk, draft, frame, say, unsaved
from dashboard.ui.boards.rights import editable
from dashboard.words import counted

CHANGES_SHOWN, ROWS_SHOWN = 10, 8
LONGEST_NUMBER = 24


def show(board: Board, deck: Deck) -> None:
    """Every figure in its order."""
    for place, (item, slide) in enumerate(zip(board.items, deck.slides, strict=True), start=1):
        with st.container(border=True, key=f"item_{item.number}"):
            _figure(item, place)
            _changed(item, slide)
            _note(board, item)
            _moves(board, item, place)


def _figure(item: Item, place: int) -> None:
    figure = item.kept
    say.header(f"{place}. {figure.title}", anchor=False)
    if figure.label:
        say.html(f'<p><span class="tag">{figure.label}</span></p>')
    if figure.picture:
        _picture(figure.picture)
        opened = say.expander("The same numbers as a table", key=f"kept_{item.number}", on_change="rerun")
        with opened:
            if opened.open:
                say.html(_table(figure))
    else:
        _long_table(figure, item.number)
    frame.note(*figure.notes)
    frame.note(figure.source_line)
    period = f" Period: {period_words(figure.period)}." if figure.period else ""
    frame.note(f"Kept on {day(item.added_on)}.{period} Data version {figure.data_version}.")


def _long_table(figure: Kept, number: int) -> None:
    """A table without a picture: its first rows, and all of them when asked for."""
    say.html(_html(figure.title, figure.headings, figure.rows[:ROWS_SHOWN]))
    if len(figure.rows) > ROWS_SHOWN:
        opened = say.expander(
            f"All {counted(len(figure.rows), 'row')}", key=f"kept_{number}", on_change="rerun"
        )
        with opened:
            if opened.open:
                say.html(_table(figure))


def _picture(picture: KeptPicture) -> None:
    if picture.svg:
        drawn = base64.b64encode(picture.svg.encode()).decode()
        say.html(f'<img class="kept" src="data:image/svg+xml;base64,{drawn}" alt="{escape(picture.alt)}">')
    elif picture.spec:
        say.vega_lite_chart(picture.spec, theme=None, alt=picture.alt, width="stretch")
    if picture.note:
        frame.note(picture.note)


def _table(figure: Kept) -> str:
    return _html(figure.title, figure.headings, figure.rows)


def _html(caption: str, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in headings)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td{_looks(cell)}>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="numbers" tabindex="0" role="group" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _looks(cell: str) -> str:
    """Words are set to the left and wrapped, numbers to the right."""
    return ' class="text"' if len(cell) > LONGEST_NUMBER else ""


def _changed(item: Item, slide: Slide) -> None:
    if not slide.changed:
        return
    many = len(slide.changed)
    words = f"{counted(many, 'value')} changed since {day(item.added_on)}"
    rows = tuple((each.row, each.column, each.old, each.new) for each in slide.changed)
    say.html(_html(words, ("Row", "What", "Then", "Now"), rows[:CHANGES_SHOWN]))
    if many > CHANGES_SHOWN:
        with say.expander(f"All {counted(many, 'change')}", key=f"changes_{item.number}"):
            say.html(_html(words, ("Row", "What", "Then", "Now"), rows))


def _note(board: Board, item: Item) -> None:
    if not editable(board):
        if item.note:
            say.as_written(f'<p class="kept-note">{escape(item.note)}</p>')
        return
    name, seen = _begun(item)
    key = f"note_text_{item.number}_{item.revision}"
    unsaved.area("Note", name, key=key, saved=item.note)
    # A callback: it saves what was typed beside the note as it was seen, though that may have changed.
    say.button("Save the note", key=f"save_{key}", on_click=desk.tried, args=[_save_note, seen, key, name])


def _begun(item: Item) -> tuple[str, Item]:
    """The field of an item's note, and the item as it was when somebody began to type there."""
    begin = f"note:{desk.open_code()}:{item.number}:"
    name = next(iter(draft.fields(begin)), f"{begin}{item.revision}")
    return name, replace(item, revision=int(name.removeprefix(begin)))


def _save_note(item: Item, key: str, name: str) -> None:
    said = desk.here().note(item, st.session_state[key])
    unsaved.forget(name)
    say.toast(said or "The note is saved.", duration="long" if said else "short")


def _moves(board: Board, item: Item, place: int) -> None:
    with st.container(horizontal=True):
        if editable(board):
            where = desk.here()
            for words, by, possible in (
                ("Move up", -1, place > 1),
                ("Move down", 1, place < len(board.items)),
            ):
                say.button(
                    words,
                    key=f"{words}_{item.number}",
                    disabled=not possible,
                    on_click=desk.tried,
                    args=[where.move, item, by],
                )
            say.button(
                "Take off",
                key=f"take_off_{item.number}",
                on_click=desk.tried,
                args=[desk.take_off_item, item],
            )
        if say.button("Open this view with today's data", key=f"open_{item.number}"):
            address.restore(item.address)
            page = page_at(item.page)
            if page:
                st.switch_page(page.path)


def taken_off(board: Board) -> None:
    """Figures that were taken off, to be put back with their notes."""
    if not board.removed or not editable(board):
        return
    with say.expander(f"Taken off this board: {len(board.removed)}", key="taken_off"):
        for item in board.removed:
            say.button(
                f"Put back: {item.kept.title}",
                key=f"put_back_{item.number}",
                on_click=desk.tried,
                args=[desk.here().put_back, item],
            )
