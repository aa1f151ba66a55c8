"""A draft is kept from the first figure, found again by its token alone, and shared by two tabs."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text, update

from dashboard.boards import drafts
from dashboard.boards.board import Board, Item
from dashboard.boards.drafts import Draft, keep, merged, opened
from dashboard.browser_token import DAYS_KEPT, digest, new_token
from dashboard.errors import DashboardError
from dashboard.store.engine import Engine
from dashboard.store.tables import Draft as StoredDraft
from tests.boards.made import item

TOKEN = new_token()


def numbered(number: int, note: str = "") -> Item:
    return replace(item(f"Figure {number}", note), number=number)


def draft(*numbers: int, title: str = "", **words: str) -> Draft:
    return Draft(Board(title, tuple(numbered(each) for each in numbers)), words)


def titles(found: Draft) -> list[str]:
    return [each.kept.title for each in found.board.items]


def stored(engine: Engine, mine: Draft, *, seen: Draft | None = None, token: str = TOKEN) -> Draft:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        return keep(connection, token, seen=seen or Draft(), mine=mine)


def found(engine: Engine, token: str = TOKEN) -> Draft:
    with engine.connect() as connection:
        return opened(connection, token)


def test_a_draft_is_found_again_by_its_token_with_notes_order_and_words(engine: Engine) -> None:
    first = stored(engine, draft(7, 3, title="For March", owner="ICB"))
    board = replace(
        first.board, items=(numbered(3, "Ask the north"),), removed=(numbered(7, "Not this one"),)
    )
    stored(engine, replace(first, board=board), seen=first)
    again = found(engine)
    assert again.board.title == "For March"
    assert again.words == {"owner": "ICB"}
    assert [(each.number, each.note) for each in again.board.items] == [(3, "Ask the north")]
    assert [(each.number, each.note) for each in again.board.removed] == [(7, "Not this one")]
    assert again.board.items[0].kept == numbered(3).kept
    assert again.board.items[0].recipe == numbered(3).recipe


def test_another_token_finds_nothing_and_the_token_itself_is_nowhere_in_the_database(
    sqlite_engine: Engine,
) -> None:
    stored(sqlite_engine, draft(1))
    assert found(sqlite_engine, new_token()) == Draft()
    with sqlite_engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM draft")).all()
    assert TOKEN not in str(rows)
    assert digest(TOKEN) in str(rows)


def test_what_two_tabs_add_at_once_is_all_kept(engine: Engine) -> None:
    both = stored(engine, draft(1))
    ann = replace(both, board=Board("", (*both.board.items, numbered(2))))
    ben = replace(both, board=Board("", (*both.board.items, numbered(3))), words={"text": "Ben's"})
    stored(engine, ann, seen=both)
    whole = stored(engine, ben, seen=both)
    assert titles(whole) == ["Figure 1", "Figure 2", "Figure 3"]
    assert found(engine) == whole


def test_a_figure_taken_off_in_one_tab_stays_off_while_the_other_only_writes_a_note() -> None:
    seen = draft(1, 2)
    mine = replace(seen, board=Board("", (numbered(1, "A note"), numbered(2))))
    theirs = replace(seen, board=Board("", (numbered(1),), removed=(numbered(2),)))
    whole = merged(seen, mine, theirs)
    assert [(each.number, each.note) for each in whole.board.items] == [(1, "A note")]
    assert [each.number for each in whole.board.removed] == [2]


def test_a_draft_saved_in_another_tab_leaves_only_what_was_added_here_since() -> None:
    seen = draft(1, 2, title="Old", owner="ICB")
    mine = replace(seen, board=Board("Old", (*seen.board.items, numbered(3))))
    whole = merged(seen, mine, Draft())
    assert titles(whole) == ["Figure 3"]
    assert whole.board.title == ""
    assert whole.words == {}


def test_the_order_chosen_here_stands_and_what_came_from_elsewhere_follows() -> None:
    seen, theirs = draft(1, 2, 3), draft(1, 2, 3, 4)
    assert titles(merged(seen, draft(3, 1, 2), theirs)) == ["Figure 3", "Figure 1", "Figure 2", "Figure 4"]


def test_a_draft_that_nobody_changes_ends(engine: Engine) -> None:
    stored(engine, draft(1))
    long_ago = datetime.now() - timedelta(days=DAYS_KEPT + 1)
    with engine.begin() as connection:
        connection.execute(update(StoredDraft).values(changed_on=long_ago))
    stored(engine, draft(1), token=new_token())
    assert found(engine) == Draft()


def test_there_is_a_most_of_drafts_and_whoever_comes_last_is_told(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 1)
    first = stored(sqlite_engine, draft(1))
    with pytest.raises(DashboardError, match="stays in this tab only"):
        stored(sqlite_engine, draft(2), token=new_token())
    stored(sqlite_engine, draft(1, 2), seen=first)
    assert titles(found(sqlite_engine)) == ["Figure 1", "Figure 2"]
