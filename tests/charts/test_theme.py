"""Colours that a person can tell apart, and a style that every chart carries."""

import re
from itertools import pairwise
from pathlib import Path

import altair as alt
import pytest

from dashboard.charts import theme


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [theme.PAPER, theme.AROUND, theme.WARNING])
@pytest.mark.parametrize("text", [theme.INK, theme.INK_SOFT, theme.LINK])
def test_text_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    "mark", [*theme.CATEGORICAL, theme.EMPHASIS, theme.CONTEXT, *theme.COMPARATORS, theme.BORDER]
)
def test_marks_stand_out_from_paper(mark: str) -> None:
    assert contrast(mark, theme.PAPER) >= 3


def test_the_ramp_darkens_in_even_steps_that_grey_scale_keeps_apart() -> None:
    """Lightness alone tells the classes apart, so every kind of colour vision does, and a grey printer."""
    for number in range(1, 6):
        assert len(theme.ramp(number)) == number
        assert all(contrast(light, dark) >= 1.25 for light, dark in pairwise(theme.ramp(number)))


def test_no_value_is_red_or_green() -> None:
    for colour in theme.RAMP:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert blue > red
        assert blue > green


def test_a_chart_carries_the_style() -> None:
    spec = alt.Chart(alt.InlineData(values=[])).mark_point().to_dict(validate=False)
    assert spec["config"]["axis"]["labelColor"] == theme.INK
    assert spec["config"]["axis"]["labelFontSize"] >= 14
    assert spec["config"]["axisY"]["labelAlign"] == "right"


COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b")
DRAWN_FROM = ("*.css", "*.typ", "*.toml")


def test_style_sheets_and_documents_hold_no_colour_that_the_palette_does_not() -> None:
    """They cannot read the palette, so each repeats a few of its colours: none of its own."""
    named = [each for name, each in vars(theme).items() if name.isupper() and name != "PATTERNS"]
    single = [each for each in named if isinstance(each, str)]
    several = [colour for each in named if isinstance(each, tuple) for colour in each]
    palette = {str(each).upper() for each in (*single, *several)} | {"#FFF"}
    root = Path(theme.__file__).resolve().parents[2]
    files = [root / ".streamlit" / "config.toml"]
    files += [file for kind in DRAWN_FROM for file in (root / "dashboard").rglob(kind)]
    held = {
        file.name: strange
        for file in files
        if (strange := {each.upper() for each in COLOUR.findall(file.read_text(encoding="utf-8"))} - palette)
    }
    assert {"config.toml", "page.css", "deck.css", "board.typ"} <= {file.name for file in files}
    assert not held
