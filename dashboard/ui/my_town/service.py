"""Update my service: a contributor makes links for the services of their organisation, and hands them on."""

import base64
from collections.abc import Sequence
from functools import partial
from html import escape
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from dashboard.confirming import links, said
from dashboard.confirming.said import WRONG, Listed
from dashboard.errors import DashboardError
from dashboard.navigation import MY_TOWN
from dashboard.people.holder import Holder
from dashboard.settings import settings
from dashboard.store.engine import writing
from dashboard.ui import contributor, database, frame, qr, say, session
from dashboard.web_addresses import card_address, link_address

FOLD = "Update my service in 60 seconds"
WHAT = (
    "A private link lets a service say in three taps whether it takes referrals. It lasts 30 days, is for "
    "one service, and can be taken back. Opening it changes nothing; pressing “Confirm” does."
)
ASK = (
    "Whoever keeps your entry in the directory makes the link and sends it to you: ask your council for "
    "voluntary service. If that is you, type your contributor's key."
)
NO_ORGANISATION = (
    "Your key is of no organisation in the directory. Whoever runs this dashboard adds it with "
    "`contributor add NAME --organisation ORGANISATION`, or makes links with `service-link make`."
)
_MADE = "service_link_made"


def update_my_service() -> None:
    """The section, folded until it is asked for."""
    frame.folded(FOLD, _section, key="my_service")


def _section() -> None:
    frame.note(WHAT)
    known = session.holder()
    if known is None:
        frame.note(ASK)
        contributor.by_key("service_key")
        return
    own = _own(known)
    if not own:
        frame.note(NO_ORGANISATION)
        return
    names = {each.key: each.name for each in own}
    chosen = str(say.selectbox("Service", list(names), format_func=names.__getitem__, key="own_service"))
    say.button("Make a private link", type="primary", on_click=_make, args=[chosen, known.name])
    _made(chosen)
    _reports(own, known)
    _poster(chosen)


def _own(known: Holder) -> tuple[Listed, ...]:
    if not known.organisation:
        return ()
    with database.reader().connect() as connection:
        return said.listed_of(connection, known.organisation)


def _make(service_key: str, by: str) -> None:
    try:
        key = links.signing_key(settings().service_link_key)
        with writing(database.engine(), by=session.actor()) as connection:
            st.session_state[_MADE] = (service_key, links.make(connection, key, service_key, by=by))
    except DashboardError as refusal:
        say.toast(str(refusal), duration="long")


def _made(service_key: str) -> None:
    """The link that was just made, to copy or to show; nothing keeps it but this tab."""
    of, link = st.session_state.get(_MADE, ("", None))
    if link is None or of != service_key:
        return
    address = _base() + link_address(link.token)
    st.code(address, language=None, wrap_lines=True)
    say.html(_code(address, "Private link: show it to the provider, never on a poster"))
    frame.note(f"Good until {link.expires_on:%d.%m.%Y}. It is not shown again.")
    say.button("Take this link back", on_click=_revoke, args=[link.number])


def _revoke(number: int) -> None:
    with writing(database.engine(), by=session.actor()) as connection:
        links.revoke(connection, number)
    st.session_state.pop(_MADE, None)
    say.toast("The link opens nothing any more.")


def _poster(service_key: str) -> None:
    """The public card's code, for a poster: it opens to be read and marks nothing full."""
    address = _base() + card_address(service_key)
    frame.folded("QR code for a poster (to read only)", partial(_shown, address), key="poster")


def _shown(address: str) -> None:
    say.html(_code(address, "Public card, to read only"))


def _reports(own: Sequence[Listed], known: Holder) -> None:
    """What readers say is wrong with the organisation's entries."""
    with database.reader().connect() as connection:
        found = said.reports_on(connection, own)
    for name, key, what in found:
        frame.warning(f"A reader says of {name}: {WRONG[what].lower()}.")
        say.button(
            "I have looked into it", key=f"settle_{key}_{what}", on_click=_settle, args=[key, known.name]
        )


def _settle(service_key: str, by: str) -> None:
    with writing(database.engine(), by=session.actor()) as connection:
        said.settle(connection, service_key, by=by)


def _code(address: str, words: str) -> str:
    drawn = base64.b64encode(qr.svg(address).encode()).decode()
    return (
        f'<p class="note">{escape(words)}</p><img class="qr" src="data:image/svg+xml;base64,{drawn}" '
        f'alt="QR code of {escape(address)}">'
    )


def _base() -> str:
    """Where the dashboard answers, with a slash at its end."""
    parts = urlsplit(st.context.url or "/")
    path = parts.path.rstrip("/").removesuffix(MY_TOWN).rstrip("/") + "/"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
