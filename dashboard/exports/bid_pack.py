"""What a charity takes to a funder: need, what exists, who can come, what was said, how long money lasts.

At most two pages and the sources, as Word and as PDF, of the same words. Every number is one of the page's,
with its source and date; the charity's own stand apart as “our figure”. Synthetic data says across every page
that it must not be sent.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import ceil
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from dashboard.exports.drawing import narrow_png
from dashboard.exports.kept import KeptPicture
from dashboard.exports.typesetting import typeset
from dashboard.figures.figure import PARTLY_SYNTHETIC, SYNTHETIC_LABEL, day

TEMPLATE = Path(__file__).with_name("bid_pack.typ")
DO_NOT_SEND = "Do not send"
OUR_FIGURE = "Our figure"
IN_PICTURES, BESIDE = "In pictures", 2
"""They stand on a page with the sources, which else held these alone."""
MARGIN, PICTURE = 1.7, 8.3
"""Centimetres."""
SMALL = 8
"""Points of the sources."""


@dataclass(frozen=True)
class Section:
    """A heading, its sentences, and where their numbers come from: area, date and source. `mark` is what
    stands at invented numbers where others are real."""

    heading: str
    said: tuple[str, ...]
    source: str
    mark: str = ""

    @property
    def headed(self) -> str:
        """The heading with the mark."""
        return f"{self.heading} ({self.mark})" if self.mark else self.heading


@dataclass(frozen=True)
class BidPack:
    """The whole pack. `own` is what the charity wrote of itself; `pictures` are a map and charts, each with
    its title; `synthetic` that any number is invented, and `partly` that others are real."""

    title: str
    sections: tuple[Section, ...]
    own: tuple[str, ...]
    pictures: tuple[tuple[str, KeptPicture], ...]
    made_on: date
    synthetic: bool
    partly: bool = False

    @property
    def label(self) -> str:
        """What stands on a pack of data that is synthetic, wholly or partly, at the top."""
        label = PARTLY_SYNTHETIC if self.partly else SYNTHETIC_LABEL
        return f"{DO_NOT_SEND}: {label.lower()}" if self.synthetic else ""

    @property
    def foot(self) -> str:
        """The line at the foot of each page."""
        return " · ".join(filter(None, (self.title, day(self.made_on), self.label)))


def word(pack: BidPack) -> bytes:
    """The pack as a Word document."""
    made = Document()
    _frame(made, pack)
    made.add_heading(pack.title, level=1)
    if pack.label:
        made.add_paragraph().add_run(pack.label).bold = True
    for section in pack.sections:
        made.add_heading(section.headed, level=2)
        for sentence in section.said:
            made.add_paragraph(sentence)
    _own(made, pack)
    _pictures(made, pack)
    made.add_heading("Sources", level=2)
    for section in pack.sections:
        paragraph = made.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{section.heading}: {section.source}").font.size = Pt(SMALL)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _frame(made: Word, pack: BidPack) -> None:
    made.core_properties.title = pack.title
    made.core_properties.author = "Social prescribing dashboard"
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    plain = made.styles["Normal"]
    plain.font.name, plain.font.size = "Arial", Pt(10)
    plain.paragraph_format.space_after = Pt(3)
    for level, points in (("Heading 1", 17), ("Heading 2", 12)):
        made.styles[level].font.size = Pt(points)
        made.styles[level].element.rPr.rFonts.attrib.clear()  # else the theme's font goes before ours
        made.styles[level].font.name = "Arial"
        made.styles[level].paragraph_format.space_before = Pt(7)
    page.footer.paragraphs[0].text = pack.foot
    if pack.synthetic:
        page.header.paragraphs[0].add_run()._r.append(_across(DO_NOT_SEND))


def _across(words: str) -> Any:
    """Words across the whole page, behind its text: Word's own watermark, which LibreOffice draws too."""
    return parse_xml(
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
        '<v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="across" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="position:absolute;'
        "margin-left:0;margin-top:0;width:460pt;height:110pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d5281b" '
        'stroked="f"><v:fill opacity=".25"/>'
        f'<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="{words}"/>'
        "</v:shape></w:pict>"
    )


def _own(made: Word, pack: BidPack) -> None:
    if not pack.own:
        return
    made.add_heading("What we do, in our own words and figures", level=2)
    for sentence in pack.own:
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{OUR_FIGURE}: ").bold = True
        paragraph.add_run(sentence)


def _pictures(made: Word, pack: BidPack) -> None:
    if not pack.pictures:
        return
    made.add_heading(IN_PICTURES, level=2).paragraph_format.page_break_before = True
    table = made.add_table(rows=ceil(len(pack.pictures) / BESIDE), cols=BESIDE)
    for place, (title, picture) in enumerate(pack.pictures):
        cell = table.cell(*divmod(place, BESIDE))
        cell.paragraphs[0].add_run(title).bold = True
        run = cell.add_paragraph().add_run()
        drawn = run.add_picture(io.BytesIO(narrow_png(picture)), width=Cm(PICTURE))
        drawn._inline.docPr.set("descr", picture.alt)


def pdf(pack: BidPack) -> bytes:
    """The same as PDF/UA-1, set by Typst."""
    return typeset(TEMPLATE, partial(_data, pack), noted_in="label")


def _data(pack: BidPack, room: Path) -> dict[str, Any]:
    return {
        "title": pack.title,
        "label": pack.label,
        "across": DO_NOT_SEND if pack.synthetic else "",
        "foot": pack.foot,
        "sections": [
            {
                "heading": each.headed,
                "source_of": each.heading,
                "said": list(each.said),
                "source": each.source,
            }
            for each in pack.sections
        ],
        "own": list(pack.own),
        "own_label": OUR_FIGURE,
        "pictures_heading": IN_PICTURES,
        "pictures": list(_drawn(pack, room)),
    }


def _drawn(pack: BidPack, room: Path) -> Iterator[dict[str, str]]:
    for place, (title, picture) in enumerate(pack.pictures):
        name = f"picture{place}.png"
        (room / name).write_bytes(narrow_png(picture))
        yield {"title": title, "file": name, "alt": picture.alt}
