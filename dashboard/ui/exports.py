"""What can be taken to a meeting: five kinds of file, each made only when somebody asks for it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module

import streamlit as st

from dashboard.boards.board import Board
from dashboard.boards.decks import agreed, link, page_deck
from dashboard.exports import worded
from dashboard.exports.deck import Deck
from dashboard.navigation import Page
from dashboard.ui import address, database, frame, say, shown
from dashboard.ui.boards import answers
from dashboard.ui.shown import Shown
from dashboard.words import counted


@dataclass(frozen=True)
class Writer:
    """A kind of file: the module of `dashboard.exports` that writes it, imported when it is asked for."""

    label: str
    module: str
    function: str
    ending: str
    mime: str

    def file(self, make: Callable[[], Deck]) -> bytes:
        """The file's content."""
        write = getattr(import_module(f"dashboard.exports.{self.module}"), self.function)
        content: bytes | str = write(worded.deck(make(), say.audience()))
        return content.encode() if isinstance(content, str) else content


WRITERS = (
    Writer(
        "PowerPoint",
        "powerpoint",
        "powerpoint",
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    Writer("HTML, one file", "html_deck", "html_file", "html", "text/html"),
    Writer("PDF", "pdf", "pdf", "pdf", "application/pdf"),
    Writer("Committee paper", "paper", "paper", "paper.pdf", "application/pdf"),
    Writer("CSV", "csv_bundle", "csv_zip", "zip", "application/zip"),
)
FOLD = "meeting"
WHAT = (
    "PowerPoint has charts that can be edited. The HTML file opens by double-click, without a network, and "
    "turns with the arrow keys. Numbers are those on the screen."
)


def of_board(opened: Board) -> None:
    """The board as files."""
    if not opened.items:
        return
    say.header("Take this board to a meeting", anchor=False)
    frame.note(WHAT)
    _buttons(partial(answers.deck, opened), name=opened.code or opened.title or "board", key="board")


def of_page(page: Page) -> None:
    """The figures that the page shows now as files, folded at its foot."""
    blocks = shown.blocks()
    if not blocks:
        return
    opened = say.expander("Take this page to a meeting", key=FOLD, on_change="rerun")
    with opened:
        if opened.open:
            frame.note(f"{counted(len(blocks), 'figure')}, as this page shows now. {WHAT}")
            view = link(page.address, address.view())
            make = partial(_page_deck, page, blocks, view, address.whole(view), database.data_version())
            _buttons(make, name=page.title, key="page")


def _page_deck(page: Page, blocks: Sequence[Shown], view: str, opens_at: str, version: str) -> Deck:
    figures = [block.kept() for block in blocks]
    decided = [agreed(each, answers.today) for each in answers.decisions_of_page(page.address)]
    return page_deck(page.title, figures, decided, address=view, data_version=version, opens_at=opens_at)


def _buttons(make: Callable[[], Deck], *, name: str, key: str) -> None:
    with st.container(horizontal=True):
        for writer in WRITERS:
            say.download_button(
                writer.label,
                data=partial(writer.file, make),
                file_name=f"{_plain(name)}.{writer.ending}",
                mime=writer.mime,
                key=f"export_{key}_{writer.ending}",
                on_click="ignore",
            )


def _plain(name: str) -> str:
    """A name that every file system takes."""
    return re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_").lower() or "board"
