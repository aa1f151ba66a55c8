"""What a visitor reads when a page fails: a sentence, never a traceback."""

from dashboard.errors import DashboardError
from dashboard.ui import say

UNEXPECTED = (
    "This page could not be drawn. What went wrong is in the server's log: whoever runs this dashboard can "
    "find it there by the time of day."
)


def show(error: Exception) -> bool:
    """Show the sentence of a `DashboardError`, or one for anything else, which Streamlit writes to the log.

    Returns True: Streamlit need not show an error of its own.
    """
    say.error(str(error) if isinstance(error, DashboardError) else UNEXPECTED)
    return True
