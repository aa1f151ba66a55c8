"""A codebook from MAXQDA, NVivo, ATLAS.ti and others (REFI-QDA 1.5, QDA-XML 1.0): codes, and how often used.

Of a project the codes are kept and each coding is counted by source, which gets a number in place of its
name. No transcript, quotation, picture, user, case or memo is read out of it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from lxml import etree
from pydantic import ValidationError
from pyrefiqda.models.codebook import CodeBook
from pyrefiqda.models.codebook import CodeType as CodebookCode
from pyrefiqda.models.project import CodeType as ProjectCode
from pyrefiqda.models.project import Project
from xsdata.exceptions import ConverterWarning, ParserError
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata_pydantic.bindings import XmlParser

from dashboard.errors import FileRefused
from dashboard.loaders.qda.archive import document

Model = TypeVar("Model", CodeBook, Project)
GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
MOST_CODES, DEEPEST, LONGEST = 5_000, 20, 2_000
SOURCES = {"TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"}


@dataclass(frozen=True)
class Code:
    """One code. `guid` stays the same between programs; `parent` is empty for a code at the top."""

    guid: str
    name: str
    definition: str = ""
    colour: str = ""
    codable: bool = True
    parent: str = ""


@dataclass(frozen=True)
class Codebook:
    """`codes` in their order, each after its parent; `codings` counts by code and number of the source."""

    codes: tuple[Code, ...]
    codings: tuple[tuple[str, int, int], ...] = ()
    sources: int = 0

    def used(self, guid: str) -> int:
        """How often a code was used in all sources."""
        return sum(number for code, _, number in self.codings if code == guid)


def codebook(path: Path) -> Codebook:
    """The codebook of a `.qdc` or `.qdpx` file. Raises `FileRefused`."""
    xml = document(path)
    root = etree.fromstring(xml)
    match etree.QName(root).localname:
        case "CodeBook":
            top = _parsed(xml, CodeBook, path.name).codes.code
            return Codebook(_codes(top, path.name))
        case "Project":
            book = _parsed(_without_sources(root), Project, path.name).code_book
            codes = _codes(book.codes.code if book else [], path.name)
            codings, sources = _codings(root, {code.guid for code in codes})
            return Codebook(codes, codings, sources)
        case other:
            raise FileRefused(path.name, f"it begins with “{other[:40]}”: no REFI-QDA project or codebook.")


def _parsed(xml: bytes, model: type[Model], name: str) -> Model:
    """By the library's model; elements of its own that a program adds are passed over."""
    lenient = ParserConfig(fail_on_unknown_properties=False, fail_on_unknown_attributes=False)
    try:
        return XmlParser(config=lenient).from_bytes(xml, model)
    except (ParserError, ValidationError, ConverterWarning, TypeError, ValueError) as error:
        raise FileRefused(name, "it is no REFI-QDA project or codebook that can be read.") from error


def _without_sources(root: etree._Element) -> bytes:
    """The project's codes alone: what people said is not handed on, not even to be thrown away."""
    kept = etree.Element(root.tag, attrib={"name": "project"}, nsmap=root.nsmap)
    for part in root:
        if isinstance(part.tag, str) and etree.QName(part).localname == "CodeBook":
            kept.append(etree.fromstring(etree.tostring(part)))
    return bytes(etree.tostring(kept))


def _codes(top: list[CodebookCode] | list[ProjectCode], name: str) -> tuple[Code, ...]:
    found = tuple(_walk(top, "", 1, name))
    if not found:
        raise FileRefused(name, "it holds no codes.")
    if len(found) > MOST_CODES:
        raise FileRefused(name, f"it holds more than {MOST_CODES:,} codes.")
    twice = [guid for guid, times in Counter(code.guid for code in found).items() if times > 1]
    if twice:
        raise FileRefused(name, f"two codes have the identifier {twice[0]}.")
    return found


def _walk(
    codes: list[CodebookCode] | list[ProjectCode], parent: str, depth: int, name: str
) -> Iterator[Code]:
    if depth > DEEPEST:
        raise FileRefused(name, f"its codes stand more than {DEEPEST} levels deep.")
    for each in codes:
        found = GUID.fullmatch(each.guid or "")
        if not found:
            raise FileRefused(name, f"the code “{each.name[:60]}” has no identifier of the standard's form.")
        colour = each.color or ""
        guid = found[1].lower()
        yield Code(
            guid,
            each.name.strip()[:200],
            (each.description or "").strip()[:LONGEST],
            colour.upper() if COLOUR.fullmatch(colour) else "",
            bool(each.is_codable),
            parent,
        )
        yield from _walk(each.code, guid, depth + 1, name)


def _codings(root: etree._Element, known: set[str]) -> tuple[tuple[tuple[str, int, int], ...], int]:
    """Codings by code and source, in the order of the sources; a source is its turn, never its name."""
    counted: Counter[tuple[str, int]] = Counter()
    sources = [part for part in root.iter() if isinstance(part.tag, str) and _local(part) in SOURCES]
    for turn, source in enumerate(sources, start=1):
        for reference in source.iter("{*}CodeRef"):
            found = GUID.fullmatch(reference.get("targetGUID", ""))
            if found and found[1].lower() in known:
                counted[found[1].lower(), turn] += 1
    return tuple((code, turn, number) for (code, turn), number in sorted(counted.items())), len(sources)


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
