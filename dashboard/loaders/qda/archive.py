"""The guard before a REFI-QDA file: one XML document is taken out of it, and nothing is unpacked to disk.

`pyrefiqda` reads the document afterwards; it has no guard of its own against archives, so none reaches it.
"""

import stat
import zipfile
from pathlib import Path, PurePosixPath

from lxml import etree

from dashboard.errors import FileRefused
from dashboard.words import counted

LARGEST_FILE, LARGEST_DOCUMENT = 200_000_000, 20_000_000
MOST_ENTRIES, MOST_TIMES_SMALLER = 2_000, 100
SMALL = 1_000_000
"""A document below this size may be packed as tightly as it will."""
PROJECT = "project.qde"
ENCRYPTED = 0x1
OLD_CODEBOOK, CODEBOOK = "urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1.0"


def document(path: Path) -> bytes:
    """The project or codebook in a file, as XML without a document type. Raises `FileRefused`."""
    if path.stat().st_size > LARGEST_FILE:
        raise FileRefused(path.name, "it is larger than 200 MB. Export the project without its media.")
    packed = _project(path) if zipfile.is_zipfile(path) else _whole(path)
    return _plain(packed, path.name)


def _whole(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_DOCUMENT:
        raise FileRefused(path.name, "a codebook has at most 20 MB.")
    return path.read_bytes()


def _project(path: Path) -> bytes:
    """The bytes of the one project file in an archive; other entries are looked at by name alone."""
    try:
        with zipfile.ZipFile(path) as archive:
            entry = _entry(archive, path.name)
            with archive.open(entry) as opened:
                found = opened.read(LARGEST_DOCUMENT + 1)
    except FileRefused:
        raise
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise FileRefused(path.name, "the archive is damaged. Export it once more.") from error
    except Exception as error:  # zlib and its like each raise their own
        raise FileRefused(path.name, "the archive cannot be unpacked. Export it once more.") from error
    if len(found) > LARGEST_DOCUMENT:
        raise FileRefused(path.name, "its project has more than 20 MB.")
    return found


def _entry(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise FileRefused(name, f"it holds more than {MOST_ENTRIES:,} files.")
    for each in entries:
        _check_name(each, name)
    projects = [each for each in entries if each.filename.lower() == PROJECT]
    if len(projects) != 1:
        raise FileRefused(
            name, f"it holds {counted(len(projects), 'file')} called {PROJECT}; a project has one."
        )
    (project,) = projects
    if project.flag_bits & ENCRYPTED:
        raise FileRefused(name, "it is locked with a password. Export it without one.")
    if project.file_size > LARGEST_DOCUMENT:
        raise FileRefused(name, "its project has more than 20 MB.")
    if project.file_size > max(SMALL, MOST_TIMES_SMALLER * project.compress_size):
        raise FileRefused(name, "it unpacks to more than a hundred times its size: no program writes that.")
    return project


def _check_name(entry: zipfile.ZipInfo, name: str) -> None:
    inside = entry.filename.replace("\\", "/")
    outward = inside.startswith("/") or ":" in inside or ".." in PurePosixPath(inside).parts or "\0" in inside
    if outward or not inside:
        raise FileRefused(name, "one of its files has a path that leads out of the archive.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise FileRefused(name, "one of its files is a link to another.")


def _plain(xml: bytes, name: str) -> bytes:
    """The document without byte-order mark, old names of the codebook's namespace, and any document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise FileRefused(name, "it is no XML, or broken. Export it once more.") from error
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise FileRefused(name, "it declares a document type, which REFI-QDA has none of.")
    return bytes(etree.tostring(root, encoding="utf-8")).replace(OLD_CODEBOOK.encode(), CODEBOOK.encode())
