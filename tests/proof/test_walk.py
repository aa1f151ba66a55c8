"""From an empty folder to an ICB's own dashboard, typed as an analyst would; the record lies in `var/walks`.

Twice: with the published files in a folder, as the README says, for Lancashire and South Cumbria; and for
Cornwall by a person who starts with the sample, loads in the wrong order and meets what can go wrong.
"""

import re
import shutil
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text

from dashboard.navigation import PAGES
from dashboard.settings import ROOT
from dashboard.store.engine import engine_for
from dashboard.store.queries.loads import rows_by_kind
from tests.pages.conftest import Open, answer, open_page, paragraphs
from tests.proof.walk import Shown, Walk, too_long

__all__ = ["open_page"]  # a fixture

pytestmark = [pytest.mark.real_data, pytest.mark.whole]

LANCASHIRE, CORNWALL = "E54000048", "E54000036"
RECORDS = ROOT / "var" / "walks"
FOLDERS = ("geography", "deprivation", "need", "organisations", "workforce")
LOOKUP, SCORES = "geography/lookup_lsoa21_icb24.csv", "deprivation/File_7_IoD2025_rebuilt_partial_England.csv"
CHANGE = re.compile(r"^(\w+) +([\d,]+) +([\d,]+)  \S")


@pytest.fixture(scope="module")
def publisher(shared_data: Path) -> Iterator[str]:
    """The address of a publisher on this machine, who has the files of the shared folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(shared_data)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def table_of_sources(path: Path, publisher: str, shared_data: Path) -> None:
    """Two files that the publisher has and one that it has not, in the form of data/sources.toml."""
    rows = []
    for file in (LOOKUP, SCORES, "geography/not_there.csv"):
        known = shared_data / file
        digest = sha256(known.read_bytes()).hexdigest() if known.is_file() else ""
        rows += [
            "[[file]]", 'publisher = "A publisher"', f'title = "{Path(file).stem}"',
            f'address = "{publisher}/{file}"', f'file = "{Path(file).name}"', 'licence = "OGL v3.0"',
            'vintage = "2024"', "checked = true", *([f'sha256 = "{digest}"'] if digest else []), "",
        ]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-8")


def put(folder: Path, *names: str, from_: Path) -> None:
    """Put published files or folders of them into the person's own folder."""
    for name in names:
        source, target = from_ / name, folder / Path(name).name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)


def look(walk: Walk, open_page: Open, icb: str) -> None:
    """Open every page for the ICB and write down what it begins with."""
    for page in PAGES:
        app = open_page(page, walk.address, icb=icb)
        assert not app.exception
        said = [unescape(answer(app)), *(each for each in paragraphs(app) if each != "More filters")]
        walk.pages.append((page.title, list(dict.fromkeys(said))[:9]))


@pytest.fixture
def walk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Walk]:
    """A walk in an empty folder, whose record is kept however it ends."""
    walk = Walk(tmp_path)
    yield walk
    RECORDS.mkdir(parents=True, exist_ok=True)
    record = RECORDS / f"{request.node.name.removeprefix('test_')}.md"
    record.write_text(
        walk.record(f"From an empty machine: {record.stem.replace('_', ' ')}"), encoding="utf-8"
    )


def rules(walk: Walk) -> None:
    """What holds of everything that was shown."""
    for each in walk.shown:
        assert "Traceback" not in each.words, each.typed
        assert str(ROOT) not in each.words, each.typed
        assert not re.search(r"\b(nan|None|inf)\b|\{\w*\}", each.words), each.typed
    assert {each.typed: found for each in walk.shown if (found := too_long(each.lines))} == {}
    assert {page: found for page, said in walk.pages if (found := too_long(said[:1]))} == {}


def kinds(walk: Walk) -> dict[str, int]:
    """Rows in use by kind, as the database has them."""
    engine = engine_for(walk.address)
    with engine.connect() as connection:
        rows = rows_by_kind(connection)
    engine.dispose()
    return {str(kind): int(number) for kind, number in rows.groupby("kind")["rows"].sum().items()}


