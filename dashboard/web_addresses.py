"""Addresses of the plain pages about a service and of what can be followed, below the dashboard's own."""

from urllib.parse import quote, urlencode

from dashboard.catalogue.wordings import Audience

LINK, CARD, FOLLOW = "service", "card", "follow"
BEGIN, LEAVE = "begin", "leave"
WORDS = "words"
"""The name under which an address holds the wording."""


def card_address(service_key: str) -> str:
    """Where anybody reads the card of a service."""
    return f"{CARD}?service={quote(service_key, safe='')}"


def link_address(token: str) -> str:
    """Where a service is confirmed by its private link."""
    return f"{LINK}/{token}"


def follow_area(icb_code: str, choice: str) -> str:
    """Where an area, a town or a postcode district of an ICB is followed."""
    return f"{FOLLOW}?{urlencode({'icb': icb_code, 'area': choice})}"


def in_words(address: str, audience: Audience) -> str:
    """An address that names its wording; the NHS's needs no name."""
    if audience is Audience.NHS:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode({WORDS: audience})}"


def follow_by_mail(step: str, token: str) -> str:
    """Where following by e-mail is begun (`BEGIN`) or left (`LEAVE`) by a link that was sent."""
    return f"{FOLLOW}/{step}/{token}"


def follow_service(service_key: str) -> str:
    """Where a service is followed."""
    return f"{FOLLOW}?{urlencode({'service': service_key})}"
