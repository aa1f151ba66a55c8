"""Where a row of a file is a person, nobody reads on the page Data how many there were."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import insert, update

from dashboard.figures.file_rows import SOME, UNTOLD, named_rows
from dashboard.navigation import PAGES
from dashboard.store.engine import engine_for
from dashboard.store.queries import loads
from dashboard.store.tables import Load, LoadNote, RefusedRow
from tests.backlogs.by_hand import A
from tests.backlogs.stored import LOAD, store_counts
from tests.pages.conftest import Open, words

DATA = next(page for page in PAGES if page.url_path == "data")
ONE = {
    "area_code": A, "event": "referred", "month": "2026-05", "dimension": "all", "member": "all",
    "state": "referred", "weeks": None, "people": 20,
}  # fmt: skip
READ, REFUSED, NOTED, FIRST = 5_813, 6, 3, 5_417


@pytest.fixture
def url(empty_sqlite_file: Path, tmp_path: Path) -> str:
    """An extract of 5,813 people, six of whom could not be read, and three of an unknown word."""
    address = f"sqlite:///{shutil.copy(empty_sqlite_file, tmp_path / 'people.sqlite').as_posix()}"
    engine = engine_for(address)
    with engine.begin() as connection:
        store_counts(connection, pd.DataFrame([ONE]))
        numbers = {"rows_read": READ, "rows_kept": READ - REFUSED, "rows_refused": REFUSED}
        connection.execute(update(Load).where(Load.id == LOAD).values(numbers))
        place = {"load_id": LOAD, "column_name": "need"}
        rows = [place | {"row_number": FIRST + each, "reason": "no date"} for each in range(REFUSED)]
        connection.execute(insert(RefusedRow), rows)
        noted = {"kind": "warning", "sentence": "a word", "rows": NOTED, "first_rows": f"{FIRST}"}
        connection.execute(insert(LoadNote), [place | noted])
    engine.dispose()
    return address


def test_the_lists_of_loads_refusals_and_doubts_tell_of_no_number_of_people(
    open_page: Open, url: str
) -> None:
    app = open_page(DATA, url)
    for key in ("loads", "refusals", "noticed"):
        app.session_state[key] = True
    app.run()
    assert not app.exception
    sent = words(app)
    assert "Download every row refused" not in sent
    assert "no date" in sent and "a word" in sent and UNTOLD in sent and SOME in sent
    for secret in (READ, READ - REFUSED, REFUSED, NOTED, FIRST, FIRST + REFUSED - 1):
        cells = (f"<td>{secret}</td>", f"<td>{secret:,}</td>")
        assert [each for each in cells if each in sent] == []


def test_no_person_is_among_the_rows_that_can_be_downloaded_one_by_one(url: str) -> None:
    engine = engine_for(url)
    with engine.connect() as connection:
        refused = loads.refused_rows(connection)
    engine.dispose()
    other = refused.head(1).assign(source_key="iod-2025", reason="another file")
    assert len(refused) == REFUSED
    assert named_rows(pd.concat([refused, other]))["reason"].tolist() == ["another file"]
