import re

from streamlit.testing.v1 import AppTest


def script(kind):
    from dashboard.errors import UnknownArea
    from dashboard.ui import faults

    faults.show(
        UnknownArea("There is no area “X”.") if kind == "known" else RuntimeError("postgresql://u:p@db")
    )


def test_a_fault_that_a_person_can_act_on_is_shown_in_its_own_words():
    page = AppTest.from_function(script, args=("known",)).run()
    assert [error.value for error in page.error] == ["There is no area “X”."]


def test_any_other_fault_keeps_its_words_to_the_log():
    page = AppTest.from_function(script, args=("other",)).run()
    assert page.error[0].value.startswith("This page could not be drawn.")
    assert "postgresql" not in page.error[0].value


SECRET = "73190"


def page_that_saves(address):
    from sqlalchemy import text

    from dashboard.store.engine import engine_for, writing
    from tests.server.test_faults import SECRET

    with writing(engine_for(address)) as connection:
        connection.execute(text("CREATE TABLE hall (people INTEGER CHECK (people < 8))"))
        connection.execute(text("INSERT INTO hall (people) VALUES (:people)"), {"people": int(SECRET)})


def test_the_traceback_of_a_page_holds_no_number_of_people(tmp_path, caplog, capsys):
    address = f"sqlite:///{tmp_path / 'web.sqlite'}"
    page = AppTest.from_function(page_that_saves, args=(address,), default_timeout=60).run()
    logged = re.sub(r"\x1b\[[0-9;]*m", "", "".join(capsys.readouterr()))  # without colours
    told = logged + caplog.text + str(page.exception[0].proto)
    assert "INSERT INTO hall" in told and "Traceback" in told
    assert SECRET not in told
