"""Make the small icon font: the symbols that Streamlit and the pages draw, out of Streamlit's own 4,000.

    pip install fonttools brotli && python data/icons/build.py

Run it after a change of Streamlit's version or when a page asks for a new `:material/...:` symbol; a test
says when. Writes `symbols.woff2`, the names in it, and the SHA-256 of the font that it was made from.
"""

import hashlib
import re
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from streamlit.file_util import get_static_dir

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NAME = re.compile(r":material/([a-z0-9_]+):")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def asked_for() -> set[str]:
    """The symbols named in Streamlit's scripts and modules, and in this project."""
    static = Path(get_static_dir())
    files = [*static.glob("static/js/*.js"), *static.parent.rglob("*.py")]
    files += [*ROOT.glob("dashboard/**/*.py"), *ROOT.glob("pages/*.py")]
    return {name for file in files for name in NAME.findall(file.read_text(errors="ignore"))}


def glyphs_by_name(font: TTFont) -> dict[str, str]:
    """The font draws a symbol in place of its name: name -> glyph, from its ligatures."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                for ligature in ligatures:
                    name = "".join(letters[each] for each in (first, *ligature.Component))
                    found[name] = ligature.LigGlyph
    return found


def main() -> None:
    """Write the three files."""
    whole = next(Path(get_static_dir()).glob("static/media/MaterialSymbols-Rounded*.woff2"))
    font = TTFont(whole)
    glyphs = glyphs_by_name(font)
    names = sorted(asked_for() & glyphs.keys())
    options = subset.Options(
        layout_features=["*"], layout_closure=False, hinting=False, glyph_names=False, notdef_outline=True
    )
    options.flavor = "woff2"
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=[glyphs[name] for name in names], unicodes=[ord(letter) for letter in LETTERS])
    subsetter.subset(font)
    subset.save_font(font, str(HERE / "symbols.woff2"), options)
    (HERE / "names.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    digest = hashlib.sha256(whole.read_bytes()).hexdigest()
    (HERE / "made_from.txt").write_text(f"{digest}  {whole.name}\n", encoding="utf-8")
    sys.stdout.write(f"{len(names)} symbols, {(HERE / 'symbols.woff2').stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
