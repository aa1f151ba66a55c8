"""The European Standard Population of 2013, by which rates of areas with other ages are made comparable.

Eurostat, Revision of the European Standard Population, 2013, table 1: of 100,000 people, by years of age.
"""

EUROPEAN_2013 = {
    0: 1_000, 1: 4_000, 5: 5_500, 10: 5_500, 15: 5_500, 20: 6_000, 25: 6_000, 30: 6_500, 35: 7_000,
    40: 7_000, 45: 7_000, 50: 7_000, 55: 6_500, 60: 6_000, 65: 5_500, 70: 5_000, 75: 4_000, 80: 2_500,
    85: 1_500, 90: 800, 95: 200,
}  # fmt: skip
"""People of each band by the age at which it begins; the last is open."""
OLDEST = 100


def people_between(start: int, end: int) -> float:
    """Standard people from one age up to, but not including, another; a band is even within itself."""
    starts = [*EUROPEAN_2013, OLDEST]
    spans = zip(EUROPEAN_2013, starts[1:], EUROPEAN_2013.values(), strict=True)
    return sum(
        people * max(0, min(end, last) - max(start, first)) / (last - first) for first, last, people in spans
    )
