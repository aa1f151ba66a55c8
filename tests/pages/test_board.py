"""The Board page: empty, full, for each role, the next day, and with hostile words."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import Role
from dashboard.boards.shelf import open_board
from dashboard.browser_token import new_token
from dashboard.navigation import PAGES
from dashboard.people import keys
from dashboard.store.engine import engine_for, lock_for_loading, writing
from dashboard.ui import database
from tests.newer_load import load_newer_scores
from tests.pages.conftest import Open, over_the_page, words

BY_PATH = {page.url_path: page for page in PAGES}
OVERVIEW, BOARD, BACKLOG = BY_PATH["overview"], BY_PATH["board"], BY_PATH["backlogs"]
LSOA = "E01012571"
HOSTILE = '<script>alert("x")</script> =HYPERLINK("http://evil.example")'


@pytest.fixture
def key(url: str) -> str:
    """The key of a contributor to the test's own database."""
    with writing(database._engine(url)) as connection:
        return keys.add(connection, "Meeting lead")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every test here has its database: at one address, so that what one has asked is kept."""
    return tmp_path_factory.mktemp("board") / "copy.sqlite"


@pytest.fixture
def url(sample_url: str, place: Path) -> Iterator[str]:
    """A copy of the sample that the test may write to."""
    shutil.copy(sample_url.removeprefix("sqlite:///"), place)
    address = f"sqlite:///{place.as_posix()}"
    yield address
    database._engine(address).dispose()
    for left in place.parent.glob(f"{place.name}*"):
        left.unlink()


def go(app: AppTest, page: str) -> AppTest:
    return app.switch_page(str(Path("..") / "pages" / BY_PATH[page].file)).run()


def press(app: AppTest, label: str, at: int = 0) -> AppTest:
    [each for each in app.button if each.label == label][at].click().run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [each.label for each in app.button]


def collected(open_page: Open, url: str, **filters: str) -> AppTest:
    """A draft of two figures: the map of the Overview and that of Funding; the Overview is open again."""
    app = open_page(OVERVIEW, url, **({"level": "lsoa", "indicator": "imd_score"} | filters))
    app.button(key="map_board").click().run()
    go(app, "funding").button(key="money_area_board").click().run()
    assert not app.exception
    return go(app, "overview")


def as_contributor(app: AppTest, key: str) -> AppTest:
    go(app, "board")
    next(each for each in app.text_input if each.label == "PIN of this meeting, or key").input(key)
    return press(app, "Use this key")


def saved(open_page: Open, url: str, key: str, **filters: str) -> tuple[AppTest, str]:
    app = press(as_contributor(collected(open_page, url, **filters), key), "Save for everybody")
    return app, app.query_params["board"]


@pytest.mark.parametrize("role", Role)
def test_an_empty_board_says_how_to_fill_it(
    role: Role, open_page: Open, sample_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.ui.session.role", lambda: role)
    app = open_page(BOARD, sample_url)
    assert not app.exception
    assert "Nothing is on this board yet" in words(app)
    assert "not saved yet" in words(app)
    assert "Save for everybody" not in labels(app)


def test_a_viewer_collects_orders_and_annotates_a_draft_and_is_told_how_to_save(
    open_page: Open, sample_url: str
) -> None:
    app = go(collected(open_page, sample_url), "board")
    assert [each.value[:2] for each in app.header][:2] == ["1.", "2."]
    assert "Grants" in app.header[1].value
    press(app, "Move down")
    assert "Grants" in app.header[0].value
    app.text_area[0].input("Look at the north first")
    press(app, "Save the note")
    assert app.text_area[0].value == "Look at the north first"
    assert "not saved yet" in words(app)
    assert "python -m dashboard contributor add" in words(app)
    assert "Save for everybody" not in labels(app)


def test_a_figure_is_added_once_and_taken_off_by_the_same_control(open_page: Open, sample_url: str) -> None:
    app = collected(open_page, sample_url)
    assert app.button(key="map_board").label == "Take off the board"
    app.button(key="map_board").click().run()
    assert app.button(key="map_board").label == "Add to board"
    go(app, "board")
    assert len([each for each in app.button if each.label == "Move up"]) == 1


def test_a_figure_taken_off_on_the_board_can_be_put_back(open_page: Open, sample_url: str) -> None:
    app = press(go(collected(open_page, sample_url), "board"), "Take off")
    assert labels(app).count("Move up") == 1
    back = next(each for each in app.button if each.label.startswith("Put back"))
    back.click().run()
    assert labels(app).count("Move up") == 2


def test_a_wrong_key_opens_nothing(open_page: Open, sample_url: str) -> None:
    app = as_contributor(collected(open_page, sample_url), "not the key")
    assert "Nobody has this key, and no meeting has this PIN" in words(app)
    assert "Save for everybody" not in labels(app)


def test_a_saved_board_opens_by_its_code_from_a_clean_browser_for_a_viewer(
    open_page: Open, url: str, key: str
) -> None:
    app, code = saved(open_page, url, key)
    app.text_area[0].input("For the <b>winter</b> meeting")
    press(app, "Save the note")
    clean = open_page(BOARD, url, board=code)
    assert f"with the code {code}" in words(clean)
    assert len([each for each in clean.header if each.value[:2] in ("1.", "2.")]) == 2
    assert "For the &lt;b&gt;winter&lt;/b&gt; meeting" in words(clean)
    assert "Save the note" not in labels(clean)
    assert "Take off" not in labels(clean)
    assert "Present" in labels(clean)


def test_whoever_holds_a_removed_key_saves_no_more_at_the_next_click(
    open_page: Open, url: str, key: str
) -> None:
    app = as_contributor(collected(open_page, url), key)
    assert "Save for everybody" in labels(app)
    with writing(database._engine(url)) as connection:
        keys.remove(connection, "Meeting lead")
    app.run()
    assert "Save for everybody" not in labels(app)
    assert any("no longer let in" in each.value for each in app.toast)


def test_a_code_that_opens_nothing_gets_a_sentence(open_page: Open, sample_url: str) -> None:
    app = open_page(BOARD, sample_url, board="<i>SP-2222")
    assert not app.exception
    assert "No board has this code" in words(app)
    assert "board" not in app.query_params


def test_a_contributor_adds_to_the_open_board_from_any_page(open_page: Open, url: str, key: str) -> None:
    app, code = saved(open_page, url, key)
    go(app, "backlogs")
    app.button(key="backlog_map_board").click().run()
    assert labels(open_page(BOARD, url, board=code)).count("Open this view with today's data") == 3


@pytest.mark.whole
def test_the_next_day_a_board_says_which_values_a_newer_load_changed(
    open_page: Open, url: str, key: str, tmp_path: Path
) -> None:
    app, code = saved(open_page, url, key)
    assert "changed since" not in words(app)
    load_newer_scores(url, tmp_path / "newer", {LSOA: "99.900"})
    next_day = open_page(BOARD, url, board=code)
    sent = words(next_day)
    assert not next_day.exception
    assert "1 value changed since" in sent
    assert "99.9" in sent
    assert "those that were kept" in sent


def test_a_decision_needs_one_or_the_other_and_is_listed_then_and_now(
    open_page: Open, url: str, key: str, tmp_path: Path
) -> None:
    app, code = saved(open_page, url, key)
    app.session_state["five_minutes"] = True
    app.run()
    press(app, "Save the decision")
    assert "Write what is agreed" in words(app)
    app.text_area[-2].input("Ring jo@nhs.net")
    next(each for each in app.text_input if each.label.startswith("Owner")).input("ICB lead")
    press(app, "Save the decision")
    assert "an e-mail address" in words(app)
    app.text_area[-2].input(HOSTILE)
    press(app, "Save the decision")
    load_newer_scores(url, tmp_path / "newer", {LSOA: "99.900"})
    sent = words(open_page(BOARD, url, board=code))
    assert "ICB lead" in sent
    assert "&lt;script&gt;" in sent
    assert "<script>" not in sent
    assert "Then: " in sent
    assert "Now: " in sent


def test_a_viewer_is_told_on_a_page_how_a_decision_can_be_saved(open_page: Open, sample_url: str) -> None:
    app = open_page(BACKLOG, sample_url)
    app.button(key="agree").click().run()
    assert not app.exception
    assert "the PIN of this meeting or a contributor" in over_the_page(app)
    assert "Save the decision" in labels(app)


def test_anybody_writes_a_decision_and_whoever_has_a_key_saves_it_where_it_was_written(
    open_page: Open, url: str, key: str
) -> None:
    _app, code = saved(open_page, url, key)
    app = open_page(BOARD, url, board=code)
    app.session_state["five_minutes"] = True
    app.run()
    app.text_area(key="agreed_0").input("Two posts in the north")
    app.text_input(key="owner_0").input("ICB lead")
    app.text_input(key="decision_key_0").input("not a key")
    press(app, "Save the decision")
    assert "No meeting has this PIN, no contributor this key" in words(app)
    assert app.text_area(key="agreed_0").value == "Two posts in the north"
    assert "Two posts in the north" not in words(open_page(BOARD, url, board=code))
    app.text_input(key="decision_key_0").input(key)
    press(app, "Save the decision")
    assert "Two posts in the north" in words(open_page(BOARD, url, board=code))


def test_hidden_counts_stay_hidden_in_what_a_board_keeps(open_page: Open, url: str, key: str) -> None:
    app, code = saved(open_page, url, key)
    go(app, "backlogs")
    for button in [each for each in app.button if each.label == "Add to board"]:
        app.button(key=button.key).click().run()
    engine = engine_for(url)
    with engine.connect() as connection:
        kept = [item.kept for item in open_board(connection, code).items]
    engine.dispose()
    hidden = [
        row
        for figure in kept
        for row in csv.DictReader(io.StringIO(figure.csv))
        if any(name.endswith("marker") and value == "[c]" for name, value in row.items())
    ]
    assert hidden
    for row in hidden:
        for name, value in row.items():
            if name.endswith("_marker") and value == "[c]":
                assert row[name.removesuffix("_marker")] == "", row
            if name == "marker" and value == "[c]":
                assert row["value"] == row["numerator"] == "", row
    assert any("Hidden: small number" in cells for figure in kept for cells in figure.rows)


def test_the_view_behind_a_figure_opens_with_its_filters(open_page: Open, sample_url: str) -> None:
    app = collected(open_page, sample_url, area="E06000009")
    app.selectbox(key="level").select("place").run()
    go(app, "board")
    press(app, "Open this view with today's data")
    assert app.session_state["address"].page == ""
    assert app.selectbox(key="level").value == "lsoa"
    assert app.selectbox(key="indicator").value == "imd_score"
    assert app.selectbox(key="area").value == "E06000009"


def test_two_people_who_save_one_note_at_once_both_find_their_words(
    open_page: Open, url: str, key: str
) -> None:
    ann, code = saved(open_page, url, key)
    ben = as_contributor(open_page(BOARD, url, board=code), key)
    ann.text_area[0].input("What Ann wrote")
    ben.text_area[0].input("What Ben wrote")
    press(ann, "Save the note")
    press(ben, "Save the note")
    assert "Both texts are kept" in " ".join(toast.value for toast in ben.toast)
    assert "What Ann wrote" in ben.text_area[0].value
    assert "What Ben wrote" in ben.text_area[0].value


def test_a_note_about_a_person_is_refused_with_a_sentence(open_page: Open, sample_url: str) -> None:
    app = go(collected(open_page, sample_url), "board")
    app.text_area[0].input("Ring 01253 300 000")
    press(app, "Save the note")
    assert "a telephone number" in " ".join(toast.value for toast in app.toast)
    assert app.text_area[0].value == "Ring 01253 300 000"
    go(app, "overview")
    assert "Ring 01253" not in words(go(app, "board"))


@pytest.fixture
def one_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page opened in the test is a tab of one browser."""
    token = new_token()
    monkeypatch.setattr("dashboard.ui.session.browser", lambda: token)


