"""Words of a directory entry made safe to keep: no markup, no nasty characters, nobody's contact details."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from urllib.parse import urlsplit

LONGEST = 100_000
"""Characters; an entry with a longer text is refused rather than cut: something is wrong with it."""

REMOVED = "[contact removed]"
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
TELEPHONE = re.compile(r"(?<![\w£])(?:\+\s?44|0044|\(?0)(?:[\s().-]*\d){8,12}(?!\w)")
UNSEEN = {"script", "style", "head", "title", "template", "iframe", "object", "noscript"}
BREAKS = {"p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "ul", "ol"}
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class _Words(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen.append(tag)
        if tag in BREAKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def plain(value: object, *, most: int = LONGEST, names: Iterable[str] = ()) -> str:
    """The value's words on one line: without HTML, e-mail addresses, telephone numbers and `names`.

    Anything but text gives an empty string; what is longer than `most` characters is cut at a word.
    """
    if not isinstance(value, str):
        return ""
    text = CONTROL.sub("", value)
    if "<" in text or "&" in text:
        text = CONTROL.sub("", without_markup(text))
    text = TELEPHONE.sub(REMOVED, EMAIL.sub(REMOVED, text))
    for name in names:
        text = re.sub(rf"(?i)\b{re.escape(name)}\b", REMOVED, text)
    return shortened(" ".join(text.split()), most)


def without_markup(text: str) -> str:
    """The text as a browser would show it; escaped markup that turns up on the way is stripped too."""
    for _ in range(3):
        words = _Words()
        words.feed(text)
        words.close()
        seen = "".join(words.parts)
        if seen == text or "<" not in seen:
            return seen
        text = seen
    return seen.replace("<", " ")


def shortened(text: str, most: int) -> str:
    """At most `most` characters, cut between words, with an ellipsis where something is missing."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "…"


def web_address(value: object) -> str:
    """The address if a browser may safely open it (http or https), otherwise an empty string."""
    text = CONTROL.sub("", value).strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    usable = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return text if usable and len(text) <= 500 and not re.search(r"[\s<>\"']", text) else ""
