"""The Data page: where the numbers come from, how old they are, what was left out."""

from dashboard.access import Permission, allows
from dashboard.ui import database, filters, frame, say, session
from dashboard.ui.data import history, people, sources, written


def show() -> None:
    """Draw it."""
    icb_code = filters.icb()
    frame.heading("Data", "Where the numbers come from, how old they are, and what was left out.")
    frame.note(f"Data version {database.data_version()}: it changes whenever a load does.")
    sources.ages()
    say.header("Behind these sources", anchor=False)
    frame.folded("Licences, and what must be printed beside a figure", sources.licences, key="licences")
    frame.folded("Every load", history.load_list, key="loads")
    frame.folded("Rows refused, and why", history.refusals, key="refusals")
    frame.folded("Repaired or doubtful in rows that were kept", history.noticed, key="noticed")
    frame.folded("What there is for which areas", lambda: sources.coverage(icb_code), key="coverage")
    if allows(session.role(), Permission.OVERSEE):
        say.header("For stewards", anchor=False)
        frame.folded("Who may do what", people.overseen, key="people")
        frame.folded("Who wrote what", written.audit, key="audit")
