"""Themes, what participants added and session notes for MAXQDA, NVivo and ATLAS.ti: REFI-QDA 1.5.

A `.qdc` holds codes alone; a `.qdpx` is an archive with a project of the same codes and the notes.
Identifiers are made from the study and the number, so that the next export has the same.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pyrefiqda.models import codebook as qdc
from pyrefiqda.models import project as qdpx
from xsdata_pydantic.bindings import XmlSerializer

from dashboard.figures.evidence import Study
from dashboard.loaders.qda.codebook import Code

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
ORIGIN = "Social prescribing dashboard"
ADDED = "Added by those taking part"
PACKED_ON = (1980, 1, 1, 0, 0, 0)
"""The archive's entries say no time: the same codes make the same file."""


@dataclass(frozen=True)
class Note:
    """A note that a group agreed to keep; `about` is a number or P-code, which names it."""

    about: str
    text: str


def guid(*names: str) -> str:
    """The identifier of what these names name, for ever the same (RFC 9562, version 5)."""
    return str(uuid5(NAMESPACE_URL, "social-prescribing-dashboard/" + "/".join(names)))


def codes_of(study: Study, added: Sequence[tuple[str, str]] = (), *, session: str = "") -> tuple[Code, ...]:
    """The study's themes with their sub-themes, and apart from them what a session's participants added."""
    made = []
    for theme in study.themes:
        top = guid(study.key, theme.number)
        made.append(Code(top, f"{theme.number} {theme.name}", codable=False))
        made += [
            Code(guid(study.key, each.number), each.title, each.paraphrase, parent=top)
            for each in theme.sub_themes
        ]
    if added:
        top = guid(session, ADDED)
        made.append(Code(top, ADDED, codable=False))
        made += [Code(guid(session, code), f"{code} {text}"[:200], text, parent=top) for code, text in added]
    return tuple(made)


def codebook_file(codes: Sequence[Code]) -> bytes:
    """The codes as a `.qdc` file."""
    book = qdc.CodeBook(codes=qdc.CodesType(code=_nested(qdc.CodeType, codes, "")), origin=ORIGIN)
    return XmlSerializer().render(book, ns_map={None: CODEBOOK}).encode()


def project_file(codes: Sequence[Code], notes: Sequence[Note], *, name: str) -> bytes:
    """The codes and notes as a `.qdpx` file."""
    written = [
        qdpx.TextSourceType(
            guid=guid(name, str(turn), note.text), name=note.about, plain_text_content=note.text
        )
        for turn, note in enumerate(notes)
    ]
    project = qdpx.Project(
        name=name,
        origin=ORIGIN,
        code_book=qdpx.CodeBookType(codes=qdpx.CodesType(code=_nested(qdpx.CodeType, codes, ""))),
        notes=qdpx.NotesType(note=written) if written else None,
    )
    xml = XmlSerializer().render(project, ns_map={None: PROJECT})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("project.qde", PACKED_ON), xml, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _nested(kind: type[Any], codes: Sequence[Code], parent: str) -> list[Any]:
    return [
        kind(
            guid=each.guid,
            name=each.name,
            is_codable=each.codable,
            color=each.colour or None,
            description=each.definition or None,
            code=_nested(kind, codes, each.guid),
        )
        for each in codes
        if each.parent == parent
    ]
