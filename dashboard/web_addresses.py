"""Addresses of the plain pages about one service, below the dashboard's own address."""

from urllib.parse import quote

LINK, CARD = "service", "card"


def card_address(service_key: str) -> str:
    """Where anybody reads the card of a service."""
    return f"{CARD}?service={quote(service_key, safe='')}"


def link_address(token: str) -> str:
    """Where a service is confirmed by its private link."""
    return f"{LINK}/{token}"
