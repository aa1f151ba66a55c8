"""Colours that a person can tell apart, and a style that every chart carries."""

from itertools import pairwise

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
