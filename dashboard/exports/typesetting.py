"""Documents set by Typst, which is in its package whole: no system library is needed."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from dashboard.exports.letters import SAID, in_common_letters, throughout, written_out

STANDARD: Final = "ua-1"
"""PDF/UA, which a screen reader can follow."""


def typeset(
    template: Path,
    write: Callable[[Path], dict[str, Any]],
    *,
    noted_in: str | None = None,
    accessible: bool = True,
) -> bytes:
    """The document as PDF, its data beside the template in a folder that is gone afterwards.

    `write` puts the pictures into the folder that it is given and returns the data. Where no font of this
    machine has a letter, □ stands for it, for PDF/UA allows no empty box; `noted_in` names the text that then
    says so. `accessible` asks for PDF/UA.
    """
    import typst

    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        shutil.copy(template, room / template.name)
        data = throughout(write(room), written_out)
        try:
            return _set(room / template.name, data, accessible)
        except typst.TypstError:
            common = throughout(data, in_common_letters)
            if noted_in:
                common[noted_in] = f"{common[noted_in]} {SAID}".strip()
            return _set(room / template.name, common, accessible)


def _set(template: Path, data: dict[str, Any], accessible: bool) -> bytes:
    import typst

    (template.parent / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    made: bytes = typst.compile(
        str(template), root=str(template.parent), pdf_standards=STANDARD if accessible else None
    )
    return made
