"""Pages opened by AppTest on a database of choice."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import Page
from dashboard.settings import ROOT
from dashboard.ui import database

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """`open_page(page, url, level="lsoa")` opens a page of the menu with filters in its address, and with
    these `folds` open, by their keys."""

    def opened(page: Page, url: str, folds: Sequence[str] = (), **filters: str) -> AppTest:
        monkeypatch.setenv("DATABASE_URL", url)
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=400)
        for name, value in filters.items():
            app.query_params[name] = value
        for key in folds:
            app.session_state[key] = True
        if page.url_path != Path(page.file).stem:
            app.run()  # until then Streamlit knows a page by the name of its file
        if not page.default:
            app.switch_page(str(Path("..") / "pages" / page.file))
        return app.run()

    return opened


@pytest.fixture
def own_url(sample_url: str, tmp_path: Path) -> Iterator[str]:
    """A copy of the sample that the test may write to."""
    shutil.copy(sample_url.removeprefix("sqlite:///"), tmp_path / "copy.sqlite")
    address = f"sqlite:///{(tmp_path / 'copy.sqlite').as_posix()}"
    yield address
    database._engine(address).dispose()


def answer(app: AppTest) -> str:
    """The page's one sentence: its heading."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", "\n".join(str(element.proto) for element in app.main), re.S)
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


def paragraphs(app: AppTest) -> list[str]:
    """What a page says in words, a paragraph each: not its tables, charts and fields."""
    bodies = (f"{getattr(element.proto, 'body', '')}" for element in app.main if hasattr(element, "proto"))
    ended = (
        re.sub(r"<(table|svg|style|script).*?</\1>|</(p|h\d|li|section)>", "\n", body) for body in bodies
    )
    plain = (unescape(re.sub(r"<[^>]+>", " ", body)) for body in ended)
    return [" ".join(each.split()) for body in plain for each in body.split("\n") if each.strip()]


def opened(app: AppTest, *folds: str) -> AppTest:
    """The page with these folds open, by their keys."""
    for fold in folds:
        app.session_state[fold] = True
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Everything a page sends to the browser, as one text: words, tables, charts, maps, downloads."""
    return "\n".join(_sent(element) for element in app.main)


def over_the_page(app: AppTest) -> str:
    """What stands in a dialog over the page; AppTest keeps it apart from the page's own words."""
    return "\n".join(_sent(element) for block in app._tree.children.values() for element in block)


def _sent(element: Any) -> str:
    return f"{getattr(element, 'proto', '')}"
