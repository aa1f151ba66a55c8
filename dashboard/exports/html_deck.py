"""A board as slides in HTML: laid over the app's window to present, or one file that needs nothing else."""

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path

from dashboard.exports import sign
from dashboard.exports.column_widths import weights
from dashboard.exports.deck import Agreed, Deck, Slide, contents
from dashboard.exports.drawing import rows_left_out, svg_of
from dashboard.exports.kept import Kept, KeptPicture
from dashboard.exports.letters import written_out
from dashboard.exports.map_legend import legend_html
from dashboard.exports.slide_table import LETTERS, left_out, pages_of
from dashboard.exports.spread import spread
from dashboard.settings import STATIC

MOST_NAMED = 6
START = """
const leave = () => {};
start(document, { leave });
"""


def html_file(deck: Deck) -> str:
    """The deck as one HTML document: pictures, style and script are in it; it asks nobody for anything."""
    script = _static("deck.js").replace("export function", "function") + START
    return written_out(
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(deck.title)}</title><style>{_static('deck.css')}</style></head>"
        f'<body>{html_fragment(deck)}<script type="module">{script}</script></body></html>\n'
    )


def html_fragment(deck: Deck) -> str:
    """The slides alone, for a page that brings `deck.css` and starts `deck.js` itself."""
    slides = [_opening(deck)]
    for place, slide in enumerate(spread(deck.slides), start=1):
        slides += _slides(slide, place)
        if slide.figure.ranks:
            slides.append(_ranks(slide.figure, slide.figure.ranks, place))
    if deck.decisions:
        slides.append(_decisions(deck))
    return f'<main class="deck">{"".join(slides)}{_controls(len(slides))}</main>'


def _static(name: str) -> str:
    return Path(STATIC / name).read_text(encoding="utf-8")


def _opening(deck: Deck) -> str:
    figures = "".join(map(partial(_paragraph, "named"), contents(deck, most=MOST_NAMED)))
    picture = deck.cover
    drawn = f'<div class="cover"><div>{figures}</div>{_cover(picture)}</div>' if picture else figures
    return (
        f'<section class="slide opening"><h1>{escape(deck.title)}</h1>{_tag(deck.label)}'
        f"{_sign(deck.address)}<p>{escape(deck.standing)}</p>{drawn}"
        '<p class="hint">Arrow keys or the buttons below move on; Escape leaves.</p></section>'
    )


def _cover(picture: KeptPicture) -> str:
    """The first picture beside the list of figures; it is described where it stands for itself."""
    drawn = svg_of(picture, width=560, prefix="cover-", large=True)
    return f'<figure aria-hidden="true">{drawn}</figure>'


def _sign(address: str) -> str:
    """The sign that a phone reads; nothing where no address opens the deck again."""
    if not address:
        return ""
    return (
        f'<figure class="sign" role="img" aria-label="A sign for phones (QR code) that opens this again">'
        f"{sign.svg(address)}</figure>"
    )


def _ranks(figure: Kept, ranks: KeptPicture, place: int) -> str:
    """What the map shows as a list: a hall reads no second picture beside a map."""
    drawn = svg_of(ranks, width=1150, prefix=f"r{place}-", large=True, whole=True)
    return (
        f'<section class="slide" hidden><header><h2>{escape(figure.title.rstrip("."))}. In order.</h2>'
        f"{_tag(figure.label)}</header>"
        f'<figure class="chart" role="img" aria-label="{escape(ranks.alt)}">{drawn}</figure>'
        f"{_paragraph('reading', ranks.note)}</section>"
    )