def as_anew(app: AppTest, open_page: Open, url: str, page: str = "board") -> AppTest:
    """The same address after a reload, or on another process: nothing is left but the browser's token."""
    return open_page(BY_PATH[page], url, **app.query_params)


def test_a_draft_outlives_a_reload_with_its_notes_its_order_and_words_not_yet_saved(
    open_page: Open, url: str, one_browser: None
) -> None:
    app = press(go(collected(open_page, url), "board"), "Move down")
    app.text_area[0].input("Look at the north first")
    press(app, "Save the note")
    app.text_area[1].input("Not saved ye").run()
    again = as_anew(app, open_page, url)
    assert "2 figures. Your draft" in words(again)
    assert "Grants" in again.header[0].value
    assert [each.value for each in again.text_area][:2] == ["Look at the north first", "Not saved ye"]
    overview = as_anew(app, open_page, url, "overview")
    assert overview.button(key="map_board").label == "Take off the board"


def test_a_decision_half_written_outlives_a_reload_and_is_forgotten_once_saved(
    open_page: Open, url: str, key: str, one_browser: None
) -> None:
    app, _code = saved(open_page, url, key)
    app.session_state["five_minutes"] = True
    app.run()
    app.radio(key="outcome_0").set_value("Not agreed")
    app.text_area(key="reason_0").input("No money before April")
    app.text_input(key="owner_0").input("ICB lead")
    app.date_input(key="due_0").set_value(date(2027, 4, 1)).run()
    again = as_contributor(as_anew(app, open_page, url), key)
    again.session_state["five_minutes"] = True
    again.run()
    assert again.radio(key="outcome_0").value == "Not agreed"
    assert again.text_area(key="reason_0").value == "No money before April"
    assert again.date_input(key="due_0").value == date(2027, 4, 1)
    press(again, "Save the decision")
    assert "because No money before April" in words(again)
    assert again.text_area(key="reason_1").value == ""


