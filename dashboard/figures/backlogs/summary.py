"""What is said about waiting, in one sentence or two."""

from collections.abc import Mapping
from math import isnan

from dashboard.figures.figure import Figure
from dashboard.words import of_ten, per_cent, sentence

SEEN = "seen_by_week_12"
KEYS = ("waiting_people", SEEN, "over_26_weeks")


def seen_words(figure: Figure) -> str:
    """How many in 10 of the ICB's people are seen by week 12, with the interval; empty where not known."""
    icb = figure.comparators.iloc[0]
    if isnan(icb["value"]):
        return ""
    share, lower, upper = (float(icb[each]) / 100 for each in ("value", "lower", "upper"))
    said = f"{of_ten(share, 'people referred')} are seen by week 12 ({per_cent(lower)} to {per_cent(upper)})"
    return f"{sentence(said)}."


def waiting_words(figures: Mapping[str, Figure]) -> str:
    """How many people of the ICB wait, how many of those referred are seen by week 12, and how many have
    waited for half a year so far.

    `figures` holds one of each of `KEYS`; what is hidden or missing is left out.
    """
    values = {key: figure.comparators["value"].iloc[0] for key, figure in figures.items()}
    said = {key: figures[key].indicator.formatted(values[key]) for key in KEYS if not isnan(values[key])}
    if "waiting_people" not in said:
        return "No data here yet. No open data on waits exists: your networks' referral systems hold it."
    words = f"About {said['waiting_people']} wait for a first contact"
    if "over_26_weeks" in said:
        words += f", {said['over_26_weeks']} of them for half a year or more so far"
    return f"{words}. {seen_words(figures[SEEN])}".strip()
