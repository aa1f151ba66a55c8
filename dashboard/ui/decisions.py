"""Five minutes left: what is agreed, who sees to it and by when; and what was decided before."""

from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from dashboard.boards import shelf
from dashboard.boards.board import Board, Decision
from dashboard.boards.changes import values_of
from dashboard.boards.decks import agreed as beside_today
from dashboard.errors import DashboardError
from dashboard.exports.csv_bundle import decisions_csv
from dashboard.exports.deck import Agreed
from dashboard.exports.kept import Kept
from dashboard.figures.figure import day
from dashboard.figures.recipe import Recipe
from dashboard.navigation import Page
from dashboard.store.engine import writing
from dashboard.ui import address, contributor, database, desk, draft, frame, say, session, shown, unsaved
from dashboard.ui.boards import answers
from dashboard.ui.database import engine

ASK = "What do we agree?"
QUESTION = "Five minutes left: what do we agree?"
FOLD = "five_minutes"
_ASKED = "what_do_we_agree"
AGREED, NOT_AGREED = "We agree", "Not agreed"
NO_FIGURE = "No figure"
TIMES_SAVED = "decisions_saved"
SOMEBODY = "Link worker lead, North PCN"
WHO = "Owner: a role or an organisation, not a person's name"
KEY = "PIN of this meeting, or key"
WHOSE_KEY = (
    "To save for all to see you need the PIN of this meeting or a contributor's key. "
    "A contributor shows the PIN on the Board page. What is typed here is kept in this browser until then."
)
NO_KEY = "No meeting has this PIN, no contributor this key. Nothing is saved yet; what is typed stays here."


@dataclass(frozen=True)
class About:
    """A figure that a decision can be about, and how to see its numbers."""

    title: str
    figure: Kept
    recipe: Recipe | None


def ask() -> None:
    """Put the question at the end of this run of the page. For a callback."""
    st.session_state[_ASKED] = True


def asked(page: Page) -> None:
    """The question over the page, where somebody has pressed for it: what was decided here outside of any
    board, and what is decided now about a figure that the page shows."""
    if not st.session_state.pop(_ASKED, False):
        return
    blocks = {block.title: block for block in shown.blocks()}

    @st.dialog(ASK, width="large")
    def over_the_page() -> None:
        _listed(answers.decisions_of_page(page.address), key="page")
        chosen = _chosen(list(blocks))
        about = (
            About(chosen, blocks[chosen].kept(), blocks[chosen].figure.recipe) if chosen in blocks else None
        )
        _form(about, board=_open_board(), page=page.address)

    over_the_page()


def so_far(opened: Board) -> None:
    """What was decided on a board, then and now: a meeting opens with it."""
    if opened.decisions:
        say.header("What was decided", anchor=False)
        _listed(opened.decisions, key="board")


def of_board(opened: Board) -> None:
    """What is decided now."""
    if not opened.code and opened.items:
        frame.note("A decision belongs to a saved board: save the board for everybody first.")
        return
    folded = say.expander(QUESTION, key=FOLD, on_change="rerun")
    with folded:
        if folded.open:
            items = {item.kept.title: item for item in opened.items}
            chosen = _chosen(list(items))
            about = About(chosen, items[chosen].kept, items[chosen].recipe) if chosen else None
            _form(about, board=opened if opened.code else None, page="board")


def _open_board() -> Board | None:
    try:
        return answers.opened(desk.open_code()) if desk.open_code() else None
    except DashboardError:
        return None


def _chosen(titles: list[str]) -> str:
    """The title of the figure that is decided about; the first unless another is chosen."""
    if not titles:
        return ""
    picked = str(say.selectbox("About", [*titles, NO_FIGURE], key="decided_about"))
    return "" if picked == NO_FIGURE else picked


def _row(figure: Kept) -> str:
    names = list(dict.fromkeys(row[0] for row in figure.rows))
    usual = next((name for name in names if name == figure.scope_name), names[0])
    return str(say.selectbox("Line of its table", names, index=names.index(usual), key="decided_row"))


def _form(about: About | None, *, board: Board | None, page: str) -> None:
    row = _row(about.figure) if about and about.figure.rows else ""
    value = values_of(about.figure, row) if about and row else ""
    if value:
        frame.note(f"{row}: {value}")

    @st.fragment
    def fields() -> None:
        _fields(about, board, page=page, row=row, value=value)

    fields()


