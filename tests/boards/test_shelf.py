"""Boards in the shared database: kept whole, opened by code, and changed by two people without a loss."""

from datetime import date

import pytest

from dashboard.access import Role
from dashboard.boards import shelf
from dashboard.boards.board import Board, Decision
from dashboard.boards.private_words import PrivateWords
from dashboard.errors import DashboardError, NotAllowed
from dashboard.store.engine import Engine, writing
from tests.boards.made import item

MAY = {"role": Role.CONTRIBUTOR}
DECISION = Decision(
    agreed=True,
    text="Ring the networks that send no counts",
    reason="",
    owner="ICB data lead",
    due=date(2027, 1, 31),
    decided_on=date(2026, 11, 26),
    page="backlog",
    address="area=x",
    about="Median wait, ranked",
    row_name="Blackpool",
    value_then="Weeks: 6.0",
    data_version="aaaaaaaa",
)


@pytest.fixture
def code(engine: Engine) -> str:
    draft = Board("Winter", items=(item("First"), item("Second", note="Look here"), item("Third")))
    with writing(engine) as connection:
        return shelf.save_draft(connection, draft, by="Lead", **MAY)


def opened(engine: Engine, code: str) -> Board:
    with engine.connect() as connection:
        return shelf.open_board(connection, code)


def titles(board: Board) -> list[str]:
    return [each.kept.title for each in board.items]


def test_a_board_opens_by_its_code_as_it_was_saved(engine: Engine, code: str):
    board = opened(engine, code.lower())
    assert (board.title, titles(board)) == ("Winter", ["First", "Second", "Third"])
    found, made = board.items[1], item("Second", note="Look here")
    assert (found.kept, found.note, found.recipe) == (made.kept, made.note, made.recipe)
    assert (found.page, found.address) == ("backlog", "area=x")


def test_an_unknown_code_gets_a_sentence(engine: Engine):
    with pytest.raises(shelf.UnknownBoard):
        opened(engine, "SP-2222")


def test_a_viewer_opens_a_board_and_changes_nothing(engine: Engine, code: str):
    board, viewer = opened(engine, code), {"role": Role.VIEWER}
    attempts = [
        lambda c: shelf.save_draft(c, Board("Mine"), by="x", **viewer),
        lambda c: shelf.add_item(c, board, item(), by="x", **viewer),
        lambda c: shelf.save_note(c, board.items[0], "x", **viewer),
        lambda c: shelf.save_title(c, board, "x", **viewer),
        lambda c: shelf.move(c, board, board.items[0], by=1, **viewer),
        lambda c: shelf.take_off(c, board.items[0], **viewer),
        lambda c: shelf.put_back(c, board.items[0], **viewer),
        lambda c: shelf.add_decision(c, DECISION, board=board, by="x", **viewer),
    ]
    for attempt in attempts:
        with writing(engine) as connection, pytest.raises(NotAllowed):
            attempt(connection)
    assert opened(engine, code) == board


def test_items_move_up_and_down_and_stay_at_the_ends(engine: Engine, code: str):
    def moved(title: str, by: int) -> list[str]:
        board = opened(engine, code)
        chosen = next(each for each in board.items if each.kept.title == title)
        with writing(engine) as connection:
            shelf.move(connection, board, chosen, by=by, **MAY)
        return titles(opened(engine, code))

    assert moved("Third", -1) == ["First", "Third", "Second"]
    assert moved("First", 1) == ["Third", "First", "Second"]
    assert moved("Third", -1) == ["Third", "First", "Second"]
    assert moved("Second", 1) == ["Third", "First", "Second"]


def test_an_item_that_is_taken_off_can_be_put_back_with_its_note(engine: Engine, code: str):
    second = opened(engine, code).items[1]
    with writing(engine) as connection:
        shelf.take_off(connection, second, **MAY)
    assert titles(opened(engine, code)) == ["First", "Third"]
    assert [each.note for each in opened(engine, code).removed] == ["Look here"]
    with writing(engine) as connection:
        shelf.put_back(connection, second, **MAY)
    assert titles(opened(engine, code)) == ["First", "Second", "Third"]


