"""The first start, with the whole sample, on both databases."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from dashboard.errors import DatabaseBusy, LoadRefused
from dashboard.loaders import first_start
from dashboard.loaders.parsed import quiet
from dashboard.store.engine import Engine, at_head
from dashboard.store.queries import soundness
from dashboard.store.queries.loads import loads
from tests.loaders.published import load, lookup

RULES = (
    soundness.broken_references,
    soundness.miscounted_loads,
    soundness.empty_loads,
    soundness.stray_rows,
    soundness.unhashed_loads,
)


@pytest.mark.whole
def test_the_whole_sample_is_loaded_once_and_holds_together(engine: Engine) -> None:
    said: list[float] = []
    made = first_start.ensure_data(engine, lambda part, _words: said.append(part))
    again = first_start.ensure_data(engine, quiet)

    assert (made, again) == (True, False)
    assert said == sorted(said)
    assert said[-1] == 1.0
    with engine.connect() as connection:
        listed = loads(connection).query("kind != 'derived'")
        faults = [fault for rule in RULES for fault in rule(connection)]
    assert set(listed.loc[~listed["kind"].isin(["areas", "evidence"]), "synthetic"]) == {True}
    assert faults == []


def test_a_database_with_data_is_left_as_it_is(engine: Engine, tmp_path: Path) -> None:
    load(engine, lookup(tmp_path))
    assert first_start.ensure_data(engine, quiet) is False
    with engine.connect() as connection:
        assert loads(connection)["file_name"].tolist().count("lookup.csv") == 1


def test_missing_sample_files_are_a_sentence_and_leave_an_empty_database(
    sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_start, "FOLDERS", (tmp_path, tmp_path / "nowhere"))
    with pytest.raises(LoadRefused, match="sample data is missing"):
        first_start.ensure_data(sqlite_engine, quiet)

    assert at_head(sqlite_engine)
    with sqlite_engine.connect() as connection:
        assert loads(connection).empty


@pytest.mark.parametrize(("busy", "waited"), [(3, 3), (first_start.ATTEMPTS, first_start.ATTEMPTS - 1)])
def test_a_start_waits_for_another_and_gives_up_in_the_end(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, busy: int, waited: int
) -> None:
    answers: Sequence[Exception | None] = [DatabaseBusy("busy")] * busy + [None]
    turns = iter(answers)

    def load_if_empty(*_: object) -> bool:
        answer = next(turns)
        if answer is not None:
            raise answer
        return False

    monkeypatch.setattr(first_start, "_load_if_empty", load_if_empty)
    said: list[str] = []
    if busy < first_start.ATTEMPTS:
        assert first_start.ensure_data(sqlite_engine, lambda _part, words: said.append(words)) is False
    else:
        with pytest.raises(DatabaseBusy):
            first_start.ensure_data(sqlite_engine, lambda _part, words: said.append(words))
    assert said == ["Waiting for another process to finish loading"] * waited