def _fields(about: About | None, board: Board | None, *, page: str, row: str, value: str) -> None:
    """What the meeting fills in; each field is kept as it is typed."""
    begin = f"decision:{board.code if board else page}:"
    times = st.session_state.get(TIMES_SAVED, 0)
    outcome = _outcome(f"{begin}outcome", key=f"outcome_{times}")
    text = unsaved.area("What we agree: a measure or a change", f"{begin}text", key=f"agreed_{times}")
    reason = unsaved.area("Not agreed, because", f"{begin}reason", key=f"reason_{times}")
    owner = unsaved.line(WHO, f"{begin}owner", key=f"owner_{times}", placeholder=SOMEBODY)
    due = _due(f"{begin}due", key=f"due_{times}")
    with st.form(f"save_{times}", border=False):  # else what stands in the field is not sent with a press
        key = _key(f"decision_key_{times}")
        pressed = st.form_submit_button("Save the decision", type="primary")
    if pressed:
        if not (desk.may_save() or contributor.known_by(key, nobody=NO_KEY)):
            return
        decision = Decision(
            agreed=outcome == AGREED,
            text=text,
            reason=reason,
            owner=owner,
            due=due,
            decided_on=date.today(),
            page=page,
            address=address.view(),
            about=about.title if about else "",
            row_name=row,
            value_then=value,
            data_version=database.data_version(),
            recipe=about.recipe if about else None,
        )
        _save(decision, board, begin=begin)


def _key(name: str) -> str:
    """The key of whoever has not given one yet; never kept with what else is typed."""
    if desk.may_save():
        return ""
    frame.note(WHOSE_KEY)
    return str(say.text_input(KEY, type="password", autocomplete="off", key=name))


def _outcome(name: str, *, key: str) -> str:
    choices = [AGREED, NOT_AGREED]
    begun = draft.words(name)
    at = choices.index(begun) if begun in choices else 0
    changed = unsaved.remembering(name, key)
    return str(say.radio("Outcome", choices, index=at, horizontal=True, key=key, on_change=changed))


def _due(name: str, *, key: str) -> date | None:
    begun = draft.words(name)
    before = date.fromisoformat(begun) if begun else None
    changed = unsaved.remembering(name, key)
    due = st.date_input("By", value=before, format="DD/MM/YYYY", key=key, on_change=changed)
    return due if isinstance(due, date) else None


def _save(decision: Decision, board: Board | None, *, begin: str) -> None:
    try:
        with writing(engine(), by=session.actor()) as connection:
            shelf.add_decision(connection, decision, board=board, by=session.label(), role=session.role())
    except DashboardError as refusal:
        frame.warning(str(refusal))
        return
    unsaved.forget(*draft.fields(begin))
    st.session_state[TIMES_SAVED] = st.session_state.get(TIMES_SAVED, 0) + 1
    say.toast(f"The decision is saved{f' on board {board.code}' if board else ''}.")
    st.rerun()


def _listed(decisions: tuple[Decision, ...], *, key: str) -> None:
    """Each decision with the value then and now, the newest first, and all of them as a file."""
    if not decisions:
        return
    told = [beside_today(each, answers.today) for each in decisions]
    say.as_written("".join(_card(each) for each in reversed(told)))
    say.download_button(
        "Download decisions as CSV",
        data=decisions_csv(tuple(told)).encode("utf-8-sig"),
        file_name="decisions.csv",
        mime="text/csv",
        key=f"decisions_{key}",
        on_click="ignore",
    )
    if desk.may_save():
        with say.expander("Remove a decision that should not have been written down", key=f"forget_{key}"):
            for each in decisions:
                say.button(
                    f"Remove: “{(each.text or each.reason)[:60]}”",
                    key=f"forget_{each.number}",
                    on_click=desk.tried,
                    args=[_forget, each],
                )


def _forget(decision: Decision) -> None:
    with writing(engine(), by=session.actor()) as connection:
        shelf.forget_decision(connection, decision, role=session.role())


def _card(told: Agreed) -> str:
    head = "Agreed" if told.agreed else "Not agreed"
    words = told.text if told.agreed else f"because {told.reason}"
    by = f"By {day(told.due)}. " if told.due else ""
    owner = f"Owner: {told.owner}. " if told.owner else ""
    then = f"<li>Then: {escape(told.value_then)}</li>" if told.value_then else ""
    now = f"<li>Now: {escape(told.value_now)}</li>" if told.value_now else ""
    about = f"<p class='note'>{escape(told.about)}</p>" if told.about else ""
    return (
        f'<section class="tile"><h3>{head}, {day(told.decided_on)}: {escape(words)}</h3>'
        f"<p>{escape(owner + by)}</p>{about}<ul>{then}{now}</ul></section>"
    )
