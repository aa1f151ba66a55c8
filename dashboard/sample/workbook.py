"""Workbooks with the same bytes every time.

A saved workbook holds the time of saving three times over, and its XML depends on which writer is installed:
each part is put in canonical form, the dates are set, and the parts are stored in order of name.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import canonicalize

import openpyxl

STAMP = "2026-11-01T00:00:00Z"
UNIX = 3


def workbook_bytes(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An XLSX workbook: for each sheet its name and its rows, the first being the headers."""
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    saved = io.BytesIO()
    book.save(saved)
    return _steadied(saved)


def _steadied(saved: io.BytesIO) -> bytes:
    steady = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = UNIX
            target.writestr(info, _canonical(source.read(name).decode("utf-8")))
    return steady.getvalue()


def _canonical(xml: str) -> str:
    dated = re.sub(r"(<dcterms:(created|modified)[^>]*>)[^<]*", rf"\g<1>{STAMP}", xml)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + canonicalize(dated)
