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
