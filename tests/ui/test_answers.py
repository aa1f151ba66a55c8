"""An answer is computed once for its question and the data it is asked of, and bounded in what it keeps."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import text

from dashboard.store.engine import Connection, Engine
from dashboard.ui import answers
from dashboard.ui.answers import answer

KINDS = [{}, {"shared": 4}]
asked: list[Any] = []


@pytest.fixture(autouse=True)
def database(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A database of the test's own, of which nothing is kept from another test."""
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    st.cache_data.clear()
    st.cache_resource.clear()
    asked.clear()
    return sqlite_engine


@dataclass(frozen=True)
class Wish:
    """A question of several parts."""

    minutes: int = 30
    mode: str = "bus"


@pytest.mark.parametrize("how", KINDS, ids=str)
def test_two_visitors_who_ask_the_same_at_one_moment_wait_for_one_computation(how: dict[str, int]) -> None:
    both_here, second_computation = threading.Barrier(2), threading.Event()

    @answer(**how)
    def slow(connection: Connection, icb_code: str) -> list[str]:
        asked.append(icb_code)
        if len(asked) > 1:
            second_computation.set()
        second_computation.wait(0.5)  # time for the other visitor to begin one of their own, if they could
        return [icb_code]

    def visit() -> list[str]:
        both_here.wait()
        return slow("E54000048")

    with ThreadPoolExecutor(2) as visitors:
        found = [each.result() for each in [visitors.submit(visit), visitors.submit(visit)]]
    assert asked == ["E54000048"]
    assert found == [["E54000048"], ["E54000048"]]


@pytest.mark.parametrize("how", KINDS, ids=str)
def test_the_same_question_is_the_same_however_it_is_put(how: dict[str, int]) -> None:
    @answer(**how)
    def told(connection: Connection, icb_code: str, *, wish: Wish = Wish()) -> str:
        asked.append(wish)
        return f"{icb_code} {wish.minutes}"

    assert told("a") == told(icb_code="a") == told("a", wish=Wish(minutes=30)) == "a 30"
    assert told("a", wish=Wish(minutes=45)) == "a 45"
    assert asked == [Wish(), Wish(minutes=45)]


def test_newer_data_and_another_database_are_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    version = "one"
    monkeypatch.setattr(answers, "data_version", lambda: version)

    @answer()
    def told(connection: Connection) -> str:
        asked.append(version)
        return version

    assert [told(), told()] == ["one", "one"]
    version = "two"
    assert told() == "two"
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    assert told() == "two"
    assert asked == ["one", "two", "two"]


def test_what_no_load_brings_is_asked_for_each_time() -> None:
    phases = ["before"]

    @answer(beside=lambda _: phases[-1])
    def told(connection: Connection) -> str:
        return phases[-1]

    assert told() == "before"
    phases.append("after")
    assert told() == "after"


def test_an_answer_asked_within_another_reads_by_the_same_connection() -> None:
    @answer()
    def inner(connection: Connection) -> int:
        asked.append(connection)
        return int(connection.execute(text("SELECT 1")).scalar_one())

    @answer()
    def outer(connection: Connection) -> int:
        asked.append(connection)
        return inner() + 1

    assert outer() == 2
    assert asked[0] is asked[1]
    assert asked[0].closed


def test_a_visitor_who_changes_what_they_were_given_changes_nobody_elses() -> None:
    @answer()
    def rows(connection: Connection) -> list[int]:
        return [1]

    rows().append(2)
    assert rows() == [1]


@pytest.mark.parametrize("how", KINDS, ids=str)
def test_a_question_that_cannot_be_answered_now_is_asked_again(how: dict[str, int]) -> None:
    @answer(**how)
    def told(connection: Connection) -> str:
        asked.append("")
        if len(asked) == 1:
            raise ValueError("not yet")
        return "now"

    with pytest.raises(ValueError, match="not yet"):
        told()
    assert told() == "now"


def test_what_was_used_least_goes_when_an_answer_holds_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LARGEST", "1MB")

    @answer()
    def large(connection: Connection, number: int) -> bytes:
        asked.append(number)
        return bytes(400_000)

    for number in (1, 2, 3, 1):
        large(number)
    assert asked == [1, 2, 3, 1]
    large(3)
    assert asked == [1, 2, 3, 1]
