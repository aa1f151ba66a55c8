"""REFI-QDA in and out: habits of each program, hostile archives, and a round trip that comes back equal."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from dashboard.errors import FileRefused
from dashboard.exports.qda import ADDED, Note, codebook_file, codes_of, project_file
from dashboard.figures.evidence import Study, SubTheme, Theme
from dashboard.loaders.qda.codebook import Code, codebook

GUID = "85D17F60-7BB0-481E-B742-B4861DD669DF"
BOOK = (
    '<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
    f'<Code guid="{GUID}" name="Money" isCodable="true" color="#F00082">'
    "<Description>Short</Description></Code>"
    "</Codes></CodeBook>"
)
PROJECT = (
    '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="P">'
    '<CodeBook><Codes><Code guid="{0}" name="Money" isCodable="true"/></Codes></CodeBook><Sources>'
    '<TextSource guid="{0}" name="Ann Smith" plainTextPath="internal://x.txt"><PlainTextSelection guid="{0}" '
    'startPosition="0" endPosition="9" name="I was lonely"><Coding guid="{0}">'
    '<CodeRef targetGUID="{0}"/></Coding>'
    "</PlainTextSelection></TextSource></Sources></Project>"
).replace("{0}", GUID)
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def archive(path: Path, *entries: tuple[str, str | bytes], **changes: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr = changes.get("external_attr", 0)
            made.writestr(info, text, zipfile.ZIP_DEFLATED)
    return path


def put(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def with_doctype(text: str, doctype: str, inside: str = "") -> str:
    return text.replace("?>", f"?>{doctype}", 1).replace('name="Money"', f'name="Money{inside}"')


@pytest.mark.parametrize("name", ["project.qde", "Project.qde", "PROJECT.QDE"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_project_is_read_in_the_habits_of_each_program(tmp_path, name, mark):
    found = codebook(
        archive(tmp_path / "a.qdpx", (name, mark + PROJECT.encode()), ("Sources/x.txt", "I was lonely"))
    )
    assert found.codes == (Code(GUID.lower(), "Money"),)
    assert (found.codings, found.sources) == (((GUID.lower(), 1, 1),), 1)


@pytest.mark.parametrize(
    "text",
    [
        BOOK,
        BOOK.replace("codebook:1.0", "codebook:0:4"),
        "\ufeff" + BOOK,
        BOOK.replace(GUID, f"{{{GUID}}}"),
        BOOK.replace("</Codes>", "</Codes><Own>of a program</Own>"),
        BOOK.replace('"utf-8"', '"utf-16"').encode("utf-16"),
    ],
)
def test_a_codebook_is_read_in_old_and_new_forms(tmp_path, text):
    assert codebook(put(tmp_path / "a.qdc", text)).codes == (Code(GUID.lower(), "Money", "Short", "#F00082"),)


def test_nothing_that_people_said_or_are_called_is_kept(tmp_path):
    found = repr(codebook(archive(tmp_path / "a.qdpx", ("project.qde", PROJECT))))
    assert "Ann" not in found and "lonely" not in found


def hostile(tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path
    plain = (("project.qde", PROJECT),)
    small = io.BytesIO()
    with zipfile.ZipFile(small, "w") as made:
        made.writestr("project.qde", PROJECT)
    broken = small.getvalue()
    encrypted = bytearray(broken)
    for at in (found.start() for found in re.finditer(b"PK\x01\x02", broken)):
        encrypted[at + 8] |= 1
    for at in (found.start() for found in re.finditer(b"PK\x03\x04", broken)):
        encrypted[at + 6] |= 1
    deep = '<Code guid="G" name="n" isCodable="true">'.replace("G", GUID) * 300 + "</Code>" * 300
    return {
        "a bomb in the project": archive(
            folder / "1", ("project.qde", PROJECT.replace('"P"', f'"{"a" * 19_000_000}"'))
        ),
        "a project beyond the limit": archive(folder / "2", ("project.qde", b" " * 30_000_000)),
        "entities that grow": archive(folder / "3", ("project.qde", with_doctype(PROJECT, BOMB, "&c;"))),
        "an entity from a file": archive(
            folder / "4", ("project.qde", with_doctype(PROJECT, OUTSIDE, "&x;"))
        ),
        "a document type alone": archive(
            folder / "5", ("project.qde", with_doctype(PROJECT, "<!DOCTYPE Project>"))
        ),
        "a path that leads out": archive(folder / "6", *plain, ("../../etc/cron.d/x", "x")),
        "an absolute path": archive(folder / "7", *plain, ("/etc/passwd", "x")),
        "a path of Windows": archive(folder / "8", *plain, ("..\\..\\x.dll", "x")),
        "a drive": archive(folder / "9", *plain, ("C:/x.dll", "x")),
        "a link": archive(folder / "10", *plain, ("Sources/x", "/etc/passwd"), external_attr=0o120777 << 16),
        "two projects": archive(folder / "11", *plain, ("Project.qde", PROJECT)),
        "no project": archive(folder / "12", ("other.xml", PROJECT)),
        "too many files": archive(folder / "13", *plain, *((f"Sources/{n}", "") for n in range(2_100))),
        "cut off": put(folder / "14", broken[: len(broken) // 2]),
        "damaged": put(folder / "15", broken.replace(b"<Project", b"<Projekt", 1)),
        "a password": put(folder / "16", bytes(encrypted)),
        "no XML": archive(folder / "17", ("project.qde", b"\x00\x01\x02")),
        "another kind of XML": archive(folder / "18", ("project.qde", "<html/>")),
        "no codes": archive(
            folder / "19", ("project.qde", '<Project xmlns="urn:QDA-XML:project:1.0" name="x"/>')
        ),
        "an identifier of no form": put(folder / "20", BOOK.replace(GUID, "1; DROP TABLE")),
        "two codes of one identifier": put(
            folder / "21",
            BOOK.replace(
                "</Codes>",
                BOOK[BOOK.index("<Code ") :][:400].split("</Code>", maxsplit=1)[0] + "</Code></Codes>",
            ),
        ),
        "codes without end": put(folder / "22", BOOK.replace("</Codes>", deep + "</Codes>")),
        "an empty file": put(folder / "23", b""),
        "a codebook with entities": put(folder / "24", with_doctype(BOOK, BOMB, "&c;")),
        "a hidden document type": put(
            folder / "25", with_doctype(BOOK, BOMB, "&c;").replace('"utf-8"', '"utf-16"').encode("utf-16")
        ),
    }


def test_hostile_files_are_refused_and_leave_nothing_behind(tmp_path):
    files = hostile(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    taken = []
    for name, path in files.items():
        try:
            codebook(path)
        except FileRefused as refusal:
            assert path.name in str(refusal)
        else:
            taken.append(name)
    assert taken == []
    assert sorted(tmp_path.rglob("*")) == before


def study() -> Study:
    """Eight themes with 25 sub-themes, as the study has them."""
    sizes = (2, 4, 2, 5, 3, 3, 3, 3)
    themes = tuple(
        Theme(
            str(number),
            f"Theme & {number}",
            {},
            tuple(
                SubTheme(
                    f"{number}-{turn}", str(number), "Name <x>", "Said “so”.", False, "How", "", "", {}, ()
                )
                for turn in range(1, size + 1)
            ),
        )
        for number, size in enumerate(sizes, start=1)
    )
    return Study("rafiei-2024", (), (), themes, (), "v")


def test_8_themes_25_sub_themes_and_p_codes_come_back_equal(tmp_path):
    added = (("P-1", "Somewhere warm & dry"), ("P-2", "=cmd"))
    codes = codes_of(study(), added, session="SP-7F3K")
    qdc = codebook(put(tmp_path / "a.qdc", codebook_file(codes)))
    qdpx = codebook(
        put(tmp_path / "a.qdpx", project_file(codes, [Note("8-1", "The last bus")], name="SP-7F3K"))
    )
    assert qdc.codes == qdpx.codes == codes
    tops = [code for code in codes if not code.parent]
    assert len(tops) == 9 and sum(code.parent == tops[-1].guid for code in codes) == 2
    assert sum(bool(code.parent) and code.parent != tops[-1].guid for code in codes) == 25
    assert tops[-1].name == ADDED


def test_the_same_codes_have_the_same_identifiers_and_file_for_ever():
    assert codes_of(study())[1].guid == codes_of(study())[1].guid
    first, second = (project_file(codes_of(study()), [], name="x") for _ in range(2))
    assert first == second


def test_a_project_validates_against_the_published_schema(shared_data):
    schema = etree.XMLSchema(etree.parse(shared_data / "qualitative" / "Project-mrt2019.xsd"))
    codes = codes_of(study(), (("P-1", "Warmth"),), session="SP-7F3K")
    packed = project_file(codes, [Note("8-1", "The last bus"), Note("P-1", "Cold")], name="SP-7F3K")
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert opened.namelist() == ["project.qde"]
        schema.assertValid(etree.fromstring(opened.read("project.qde")))


def test_a_real_project_of_atlas_ti_is_read_though_its_media_are_missing(shared_data, tmp_path):
    found = codebook(shared_data / "qualitative" / "TestProject_sky-loom.qdpx")
    assert len(found.codes) == 14 and sum(number for *_, number in found.codings) == 16
    feelings = next(code for code in found.codes if code.name == "Feelings")
    assert (feelings.colour, feelings.definition) == ("#F00082", "thoughts about breakfast foods")
    again = codebook(put(tmp_path / "again.qdc", codebook_file(found.codes)))
    assert again.codes == found.codes
