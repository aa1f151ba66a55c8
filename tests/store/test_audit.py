"""Each write adds a row that says who, what and when; the database lets no row be changed or taken out."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from dashboard.access import Role
from dashboard.actor import VISITOR, Actor, Kind
from dashboard.boards import shelf
from dashboard.boards.board import Board as Draft
from dashboard.people import audit as told
from dashboard.people import keys
from dashboard.people.holder import now
from dashboard.store import tables
from dashboard.store.audit import NOT_AUDITED
from dashboard.store.backup import backup, restore
from dashboard.store.engine import Engine, engine_for, writing
from dashboard.store.tables import AuditRow, Base, EntryReport, HallSlip

ROOT = Path(__file__).resolve().parents[2] / "dashboard"
SECRET = "Ask the three districts"
NOBODYS = {
    *("hall_ballot", "hall_slip", "hall_tap", "draft", "draft_item"),
    *(
        "area",
        "source",
        "load_note",
        "refused_row",
        "waiting_rows",
        "referral_release",
        "noted_notice",
        "audit_row",
    ),
}


def audited(engine: Engine) -> list[tuple[object, ...]]:
    columns = (AuditRow.who, AuditRow.who_id, AuditRow.did, AuditRow.record, AuditRow.row_id, AuditRow.rows)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(AuditRow.id))]


def report(engine: Engine, by: Actor) -> None:
    values = {"service_key": "s1", "what": "closed", "said_on": now()}
    with writing(engine, by=by) as connection:
        connection.execute(insert(EntryReport).values(values))


def test_adding_changing_and_removing_are_recorded_with_the_row(engine: Engine) -> None:
    report(engine, VISITOR)
    with writing(engine, by=Actor(Kind.PERSON, 7)) as connection:
        connection.execute(update(EntryReport).where(EntryReport.id == 1).values(settled_by=SECRET))
        connection.execute(update(EntryReport).where(EntryReport.id == 99).values(settled_by=SECRET))
        connection.execute(delete(EntryReport).where(EntryReport.service_key == "s1"))
    assert audited(engine) == [
        ("visitor", None, "added", "entry_report", 1, 1),
        ("person", 7, "changed", "entry_report", 1, 1),
        ("person", 7, "removed", "entry_report", None, 1),
    ]


def test_a_board_is_recorded_and_not_a_word_of_it(engine: Engine) -> None:
    with writing(engine) as connection:
        keys.add(connection, "ICB lead")
    with writing(engine, by=Actor(Kind.KEY, 1)) as connection:
        shelf.save_draft(connection, Draft(title=SECRET), by="ICB lead", role=Role.CONTRIBUTOR)
    with engine.connect() as connection:
        found = told.as_csv(connection)
    assert "ICB lead (key 1),added,board,1,1" in found
    assert "command line,added,access key,1,1" in found
    assert SECRET not in found


def test_nothing_is_recorded_of_what_was_not_kept(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        keys.add(connection, "ICB lead")
        raise ZeroDivisionError
    assert audited(engine) == []


def test_a_slip_of_a_vote_is_not_recorded(engine: Engine) -> None:
    assert HallSlip.__tablename__ in NOT_AUDITED
    with writing(engine) as connection:
        connection.execute(delete(HallSlip))
    assert audited(engine) == []


def test_only_votes_drafts_rows_of_loads_and_what_is_worked_out_are_left_out() -> None:
    loaded = {each.__tablename__ for each in tables.LOADED_TABLES}
    by_hand = NOT_AUDITED - loaded
    assert by_hand == NOBODYS
    assert set(Base.metadata.tables) > NOT_AUDITED


@pytest.mark.parametrize("statement", ["UPDATE audit_row SET who = 'nobody'", "DELETE FROM audit_row"])
def test_no_row_is_changed_or_taken_out(engine: Engine, statement: str) -> None:
    report(engine, VISITOR)
    with pytest.raises(DBAPIError, match="only ever added"), engine.begin() as connection:
        connection.execute(text(statement))
    assert len(audited(engine)) == 1


def test_a_load_is_one_row_whatever_it_brings(sample_url: str) -> None:
    engine = engine_for(sample_url)
    records = {row[3] for row in audited(engine)}
    engine.dispose()
    assert records == {"load"}


def test_the_audit_outlives_a_restore_which_is_in_it(engine: Engine, tmp_path: Path) -> None:
    report(engine, VISITOR)
    backup(engine, tmp_path / "saved.sqlite")
    report(engine, Actor(Kind.KEY, 3))
    restore(engine, tmp_path / "saved.sqlite")
    assert [row[:4] for row in audited(engine)] == [
        ("visitor", None, "added", "entry_report"),
        ("key", 3, "added", "entry_report"),
        ("command line", None, "restored", "everything"),
    ]
    with engine.connect() as connection:
        assert len(connection.execute(select(EntryReport.id)).all()) == 1


def calls(name: str, files: list[Path]) -> list[tuple[str, ast.Call]]:
    return [
        (file.name, node)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", "") == name or getattr(node.func, "attr", "") == name)
    ]


def test_every_page_and_address_that_writes_says_who_does() -> None:
    files = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "web").rglob("*.py")]
    found = calls("writing", files)
    assert len(found) > 15
    assert [file for file, call in found if "by" not in {word.arg for word in call.keywords}] == []


def test_no_transaction_is_begun_past_the_audit() -> None:
    files = [file for file in ROOT.rglob("*.py") if file.name != "engine.py"]
    begun = [file for file, call in calls("begin", files) if not (call.args or call.keywords)]
    assert begun == []
