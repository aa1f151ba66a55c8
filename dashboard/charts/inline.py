"""A frame as the data inside a specification."""

import altair as alt
import pandas as pd


def inline(frame: pd.DataFrame) -> alt.InlineData:
    """The rows as records; a missing number is null, which Vega-Lite leaves out, and never 0."""
    clean = frame.astype(object).where(frame.notna(), None)
    return alt.InlineData(
        values=[dict(zip(clean.columns, row, strict=True)) for row in clean.to_numpy().tolist()]
    )
