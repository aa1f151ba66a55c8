"""What a service says of itself by its link, and what a reader says is wrong with an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dashboard.catalogue.service_states import SERVICE_STATES
from dashboard.confirming import links
from dashboard.confirming.links import Link
from dashboard.errors import DashboardError
from dashboard.store.engine import Connection
from dashboard.store.queries import confirmations as queries
from dashboard.store.queries import services

RUNNING = {"running": "Still running", "moved": "Moved", "closed": "Closed"}
WRONG = {"closed": "It has closed", "moved": "It has moved", "full": "It is full", "other": "Something else"}
MOST_WEEKS = 104
MOST_AN_HOUR = 12
"""How often one link may speak in an hour, and one entry be reported in a day."""
MOST_REPORTS_AN_HOUR = 200
NO_WEEKS = f"Weeks are a number from 0 to {MOST_WEEKS}, or nothing. Nothing was changed."


@dataclass(frozen=True)
class Said:
    """What a service says: one of `SERVICE_STATES`, one of `RUNNING`, and the weeks that people wait, if any.

    Raises `DashboardError` for anything else.
    """

    state: str
    running: str = "running"
    weeks: int | None = None

    def __post_init__(self) -> None:
        if self.state not in SERVICE_STATES or self.running not in RUNNING:
            raise DashboardError("Choose one of the answers. Nothing was changed.")
        if self.weeks is not None and not 0 <= self.weeks <= MOST_WEEKS:
            raise DashboardError(
                f"Weeks are a number from 0 to {MOST_WEEKS}, or nothing. Nothing was changed."
            )


def weeks_typed(text: str) -> int | None:
    """The weeks that somebody typed; None for nothing. Raises `DashboardError` for what is no number."""
    typed = text.strip()
    if not typed:
        return None
    if not typed.isascii() or not typed.isdigit() or len(typed) > len(str(MOST_WEEKS)):
        raise DashboardError(NO_WEEKS)
    return int(typed)


def confirm(connection: Connection, link: Link, said: Said) -> None:
    """Keep what the service says now. Raises `DashboardError` where the link has spoken too often."""
    moment = links.now()
    if queries.said_since(connection, link.number, moment - timedelta(hours=1)) >= MOST_AN_HOUR:
        raise DashboardError("This link was used very often within the hour. Wait an hour, then try again.")
    values = {
        "service_key": link.service_key,
        "link_id": link.number,
        "state": said.state,
        "weeks": said.weeks,
        "running": said.running,
        "said_on": moment,
    }
    queries.add_confirmation(connection, values)


def report(connection: Connection, service_key: str, what: str) -> None:
    """Keep that a reader thinks an entry is wrong; nothing else, and it changes nothing by itself.

    Raises `DashboardError` for a thing that cannot be said, and where too much was said already.
    """
    if what not in WRONG:
        raise DashboardError("Choose what is wrong from the list. Nothing was kept.")
    moment = links.now()
    of_entry = queries.reports_since(connection, moment - timedelta(days=1), service_key)
    of_all = queries.reports_since(connection, moment - timedelta(hours=1))
    if of_entry >= MOST_AN_HOUR or of_all >= MOST_REPORTS_AN_HOUR:
        raise DashboardError("Much was said of this already and is being looked into. Thank you.")
    queries.add_report(connection, service_key, what, moment)


@dataclass(frozen=True)
class Listed:
    """A service of a directory: its key there, and its name."""

    key: str
    name: str


def listed_of(connection: Connection, organisation: str) -> tuple[Listed, ...]:
    """The services that the directories list for an organisation, by name."""
    every = services.services(connection)
    own = every[every["organisation"].fillna("").str.casefold() == organisation.casefold()]
    return tuple(
        Listed(str(key), str(name)) for key, name in zip(own["service_key"], own["name"], strict=True)
    )


def listed_service(connection: Connection, wanted: str) -> Listed:
    """The service with this key, or the only one of this name. Raises `DashboardError` where there is none,
    or several."""
    every = services.services(connection)
    same = (every["service_key"] == wanted) | (every["name"].str.casefold() == wanted.casefold())
    found = every[same]
    if len(found) != 1:
        many = "several services are called so: give the key" if len(found) else "no directory lists it"
        raise DashboardError(f"“{wanted[:60]}”: {many}. The Gaps page lists services.")
    return Listed(str(found["service_key"].iloc[0]), str(found["name"].iloc[0]))


def reports_on(connection: Connection, own: Sequence[Listed]) -> tuple[tuple[str, str, str], ...]:
    """What readers say is wrong with these services and nobody has settled: name, key, thing, once each."""
    names = {each.key: each.name for each in own}
    found = ((row["service_key"], row["what"]) for row in queries.open_reports(connection))
    return tuple((names[key], key, what) for key, what in dict.fromkeys(found) if key in names)


def settle(connection: Connection, service_key: str, *, by: str) -> None:
    """Note that the reports on a service were looked into, and by whom (a contributor's label)."""
    queries.settle(connection, service_key, by, links.now())
