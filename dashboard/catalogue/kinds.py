"""The kinds of data that are loaded, in the words that stand on screen."""

ALWAYS_REAL = ("areas", "evidence")
"""Kinds that come with the dashboard and are never invented: the map, and what the published study found."""

KINDS = {
    "areas": "areas",
    "deprivation": "deprivation and need",
    "population": "residents",
    "organisations": "practices and networks",
    "workforce": "link workers",
    "grants": "grants",
    "contracts": "contracts",
    "payments": "NHS payments",
    "services": "services",
    "referrals": "referrals and waits",
    "cars": "cars",
    "transport": "community transport",
    "timetable": "bus timetables",
    "journeys": "journey times",
    "evidence": "findings",
}
"""Each kind in words, in the order in which they are best loaded: what others refer to comes first."""


def kind_words(kind: str) -> str:
    """A kind of data as people call it; a kind without words of its own is called by its name."""
    return KINDS.get(kind, kind)
