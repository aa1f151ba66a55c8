"""Pages for phones in a hall: plain forms without a script, a cookie or anything to download beside them.

A slip of paper lets one phone vote. The address that it is given holds its token; nothing on these pages
says how anybody voted, not even to who did.
"""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from dashboard.actor import VISITOR
from dashboard.errors import DashboardError
from dashboard.hall import ballots
from dashboard.hall.questions import Question, text_of
from dashboard.hall.session import Session, Vote, session_numbered
from dashboard.store.engine import Engine, writing
from dashboard.web.based import Endpoint, at_any_base

ADDRESS = "/hall"
LONGEST_FORM, HTTP_OK = 4_000, 200
WAIT_SECONDS = 4
STYLE = Path(__file__).with_name("phones.css").read_text(encoding="utf-8")


def routes(engine: Callable[[], Engine]) -> Sequence[BaseRoute]:
    """Where a slip is typed, and where a phone votes, each at the root and below any base path."""
    endpoints = {ADDRESS: _slips(engine), f"{ADDRESS}/{{token}}": _votes(engine)}
    return at_any_base(endpoints, methods=["GET", "POST"])


def _slips(engine: Callable[[], Engine]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        if request.method != "POST":
            return page("Vote by phone", _slip_form())
        typed = (await form_of(request)).get("slip", [""])[0]

        def use() -> str:
            with writing(engine(), by=VISITOR) as connection:
                return ballots.use_slip(connection, typed)

        try:
            token = await to_thread.run_sync(use)
        except DashboardError as refusal:
            return page("Vote by phone", said_block(str(refusal)) + _slip_form(), status=403)
        return RedirectResponse(f"{request.url.path.rstrip('/')}/{token}", status_code=303)

    return endpoint


def _votes(engine: Callable[[], Engine]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        token = str(request.path_params["token"])
        form = await form_of(request) if request.method == "POST" else {}
        answer = await to_thread.run_sync(_answer, engine(), token, form)
        if form and answer.status_code == HTTP_OK:
            return RedirectResponse(request.url.path, status_code=303)  # a page that may be asked for anew
        return answer

    return endpoint


async def form_of(request: Request) -> dict[str, list[str]]:
    """The form's fields; none of one that is longer than any of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return {}
    return parse_qs(body.decode("utf-8", "replace"), max_num_fields=40)


def _answer(engine: Engine, token: str, form: dict[str, list[str]]) -> Response:
    try:
        if form:
            _vote(engine, token, form)
        with engine.connect() as connection:
            slip = ballots.slip_of(connection, token)
            session = session_numbered(connection, slip["session_id"])
            if not session.open_votes:
                return _waiting(session)
            open_votes = [(vote, ballots.has_voted(connection, vote, token)) for vote in session.open_votes]
    except ballots.SlipRefused as refusal:
        return page("Vote by phone", said_block(str(refusal)) + _slip_form(f"..{ADDRESS}"), status=403)
    except DashboardError as refusal:
        return page("Vote by phone", said_block(str(refusal)), status=409, again=True)
    forms = "".join(_vote_form(session, vote, voted) for vote, voted in open_votes)
    return page(session.topic.title, forms, again=all(voted for _, voted in open_votes))


def _vote(engine: Engine, token: str, form: dict[str, list[str]]) -> None:
    with writing(engine, by=VISITOR) as connection:
        session = session_numbered(connection, ballots.slip_of(connection, token)["session_id"])
        number = form.get("vote", [""])[0]
        vote = next((each for each in session.open_votes if str(each.number) == number), None)
        if vote is None:
            raise DashboardError("This vote is closed. Nothing was changed.")
        marks = _marks(session.question(vote.asked), form)
        ballots.vote_by_phone(connection, session, vote, token=token, marks=marks)


def _marks(question: Question, form: dict[str, list[str]]) -> str:
    if question.on_one > 1:
        return ",".join(form.get(f"dots{place}", ["0"])[0] for place in range(len(question.answers)))
    chosen = form.get("answer", [])
    return text_of([int(str(place) in chosen) for place in range(len(question.answers))])


def _vote_form(session: Session, vote: Vote, voted: bool) -> str:
    question = session.question(vote.asked)
    said = said_block("Your vote is in. You may choose again until the vote closes.") if voted else ""
    fields = "".join(_field(question, place, answer) for place, answer in enumerate(question.answers))
    return (
        f'{said}<form method="post"><fieldset><legend><b>{escape(question.words)}</b>'
        f'</legend><br>{fields}</fieldset><input type="hidden" name="vote" value="{vote.number}">'
        "<button>Vote</button></form><br>"
    )


def _field(question: Question, place: int, answer: str) -> str:
    if question.on_one > 1:
        options = "".join(f"<option>{dots}</option>" for dots in range(question.on_one + 1))
        return f'<label>{escape(answer)} <select name="dots{place}">{options}</select></label>'
    kind = "checkbox" if question.choose_any else "radio"
    need = "" if question.choose_any else " required"
    return f'<label><input type="{kind}" name="answer" value="{place}"{need}>{escape(answer)}</label>'


def _waiting(session: Session) -> Response:
    words = (
        "The session is over. Thank you." if session.locked else "No vote is open. Look at the hall screen."
    )
    return page("Vote by phone", said_block(words), again=not session.locked)


def _slip_form(action: str = "") -> str:
    return (
        f'<form method="post" action="{action}"><p><label class="plain">Letters on your slip<br>'
        '<input type="text" name="slip" maxlength="12" autocomplete="off" required>'
        "</label></p><button>Go on</button></form>"
    )


def said_block(words: str) -> str:
    """What is said to whoever asked, read aloud by a screen reader."""
    return f'<p class="said" role="status">{escape(words)}</p>'


def page(title: str, body: str, *, status: int = 200, again: bool = False) -> Response:
    """A whole page without a script; with `again` it asks anew by itself after a few seconds."""
    refresh = f'<meta http-equiv="refresh" content="{WAIT_SECONDS}">' if again else ""
    html = (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8">{refresh}'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})
