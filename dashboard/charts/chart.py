"""What every chart function returns: a specification to draw and the words that stand for it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Chart:
    """A drawn figure: `spec` is a complete Vega-Lite specification (theme included), safe to cache.

    `alt` describes the picture in words for those who do not see it. `note` says what is not drawn
    (areas hidden, without data, or left out because there are too many); it is empty if nothing is.
    Show it with `st.vega_lite_chart(chart.spec, theme=None, alt=chart.alt)` and `chart.note` below.
    """

    spec: dict[str, Any]
    alt: str
    note: str = ""
