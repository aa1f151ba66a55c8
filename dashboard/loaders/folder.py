"""A folder of files as they were downloaded: what each is, and what is left alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import FileRefused
from dashboard.loaders.parsed import Format, in_order
from dashboard.loaders.recognition import format_within, kinds, recognise
from dashboard.settings import EVIDENCE, GEOGRAPHY

COMES_ALONG = (
    GEOGRAPHY / "towns.csv",
    GEOGRAPHY / "postcode_districts.csv",
    *sorted(EVIDENCE.glob("*.csv")),
)
"""The towns and postcode districts of England, as official files hold no names that people search by, and the
published study."""


@dataclass(frozen=True)
class Sorting:
    """Files sorted by content: those of a known format, in the order of loading, and the rest."""

    known: tuple[tuple[Path, Format], ...]
    unknown: tuple[Path, ...]


def files_in(folder: Path) -> list[Path]:
    """Every file in a folder and its subfolders, by name; not hidden ones nor unfinished downloads.

    Raises `FileRefused` if it is no folder.
    """
    if not folder.is_dir():
        raise FileRefused(str(folder), "there is no such file or folder. Check the name.")
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not _passed_over(path.relative_to(folder)))


def _passed_over(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts) or path.suffix in {".part", ".py", ".pyc"}


def sorted_out(folders: Iterable[Path]) -> Sorting:
    """Recognise each file of the folders by its content. Raises `FileRefused` if one is no folder."""
    return recognised(path for folder in folders for path in files_in(folder))


def recognised(paths: Iterable[Path]) -> Sorting:
    """Recognise each file by its content. What no format knows, nor reads as a part, is left alone."""
    everything = list(paths)
    formats = {path: fmt for path in everything if (fmt := recognise(path)) is not None}
    parts = {path: set(fmt.parts(path)) for path, fmt in formats.items()}
    known: list[tuple[Path, Format]] = []
    taken: set[Path] = set()
    for path in sorted(formats, key=lambda path: -len(parts[path])):  # a package before its tables
        if path not in taken:
            known.append((path, formats[path]))
            taken |= parts[path]
    unknown = tuple(path for path in everything if path not in formats and path not in taken)
    return Sorting(in_order(known), unknown)


def with_what_comes_along(sorting: Sorting) -> Sorting:
    """Add what comes with the dashboard (`COMES_ALONG`) where areas are loaded. A file that is loaded already
    changes nothing."""
    if not any(fmt.kind == "areas" for _, fmt in sorting.known):
        return sorting
    along = recognised(COMES_ALONG)
    have = {path.name for path, _ in sorting.known}
    added = [pair for pair in along.known if pair[0].name not in have]
    return Sorting(in_order([*sorting.known, *added]), sorting.unknown)


def of_kind(kind: str, paths: Iterable[Path]) -> Sorting:
    """The files as formats of one kind. Raises `FileRefused` for a file that is another or none."""
    present = [_present(path) for path in paths]
    for path in present:
        found = recognise(path)
        if found is not None and found.kind != kind and kind in kinds():
            raise FileRefused(
                path.name,
                f"this is “{found.name}”, of kind {found.kind}, not {kind}. Load it as {found.kind}.",
            )
    return Sorting(in_order((path, format_within(path, kind)) for path in present), ())


def _present(path: Path) -> Path:
    if not path.is_file():
        raise FileRefused(str(path), "there is no such file. Check the name.")
    return path
