"""What is carried out of the dashboard, in an audience's wording; what a person wrote stays."""

import csv
import io
from dataclasses import replace

from dashboard.catalogue.wordings import Audience
from dashboard.exports.bid_pack import BidPack
from dashboard.exports.deck import Deck
from dashboard.wording import reworded, said


def deck(made: Deck, audience: Audience) -> Deck:
    """The figures of a board or a page; its title, notes and decisions are people's own words."""
    figures = (reworded(slide.figure, audience) for slide in made.slides)
    slides = (
        replace(slide, figure=replace(figure, csv=table(figure.csv, audience)))
        for slide, figure in zip(made.slides, figures, strict=True)
    )
    return replace(made, slides=tuple(slides))


def table(made: str, audience: Audience) -> str:
    """A CSV whose texts are as the audience says them; the names of its columns and its numbers are as they
    were, so that what reads the file finds them."""
    if audience is Audience.NHS:
        return made
    heads, *rows = csv.reader(io.StringIO(made))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([said(cell, audience) for cell in row] for row in rows)
    return out.getvalue()


def pack(made: BidPack, audience: Audience) -> BidPack:
    """The bid pack; what the charity wrote of itself stays."""
    return replace(reworded(made, audience), own=made.own)
