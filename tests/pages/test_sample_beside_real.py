"""The sample left in beside real data: every number says which it is, and none is worked out from both.

Each part of every page is opened twice in two mixes of kinds, on a database that holds real and invented data
and on the same without the sample. What both show is real and carries no mark; what only the first shows is
invented and carries one.
"""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from dashboard.boards.decks import page_deck
from dashboard.catalogue.kinds import KINDS
from dashboard.exports.bid_pack import BidPack
from dashboard.exports.csv_bundle import csv_zip
from dashboard.exports.csv_file import figure_csv
from dashboard.figures.backlogs.release import keep_released
from dashboard.figures.figure import AS_PUBLISHED, INVENTED, PARTLY_SYNTHETIC, SYNTHETIC_LABEL, Publishable
from dashboard.figures.services.ask import Ask
from dashboard.loaders.derived import refresh
from dashboard.loaders.leaving_sample import leave_sample
from dashboard.loaders.load import loading
from dashboard.navigation import PAGES
from dashboard.store.engine import engine_for
from dashboard.ui.my_town.bid import Asked, pack
from dashboard.ui.my_town.filters import HERE
from dashboard.ui.shown import Shown
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
PARTED = {
    **dict.fromkeys(("overview", "funding"), ("national", "without scores and cars")),
    **dict.fromkeys(("gaps", "transport"), ("people", "without scores and cars")),
    **dict.fromkeys(("place", "my-town"), ("people", "places")),
    "backlogs": ("national", "people"), "findings": ("national", "places"), "data": tuple(MIXES),
}  # fmt: skip
"""Of each page the mixes in which it is opened: in the one its own kinds are invented and in the other real,
and not all that it sets beside them is the same."""
PAIRS = [(mix, path) for mix in MIXES for path in PARTED if mix in PARTED[path]]
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


@pytest.fixture(scope="module")
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
    return re.sub(r"of \d (published )?rows?( of its own)?", "of those known", plain)


def overmarked(mixed: AppTest, real: AppTest) -> list[str]:
    known = {part.what for part in parts(real)}
    return [part.what[:300] for part in parts(mixed) if part.what in known and part.marked]


def published(app: AppTest) -> list[Shown]:
    if "shown_in_this_run" not in app.session_state:  # which has no `get`
        return []
    return list(app.session_state["shown_in_this_run"].values())


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


def wrongly_taken_along(blocks: list[Shown]) -> list[str]:
    """What a board and a file of these figures together say of one that is not so."""
    due = [_label(block.figure) for block in blocks]
    deck = page_deck("All", [block.kept() for block in blocks], (), address="", data_version="")
    with zipfile.ZipFile(io.BytesIO(csv_zip(deck))) as archive:
        package = json.loads(archive.read("datapackage.json"))
    told = [each["data"] for each in package["resources"]]
    wrong = [
        f"{slide.figure.title}"
        for slide, label in zip(deck.slides, due, strict=True)
        if slide.figure.label != label
    ]
    wrong += (
        [f"all: {deck.label}"] if deck.label != (due[0] if len({*due}) == 1 else PARTLY_SYNTHETIC) else []
    )
    return wrong + ([] if told == [label or AS_PUBLISHED for label in due] else [f"described: {told}"])


def _label(figure: Publishable) -> str:
    if not any(use.synthetic for use in figure.sources):
        return ""
    return SYNTHETIC_LABEL if all(use.synthetic for use in figure.sources) else PARTLY_SYNTHETIC


@pytest.mark.whole
@pytest.mark.parametrize(("both", "path"), PAIRS, indirect=["both"])
def test_invented_numbers_are_marked_and_real_ones_are_not(open_page: Open, both: Both, path: str) -> None:
    wrong: dict[str, list[str]] = {}
    for view in VIEWS[path]:
        mixed, real = (_open(open_page, url, path, view) for url in (both.mixed, both.real))
        found = [f"not marked: {each}" for each in unmarked(mixed, real)]
        found += [f"marked: {each}" for each in overmarked(mixed, real)]
        blocks = published(mixed)
        found += [f"of both: {said}" for each in blocks if (said := mixing(each.figure))]
        found += [f"file: {said}" for each in blocks if (said := wrongly_exported(each.figure))]
        if blocks and view == VIEWS[path][0]:
            found += [f"taken along: {said}" for said in wrongly_taken_along(blocks)]
        if found:
            wrong[str(view)] = found
    assert wrong == {}


def _open(open_page: Open, url: str, path: str, view: dict[str, str]) -> AppTest:
    app = open_page(PAGE[path], url, folds=FOLDS[path], **view)
    assert not app.exception
    assert answer(app)
    return app


@pytest.mark.whole
@pytest.mark.parametrize("both", PARTED["my-town"], indirect=True)
def test_a_bid_pack_marks_what_is_invented_and_nothing_real(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed, real = (_pack(url, monkeypatch) for url in (both.mixed, both.real))
    known = {
        *(said for section in real.sections for said in section.said),
        *(title for title, _ in real.pictures),
    }
    told = [(section.headed, section.said) for section in mixed.sections]
    told += [(title, (title.removesuffix(f" ({INVENTED})"),)) for title, _ in mixed.pictures]
    for head, said in told:
        fresh = [each for each in said if each not in known]
        assert fresh or not MARKS.search(head), head
        assert MARKS.search(head) or all(MARKS.search(each) for each in fresh), (head, fresh)
    marked = any(MARKS.search(head) for head, _ in told)
    assert mixed.label == ("Do not send: partly synthetic data" if marked else "")


def _pack(url: str, monkeypatch: pytest.MonkeyPatch) -> BidPack:
    monkeypatch.setenv("DATABASE_URL", url)
    return pack(Asked("E54000048", "E06000009", Ask("arts_and_culture"), HERE, "TU", 18), ())
