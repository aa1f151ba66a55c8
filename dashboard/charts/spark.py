"""A small trend: a line without axes, for a card that says in words what it shows."""

from collections.abc import Sequence

from dashboard.charts import theme

WIDTH, HEIGHT, EDGE = 120, 26, 3


def spark(values: Sequence[float], *, worse: bool = False, between: tuple[float, float] | None = None) -> str:
    """The values, oldest first, as SVG text; empty where there are fewer than two.

    Its height goes from the lowest value to the highest, so that it shows direction and not size; or between
    two values, that several may be set beside each other.
    """
    if len(values) < 2:
        return ""
    low, high = between or (min(values), max(values))
    across = (WIDTH - 2 * EDGE) / (len(values) - 1)
    up = (HEIGHT - 2 * EDGE) / (high - low) if high > low else 0.0
    points = " ".join(
        f"{EDGE + across * at:.1f},{HEIGHT - EDGE - up * (value - low):.1f}"
        for at, value in enumerate(values)
    )
    colour = theme.ALARM if worse else theme.INK_SOFT
    return (
        f'<svg width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"></polyline></svg>'
    )