def test_words_about_a_person_never_reach_the_database_even_unsaved(
    open_page: Open, url: str, one_browser: None
) -> None:
    app = go(collected(open_page, url), "board")
    app.text_area[0].input("Ring 01253 300 000").run()
    assert "Ring 01253" not in as_anew(app, open_page, url).text_area[0].value
    assert b"01253 300" not in Path(url.removeprefix("sqlite:///")).read_bytes()


def test_a_draft_goes_on_while_the_database_cannot_be_written_and_is_saved_afterwards(
    open_page: Open, url: str, one_browser: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(OVERVIEW, url, level="lsoa", indicator="imd_score")
    monkeypatch.setattr("dashboard.ui.draft.SECONDS_TO_WAIT", 0.1)
    engine = engine_for(url)
    with lock_for_loading(engine) as load:
        app.button(key="map_board").click().run()
        assert "saved as soon as the database can be written" in " ".join(each.value for each in app.toast)
        assert app.button(key="map_board").label == "Take off the board"
        assert "0 figures" in words(as_anew(app, open_page, url))
        load.rollback()
    engine.dispose()
    app.run()
    assert "1 figure." in words(as_anew(app, open_page, url))


def test_a_draft_thrown_away_is_gone_for_the_next_person_at_this_computer(
    open_page: Open, url: str, one_browser: None
) -> None:
    app = go(collected(open_page, url), "board")
    press(app, "Throw it away")
    assert "0 figures" in words(app)
    assert "0 figures" in words(as_anew(app, open_page, url))


def test_saving_for_everybody_leaves_an_empty_draft(
    open_page: Open, url: str, key: str, one_browser: None
) -> None:
    app, _code = saved(open_page, url, key)
    app.query_params.clear()
    assert "0 figures" in words(open_page(BOARD, url))


def test_whoever_saves_for_everybody_saves_what_is_typed_there_too(
    open_page: Open, url: str, key: str, one_browser: None
) -> None:
    app = as_contributor(collected(open_page, url), key)
    next(each for each in app.text_input if each.label == "Title").input("Winter meeting").run()
    app.text_area[0].input("Look at the north first").run()
    press(app, "Save for everybody")
    assert app.query_params["board"]
    assert next(each for each in app.text_input if each.label == "Title").value == "Winter meeting"
    assert app.text_area[0].value == "Look at the north first"


def test_whoever_is_in_the_room_saves_with_the_pin_that_a_contributor_shows(
    open_page: Open, url: str, key: str
) -> None:
    app, code = saved(open_page, url, key)
    pin = re.search(r"PIN of this meeting: \*\*(\d{4} \d{4})\*\*", words(press(app, "PIN for this meeting")))[
        1
    ]
    room = as_contributor(open_page(BOARD, url, board=code), pin)
    assert "You are the contributor A meeting of Meeting lead" in words(room)
    assert "PIN for this meeting" not in labels(room), "a room opens no further meeting"


def test_a_key_that_is_not_there_yet_is_asked_for_and_counts_as_no_try(
    open_page: Open, url: str, key: str
) -> None:
    app = as_contributor(collected(open_page, url), " ")
    assert "Type the PIN or key and press Enter" in words(app)
    assert "Nobody in the file" not in words(app)