def test_two_people_who_write_one_note_at_once_lose_nothing(engine: Engine, code: str):
    seen_by_both = opened(engine, code).items[1]
    with writing(engine) as connection:
        assert shelf.save_note(connection, seen_by_both, "What Ann wrote", **MAY) == ""
    with writing(engine) as connection:
        said = shelf.save_note(connection, seen_by_both, "What Ben wrote", **MAY)
    assert "Both texts are kept" in said
    note = opened(engine, code).items[1].note
    assert "What Ann wrote" in note
    assert "What Ben wrote" in note


def test_two_people_who_add_at_once_lose_nothing(engine: Engine, code: str):
    seen_by_both = opened(engine, code)
    for title in ("Ann's", "Ben's"):
        with writing(engine) as connection:
            shelf.add_item(connection, seen_by_both, item(title), by="Lead", **MAY)
    assert titles(opened(engine, code))[-2:] == ["Ann's", "Ben's"]


def test_a_note_to_an_item_that_another_took_off_puts_it_back(engine: Engine, code: str):
    second = opened(engine, code).items[1]
    with writing(engine) as connection:
        shelf.take_off(connection, second, **MAY)
        assert "put it back" in shelf.save_note(connection, second, "Still needed", **MAY)
    assert opened(engine, code).items[1].note == "Still needed"


def test_a_title_that_another_changed_meanwhile_is_not_overwritten(engine: Engine, code: str):
    seen_by_both = opened(engine, code)
    with writing(engine) as connection:
        shelf.save_title(connection, seen_by_both, "Ann's", **MAY)
    with writing(engine) as connection, pytest.raises(shelf.WrittenAtOnce) as said:
        shelf.save_title(connection, seen_by_both, "Ben's", **MAY)
    assert "Ann's" in str(said.value)
    assert "Ben's" in str(said.value)
    assert opened(engine, code).title == "Ann's"


def test_a_person_in_a_note_stops_the_saving_of_the_whole_draft(engine: Engine):
    draft = Board("Winter", items=(item(), item("Second", note="Ask jo@nhs.net")))
    with pytest.raises(PrivateWords), writing(engine) as connection:
        shelf.save_draft(connection, draft, by="Lead", **MAY)
    with engine.connect() as connection:
        assert shelf.queries.codes(connection) == set()


def test_a_decision_is_listed_on_its_board_with_the_value_it_was_made_on(engine: Engine, code: str):
    with writing(engine) as connection:
        number = shelf.add_decision(connection, DECISION, board=opened(engine, code), by="Lead", **MAY)
    (found,) = opened(engine, code).decisions
    assert found.number == number
    assert (found.text, found.owner, found.due) == (DECISION.text, DECISION.owner, DECISION.due)
    assert (found.value_then, found.data_version) == ("Weeks: 6.0", "aaaaaaaa")


def test_a_decision_outside_of_any_board_is_found_on_its_page(engine: Engine):
    with writing(engine) as connection:
        shelf.add_decision(connection, DECISION, board=None, by="Lead", **MAY)
        assert [each.text for each in shelf.decisions_of_page(connection, "backlog")] == [DECISION.text]
        assert shelf.decisions_of_page(connection, "gaps") == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "  "},
        {"agreed": False, "reason": " "},
        {"owner": ""},
        {"text": "Ring 01253 300 000"},
        {"owner": "jo.smith@nhs.net"},
    ],
    ids=str,
)
def test_a_decision_without_one_or_the_other_or_with_a_person_is_not_saved(engine: Engine, changes: dict):
    wrong = Decision(**{**vars(DECISION), **changes})
    with pytest.raises(DashboardError), writing(engine) as connection:
        shelf.add_decision(connection, wrong, board=None, by="Lead", **MAY)
    with engine.connect() as connection:
        assert shelf.decisions_of_page(connection, "backlog") == ()


def test_why_nothing_was_agreed_is_enough(engine: Engine):
    none = Decision(**{**vars(DECISION), "agreed": False, "text": "", "owner": "", "reason": "Two doubt it"})
    with writing(engine) as connection:
        assert shelf.add_decision(connection, none, board=None, by="Lead", **MAY)


def test_two_long_notes_are_never_merged_beyond_the_limit(engine: Engine, code: str) -> None:
    seen = opened(engine, code).items[0]
    with writing(engine) as connection:
        shelf.save_note(connection, seen, "a" * 1_500, **MAY)
    with pytest.raises(shelf.WrittenAtOnce, match="shorten it"), writing(engine) as connection:
        shelf.save_note(connection, seen, "b" * 1_500, **MAY)
    assert opened(engine, code).items[0].note == "a" * 1_500
