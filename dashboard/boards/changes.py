"""What a newer load changed in a figure that a board keeps: printed cells, old and new."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dashboard.exports.deck import Change
from dashboard.exports.kept import Kept
from dashboard.figures.figure import AS_PUBLISHED, INVENTED

LIMITS, NUMBERS_TOLD = {"Lower limit", "Upper limit"}, 2
GONE, NEW = "No longer listed", "Not listed then"
Rows = dict[tuple[str, int], dict[str, str]]


def changes(then: Kept, now: Kept) -> tuple[Change, ...]:
    """Every printed cell that differs, in the order of the kept table, then rows that are new.

    Rows are told apart by their first cell, and by their turn where several have the same. Where only one
    of the figures is invented, each value says which it is.
    """
    old, new = _rows(then), _rows(now)
    if then.label != now.label:
        old, new = (
            {key: _marked(cells, of) for key, cells in rows.items()} for rows, of in ((old, then), (new, now))
        )
    return (*_changed(old, new), *_appeared(old, new))


def _changed(old: Rows, new: Rows) -> Iterator[Change]:
    for key, cells in old.items():
        if key not in new:
            yield Change(key[0], _first(cells), cells.get(_first(cells), ""), GONE)
            continue
        for heading, value in cells.items():
            if heading in new[key] and new[key][heading] != value:
                yield Change(key[0], heading, value, new[key][heading])


def _appeared(old: Rows, new: Rows) -> Iterator[Change]:
    for key, cells in new.items():
        if key not in old:
            yield Change(key[0], _first(cells), NEW, cells.get(_first(cells), ""))


def _rows(figure: Kept) -> Rows:
    seen: Counter[str] = Counter()
    found: Rows = {}
    for name, *cells in figure.rows:
        found[name, seen[name]] = dict(zip(figure.headings[1:], cells, strict=True))
        seen[name] += 1
    return found


def _marked(cells: dict[str, str], of: Kept) -> dict[str, str]:
    which = ("" if of.partly else INVENTED) if of.synthetic else AS_PUBLISHED
    return {heading: f"{cell} ({which})" if which else cell for heading, cell in cells.items()}


def _first(cells: Iterable[str]) -> str:
    return next(iter(cells), "")


def values_of(figure: Kept, row_name: str) -> str:
    """The first numbers of one line of the table as printed, after their headings, and that they are invented
    where all of the table are: a decision outlives the data. Empty without the line.
    """
    for name, *cells in figure.rows:
        if name == row_name:
            told = [
                f"{heading}: {cell}"
                for heading, cell in zip(figure.headings[1:], cells, strict=True)
                if heading not in LIMITS
            ]
            invented = f" ({INVENTED})" if figure.synthetic and not figure.partly else ""
            return "; ".join(told[:NUMBERS_TOLD]) + invented
    return ""
