"""Kept figures and items made by hand."""

from dataclasses import replace

from dashboard.boards.board import Item
from dashboard.exports.kept import Kept
from dashboard.figures.recipe import Recipe

WAITS = Kept(
    title="Median wait, ranked",
    headings=("Area", "Weeks", "People"),
    rows=(("Blackpool", "6.0", "120"), ("Lancaster", "4.5", "Hidden: small number"), ("NHS", "5.0", "900")),
    csv="area,weeks\nBlackpool,6.0\n",
    file_name="waits.csv",
    notes=("A note of the figure.",),
    source_line="Source: a register.",
    period="2026-09",
    scope_name="NHS",
    synthetic=False,
    data_version="aaaaaaaa",
)


def changed_to(*rows: tuple[str, ...], version: str = "bbbbbbbb") -> Kept:
    """The same figure with other rows, of newer data."""
    return replace(WAITS, rows=rows, data_version=version)


def item(title: str = WAITS.title, note: str = "") -> Item:
    """An item that shows the waits under a title of its own."""
    recipe = Recipe("store.figure", {"key": "median_wait"})
    return Item(replace(WAITS, title=title), page="backlog", address="area=x", recipe=recipe, note=note)
