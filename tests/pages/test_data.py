"""The Data page: short until somebody asks, then complete."""

import re
import shutil
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES
from dashboard.store.engine import engine_for
from dashboard.store.queries import loads
from tests.newer_load import load_newer_scores
from tests.pages.conftest import Open, words

DATA = next(page for page in PAGES if page.url_path == "data")


def _opened(app: AppTest, key: str) -> str:
    app.session_state[key] = True
    app.run()
    assert not app.exception
    return words(app)


def test_loads_and_refusals_wait_until_they_are_opened(open_page: Open, sample_url: str) -> None:
    app = open_page(DATA, sample_url)

    assert "What there is for which areas" in words(app)
    assert "SHA-256" not in words(app)
    assert "Areas with a figure" not in words(app)


@pytest.mark.whole
def test_what_there_is_for_which_areas_is_counted_once_somebody_asks(
    open_page: Open, sample_url: str
) -> None:
    seen = _opened(open_page(DATA, sample_url), "coverage")

    deprivation = re.search(r"<td>Deprivation score</td>(.*?)</tr>", seen)
    assert deprivation and "<td>1,058 of 1,058</td>" in deprivation[1]


@pytest.mark.whole
def test_each_reason_for_a_refusal_stands_once_with_the_number_of_rows(
    open_page: Open, sample_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    shutil.copy(sample_url.removeprefix("sqlite:///"), copy)
    url = f"sqlite:///{copy.as_posix()}"
    load_newer_scores(url, tmp_path / "newer", dict.fromkeys(("E01012571", "E01012572"), "high"))
    seen = _opened(open_page(DATA, url), "refusals")
    with engine_for(url).connect() as connection:
        refused = loads.refused_rows(connection)

    assert len(refused) == 2
    for (file, reason), rows in refused.groupby(["file_name", "reason"]):
        row = f"<td>{escape(file)}</td>.*?<td>{re.escape(escape(reason))}</td><td>{len(rows):,}</td>"
        assert len(re.findall(row, seen)) == 1, (file, reason)
    assert "Download every row refused" in seen


def test_what_a_load_repaired_or_doubted_is_shown(open_page: Open, sample_url: str) -> None:
    seen = _opened(open_page(DATA, sample_url), "noticed")

    assert "No rule maps the entry to a need" in seen


def test_every_load_is_listed_with_the_fingerprint_of_its_file(open_page: Open, sample_url: str) -> None:
    seen = _opened(open_page(DATA, sample_url), "loads")

    assert "SHA-256" in seen and "Loads, newest first" in seen
