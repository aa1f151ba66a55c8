"""A folder of files as they were downloaded: what each is, and what is left alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import FileRefused
from dashboard.loaders.formats import kinds, recognise
from dashboard.loaders.parsed import Format


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
        raise FileRefused(str(folder), "there is no such folder. Check the name.")
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not _passed_over(path.relative_to(folder)))


def _passed_over(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts) or path.suffix in {".part", ".py", ".pyc"}


def sorted_out(folders: Iterable[Path]) -> Sorting:
    """Recognise each file of the folders by its content. Raises `FileRefused` if one is no folder."""
    return recognised(path for folder in folders for path in files_in(folder))


def recognised(paths: Iterable[Path]) -> Sorting:
    """Recognise each file by its content. What no format knows is left alone."""
    pairs = [(path, recognise(path)) for path in paths]
    known = [(path, fmt) for path, fmt in pairs if fmt is not None]
    known.sort(key=lambda pair: (pair[1].order, pair[0].name))
    return Sorting(tuple(known), tuple(path for path, fmt in pairs if fmt is None))


def of_kind(kind: str, paths: Iterable[Path]) -> Sorting:
    """The files as formats of one kind. Raises `FileRefused` for a file that is another or none."""
    sorting = recognised(_present(path) for path in paths)
    for path, fmt in sorting.known:
        if fmt.kind != kind:
            raise FileRefused(
                path.name,
                f"this is {fmt.name}, of the kind “{fmt.kind}”, not “{kind}”. Load it as {fmt.kind}.",
            )
    for path in sorting.unknown:
        raise FileRefused(path.name, _unrecognised(kind))
    return sorting


def _present(path: Path) -> Path:
    if not path.is_file():
        raise FileRefused(str(path), "there is no such file. Check the name.")
    return path


def _unrecognised(kind: str) -> str:
    # Nothing of the content is repeated here: a file without a header begins with somebody's data.
    return (
        f"its content is not a published file of the kind “{kind}” that is known here. "
        f"Take the file as the publisher issues it. Kinds known here: {', '.join(kinds())}."
    )
