"""What is said about waiting, in one sentence."""

from math import isnan

from dashboard.figures.figure import Figure
from dashboard.words import of_ten, per_cent, sentence


def seen_words(figure: Figure) -> str:
    """How many in 10 of the ICB's people are seen by week 12, with the interval; empty where not known."""
    icb = figure.comparators.iloc[0]
    if isnan(icb["value"]):
        return ""
    share, lower, upper = (float(icb[each]) / 100 for each in ("value", "lower", "upper"))
    seen = f"{of_ten(share, 'people')} are seen by week 12"
    return f"{sentence(seen)} ({per_cent(lower)} to {per_cent(upper)})."
