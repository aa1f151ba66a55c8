"""The data dictionary of a file of our own: what each column is called, means and looks like."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column of a file, with an example of what stands in it; `needed` if no cell of it may be empty."""

    title: str
    needed: bool
    meaning: str
    example: str
