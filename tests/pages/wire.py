"""Every value that a page sends to the browser: of messages, of the JSON and of the tables within them."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

ARROW = b"\xff\xff\xff\xff"
"""How a table begins in Arrow's stream."""
MARKUP = re.compile(r'(?s)<(style|script).*?</\1>|\b(style|d|points|viewBox|href)="[^"]*"')
"""How something is drawn, within a text."""


@dataclass(frozen=True)
class Sent:
    """A value and the names under which it was sent, the element's first."""

    path: tuple[str, ...]
    value: Any

    @property
    def numbers(self) -> list[str]:
        """The numbers in it as they are written, pounds left out; those of a text without its markup."""
        if isinstance(self.value, str):
            shown = MARKUP.sub("", self.value)
            return re.findall(r"(?<![£\d.#/])\d[\d,]*(?:\.\d+)?(?![\d/])", shown)
        return [f"{self.value}"] if isinstance(self.value, float) and self.value == self.value else []


def sent(app: AppTest) -> Iterator[Sent]:
    """All values of a page, what stands over it included."""
    for block in app._tree.children.values():
        for element in block:
            if getattr(element, "proto", None) is not None:
                yield from _fields(element.proto, (str(element.type),))


def with_all_open(app: AppTest) -> AppTest:
    """The page with every fold open and every switch on, those within them too."""
    opened: set[str] = set()
    while new := _closed(app) - opened:
        for key in new:
            app.session_state[key] = True
        opened |= new
        app.run()
        assert not app.exception
    return app


def _closed(app: AppTest) -> set[str]:
    """The keys of folds and switches; the identity of an element ends with its key."""
    keys = {fold.proto.id.partition("-")[2].partition("-")[2] for fold in app.expander}
    return {key for key in (*keys, *(each.key for each in app.toggle)) if key and key != "None"}


def _fields(message: Message, path: tuple[str, ...]) -> Iterator[Sent]:
    for field, value in message.ListFields():
        for each in value if field.is_repeated else [value]:
            here = (*path, field.name)
            if isinstance(each, Message):
                yield from _fields(each, here)
            else:
                yield from _opened(each, here)


def _opened(value: Any, path: tuple[str, ...]) -> Iterator[Sent]:
    if isinstance(value, bytes) and value.startswith(ARROW):
        yield from _within(pa.ipc.open_stream(value).read_all().to_pydict(), path)
    else:
        yield from _within(_of_json(value), path)


def _of_json(value: Any) -> Any:
    """What a text in JSON says; any other value as it is."""
    if isinstance(value, str) and value.startswith(("{", "[")):
        with suppress(json.JSONDecodeError):
            return json.loads(value)
    return value


def _within(value: Any, path: tuple[str, ...]) -> Iterator[Sent]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _within(each, (*path, str(name)))
    elif isinstance(value, list):
        for each in value:
            yield from _within(each, path)
    else:
        yield Sent(path, value)
