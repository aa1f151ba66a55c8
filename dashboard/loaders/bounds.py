"""How large a file from a stranger may be, before any reader opens it: bytes, unpacked bytes, depth of JSON.

A reader that builds a path or an object for each level takes gigabytes for 100 kB of nothing but brackets.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import numpy as np

from dashboard.errors import FileRefused

LARGEST_FILE = 2_000_000_000
LARGEST_UNPACKED = 4_000_000_000
DEEPEST_JSON = 64
"""Levels. The published standards read here have at most twelve."""

Readable = BinaryIO | gzip.GzipFile | BufferedReader
_CHUNK = 4_000_000
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_JSON = {".json", ".geojson"}
_STEP = np.zeros(256, dtype=np.int8)
_STEP[[ord("["), ord("{")]] = 1
_STEP[[ord("]"), ord("}")]] = -1


def check_bounds(path: Path) -> None:
    """Pass silently, or raise `FileRefused` for a file that is too large, or nested too deeply for JSON."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise FileRefused(
            path.name,
            f"it has {size / 1e9:,.1f} GB and was not read: at most {LARGEST_FILE / 1e9:,.0f} GB are. "
            "Take out what is not needed, or split it.",
        )
    kinds = [suffix.lower() for suffix in path.suffixes[-2:]]
    packed = kinds[-1:] == [".gz"]
    if not packed and not _JSON & set(kinds[-1:]):
        return
    try:
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            _check_stream(path.name, stream, nested=bool(_JSON & set(kinds)))
    except (OSError, EOFError, zlib.error) as error:
        raise FileRefused(
            path.name, "it cannot be unpacked: it did not arrive whole. Take it again."
        ) from error


def _check_stream(name: str, stream: Readable, *, nested: bool) -> None:
    read, state = 0, _Nesting()
    for chunk in _chunks(stream):
        read += len(chunk)
        if read > LARGEST_UNPACKED:
            raise FileRefused(name, f"it unpacks to more than {LARGEST_UNPACKED / 1e9:,.0f} GB: split it.")
        if nested and state.deepest(chunk) > DEEPEST_JSON:
            raise FileRefused(
                name,
                f"its JSON is nested more than {DEEPEST_JSON} levels deep, as no published file is. "
                "It was not read.",
            )


def _chunks(stream: Readable) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


class _Nesting:
    """How deep brackets stand in one another, those within texts left out, chunk after chunk."""

    def __init__(self) -> None:
        self.depth, self.in_text, self.cut = 0, False, b""

    def deepest(self, chunk: bytes) -> int:
        """The greatest depth met in the next chunk."""
        whole = self.cut + chunk
        ends_escaped = (len(whole) - len(whole.rstrip(b"\\"))) % 2 == 1
        self.cut, whole = (b"\\", whole[:-1]) if ends_escaped else (b"", whole)
        signs = np.frombuffer(_ESCAPED.sub(b"", whole), dtype=np.uint8)
        if not len(signs):
            return self.depth
        within = (np.cumsum(signs == ord('"')) + self.in_text) % 2 == 1
        depths = self.depth + np.cumsum(np.where(within, 0, _STEP[signs]), dtype=np.int64)
        self.depth, self.in_text = int(depths[-1]), bool(within[-1])
        return int(depths.max())
