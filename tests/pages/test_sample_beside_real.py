"""The sample left in beside real data: every number says which it is, and none is worked out from both.

Each part of every page is opened twice, on a database that holds real and invented data and on the same
without the sample. What both show is real and carries no mark; what only the first shows is invented and
carries one.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from dashboard.catalogue.kinds import KINDS
from dashboard.exports.csv_file import figure_csv
from dashboard.figures.backlogs.release import keep_released
from dashboard.figures.figure import AS_PUBLISHED, INVENTED, SYNTHETIC_LABEL, Publishable
from dashboard.loaders.derived import refresh
from dashboard.loaders.leaving_sample import leave_sample
from dashboard.loaders.load import loading
from dashboard.navigation import PAGES
from dashboard.store.engine import engine_for
from tests.pages.conftest import Open, answer

NATIONAL = ("areas", "deprivation", "population", "organisations", "workforce", "cars", "evidence")
PEOPLE = ("areas", "organisations", "workforce", "payments", "referrals", "evidence")
PLACES = ("areas", "deprivation", "population", "services", "grants", "contracts", "timetable", "cars")
WITHOUT = tuple(kind for kind in KINDS if kind not in {"deprivation", "cars", "transport"})
MIXES = {"national": NATIONAL, "people": PEOPLE, "places": PLACES, "without scores and cars": WITHOUT}
"""Which kinds of the sample are taken for real. “People” and “places” hold each subject's kinds together; the
last leaves invented what is set beside many other figures."""
PAGE = {page.url_path: page for page in PAGES}
BLACKPOOL = {"area": "E06000009"}
VIEWS = {
    "overview": [{}, BLACKPOOL, {"level": "pcn"}, {"level": "lsoa"}, {"view": "table"}],
    "gaps": [{}, BLACKPOOL, {"view": "scatter"}, {"view": "table"}],
    "funding": [
        {}, BLACKPOOL, {"measure": "contract_money_per_person"},
        *({"part": part} for part in ("long", "equal", "fair", "cliff")),
    ],
    "backlogs": [
        {}, BLACKPOOL, *({"part": part} for part in ("change", "long", "lost", "chance", "carry", "clock")),
    ],
    "transport": [{}, BLACKPOOL],
    "place": [{}, BLACKPOOL, {**BLACKPOOL, "part": "compare", "compare": "E07000121"}],
    "findings": [
        {}, {"part": "said", "sub_theme": "8-1"}, {"part": "blind", "group": "LW"}, {"part": "unknown"},
    ],
    "my-town": [BLACKPOOL, {"area": "town:Burnley"}],
    "data": [{}],
}  # fmt: skip
FOLDS = {
    "overview": [], "gaps": ["clusters", "directory"], "funding": ["distance_table", "office", "dependence"],
    "backlogs": ["by_need", "steps_table"], "transport": ["fares", "help", "together", "coverage_table"],
    "place": ["numbers", "practices_table"], "findings": ["hall_beside_table"], "my-town": [], "data": [],
}  # fmt: skip
MARKS = re.compile(rf"{INVENTED}\b|{SYNTHETIC_LABEL}", re.IGNORECASE)
"""A caption that says “partly” is none: each row under it says which it is."""


@dataclass(frozen=True)
class Both:
    """The addresses of one database with its sample and without it."""

    mixed: str
    real: str


@pytest.fixture(scope="module", params=MIXES)
def both(request: pytest.FixtureRequest, sample_url: str, tmp_path_factory: pytest.TempPathFactory) -> Both:
    st.cache_data.clear()  # what was said of the sample alone, whose loads are the same
    folder: Path = tmp_path_factory.mktemp("mixed")
    addresses = []
    for name in ("mixed", "real"):
        path = Path(shutil.copy(sample_url.removeprefix("sqlite:///"), folder / f"{name}.sqlite"))
        addresses.append(f"sqlite:///{path.as_posix()}")
        engine = engine_for(addresses[-1])
        kinds = ", ".join(f"'{kind}'" for kind in MIXES[request.param])
        with engine.begin() as connection:
            connection.execute(text(f"UPDATE load SET synthetic = 0 WHERE kind IN ({kinds})"))
        with loading(engine) as connection:
            if name == "real":
                leave_sample(connection, by="tester")
            refresh(connection, by="tester")
        keep_released(engine)
        engine.dispose()
    return Both(*addresses)


@dataclass(frozen=True)
class Part:
    """One thing that a page shows: its words or data, and what stands over it (a caption, a mark above)."""

    what: str
    over: str = ""

    @property
    def marked(self) -> bool:
        return bool(MARKS.search(self.what) or MARKS.search(self.over))


SAID_ABOVE = re.compile(rf'class="invented"|^<p class="note">{SYNTHETIC_LABEL}')
SPLIT = re.compile(r"(?=<(?:tr|section|li|button|h1|dt|p)\b)")


def parts(app: AppTest) -> Iterator[Part]:
    """The heading, the rows of tables and lists, the cards, facts, maps and charts of a page."""
    above = ""
    for element in app.main:
        proto = getattr(element, "proto", None)
        name = getattr(proto, "component_name", "")
        if name == "area_map":
            sent = json.loads(proto.json)
            yield Part(f"map {sent['values']}", over=sent["synthetic"])
        elif name == "area_list":
            yield from _of_html(json.loads(proto.json)["html"], above)
        elif spec := getattr(proto, "spec", ""):
            yield Part(f"chart {spec}", over=above)
        elif body := getattr(proto, "body", ""):
            yield from _of_html(body, above)
            above = body if SAID_ABOVE.search(body) else ""
            continue
        above = above if name or not hasattr(proto, "spec") else ""


def _of_html(html: str, above: str) -> Iterator[Part]:
    if "<style" in html or 'class="chip"' in html or "<svg" in html[:20]:
        return
    caption = "".join(re.findall(r"<caption.*?</caption>", html, re.S))
    for piece in SPLIT.split(re.sub(r"<svg.*?</svg>", "", html, flags=re.S)):
        kind = re.match(r"<(\w+)", piece)
        words = " ".join(unescape(re.sub(r"<[^>]+>", " ", piece)).split())
        if kind and kind[1] in {"tr", "section", "button", "h1"} and re.search(r"\d", words):
            yield Part(words, over=f"{caption} {above}")


def unmarked(mixed: AppTest, real: AppTest) -> list[str]:
    known = {_itself(part) for part in parts(real)}
    return [part.what[:300] for part in parts(mixed) if _itself(part) not in known and not part.marked]


def _itself(part: Part) -> str:
    """A part without what depends on others: that it is as published, of how many rows, and for how long."""
    plain = re.sub(rf" ?{AS_PUBLISHED}\b", "", part.what, flags=re.IGNORECASE)
    plain = plain.replace(" No data", "")  # a column that another row brings
    plain = plain.removesuffix(".")
    return re.sub(r"of \d published rows?|of \d rows? that (is|are) known", "of those known", plain)


def overmarked(mixed: AppTest, real: AppTest) -> list[str]:
    known = {part.what for part in parts(real)}
    return [part.what[:300] for part in parts(mixed) if part.what in known and part.marked]


def published(app: AppTest) -> list[Publishable]:
    if "shown_in_this_run" not in app.session_state:  # which has no `get`
        return []
    blocks = app.session_state["shown_in_this_run"]
    return [block.figure for block in blocks.values()]


def mixing(figure: Publishable) -> str:
    """What a figure of real and invented sources shows in rows that do not say which they are."""
    if not figure.partly_invented or isinstance(figure.made_of, list):
        return ""
    shown = figure.plain().drop(columns=["area_vintage", "period"], errors="ignore").astype(str)
    numbers = shown.map(lambda cell: bool(re.fullmatch(r"-?\d+(\.\d+)?", cell)))
    return f"{figure.name}: {figure.source_line}" if numbers.any(axis=None) else ""


def wrongly_exported(figure: Publishable) -> str:
    """A figure whose file says of its rows what they are not."""
    says = set(re.findall(rf",({SYNTHETIC_LABEL}|{AS_PUBLISHED}),", figure_csv(figure)))
    due = {SYNTHETIC_LABEL} if figure.invented else {AS_PUBLISHED} if not figure.synthetic else says
    return "" if says <= due else f"{figure.file_name} says {says}"


@pytest.mark.whole
@pytest.mark.parametrize("path", VIEWS)
def test_invented_numbers_are_marked_and_real_ones_are_not(open_page: Open, both: Both, path: str) -> None:
    wrong: dict[str, list[str]] = {}
    for view in VIEWS[path]:
        mixed, real = (_open(open_page, url, path, view) for url in (both.mixed, both.real))
        found = [f"not marked: {each}" for each in unmarked(mixed, real)]
        found += [f"marked: {each}" for each in overmarked(mixed, real)]
        figures = published(mixed)
        found += [f"of both: {said}" for each in figures if (said := mixing(each))]
        found += [f"file: {said}" for each in figures if (said := wrongly_exported(each))]
        if found:
            wrong[str(view)] = found
    assert wrong == {}


def _open(open_page: Open, url: str, path: str, view: dict[str, str]) -> AppTest:
    app = open_page(PAGE[path], url, **view)
    for key in FOLDS[path]:
        app.session_state[key] = True
    app.run()
    assert not app.exception
    assert answer(app)
    return app
