"""Opening published files: what is in the first lines, which encoding, which sheet."""

import csv
import gzip
import hashlib
import re
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pandas as pd

from dashboard.errors import FileRefused
from dashboard.loaders.table_shape import Shape, decoded, is_utf16, shape
from dashboard.loaders.workbook import check_archive, first_rows

HEAD_BYTES = 8_192


@dataclass(frozen=True)
class Head:
    """The start of a file, and of JSON the end: enough to know what it is without reading it all."""

    path: Path
    suffix: str
    columns: tuple[str, ...]
    text: str
    sheets: tuple[str, ...] = ()
    tail: str = ""

    def has(self, *names: str) -> bool:
        """Whether every name is a column, letter case and surrounding spaces aside."""
        known = {column.strip().lower() for column in self.columns}
        return all(name.lower() in known for name in names)


def head(path: Path) -> Head:
    """Read the start of a file. A file that cannot be read as text or workbook has no columns."""
    suffixes = [s.lower() for s in path.suffixes]
    suffix = suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else "".join(suffixes[-1:])
    if suffix == ".xlsx":
        return Head(path, suffix, (), "", _sheets(path))
    if suffix not in {".csv", ".json", ".geojson", ".txt"}:
        return Head(path, suffix, (), "")
    with open_bytes(path) as stream:
        start = stream.read(HEAD_BYTES)
    text = decoded(start)
    columns = shape(text).columns if suffix == ".csv" else ()
    return Head(path, suffix, columns, text, tail=_tail(path) if suffix in {".json", ".geojson"} else "")


def _tail(path: Path) -> str:
    # Some publishers write a feature's properties after its geometry, far beyond the start of the file.
    if path.suffix == ".gz":
        return ""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - HEAD_BYTES))
        return stream.read().decode("utf-8", errors="replace")


def _sheets(path: Path) -> tuple[str, ...]:
    import openpyxl

    try:
        check_archive(path)
        book = openpyxl.load_workbook(path, read_only=True)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, SyntaxError, FileRefused):
        return ()  # SyntaxError: what the XML parser raises
    try:
        return tuple(book.sheetnames)
    finally:
        book.close()


def sheet_heads(head: Head) -> list[Head]:
    """The sheets of a workbook as if each were saved as CSV, once for each of its first rows, of which any
    may be the header; none for what is no workbook. The paths do not exist."""
    rows = first_rows(head.path) if head.sheets else {}
    saved = head.path.with_suffix(".csv")
    return [Head(saved, ".csv", row, "") for above in rows.values() for row in above]


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading, unpacking gzip."""
    try:
        return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]
    except OSError as error:
        raise FileRefused(path.name, f"it cannot be opened ({error.strerror}). Check the name.") from error


def sha256(path: Path) -> str:
    """The SHA-256 of the file as it lies on disk, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def shape_of(path: Path) -> Shape:
    """How a CSV is written down. Raises `FileRefused` if it cannot be opened."""
    with open_bytes(path) as stream:
        return shape(decoded(stream.read(HEAD_BYTES)))


def read_csv(
    path: Path,
    *,
    columns: Iterable[str] | None = None,
    titles: Iterable[str] = (),
    header: int | None = 0,
) -> pd.DataFrame:
    """A CSV as text, nothing converted; UTF-8 first, then Windows-1252, as publishers use both.

    `columns` limits what is read. They and the `titles` are found whatever their letter case and the spaces
    around them, and named as given. The index is the row of the file, the header of most being row 1.
    Raises `FileRefused` for a file that is no table in either encoding, or whose end is missing.
    """
    form = shape_of(path)
    above = form.above if header == 0 else 0
    options: dict[str, Any] = {"dtype": str, "keep_default_na": False, "header": header, "index_col": False}
    options |= {"sep": form.separator, "skiprows": above}
    wanted = {title.strip().lower(): title for title in (*(columns or ()), *titles)}
    if columns is not None:
        options["usecols"] = lambda title: title.strip().lower() in wanted
    frame = _decoded_csv(path, options)
    if wanted:
        frame = frame.rename(columns=lambda title: wanted.get(title.strip().lower(), title))
    first = above + (2 if header == 0 else 1)
    frame.index = pd.RangeIndex(first, len(frame) + first)
    _refuse_cut_off(path, frame)
    return frame


def _refuse_cut_off(path: Path, frame: pd.DataFrame) -> None:
    """A download that stopped midway ends within a row: no line end, and fewer cells than the header has."""
    last = "" if frame.empty or path.suffix == ".gz" else decoded(_tail(path).encode()).rpartition("\n")[2]
    if "\x00" in last or last.count('"') % 2:  # the last line of a cell of several lines
        return
    cells = len(next(csv.reader([last], delimiter=shape_of(path).separator), []))
    if 0 < cells < len(head(path).columns):
        raise FileRefused(
            path.name,
            "its last row breaks off: the file did not arrive whole. Fetch it again.",
            row=int(frame.index[-1]),
        )


def _decoded_csv(path: Path, options: dict[str, Any]) -> pd.DataFrame:
    with open_bytes(path) as stream:
        wide = is_utf16(stream.read(2))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            with warnings.catch_warnings():
                # A row longer than the header would otherwise lose its last cells, or shift them all.
                warnings.simplefilter("error", pd.errors.ParserWarning)
                frame: pd.DataFrame = pd.read_csv(path, encoding=encoding, **options)
            return frame
        except UnicodeDecodeError:
            continue
        except (ValueError, OSError, EOFError, pd.errors.ParserWarning) as error:
            raise FileRefused(path.name, unreadable(error)) from error
    raise FileRefused(path.name, "its text is neither UTF-8 nor Windows-1252. Save it as UTF-8 CSV.")


def unreadable(error: Exception) -> str:
    """What is wrong with a file that is no table, without the words of whatever read it."""
    near = re.search(r"\b(?:row|line) (\d+)", str(error))
    where = f" near row {int(near[1]):,}" if near else ""
    return f"it is no readable table: it is damaged{where}. Take the file again from the publisher."


def column_like(columns: Iterable[str], prefix: str, *, file: str) -> str:
    """The one column whose name starts with `prefix`; published headers are sometimes cut off.

    A header that is itself a beginning of `prefix` counts too. Raises `FileRefused` when none does.
    """
    want = prefix.lower()
    for column in columns:
        name = column.strip().lower()
        if name.startswith(want) or (len(name) > 25 and want.startswith(name)):
            return column
    raise FileRefused(
        file, "this column is missing. Take the file as the publisher issues it.", column=prefix
    )
