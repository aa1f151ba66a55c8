"""The classes of need against supply on a map: words, not a scale."""

from collections.abc import Mapping

from dashboard.charts import theme
from dashboard.charts.classes import PATTERNS, Classes, MapClass
from dashboard.figures.services.gaps import Gap, Gaps

FILLS: Mapping[Gap, str] = {
    Gap.HIGH_LOW: theme.CATEGORICAL[2],
    Gap.HIGH_MORE: theme.RAMP[3],
    Gap.OTHER_LOW: theme.RAMP[1],
    Gap.OTHER_MORE: theme.AROUND,
    Gap.LOW: theme.CATEGORICAL[2],
    Gap.MORE: theme.RAMP[1],
    Gap.NOT_KNOWN: theme.PAPER,
}


def gap_classes(found: Gaps) -> Classes:
    """The classes that hold an area, the one to look at first first, each with its count."""
    entries = tuple(_entry(gap, count) for gap, count in found.counts.items())
    order = {gap: position for position, gap in enumerate(found.counts)}
    rows = zip(found.rows["area_code"].astype(str), found.rows["gap"], strict=True)
    return Classes(
        entries=entries,
        position={code: order[gap] for code, gap in rows},
        breaks=(),
        method=found.method,
        reading="The number is services within reach per 10,000 people.",
    )


def _entry(gap: Gap, count: int) -> MapClass:
    pattern = PATTERNS["[x]"] if gap is Gap.NOT_KNOWN else ""
    return MapClass(gap.name.lower(), str(gap), FILLS[gap], pattern, count)
