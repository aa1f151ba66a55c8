"""Results of closed sessions in a hall as pages show them: in words, beside the study and never within it."""

from dashboard.figures.figure import day
from dashboard.figures.hall_table import hall_table
from dashboard.figures.tabled import Tabled
from dashboard.hall import result
from dashboard.hall.session import sessions_to_see
from dashboard.ui import session
from dashboard.ui.database import data_version, engine
from dashboard.ui.tabled_block import tabled_block

BESIDE = "What rooms said of it: other people, another day"


def seen() -> list[result.Result]:
    """The results that this visitor may see, the newest first."""
    with engine().connect() as connection:
        return [result.read(row["result"]) for row in sessions_to_see(connection, role=session.role())]


def title(found: result.Result) -> str:
    """What a session is called where it stands beside others."""
    return f"{found.area_name}: {found.group}, {day(found.held_on)}"


def table(found: result.Result) -> Tabled:
    """A session as a table."""
    rows = [(topic.number, topic.title, " ".join(result.sentences(topic))) for topic in found.topics]
    rows += [(topic.number, "Note", note) for topic in found.topics for note in topic.notes]
    rows += [(code, "Added by those taking part", text) for code, text in found.missing]
    order = ", ".join(f"{place}. {name}" for place, name in found.places)
    notes = [f"Where to start: {order}. {found.ties}".strip()] if order else []
    return hall_table(
        rows,
        scope_name=title(found),
        period=found.held_on.isoformat(),
        notes=notes,
        data_version=data_version(),
    )


def beside(number: str) -> None:
    """What rooms said of one sub-theme, a line a session; nothing where no room has talked of it."""
    found = [(each, topic) for each in seen() for topic in each.topics if topic.number == number]
    rows = [(each.code, title(each), " ".join(result.sentences(topic))) for each, topic in found]
    if not rows:
        return
    newest = found[0][0]
    table = hall_table(
        rows,
        scope_name=", ".join(title(each) for each, _ in found),
        period=newest.held_on.isoformat(),
        notes=(),
        data_version=data_version(),
        first="Session",
    )
    tabled_block(table, title=BESIDE, key="hall_beside", folded=True)
