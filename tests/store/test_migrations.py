"""The history of the tables runs up, down and up again on either database, and leaves no difference."""

import pytest
from alembic import command
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from dashboard.store.engine import Engine, migration_config
from dashboard.store.tables import Base

SERVICE_RULES = ("capacity_known", "cost_known", "status_known")


def tables_in(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_history_runs_down_and_up_again(engine: Engine):
    declared = set(Base.metadata.tables)
    assert tables_in(engine) == declared
    command.downgrade(migration_config(engine), "base")
    assert tables_in(engine) == set()
    command.upgrade(migration_config(engine), "head")
    assert tables_in(engine) == declared


def test_the_history_ends_where_the_declared_tables_are(engine: Engine):
    command.check(migration_config(engine))


def test_a_foreign_key_to_nothing_is_refused(engine: Engine):
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text("INSERT INTO refused_row VALUES (1, 99, 2, 'column', 'reason')"))


def test_a_value_outside_its_list_is_refused(engine: Engine):
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text("INSERT INTO source VALUES ('k', 'p', 't', 'l', 'a')"))
        connection.execute(
            text(
                "INSERT INTO load (id, source_key, kind, file_name, sha256, period, synthetic, licence,"
                " rows_read, rows_kept, rows_refused, rows_outside, loaded_at, loaded_by, status) VALUES"
                " (1, 'k', 'areas', 'f', '', '', false, '', 0, 0, 0, 0, '2026-01-01', 'me', 'perhaps')"
            )
        )


def test_constraints_have_names_that_a_later_step_can_find(engine: Engine):
    for table in tables_in(engine):
        for key in inspect(engine).get_foreign_keys(table):
            assert key["name"] and key["name"].startswith(f"fk_{table}_")


def test_a_service_may_stand_in_one_of_four_ways_and_each_rule_of_its_table_is_there_once(engine: Engine):
    rules = {rule["name"]: rule["sqltext"] for rule in inspect(engine).get_check_constraints("service")}
    assert sorted(rules) == [f"ck_service_{name}" for name in ("ages_not_negative", *SERVICE_RULES)]
    for state in ("open", "waiting", "full", "ask"):
        assert f"'{state}'" in rules["ck_service_capacity_known"]
