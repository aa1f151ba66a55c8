"""One area's figures as a table that may be published: what the Place page prints, to keep and to send."""

from collections.abc import Sequence

import pandas as pd

from dashboard.figures.figure import Figure
from dashboard.figures.profile import against_heading, line, told_apart, wider_areas
from dashboard.figures.protected import protected_rows
from dashboard.figures.tabled import TableColumn, Tabled

NONE_GIVEN, NOT_COMPARED = "None", "Not compared"


def profile_table(figures: Sequence[Figure], area_code: str, *, name: str, mixed: bool = False) -> Tabled:
    """A row for each figure that holds a number for the area: here, wider areas, how it stands, when; and
    which rows are invented, where real data is loaded beside the synthetic (`mixed`).

    Raises `IndexError` without a figure.
    """
    known = [(figure, told) for figure in figures if (told := line(figure, area_code)).known]
    wider = wider_areas(told for _, told in known)
    records = [
        {
            "indicator": told.indicator.name,
            "subject": told.indicator.subject,
            "here": told.value,
            "interval": told.interval or NONE_GIVEN,
            "words": told.words or NOT_COMPARED,
            "period": told.period,
            "synthetic": told.synthetic,
        }
        | {area: dict(told.against).get(area, "No data") for area in wider}
        for told in told_apart((told for _, told in known), mixed=mixed)
    ]
    columns = {
        "indicator": TableColumn("Indicator"),
        "here": TableColumn(name),
        **{area: TableColumn(area) for area in wider},
        "words": TableColumn(against_heading(wider)),
        "interval": TableColumn("Interval"),
        "period": TableColumn("When"),
        "subject": TableColumn("Subject"),
    }
    return Tabled(
        key="area_profile",
        period="",
        scope_name=name,
        columns=columns,
        rows=protected_rows(pd.DataFrame(records, columns=[*columns, "synthetic"])),
        sources=tuple(dict.fromkeys(use for figure, _ in known for use in figure.sources)),
        data_version=figures[0].data_version,
    )
