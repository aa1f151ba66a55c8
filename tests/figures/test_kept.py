"""What many figures read alike is worked out once, for as long as the data stays and there is room."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, get_ident
from time import sleep

from dashboard.figures.kept import kept
from dashboard.store.engine import Connection, Engine


def test_two_who_ask_at_once_have_it_worked_out_once(sqlite_engine: Engine) -> None:
    made, together = [], Barrier(2)

    @kept(most=4, stamp=lambda _connection: "as it is")
    def asked(connection: Connection, question: str, *, level: str = "") -> tuple[str, str]:
        made.append(get_ident())
        sleep(0.2)
        return question, level

    def ask() -> tuple[str, str]:
        with sqlite_engine.connect() as connection:
            together.wait()
            return asked(connection, "how many", level="icb")

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _each: ask(), range(2))
    assert first is second
    assert len(made) == 1


def test_another_state_or_question_is_worked_out_anew_and_the_oldest_makes_room(
    sqlite_engine: Engine,
) -> None:
    made, state = [], ["first"]

    @kept(most=2, stamp=lambda _connection: state[0])
    def asked(_connection: Connection, question: str) -> str:
        made.append((state[0], question))
        return question

    with sqlite_engine.connect() as connection:
        for question in ("a", "b", "a", "c", "a", "b"):
            asked(connection, question)
        assert made == [("first", "a"), ("first", "b"), ("first", "c"), ("first", "b")]
        state[0] = "second"
        asked(connection, "a")
    assert made[-1] == ("second", "a")