def _slides(slide: Slide, place: int) -> list[str]:
    """The figure's picture, or its table over as many slides as it needs; the last has all numbers."""
    figure = slide.figure
    if figure.picture:
        return [_slide(slide, figure.title, _picture(figure.picture, place), last=True)]
    pages = pages_of(figure)
    rows = [row for page in pages for row in page.rows]
    shares = weights(pages[0].headings, rows, letters=LETTERS.across)
    left = _more(left_out(figure, pages))
    return [
        _slide(
            slide,
            f"{figure.title} ({number} of {len(pages)})" if len(pages) > 1 else figure.title,
            f'<div class="shown">{_table(page, widths=shares)}{left if number == len(pages) else ""}</div>',
            last=number == len(pages),
        )
        for number, page in enumerate(pages, start=1)
    ]


def _slide(slide: Slide, title: str, shown: str, *, last: bool) -> str:
    figure = slide.figure
    said = [_paragraph("note", slide.note)] + [_paragraph("changed", each.words) for each in slide.changed]
    below = f"{''.join(said)}{_paragraph('source', figure.source_line)}{_numbers(figure)}" if last else ""
    return (
        f'<section class="slide" hidden><header><h2>{escape(title)}</h2>{_tag(figure.label)}</header>'
        f"{shown}{below}</section>"
    )


def _picture(picture: KeptPicture, place: int) -> str:
    prefix, legend = f"s{place}-", picture.legend
    drawn = svg_of(picture, width=1150, prefix=prefix, large=True)
    kind = "map" if picture.spec is None else "chart"
    figure = f'<figure class="{kind}" role="img" aria-label="{escape(picture.alt)}">{drawn}</figure>'
    if legend:
        return f'<div class="beside">{figure}{legend_html(legend, prefix=prefix)}</div>'
    left = rows_left_out(picture)
    more = _more(f"The highest and the lowest are drawn; {left:,} more stand") if left else ""
    return f"{figure}{more}{_paragraph('reading', picture.note)}"


def _more(left: str) -> str:
    return _paragraph("more", f"{left} in “Numbers and notes”.") if left else ""


def _numbers(figure: Kept) -> str:
    notes = "".join(_paragraph("note", words) for words in figure.notes)
    return (
        "<details><summary>Numbers and notes</summary>"
        f'<div class="numbers" tabindex="0">{notes}{_table(figure)}</div></details>'
    )


def _table(figure: Kept, *, widths: Sequence[float] = ()) -> str:
    columns = "".join(f'<col style="width:{100 * share:.1f}%">' for share in widths)
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in figure.headings)
    body = "".join(f"<tr>{''.join(_cells(figure.headings, row))}</tr>" for row in figure.rows)
    return (
        f"<table><caption>{escape(figure.title)} {escape(figure.label)}</caption>"
        f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(headings: tuple[str, ...], row: tuple[str, ...]) -> Iterator[str]:
    first, *rest = row
    yield f'<th scope="row">{escape(first)}</th>'
    yield from (
        f'<td data-label="{escape(heading)}">{escape(cell)}</td>'
        for heading, cell in zip(headings[1:], rest, strict=True)
    )


def _decisions(deck: Deck) -> str:
    items = "".join(
        f"<li><strong>{escape(each.words)}</strong><br>{escape(each.owner)}, by {escape(each.due_words)}. "
        f"{escape(_then_and_now(each))}</li>"
        for each in deck.decisions
    )
    return (
        '<section class="slide decisions" hidden><h2>What was decided</h2>'
        f"{_sign(deck.address)}<ol>{items}</ol></section>"
    )


def _then_and_now(decision: Agreed) -> str:
    if not decision.about:
        return ""
    return f"{decision.about}: {decision.value_then} then, {decision.value_now} now."


def _controls(number: int) -> str:
    return (
        '<nav class="controls" aria-label="Slides"><button type="button" data-step="-1">Back</button>'
        f'<span class="at" role="status">1 of {number}</span>'
        '<button type="button" data-step="1">Next</button>'
        '<button type="button" data-leave>Leave</button></nav>'
    )


def _paragraph(kind: str, words: str) -> str:
    return f'<p class="{kind}">{escape(words)}</p>' if words else ""


def _tag(label: str) -> str:
    return f'<p class="tag">{escape(label)}</p>' if label else ""