def agrees(shown: Shown, walk: Walk) -> None:
    """The rows that the preview foretold are the rows that there are."""
    told = {found[1]: int(found[3].replace(",", "")) for line in shown.lines if (found := CHANGE.match(line))}
    assert told
    held = kinds(walk)
    assert {kind: held.get(kind, 0) for kind in told} == told


def number(walk: Walk, statement: str) -> int:
    engine = engine_for(walk.address)
    with engine.connect() as connection:
        found = int(connection.execute(text(statement)).scalar_one())
    engine.dispose()
    return found


def test_an_analyst_with_the_published_files(
    walk: Walk, shared_data: Path, tmp_path: Path, publisher: str, open_page: Open
) -> None:
    walk.type("--help")
    walk.type("status", status=1)
    table_of_sources(tmp_path / "sources.toml", publisher, shared_data)
    fetched = walk.type(f"download --icb {LANCASHIRE} --sources sources.toml --to downloads", "n", status=1)
    assert "Nothing was changed." in fetched.words
    for folder in FOLDERS:
        put(tmp_path / "downloads", folder, from_=shared_data)
    loaded = walk.type("load downloads", "y")
    assert loaded.lines[-1] == "Kept."
    agrees(loaded, walk)
    again = walk.type("load downloads")
    assert again.lines[-1] == "Nothing to change: every file is loaded already."
    put(tmp_path, "grants/lloyds_bank_foundation_2010-2015.json", "funding", from_=shared_data)
    money = walk.type("load lloyds_bank_foundation_2010-2015.json funding", "y")
    agrees(money, walk)
    broken = tmp_path / "more"
    broken.mkdir()
    put(broken, "grants/trafford_council_voluntary_sector_grants.csv", from_=shared_data)
    (broken / "epraccur.csv").write_bytes(
        (shared_data / "organisations/epraccur_2023-01.csv").read_bytes()[:900]
    )
    (broken / "grants.json").write_text('{"grants": [{"id": ', encoding="utf-8")
    walk.type("load more", "n", status=1)
    status = walk.type("status")
    assert f"{number(walk, 'SELECT COUNT(*) FROM load WHERE status = ' + repr('current'))}" not in ("0",)
    newest = max(int(line.split()[0]) for line in status.lines if re.match(r" *\d+  ", line))
    walk.type(f"undo {newest}", "n", status=1)
    walk.type("undo 9999", status=1)
    walk.type("check")
    walk.type("backup region.backup")
    walk.serve()
    look(walk, open_page, LANCASHIRE)
    rules(walk)
    overview = dict(walk.pages)["Overview"][0]
    assert overview.startswith("Deprivation score, 2025: from 10.0 in Ribble Valley to 43.3 in Blackpool")


def test_a_newcomer_who_starts_with_the_sample_and_loads_in_the_wrong_order(
    walk: Walk, shared_data: Path, tmp_path: Path, open_page: Open
) -> None:
    assert "The sample data is loaded." in walk.serve().words
    put(tmp_path, *FOLDERS, from_=shared_data)
    first = walk.type("load workforce", "y", "y")
    assert "Take the sample out first" in first.words
    agrees(first, walk)
    walk.type("status")
    walk.type("check")
    lookups = walk.type("load geography", "y")
    agrees(lookups, walk)
    waited = re.findall(r"^(.*): ([\d,]+) of [\d,]+ rows wait ", first.words, re.M)
    assert waited
    assert re.findall(r"^(.*): ([\d,]+) rows come in ", lookups.words, re.M) == waited
    for folder in ("deprivation", "need", "organisations"):
        agrees(walk.type(f"load {folder} --yes"), walk)
    walk.type("load no_such_file.csv", status=1)
    walk.type("load grnats funding.csv", status=2)
    walk.type("sample", status=1)
    walk.type("sample --remove")
    walk.type(f"check --icb {CORNWALL}")
    assert number(walk, "SELECT COUNT(*) FROM load WHERE synthetic AND status = 'current'") == 0
    second = walk.serve()
    assert "Preparing" not in second.words
    look(walk, open_page, CORNWALL)
    rules(walk)
    overview = dict(walk.pages)["Overview"][0]
    assert overview.startswith("Deprivation score, 2025: from 12.7 in Isles of Scilly to 22.3 in Cornwall")
