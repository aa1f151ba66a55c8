"""How old a reader the pages ask for: all that each page prints, without names of places and sources."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.catalogue.sources import SOURCES
from dashboard.catalogue.wordings import Audience
from dashboard.methods.reading_age import WORD, reading_age, sentences
from dashboard.navigation import PAGES
from tests.pages.conftest import Open

OLDEST = {Audience.NHS: 12, Audience.VCSE: 12, Audience.PLAIN: 11}
WORST = 10
BLOCK = re.compile(r"</?(?:p|li|h[1-6]|dt|dd|caption|div|section|t[dhr])\b[^>]*>|\n")
NAME = re.compile(r"(?<=[a-z,;:(] )[A-Z][\w’'-]+(?:(?: and| of| with| the| for| in)* [A-Z][\w’'-]+)*")
SHORTEST = 5
"""Fewer words than these are a label."""


def told(app: AppTest) -> Iterator[str]:
    """The whole sentences that a page prints."""
    for element in app.main:
        for block in BLOCK.split(str(getattr(element.proto, "body", ""))):
            for each in sentences(without_names(unescape(re.sub(r"<[^>]*>", "", block)).strip())):
                if each.endswith((".", "?", "!")) and len(WORD.findall(each)) >= SHORTEST:
                    yield each


def without_names(text: str) -> str:
    """The text with one word for each name: of a source, a place, an organisation."""
    if "in the form of" in text or text.startswith("Source:"):
        return ""
    for source in SOURCES.values():
        text = text.replace(source.title, "Name").replace(source.publisher, "Name")
    return NAME.sub("Name", text)


def every_part(app: AppTest) -> Iterator[AppTest]:
    """The page, and each of its parts opened in turn."""
    yield app
    control = next((each for each in (*app.selectbox, *app.segmented_control) if each.key == "part"), None)
    for option in list(control.options)[1:] if control else ():
        again = next(each for each in (*app.selectbox, *app.segmented_control) if each.key == "part")
        yield again.set_value(option).run() if again.type != "selectbox" else again.select(option).run()


@pytest.mark.whole
@pytest.mark.parametrize("audience", Audience)
def test_what_the_pages_print_is_read_at_the_age_that_is_aimed_at(
    audience: Audience, open_page: Open, sample_url: str
) -> None:
    by_page = {
        page.title: list(
            dict.fromkeys(
                each
                for app in every_part(open_page(page, sample_url, words=str(audience)))
                for each in told(app)
            )
        )
        for page in PAGES
    }
    every = list(dict.fromkeys(each for found in by_page.values() for each in found))
    for title, found in by_page.items():
        print(f"{title}: {len(found)} sentences, age {reading_age(' '.join(found)):.1f}")
    for each in sorted(every, key=reading_age, reverse=True)[:WORST]:
        print(f"{reading_age(each):.1f} {each}")
    assert len(every) > 300, "the pages' own sentences, not the frame's alone"
    assert reading_age(" ".join(every)) <= OLDEST[audience]
