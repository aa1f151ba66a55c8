"""What each method does, in the words of somebody who reads figures and not code."""

from collections.abc import Callable
from typing import Any

from dashboard.methods import intervals, waiting

METHODS: dict[Callable[..., Any], str] = {
    intervals.proportion: "A share, with a 95% interval by Wilson's score (Wilson 1927; Newcombe 1998).",
    intervals.rate: (
        "Events for so many of the denominator, with Poisson limits of 95%: exact below 10, else Byar's."
    ),
    intervals.ratio: "One number for so many of another. All were counted, so chance has no part in it.",
    intervals.directly_standardised_rate: (
        "The rate that a standard population would have at the rates of each age here. Its 95% interval is "
        "Dobson's (1991). Nothing is shown below 10 events in all."
    ),
    waiting.percentile_from_bands: (
        "The weeks within which so many of those waiting fall. People are counted by whole weeks and spread "
        "evenly within a week."
    ),
    waiting.time_to_contact: (
        "The share of people contacted by each week: Aalen and Johansen's estimate with a 95% interval. "
        "Those still waiting, and those who left without a contact, are in it."
    ),
}
"""By the function of `dashboard.methods` that an indicator names."""
