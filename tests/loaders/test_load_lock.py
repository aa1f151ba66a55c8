"""Two loads at once: the second waits its turn, or says that another is running."""

from pathlib import Path
from threading import Thread

import pytest

from dashboard.errors import DatabaseBusy
from dashboard.loaders.load import loading
from dashboard.store import engine as engines
from dashboard.store.engine import Engine, engine_for
from dashboard.store.tables import PracticeList
from tests.loaders.published import current, lists, load


def another(engine: Engine) -> Engine:
    """The same database, as another process would open it."""
    return engine_for(engine.url.render_as_string(hide_password=False))


def test_a_second_load_says_that_another_is_running(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engines, "WAIT_SECONDS", 0.2)
    second = another(engine)
    with loading(engine), pytest.raises(DatabaseBusy, match="Another load is writing"):
        load(second, lists(tmp_path, {"A81001": 10}))
    second.dispose()
    assert current(engine, PracticeList, "ods_code") == set()


def test_a_second_load_waits_for_the_first_and_both_are_kept(engine: Engine, tmp_path: Path):
    second = another(engine)
    with loading(engine) as connection:
        waiting = Thread(target=load, args=(second, lists(tmp_path, {"A81001": 10})))
        waiting.start()
        waiting.join(timeout=0.3)
        assert waiting.is_alive()
        assert current(engine, PracticeList, "ods_code") == set()
        assert not connection.closed
    waiting.join(timeout=60)
    second.dispose()
    assert current(engine, PracticeList, "ods_code") == {("A81001",)}


def test_readers_are_not_held_up_by_a_load(engine: Engine, tmp_path: Path):
    load(engine, lists(tmp_path, {"A81001": 10}))
    with loading(engine):
        assert current(engine, PracticeList, "ods_code") == {("A81001",)}
