"""How everything drawn looks: the only file that holds colour values.

Palettes: NHS.UK frontend for text, rules and focus; the Government Analysis Function's categorical and
focus palettes for charts. The blue ramp extends the Analysis Function's three sequential blues to five.
"""

import altair as alt

from dashboard.catalogue.types import Indicator, Polarity

INK = "#212B32"
INK_SOFT = "#4C6272"
RULE = "#D8DDE0"
BORDER = "#768692"
PAPER = "#FFFFFF"
AROUND = "#F0F4F5"
LINK = "#005EB8"
FOCUS = "#FFEB3B"
WARNING = "#FFF9C4"
WARNING_EDGE = "#FFB81C"
ALARM = "#D5281B"

CATEGORICAL = ("#12436D", "#28A197", "#801650", "#F46A25")
BETWEEN_YEARS = 8
"""Pixels at least between labels of an axis of months, whose second line is a year."""

EMPHASIS = "#12436D"
CONTEXT = "#768692"
COMPARATORS = ("#801650", "#212B32")

RAMP = ("#DCEBF8", "#A9CFF0", "#6BACE6", "#2073BC", "#12436D")
RAMP_WORSE = ("#FDE5DA", "#F8BE9B", "#EE8D54", "#C94F1F", "#7D2A0C")
NONE = "#FFFFFF"
NOTHING = "#3B1206"
"""None at all, where more is better: darker than the worst class, as dark is worse."""
PALE = "#EFE9E3"
"""What chance explains: paler than any class, and never the colour of the sea around."""

# Drawn in a square of ten units with round-ended strokes two units wide.
PATTERNS = {
    "hatch": "M-1 1L1-1M0 10L10 0M9 11L11 9",
    "dots": "M2.5 2.5h.01M7.5 7.5h.01",
    "lines": "M0 2.5h10M0 7.5h10",
    "part": "M-1 9L1 11M0 0L10 10M9 -1L11 1",
}

_STEPS = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 2, 3, 4), 5: (0, 1, 2, 3, 4)}

SIGNS = ("£", "%")
FONT = "Arial, sans-serif"
TEXT_SIZE = 15
TITLE_SIZE = 18


def ramp(number: int, *, polarity: Polarity = Polarity.NEUTRAL) -> tuple[str, ...]:
    """The colours of at most five classes, from the lowest values to the highest.

    Where the indicator has a worse side that side is dark, from sand to rust; a neutral one goes from pale
    to dark blue, since nothing there is good or bad.
    """
    if polarity is Polarity.NEUTRAL:
        return tuple(RAMP[step] for step in _STEPS[number])
    fills = tuple(RAMP_WORSE[step] for step in _STEPS[number])
    return fills if polarity is Polarity.LOWER_IS_BETTER else fills[::-1]


def number_format(indicator: Indicator) -> str:
    """The d3 format of the indicator's values on an axis: thousands separated, its own decimals."""
    return f",.{indicator.decimals}f"


def printed(indicator: Indicator, value: float) -> str:
    """A value as charts and maps print it: with its sign (£, %), without its words, which a title says."""
    return indicator.formatted(value, unit=indicator.unit in SIGNS)


def unit_words(indicator: Indicator, *, beside: str) -> str:
    """The unit in words, to stand after `beside`; empty for a sign, or where that says it already."""
    unit = indicator.unit
    return "" if unit in SIGNS or unit.lower() in beside.lower() else unit


def css_variables(scope: str = ":host") -> str:
    """The colours as CSS custom properties of a scope, so that no style sheet repeats them."""
    names = {
        "ink": INK,
        "ink-soft": INK_SOFT,
        "rule": RULE,
        "border": BORDER,
        "paper": PAPER,
        "around": AROUND,
        "link": LINK,
        "focus": FOCUS,
        "warning": WARNING,
        "warning-edge": WARNING_EDGE,
        "alarm": ALARM,
        "own": COMPARATORS[0],
        "emphasis": EMPHASIS,
    }
    return f"{scope}{{" + "".join(f"--{name}:{colour};" for name, colour in names.items()) + "}"


def _axis() -> alt.theme.AxisConfigKwds:
    return {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": TEXT_SIZE,
        "titleFontSize": TEXT_SIZE,
        "titleFontWeight": "normal",
        "gridColor": RULE,
        "domainColor": BORDER,
        "tickColor": BORDER,
        "labelAngle": 0,
        "tickCount": 5,
    }


@alt.theme.register("social_prescribing", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    return {
        "config": {
            "background": PAPER,
            "font": FONT,
            "view": {"stroke": None},
            "axis": _axis(),
            "axisY": {"labelAlign": "right", "domain": False, "ticks": False},
            "title": {
                "anchor": "start",
                "color": INK,
                "fontSize": TITLE_SIZE,
                "fontWeight": "bold",
                "subtitleColor": INK,
                "subtitleFontSize": TEXT_SIZE,
                "subtitlePadding": 8,
            },
            "legend": {
                "orient": "top",
                "direction": "vertical",
                "labelFontSize": TEXT_SIZE,
                "labelColor": INK,
                "labelLimit": 300,
                "symbolOpacity": 1,
                "symbolSize": 130,
                "symbolStrokeWidth": 0,
                "title": None,
            },
            "range": {"category": list(CATEGORICAL), "ordinal": list(RAMP), "ramp": list(RAMP)},
            "text": {"color": INK, "fontSize": TEXT_SIZE},
        }
    }
