"""What is carried out of the dashboard, in an audience's wording; what a person wrote stays."""

from dataclasses import replace

from dashboard.catalogue.wordings import Audience
from dashboard.exports.bid_pack import BidPack
from dashboard.exports.deck import Deck
from dashboard.wording import reworded


def deck(made: Deck, audience: Audience) -> Deck:
    """The figures of a board or a page; its title, notes and decisions are people's own words."""
    slides = (replace(slide, figure=reworded(slide.figure, audience)) for slide in made.slides)
    return replace(made, slides=tuple(slides))


def pack(made: BidPack, audience: Audience) -> BidPack:
    """The bid pack; what the charity wrote of itself stays."""
    return replace(reworded(made, audience), own=made.own)
