"""What the Overview says about waiting, in one sentence."""

from collections.abc import Mapping
from math import isnan

from dashboard.figures.figure import Figure

KEYS = ("waiting_people", "median_wait", "over_26_weeks")


def waiting_words(figures: Mapping[str, Figure]) -> str:
    """How many people of the ICB wait, how long half of them have waited, and how many for half a year.

    `figures` holds one of each of `KEYS`; what is hidden or missing is left out of the sentence.
    """
    values = {key: figure.comparators["value"].iloc[0] for key, figure in figures.items()}
    said = {key: figures[key].indicator.formatted(values[key]) for key in KEYS if not isnan(values[key])}
    if "waiting_people" not in said:
        return "No data here yet. No open data on waits exists: your networks' referral systems hold it."
    words = f"About {said['waiting_people']} wait for a first contact"
    if "median_wait" in said:
        words += f"; half of them have waited less than {said['median_wait']}"
    if "over_26_weeks" in said:
        words += f", and {said['over_26_weeks']} half a year or more"
    return f"{words}."
